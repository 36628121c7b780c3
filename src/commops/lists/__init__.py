"""Lists: all things of a kind as a table."""
