"""The rules, one file or package for each category: what is checked."""
