"""Exchange: the people of an organisation as a people.csv that can be read again."""
