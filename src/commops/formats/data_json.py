"""Data as JSON, as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.json_text import indented

if TYPE_CHECKING:
    from commops.shapes import Data
    from commops.terminal.target import Target


def write(data: Data, target: Target) -> None:
    """Write data."""
    target.write(indented(data.content) + "\n")
