"""Structure: teams, posts and lines that do not fit together."""
