"""Why something in an organisation's folder is skipped, although it may have been meant to be read."""

from __future__ import annotations

from enum import StrEnum


class PassedOver(StrEnum):
    """The reasons, in the order in which they are reported."""

    TABLE = "table"
    IGNORED = "ignored"
    REPOSITORY = "repository"
    LINK = "link"
