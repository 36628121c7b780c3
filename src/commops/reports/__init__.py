"""Reports in each format, one per file."""
