"""The responsibility matrix: who has which letter in which duty, in one of several layouts."""
