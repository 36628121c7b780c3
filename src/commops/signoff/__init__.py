"""Sign-off: which holders have confirmed the profiles of their positions, what to ask them, and how it is recorded."""
