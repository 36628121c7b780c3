"""Personnel of any source, such as an HR system or a directory, as an organisation: people, positions, departments."""
