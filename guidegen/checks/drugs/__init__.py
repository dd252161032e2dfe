"""Names, approvals and doses of drugs."""
