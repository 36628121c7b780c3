"""Reporting lines of a day: the one solid line of each post, stated or following from its team, and the dotted ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.graph.cycles import cycles
from commops.graph.forest import Forest
from commops.graph.upwards import upwards
from commops.model.kinds import NONE
from commops.model.references import TEAM
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph.leads import Leads
    from commops.graph.posts import Post, Posts
    from commops.graph.staff import Staff
    from commops.graph.teams import Teams


@dataclass(frozen=True, slots=True)
class Line:
    """A line to the manager's post or to a team as a whole, and where it is stated or follows from."""

    to: str
    address: Address
    stated: bool


class Lines:
    """Who reports to whom: every post's manager, its direct reports, and the way up to a top-level role."""

    def __init__(self, teams: Teams, posts: Posts, leads: Leads, staff: Staff) -> None:
        """Take what there is on a day; who holds a post matters for the dotted lines only."""
        self._teams = teams
        self._posts = posts
        self._leads = leads
        self._staff = staff

    @cached_property
    def managers(self) -> Mapping[str, Line]:
        """The solid line of every post that has a manager."""
        found = {identifier: self._manager(post) for identifier, post in self._posts.items()}
        return {identifier: line for identifier, line in found.items() if line}

    def _manager(self, post: Post) -> Line | None:
        stated = post.role.reports_to
        if stated == NONE:
            return None
        if stated and (manager := self._posts.find(stated, post.team)):
            return Line(manager.id, post.position / "reports_to", stated=True)

        team = self._team_over(post)
        if team is None or not self._leads.of(team):
            return None

        if team not in self._to_leads:
            lead = self._leads.first(team)
            self._to_leads[team] = Line(lead.id, self._leads.address(team, lead), stated=False)
        return self._to_leads[team]

    @cached_property
    def _to_leads(self) -> dict[str, Line]:
        # The lines to the leads of teams, the same for all who report to one.
        return {}

    @cached_property
    def collective(self) -> Mapping[str, Line]:
        """The line of every post that reports to a team as a whole: who leads a sub-team of one with `lead: none`.

        `to` is the id of that team; such a post has no manager that is a post.
        """
        found = {identifier: self._collective(post) for identifier, post in self._posts.items()}
        return {identifier: line for identifier, line in found.items() if line}

    def _collective(self, post: Post) -> Line | None:
        if post.id in self.managers or post.role.reports_to == NONE:
            return None
        team = self._team_over(post)
        if team is None or self._leads.of(team):
            return None
        return Line(team, Address(("teams", team, "lead")), stated=False)

    def _team_over(self, post: Post) -> str | None:
        # The team whose lead a post reports to, or which it reports to as a whole; not one that it acts in itself.
        home = self._home(post)
        team = self._leads.nearest_over[home] if home else None
        while team is not None and post.id in self._leads.acting_as_a_whole.get(team, ()):
            above = self._teams.above(team)
            team = self._leads.nearest_over[above] if above else None
        return team

    def _home(self, post: Post) -> str | None:
        # From where on upwards a lead is the manager: the post's own team, but the one above the highest that it leads.
        led = self._leads.teams_led.get(post.id, ())
        if not led:
            return post.team

        home = post.team if post.team is not None else min(led, default=None)
        highest = self._teams.highest(home, led)
        return self._teams.above(highest) if highest else home

    @cached_property
    def dotted(self) -> Mapping[str, Sequence[Line]]:
        """The dotted lines of every post that has any: its own, and those of who holds it."""
        found = {identifier: tuple(self._dotted(post)) for identifier, post in self._posts.items()}
        return {identifier: lines for identifier, lines in found.items() if lines}

    def _dotted(self, post: Post) -> Iterator[Line]:
        address = post.address / "dotted_line_to"
        seen = set()
        for number, reference in enumerate(post.role.dotted_line_to):
            if manager := self._posts.find(reference, post.team):
                seen.add(manager.id)
                yield Line(manager.id, address / number, stated=True)

        for holding in self._staff.holders.get(post.id, ()):
            for number, reference in enumerate(holding.stay.dotted_line_to):
                if (manager := self._posts.find(reference, post.team)) and manager.id not in seen:
                    seen.add(manager.id)
                    yield Line(manager.id, holding.address / "dotted_line_to" / number, stated=True)

    def is_adrift(self, post: Post) -> bool:
        """Tell whether nothing says where a post belongs: no manager, no team, none led, and no stated top level."""
        above = post.id in self.managers or post.id in self.collective
        placed = above or post.team is not None or post.id in self._leads.teams_led
        return not placed and post.role.reports_to != NONE

    def skips_a_team(self, post: Post) -> bool:
        """Tell whether a post has its manager only because a team in between has no lead."""
        if post.role.reports_to:
            return False

        home = self._home(post)
        if home is None:
            return False

        leaderless = self._leads.nearest_missing[home]
        return leaderless is not None and not self._teams.is_within(self._team_over(post), leaderless)

    @cached_property
    def reports(self) -> Mapping[str, Sequence[Post]]:
        """The posts that report to each post."""
        found = defaultdict(list)
        for identifier, line in self.managers.items():
            found[line.to].append(self._posts[identifier])
        return found

    @cached_property
    def reports_to_team(self) -> Mapping[str, Sequence[Post]]:
        """The posts that report to each team as a whole."""
        found = defaultdict(list)
        for identifier, line in self.collective.items():
            found[line.to].append(self._posts[identifier])
        return found

    def chain_of_command(self, identifier: str) -> Sequence[str]:
        """Return the posts from one up to its top-level role, itself first; a cycle ends the way."""
        chain: dict[str, None] = {}
        at: str | None = identifier
        while at is not None and at not in chain:
            chain[at] = None
            at = self.above.get(at)
        return [each for each in chain if each in self._posts]

    @cached_property
    def above(self) -> Mapping[str, str]:
        """What each post reports to, and each team that acts as a whole, written `team:ID`: a post or such a team."""
        above = {identifier: line.to for identifier, line in self.managers.items()}
        for identifier, line in self.collective.items():
            above[identifier] = TEAM + line.to
        for team in self.whole_teams:
            if (upper := self.above_team(team)) is not None:
                above[TEAM + team] = upper
        return above

    @cached_property
    def whole_teams(self) -> Sequence[str]:
        """The teams that act as a whole and that others report to, and those that such teams report to in turn."""
        found: dict[str, None] = {}
        waiting = [*self.reports_to_team]
        while waiting:
            team = waiting.pop(0)
            upper = self.above_team(team)
            if team not in found and upper and upper.startswith(TEAM):
                waiting.append(upper.removeprefix(TEAM))
            found[team] = None
        return sorted(found)

    def above_team(self, identifier: str) -> str | None:
        """Return what a team that acts as a whole reports to: the lead of the nearest team above it, or that team.

        It is the id of a post, or that of a team written `team:ID` where that acts as a whole too.
        """
        above = self._teams.above(identifier)
        team = self._leads.nearest_over[above] if above else None
        if team is None:
            return None
        if self._leads.of(team):
            return self._leads.first(team).id
        return TEAM + team

    def is_above(self, manager: str, identifier: str) -> bool:
        """Tell whether a post is in the line from another one up; in a cycle all are above one another."""
        return manager != identifier and self._forest.is_within(identifier, manager)

    @cached_property
    def _forest(self) -> Forest:
        above = {each: self.above.get(each) for each in (*self._posts, *self.above)}
        return Forest(above, self.cycles)

    @cached_property
    def _right_below(self) -> Mapping[str, Sequence[str]]:
        found = defaultdict(list)
        for each, above in self.above.items():
            found[above].append(each)
        return found

    def nearest_above(self, identifier: str, posts: Collection[str]) -> str | None:
        """Return the first of some posts in the line from one up; None where none of them is in it."""
        found = {each for each in posts if self.is_above(each, identifier)}
        if not found:
            return None
        if any(map(self._forest.cycle, found)):
            return next(each for each in self.chain_of_command(identifier)[1:] if each in found)
        return max(found, key=self._forest.depth.__getitem__, default=None)

    def below(self, posts: Iterable[str]) -> set[str]:
        """Return all that is below some posts, those of them too that are below another one."""
        posts = set(posts)
        waiting: list[str] = []
        for post in posts:
            waiting += self._right_below.get(post, ())

        found: set[str] = set()
        while waiting:
            if (each := waiting.pop()) not in found:
                found.add(each)
                waiting += self._right_below.get(each, ())

        found.intersection_update(self._posts)  # a team that acts as a whole is no post

        in_cycles = Counter(filter(None, map(self._forest.cycle, posts)))
        alone_in_cycle = {each for each in posts if in_cycles[self._forest.cycle(each) or ""] == 1}
        return found - alone_in_cycle

    @cached_property
    def levels(self) -> Mapping[str, int]:
        """The level of each post, 1 for a top-level role; posts in a cycle, and those below them, have none.

        A team that acts as a whole is a level of its own.
        """
        found: dict[str, int] = upwards(self._posts, self.above, _level, lambda _: 0)
        return {identifier: level for identifier, level in found.items() if level and identifier in self._posts}

    @cached_property
    def cycles(self) -> Sequence[Sequence[str]]:
        """Posts that report to themselves, over teams that act as a whole too; each cycle once and in its order."""
        found = ([each for each in cycle if each in self._posts] for cycle in cycles(self.above.items()))
        return [cycle for cycle in found if cycle]

    def line(self, identifier: str) -> Line:
        """Return the line of a post to a manager, or to a team as a whole."""
        return self.managers.get(identifier) or self.collective[identifier]


def _level(_post: str, above: int | None) -> int:
    # A top-level role is at the first level; what is in a cycle, or below one, is at none.
    if above is None:
        return 1
    return above + 1 if above else 0
