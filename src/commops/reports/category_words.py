"""What categories of rules are called in all formats."""

from __future__ import annotations

from typing import Final

from commops.language.messages import message

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
