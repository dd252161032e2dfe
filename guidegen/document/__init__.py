"""The composed document: primitives, inline runs and drawings.  No ReportLab here."""
