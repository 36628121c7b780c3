"""The org chart: positions, teams or people by their reporting lines, as a tree."""
