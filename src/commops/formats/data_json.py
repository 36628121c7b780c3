"""Data as JSON, as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commops.shapes import Data
    from commops.terminal.target import Target


def write(data: Data, target: Target) -> None:
    """Write data."""
    target.write(json.dumps(data.content, ensure_ascii=False, indent=2) + "\n")
