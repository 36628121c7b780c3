"""The outline of positions by who reports to whom, and the same with the people first."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.chart.drawing import UnknownRoot
from commops.chart.outline import Entry, Outline, Part
from commops.language.messages import message
from commops.model.references import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.chart.drawing import Chart
    from commops.graph.posts import Post

Found = tuple[str, str, int | None]
"""What is still to be visited: a kind, an id, and the number of the entry above it."""


class PositionOutline:
    """Positions by their solid lines; a team that acts as a whole is an entry of its own above who reports to it."""

    def __init__(self, chart: Chart) -> None:
        """Take the chart that is asked for."""
        self.chart = chart
        self.graph = chart.graph
        self._entries: list[Entry] = []
        self._visited: set[tuple[str, str]] = set()

    def outline(self) -> Outline:
        """Return the whole outline.

        Raises:
            UnknownRoot: where nothing is known of what the chart should start from.

        """
        self._entries, self._visited = [], set()
        waiting: list[Found] = [(kind, identifier, None) for kind, identifier in reversed(list(self._top()))]
        while waiting:
            # Without recursion: a chain of command may be thousands of levels deep.
            kind, identifier, above = waiting.pop()
            if (kind, identifier) in self._visited:
                continue
            self._visited.add((kind, identifier))
            visit = self._visit_team if kind == "teams" else self._visit_position
            waiting += reversed(visit(identifier, above))
        return Outline(self._entries)

    def _top(self) -> Iterator[tuple[str, str]]:
        if self.chart.root:
            yield from (("roles", post.id) for post in self.roots(self.chart.root))
            return

        for team in self.graph.in_order("teams", self.graph.lines.whole_teams):
            if self.graph.lines.above_team(team) is None:
                yield "teams", team
        yield from (("roles", post.id) for post in self._heads())

    def _heads(self) -> Iterator[Post]:
        # The positions that report to nothing; a cycle of positions begins with any of them.
        reporting = {*self.graph.lines.managers, *self.graph.lines.collective, *self._inside_teams}
        yield from (post for post in self.graph.posts.values() if post.id not in reporting)
        yield from (self.graph.posts[cycle[0]] for cycle in self.graph.lines.cycles)

    def _level(self, above: int | None) -> int:
        return 1 if above is None else self._entries[above].level + 1

    def _visit_team(self, team: str, above: int | None) -> list[Found]:
        level = self._level(above)
        lines = self.graph.lines
        reporting = (post for post in lines.reports_to_team.get(team, ()) if post.id not in self._inside_teams)
        inside = [*self._own(team), *reporting]
        teams = self._teams_below.get(TEAM + team, ())
        hidden = len(inside) + len(teams) if self.chart.ends(level) else 0
        number = self._add(Entry("teams", team, above, level, hidden))
        return [] if hidden else self._below(number, teams, self._in_order(inside))

    def _visit_position(self, identifier: str, above: int | None) -> list[Found]:
        post = self.graph.posts[identifier]
        level = self._level(above)
        reports, teams = self._reports(post), self._teams_below.get(identifier, ())
        hidden = len(self.graph.lines.below([identifier])) if self.chart.ends(level) else 0
        number = len(self._entries)
        for entry in self.parts(post, Entry("roles", identifier, above, level, hidden), led=bool(reports or teams)):
            self._add(entry)
        return [] if hidden else self._below(number, teams, reports)

    def _add(self, entry: Entry) -> int:
        self._entries.append(entry)
        return len(self._entries) - 1

    def _below(self, number: int, teams: Iterable[str], posts: Iterable[Post]) -> list[Found]:
        found: list[Found] = [("teams", team, number) for team in teams]
        found += (("roles", post.id, number) for post in posts)
        return found

    def parts(self, post: Post, whole: Entry, *, led: bool) -> Iterator[Entry]:  # noqa: ARG002 - people need it
        """Yield the entries of a position; `led` says whether others report to it."""
        yield whole

    def roots(self, identifier: str) -> list[Post]:
        """Return the positions that an id stands for: of itself, a team, or a person."""
        posts = self.graph.posts
        if self.chart.starts_at("roles") and identifier in posts:
            return [posts[identifier]]
        if self.chart.starts_at("teams"):
            found: list[Post] = []
            for team in self.graph.teams.itself_and_below(identifier):
                found += posts.in_team.get(team, ())
        else:
            found = [posts[holding.post] for holding in self.chart.holdings_of(identifier)]
        if not found:
            raise self._unknown(identifier)
        return self._topmost(found)

    def _topmost(self, posts: Sequence[Post]) -> list[Post]:
        # Those of some positions that are not below another of them.
        ids = {post.id for post in posts}
        below = self.graph.lines.below(ids)
        top = [post for post in posts if post.id not in below]
        return self._in_order(top) or list(posts[:1])

    def _in_order(self, posts: Iterable[Post]) -> list[Post]:
        found = {post.id: post for post in posts}
        return [found[identifier] for identifier in self.graph.in_order("roles", found)]

    def _unknown(self, identifier: str) -> UnknownRoot:
        graph = self.graph
        if meant := [post.id for post in graph.posts.values() if post.role_id == identifier]:
            several = message("'{id}' is a position in each of {number:,} teams", id=identifier, number=len(meant))
            return UnknownRoot(several, identifier, meant)
        if self.chart.starts_at("teams"):
            return UnknownRoot(message("team '{id}' has no positions", id=identifier), identifier)
        if identifier in graph.people:
            none = message("'{id}' holds no position on {day}", id=identifier, day=graph.day)
            return UnknownRoot(none, identifier)
        known = [*graph.posts, *graph.teams, *graph.people]
        unknown = message("no position, team or person '{id}' exists on {day}", id=identifier, day=graph.day)
        return UnknownRoot(unknown, identifier, known=known)

    def _reports(self, post: Post) -> list[Post]:
        reports = self.graph.lines.reports.get(post.id, ())
        return [
            each for each in reports if ("roles", each.id) not in self._visited and each.id not in self._inside_teams
        ]

    @cached_property
    def _inside_teams(self) -> Mapping[str, str]:
        # The positions that are drawn inside a team which others report to as a whole, with that team.
        found: dict[str, str] = {}
        for team in self.graph.lines.whole_teams:
            found |= {post.id: team for post in self._own(team)}
        return found

    def _own(self, team: str) -> Iterator[Post]:
        # The positions of a team that acts as a whole which report to nothing but what is above it, and are not that.
        above = self.graph.lines.above_team(team)
        for post in self.graph.posts.in_team.get(team, ()):
            if self.graph.lines.is_above(post.id, TEAM + team):
                continue
            line, whole = self.graph.lines.managers.get(post.id), self.graph.lines.collective.get(post.id)
            to_another = line is not None and (line.stated or line.to != above)
            to_another_whole = whole is not None and TEAM + whole.to != above
            if not (to_another or to_another_whole):
                yield post

    @cached_property
    def _teams_below(self) -> Mapping[str, Sequence[str]]:
        # The teams that act as a whole right below a position, or below a team that does too.
        below: dict[str, list[str]] = defaultdict(list)
        for team in self.graph.in_order("teams", self.graph.lines.whole_teams):
            if above := self.graph.lines.above_team(team):
                below[above].append(team)
        return below


class PeopleOutline(PositionOutline):
    """The same with the people first: each holder of a position that nobody reports to is an entry."""

    def parts(self, post: Post, whole: Entry, *, led: bool) -> Iterator[Entry]:
        """Yield an entry for each holder of a position, and for its vacant seats; one where others report to it."""
        holders, vacancies = self.chart.held(post), self.chart.vacancies(post)
        if led or len(holders) + bool(post.filled) + bool(vacancies) <= 1:
            yield whole
            return

        place = (whole.kind, whole.id, whole.above, whole.level, whole.hidden)
        for holding in holders:
            yield Entry(*place, part=Part.HOLDER, holding=holding)
        if post.filled:
            yield Entry(*place, part=Part.UNNAMED)
        if vacancies:
            yield Entry(*place, part=Part.VACANT)
