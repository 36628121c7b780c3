"""Shapes in formats for files, Markdown, CSV and JSON, one a file. Knows no language and no organisation."""
