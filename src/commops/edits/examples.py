"""The examples that an organisation can be started from."""

from __future__ import annotations

from typing import Final

EXAMPLES: Final = ("five-teams", "functional", "matrix", "project", "hybrid", "department", "responsibility-division")
"""One for each way to cut a community team."""
