"""Sheets of a spreadsheet. What a cell holds is text and stays it, whatever it looks like."""
