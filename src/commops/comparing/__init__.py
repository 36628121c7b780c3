"""Comparing two sides of an organisation: what a change means for who does what, cause before consequence."""
