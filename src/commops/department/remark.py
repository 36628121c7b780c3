"""What is said beside a view: that something cannot be shown as it is written, and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.finding import Address


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of a view, what to write so that it need not be said, and where that is."""

    said: str
    help: str = ""
    address: Address | None = None
