"""What changed between an issued edition and now: references, numbers, words and pages."""
