"""What the colours of a chart stand for: teams, grades, or areas of duties.

Of teams, those at the top have colours; one that holds most of the chart is opened, so that the teams in it have them
instead. Where that leaves one team only, as in a project of many groups, the kinds of teams have colours.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.model.kinds import Level
from commops.shapes import CardGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.chart.drawing import Chart
    from commops.chart.outline import Entry, Outline

_LARGE: Final = 0.4
"""The part of a chart that no team should have alone, if it can be opened."""

_MOST: Final = 14
_MOST_AREAS: Final = 8
"""More colours cannot be told apart; no head of a tree names its area, as it names its team."""


class Colour(StrEnum):
    """What colours stand for."""

    TEAM = "team"
    GRADE = "grade"
    AREA = "area"
    NONE = "none"


class Colouring:
    """The groups that have colours in a chart, and which of them each entry is in."""

    def __init__(self, chart: Chart, outline: Outline, by: Colour) -> None:
        """Take a chart, its outline, and what its colours are to stand for."""
        self.chart = chart
        self.graph = chart.graph
        self.outline = outline
        self.by = by

    @cached_property
    def keys(self) -> Sequence[str]:
        """The key of each entry's group, by the numbers of the entries; empty where it is in none."""
        match self.by:
            case Colour.TEAM:
                return self._by_team()
            case Colour.GRADE:
                return [self._grade(entry) for entry in self.outline.entries]
            case Colour.AREA:
                return self._by_area()
            case Colour.NONE:
                return [""] * len(self.outline.entries)

    @cached_property
    def groups(self) -> tuple[CardGroup, ...]:
        """The groups in their order: grades from the highest, others as they appear in the chart."""
        keys: Iterable[str] = dict.fromkeys(key for key in self.keys if key)
        if self.by is Colour.GRADE:
            keys = sorted(keys, key=lambda key: Level(key.removeprefix("grade/")).rank)
        return tuple(CardGroup(key, self._title(key)) for key in keys)

    def _title(self, key: str) -> str:
        kind, _, identifier = key.partition("/")
        match kind:
            case "teams":
                return self.chart.team(identifier)
            case "areas":
                return self.chart.name("areas", identifier)
            case _:
                return self.chart.term(identifier)

    def _team(self, entry: Entry) -> str | None:
        return entry.id if entry.kind == "teams" else self.graph.posts[entry.id].team

    def _by_team(self) -> Sequence[str]:
        teams = [self._team(entry) for entry in self.outline.entries]
        counts = Counter(team for team in teams if team is not None)
        classes = self._classes(counts)
        nearest = self.graph.teams.nearest(classes.__contains__)
        found = [nearest[team] if team is not None else None for team in teams]
        if len({team for team in found if team is not None}) > 1:
            return [f"teams/{team}" if team is not None else "" for team in found]

        kinds = [self.graph.teams[team].kind if team is not None else "" for team in teams]
        if len({kind for kind in kinds if kind}) > 1:
            return [f"kind/{kind}" if kind else "" for kind in kinds]
        return [""] * len(teams)

    def _classes(self, counts: Mapping[str, int]) -> set[str]:
        # The teams that have colours.
        within = Counter[str]()
        for team, count in counts.items():
            within.update(dict.fromkeys(self._itself_and_above(team), count))

        classes = {team for team in within if self.graph.teams.above(team) not in within}
        most = _LARGE * sum(counts.values())
        opened: set[str] = set()
        while large := [team for team in classes - opened if within[team] > most]:
            team = max(large, key=lambda each: (within[each], each))
            opened.add(team)
            inside = [each for each in self.graph.teams.below.get(team, ()) if each in within]
            if not inside or len(classes) + len(inside) > _MOST:
                continue
            classes.update(inside)
            if not counts.get(team):
                classes.remove(team)
        return classes

    def _itself_and_above(self, team: str | None) -> Iterator[str]:
        while team is not None:
            yield team
            team = self.graph.teams.above(team)

    def _grade(self, entry: Entry) -> str:
        posts = self.graph.leads.of(entry.id) if entry.kind == "teams" else [self.graph.posts[entry.id]]
        levels = [post.role.level for post in posts if post.role.level]
        return f"grade/{levels[0]}" if levels else ""

    def _by_area(self) -> Sequence[str]:
        areas = [self._area(entry) for entry in self.outline.entries]
        counts = Counter(area for area in areas if area)
        common = {area for area, _ in counts.most_common(_MOST_AREAS)}
        return [f"areas/{area}" if area in common else "" for area in areas]

    def _area(self, entry: Entry) -> str:
        # The area of most of the duties that a position answers for, of those that it does, or that a team has.
        counts = Counter(self._areas(entry))
        return max(counts, key=lambda area: counts[area]) if counts else ""

    def _areas(self, entry: Entry) -> Iterable[str]:
        if entry.kind == "teams":
            return self._of_duties(self.graph.duties.of_team.get(entry.id, ()))
        letters = self.graph.letters
        cells = letters.by_post.get(entry.id, ())
        answers = [cell.duty for cell in cells if cell.field == letters.scheme(cell.duty).answers]
        return list(self._of_duties(answers)) or self._of_duties(cell.duty for cell in cells)

    def _of_duties(self, duties: Iterable[str]) -> Iterator[str]:
        areas = (self.graph.duties[duty].area for duty in duties)
        return (area for area in areas if area)
