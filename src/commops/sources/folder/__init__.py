"""The folder of an organisation: which of its files are read, which are not and why, and how they are opened."""
