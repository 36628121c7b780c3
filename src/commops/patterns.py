"""Regular expressions that are compiled once they are used: of those in the modules that a run imports, it uses few."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from re import Pattern, RegexFlag


def pattern_of(pattern: AnyStr, flags: int | RegexFlag = 0) -> Pattern[AnyStr]:
    """Return what behaves as the compiled pattern does; an invalid one fails when it is used first."""
    return cast("Pattern[AnyStr]", _Later(pattern, flags))


class _Later:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> Any:
        return re.compile(self._pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        # What is asked for once is kept: from then on it is found as fast as on the pattern itself.
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
