"""The Intelligent Mail barcode: its digits, its bars, reading it back, serials never used twice."""
