"""What earlier stages find, explained."""
