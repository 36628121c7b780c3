"""Editing: what is to change in an organisation, made as the smallest edits of its files, and tried before writing."""
