"""The names of rules about reading, for whoever looks for their findings: to import the rules takes a while."""

from __future__ import annotations

from typing import Final

SYNTAX: Final = "syntax"
UNKNOWN_RULE: Final = "unknown-rule"
