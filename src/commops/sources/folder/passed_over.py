"""Why something in an organisation's folder is passed over, though somebody may have meant it to be read."""

from __future__ import annotations

from enum import StrEnum


class PassedOver(StrEnum):
    """The reasons, in the order in which they are told."""

    TABLE = "table"
    IGNORED = "ignored"
    REPOSITORY = "repository"
    LINK = "link"
