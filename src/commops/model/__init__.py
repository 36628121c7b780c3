"""What is written: one model for each kind of the format, one to one with it. Knows no file and no screen."""
