"""Formats in which reference managers and registries hand references on.

``detect`` tells them apart.  Each has a module with ``read(text, name, problems)``, which gives
what stands in a file entry by entry (``Found``), and, NBIB aside, ``write(references)``.
``items`` makes references of what was found.
"""
