"""Suggesting: who can hold the empty seats, who can act until then, and what training or hiring would fill them."""
