"""Staffing: who holds the positions, for how much of their time, and who stands in for whom."""
