"""Responsibility: who is accountable and responsible, for how much, and where that overlaps or is missing."""
