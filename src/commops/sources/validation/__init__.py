"""Validation: plain data to the model, with a finding for each error and what is left after it."""
