"""Everything that touches ReportLab's canvas: fonts, colors, metadata, the writer."""
