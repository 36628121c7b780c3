"""Shapes as lines on a screen, one shape a file. Knows no language and no organisation."""
