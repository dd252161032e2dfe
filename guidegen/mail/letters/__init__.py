"""The letter, and the sheets that pieces are printed on."""
