"""people.csv: its columns, its cells, and the people in it as plain data."""
