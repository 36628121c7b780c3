"""Edits: organisations and what is wanted of them, in; files, out."""
