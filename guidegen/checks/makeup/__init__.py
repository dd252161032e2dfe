"""What a guide is made up of: parts, people, notices, advertising, what is still open."""
