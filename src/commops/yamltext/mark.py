"""Where values are in a text: by the keys that lead to them, and as indexes."""

from __future__ import annotations

from commops.records import dataclass

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value is in a text, as indexes from and to; `key` is its key's, where it has one."""

    value: tuple[int, int]
    key: tuple[int, int] | None
    scalar: bool
