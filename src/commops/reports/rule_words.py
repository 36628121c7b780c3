"""The words that documentation of rules has in all formats."""

from __future__ import annotations

from typing import Final

from commops.language.messages import message
from commops.rule import Status

FIX: Final = message("Fix")
OPTIONS: Final = message("Options")
BAD: Final = message("Bad")
GOOD: Final = message("Good")

STATUSES: Final = {
    Status.PREVIEW: message("preview"),
    Status.STABLE: message("stable"),
    Status.DEPRECATED: message("deprecated"),
}
"""What the status of a rule is called."""
