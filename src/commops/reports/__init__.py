"""The report in each of its formats, one a file."""
