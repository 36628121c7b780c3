"""A chart as JSON: its posts, teams and people by their ids."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def text(data: Mapping[str, Any]) -> str:
    """Return the whole chart."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
