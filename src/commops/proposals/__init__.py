"""Proposals: what an organisation could be, from a few answers about it, as files to begin with."""
