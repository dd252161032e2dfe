"""Printer profiles: those that guidegen brings, and reading a project's own."""
