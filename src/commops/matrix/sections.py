"""The sections of a grid: those that people see, or for programs one for each duty, made where it is written."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from commops.on_demand import OnDemand
from commops.shapes import GridSection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commops.shapes import GridRow

    Groups = Sequence[tuple[str, Sequence[str]]]
    """Duties in groups with titles."""

    Rows = Callable[[str], Sequence[GridRow]]
    """Returns the rows of a duty."""

    Sections = Callable[[Rows, Groups], Sequence[GridSection]]
    """Returns sections with the rows of groups."""


def whole(rows: Rows, groups: Groups) -> tuple[GridSection, ...]:
    """Return a section for each group, to be read as often as one likes."""
    return tuple(GridSection(title, tuple(chain.from_iterable(map(rows, duties)))) for title, duties in groups)


def one_by_one(rows: Rows, groups: Groups) -> Sequence[GridSection]:
    """Return a section for each duty, to be read once, where each row is written with the title of its section.

    Of many sections of one size, two processes can make and write a half each.
    """
    return OnDemand(partial(_section, rows), [(title, duty) for title, duties in groups for duty in duties])


def _section(rows: Rows, titled: tuple[str, str]) -> GridSection:
    title, duty = titled
    return GridSection(title, tuple(rows(duty)))
