"""Workflows as pictures and tables: who does which step, in which order, and where work goes back."""
