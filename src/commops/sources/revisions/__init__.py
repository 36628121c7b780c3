"""What git has of an organisation: commits, read from git's objects alone, without the working tree or any folder."""
