"""Numbers from trials: finding them and wording them by their type."""
