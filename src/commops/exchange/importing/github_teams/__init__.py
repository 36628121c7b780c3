"""The teams of an organisation on GitHub: as peribolos keeps them in files, or as the API of GitHub answers."""
