"""The words that documentation of rules has in all formats."""

from __future__ import annotations

from typing import Final

from commops.language.messages import message
from commops.rule import Status

FIX: Final = message("Fix")
OPTIONS: Final = message("Options")
BAD: Final = message("Bad")
GOOD: Final = message("Good")

CATEGORIES: Final = {
    "source": message("Source"),
    "structure": message("Structure"),
    "responsibility": message("Responsibility"),
    "staffing": message("Staffing"),
    "control": message("Control"),
    "workflow": message("Workflow"),
    "collaboration": message("Collaboration"),
    "measurement": message("Measurement"),
    "results": message("Results"),
    "comparison": message("Comparison"),
}
"""What categories of rules are called."""

STATUSES: Final = {
    Status.PREVIEW: message("preview"),
    Status.STABLE: message("stable"),
    Status.DEPRECATED: message("deprecated"),
}
"""What the status of a rule is called."""
