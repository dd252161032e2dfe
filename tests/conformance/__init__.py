"""Conformance of finished files to PDF/UA-1 and PDF/A-2a."""
