"""What people have decided of a guide: who signed which words, and what was issued."""
