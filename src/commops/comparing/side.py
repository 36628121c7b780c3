"""One side of a comparison: an organisation as it was or is, what follows from it on a day, and what is found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.checking.report import Report
    from commops.comparing.asked import Asked
    from commops.graph import Graph
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class Side:
    """One side: what was asked for, the `commit` that it is (none of what is on the disk), and what was read.

    The report is of all rules, with the settings of this side.
    """

    asked: Asked
    commit: str
    reading: Reading
    graph: Graph
    report: Report
