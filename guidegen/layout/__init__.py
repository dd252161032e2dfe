"""From the composed document to pages: ReportLab flowables, placed one by one."""
