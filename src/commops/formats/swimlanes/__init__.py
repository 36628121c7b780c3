"""Swimlanes laid out as a picture: lanes are columns in their order, and time goes down."""
