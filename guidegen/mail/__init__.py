"""Mailing printed guides: from a list of requests to letters, barcodes and a proven job."""
