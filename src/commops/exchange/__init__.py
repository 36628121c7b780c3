"""Exchange: an organisation's people as a people.csv that can be read again."""
