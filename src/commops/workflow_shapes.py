"""The shapes of workflows: steps in lanes, one for whoever does them, and a table that says the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.shapes import Rows


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of a workflow: the id of whoever works in it as it is written, and a name."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class LaneStep:
    """A step of a workflow: its id and name, and the numbers from 0 of the lanes in which it is done, in their order.

    Steps have numbers from 1, as they are written. `after` are those of the steps that it waits for, `returns_to` that
    of the step to which rejected work goes back; `review` says what it reviews, and what it looks at. `accountable` is
    whoever answers for it, where that is nobody who does it, `within` how long it may take. `said` is all of that in a
    line.
    """

    number: int
    key: str
    title: str
    lanes: tuple[int, ...]
    after: tuple[int, ...] = ()
    reviews: int | None = None
    review: str = ""
    returns_to: int | None = None
    output: str = ""
    accountable: str = ""
    within: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Swimlanes:
    """A workflow to be drawn: its lanes, each with a step in it, and its steps; and a table that says the same.

    `key` is its id, `trigger` what sets it off. A picture has the title above it, unless something else says it: then
    it is not `titled`.
    """

    key: str
    title: str
    language: str
    text: str
    trigger: str
    lanes: tuple[Lane, ...]
    steps: tuple[LaneStep, ...]
    table: Rows
    summary: str = ""
    titled: bool = True

    @property
    def filled_table(self) -> Rows:
        """The table without columns that are empty in every row."""
        rows = self.table.rows
        kept = [at for at in range(len(self.table.heads)) if any(row[at] for row in rows)]
        heads = tuple(self.table.heads[at] for at in kept)
        return replace(self.table, heads=heads, rows=tuple(tuple(row[at] for at in kept) for row in rows))


@dataclass(frozen=True, slots=True)
class Workflows:
    """Workflows one after the other under a title where there are several."""

    title: str
    remark: str
    language: str
    flows: tuple[Swimlanes, ...]
