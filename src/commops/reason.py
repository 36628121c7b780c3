"""Why the system refused, in words."""

from __future__ import annotations


def reason(error: OSError) -> str:
    """Return what the system says of an error, to stand behind a colon."""
    return (error.strerror or str(error)).lower()
