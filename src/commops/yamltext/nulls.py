"""What YAML reads as nothing."""

from __future__ import annotations

from typing import Final

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML reads as nothing where it is plain."""
