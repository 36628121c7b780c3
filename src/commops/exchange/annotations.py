"""The annotations in catalogues of Backstage with what its own fields cannot hold: read again as they were written."""

from __future__ import annotations

from typing import Final

OWN_ID: Final = "commops/id"
"""The id of what the catalogue needs another name for."""

OWNS: Final = "commops/owns"
"""What a duty owns, one thing a line."""
