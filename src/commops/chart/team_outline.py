"""The outline of teams by the teams they are part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.chart.drawing import UnknownRoot
from commops.chart.outline import Entry, Outline
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.chart.drawing import Chart


class TeamOutline:
    """Teams by the teams they are part of."""

    def __init__(self, chart: Chart) -> None:
        """Take the chart that is asked for."""
        self.chart = chart
        self.teams = chart.graph.teams

    def outline(self) -> Outline:
        """Return the whole outline.

        Raises:
            UnknownRoot: where nothing is known of what the chart should start from.

        """
        entries: list[Entry] = []
        visited: set[str] = set()
        waiting: list[tuple[str, int | None]] = [(team, None) for team in reversed(list(self._top()))]
        while waiting:
            # Without recursion: teams may be nested thousands of levels deep.
            team, above = waiting.pop()
            if team in visited:
                continue
            visited.add(team)
            level = 1 if above is None else entries[above].level + 1
            inside = [each for each in self.teams.below.get(team, ()) if each not in visited]
            hidden = self._all_below(team) if inside and self.chart.ends(level) else 0
            entries.append(Entry("teams", team, above, level, hidden))
            if not hidden:
                waiting += [(each, len(entries) - 1) for each in reversed(inside)]
        return Outline(entries)

    def _all_below(self, team: str) -> int:
        return sum(1 for _ in self.teams.itself_and_below(team)) - 1

    def _top(self) -> Iterator[str]:
        # The teams that are part of no other, or the one that the chart starts from; a cycle begins with any of them.
        if self.chart.root:
            yield self._root(self.chart.root)
            return

        yield from (team for team, fields in self.teams.items() if fields.parent is None)
        yield from (cycle[0] for cycle in self.teams.cycles)

    def _root(self, identifier: str) -> str:
        if identifier in self.teams:
            return identifier
        unknown = message("team '{id}' does not exist on {day}", id=identifier, day=self.chart.graph.day)
        raise UnknownRoot(unknown, identifier, known=self.teams)
