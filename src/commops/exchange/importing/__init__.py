"""Bringing in what people have: responsibility tables, personnel lists, groups and owners that other programs keep."""
