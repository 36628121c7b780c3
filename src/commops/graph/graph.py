"""The graph of an organisation on a day, and the questions that rules and views ask of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from commops.finding import Address
from commops.graph import lines
from commops.graph.coverage import Coverage
from commops.graph.forest import Forest
from commops.graph.holdings import Holding, Window, as_one, away, holdings, repeated
from commops.graph.letters import Letters
from commops.graph.posts import Post, posts
from commops.graph.upwards import upwards
from commops.model.kinds import NONE, TeamKind
from commops.model.order import BY_ID
from commops.model.posts import AT, post
from commops.model.references import EVERYONE, TEAM
from commops.model.standard import Standard

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.graph.lines import Line
    from commops.model.duties import Duty
    from commops.model.order import Order
    from commops.model.organization import Organization
    from commops.model.people import Absence, Person
    from commops.model.structure import Team


@dataclass(frozen=True)
class Graph:
    """What follows from an organisation on a day, everything in one order: that of the ids, never of the files.

    Views may ask for another `order`. It changes where things stand among others, never what follows from them.
    `unsettled` are the ids of which something could not be read: what they lack here they may have. `unclear` are the
    duties, roles and posts, by kind and id, of which it could not be read who does them, stands in, or holds them.
    """

    organization: Organization
    day: date
    standard: Standard = field(default_factory=Standard)
    unsettled: frozenset[str] = frozenset()
    unclear: frozenset[tuple[str, str]] = frozenset()
    order: Order = BY_ID

    def in_order(self, kind: str, ids: Iterable[str]) -> Sequence[str]:
        """Return things of a kind in their order."""
        return sorted(ids, key=lambda each: self.order.key(kind, each))

    def own(self, kind: str) -> Mapping[str, Any]:
        """Return what the organisation itself describes of a kind, without what the standard lends."""
        lent = self.standard.lent.get(kind, ())
        return {each: fields for each, fields in getattr(self.organization, kind).items() if each not in lent}

    def described(self, kind: str) -> bool:
        """Tell whether the organisation itself describes anything of a kind; of `standard`, whether it names one.

        Who says how many hold a position describes people, too.
        """
        if kind == "standard":
            return bool(self.standard.library.duties)
        if kind == "people" and any(role.filled is not None for role in self.organization.roles.values()):
            return True
        lent = self.standard.lent.get(kind, ())
        return any(each not in lent for each in getattr(self.organization, kind))

    def fillable(self, each: Post) -> bool:
        """Tell whether a post can be vacant: something is said of who holds it, and it is not one of others."""
        said = bool(self.organization.people) or each.role.filled is not None
        return said and not self.external(each.team)

    def is_held(self, each: Post) -> bool:
        """Tell whether somebody holds a post and is there, by name or as one of those who are not listed."""
        return bool(each.filled or self.holders.get(each.id))

    @cached_property
    def teams(self) -> Mapping[str, Team]:
        """The teams of the day; a team begins and ends with the one it is part of."""
        written = self.organization.teams
        there = upwards(
            written,
            {identifier: team.parent for identifier, team in written.items()},
            lambda identifier, above: above is not False and written[identifier].current(self.day),
            lambda circle: all(written[each].current(self.day) for each in circle),
        )
        return {identifier: written[identifier] for identifier in self.in_order("teams", there) if there[identifier]}

    def begin(self, identifier: str) -> date | None:
        """Return the first day of a team, its own or that of one above it, whatever the day is."""
        return self._begins[identifier]

    @cached_property
    def _begins(self) -> Mapping[str, date | None]:
        written = self.organization.teams

        def latest(days: Iterable[date | None]) -> date | None:
            return max(filter(None, days), default=None)

        return upwards(
            written,
            {identifier: team.parent for identifier, team in written.items()},
            lambda identifier, above: latest((written[identifier].since, above)),
            lambda circle: latest(written[each].since for each in circle),
        )

    def end(self, identifier: str) -> date | None:
        """Return the last day of a team, its own or that of one above it, whatever the day is."""
        return self._ends[identifier]

    @cached_property
    def _ends(self) -> Mapping[str, date | None]:
        written = self.organization.teams

        def earliest(days: Iterable[date | None]) -> date | None:
            return min(filter(None, days), default=None)

        return upwards(
            written,
            {identifier: team.parent for identifier, team in written.items()},
            lambda identifier, above: earliest((written[identifier].until, above)),
            lambda circle: earliest(written[each].until for each in circle),
        )

    @cached_property
    def sub_teams(self) -> Mapping[str, Sequence[str]]:
        """The teams right below each team."""
        below = defaultdict(list)
        for identifier, team in self.teams.items():
            if team.parent:
                below[team.parent].append(identifier)
        return below

    @cached_property
    def team_cycles(self) -> Sequence[Sequence[str]]:
        """Teams that are part of themselves, each circle once and in its order."""
        return circles((identifier, team.parent) for identifier, team in self.teams.items() if team.parent)

    @cached_property
    def _in_team_cycle(self) -> frozenset[str]:
        return frozenset(team for cycle in self.team_cycles for team in cycle)

    def team_chain(self, identifier: str | None) -> Iterator[str]:
        """Go from a team to the one it is part of, and on; a circle ends it."""
        while identifier is not None:
            yield identifier
            identifier = None if identifier in self._in_team_cycle else self.teams[identifier].parent

    def in_team_cycle(self, identifier: str | None) -> bool:
        """Tell whether a team or one above it is part of itself."""
        return identifier is not None and self._below_a_team_cycle[identifier]

    @cached_property
    def _below_a_team_cycle(self) -> Mapping[str, bool]:
        return upwards(self.teams, self._above, lambda team, above: above is True or team in self._in_team_cycle)

    @cached_property
    def _above(self) -> Mapping[str, str | None]:
        # The team right above each; of those in a circle none is.
        return {team: None if team in self._in_team_cycle else fields.parent for team, fields in self.teams.items()}

    @cached_property
    def _forest(self) -> Forest:
        return Forest(self._above)

    def is_within(self, identifier: str | None, team: str) -> bool:
        """Tell whether a team is another one, or in it."""
        return self._forest.is_within(identifier, team)

    def all_within(self, team: str) -> Sequence[str]:
        """Return a team and all teams in it."""
        return self._forest.within(team)

    def highest(self, identifier: str | None, teams: Iterable[str]) -> str | None:
        """Return the highest of some teams that a team is or is in; None where it is in none of them."""
        around = [team for team in teams if self.is_within(identifier, team)]
        return min(around, key=self._forest.depth.__getitem__, default=None)

    def above(self, identifier: str) -> str | None:
        """Return the team right above one; a circle ends the way."""
        return self._above[identifier]

    def top(self, identifier: str) -> str:
        """Return the highest team that a team is or is in; a circle ends the way."""
        return self._tops[identifier]

    @cached_property
    def _tops(self) -> Mapping[str, str]:
        return upwards(self.teams, self._above, lambda team, above: above or team)

    def nearest(self, kept: Callable[[str], bool]) -> Mapping[str, str | None]:
        """Return for each team the first that something holds of, going up from itself."""
        return upwards(self.teams, self._above, lambda team, above: team if kept(team) else above)

    def highest_that(self, kept: Callable[[str], bool]) -> Mapping[str, str | None]:
        """Return for each team the last that something holds of, going up from itself."""
        return upwards(self.teams, self._above, lambda team, above: above or (team if kept(team) else None))

    @cached_property
    def nearest_led(self) -> Mapping[str, str | None]:
        """The nearest team with a lead at or above each team."""
        return self.nearest(lambda team: bool(self.leads(team)))

    @cached_property
    def nearest_unsettled(self) -> Mapping[str, str | None]:
        """The nearest team of which something could not be read at or above each team."""
        return self.nearest(self.unsettled.__contains__)

    @cached_property
    def acting_as_a_whole(self) -> Mapping[str, frozenset[str]]:
        """The teams that need no lead and have somebody in them, each with its own posts and its members."""
        without_lead = (team for team, fields in self.teams.items() if fields.lead == NONE)
        acting = {team: frozenset(self.own_and_members(team)) for team in without_lead}
        return {team: posts for team, posts in acting.items() if posts}

    @cached_property
    def nearest_over(self) -> Mapping[str, str | None]:
        """The nearest team at or above each team that has a lead or acts as a whole, so that others report to it."""
        return self.nearest(lambda team: bool(self.leads(team)) or team in self.acting_as_a_whole)

    @cached_property
    def nearest_leaderless(self) -> Mapping[str, str | None]:
        """The nearest team that lacks a lead at or above each team."""
        return self.nearest(self.leaderless)

    def kind(self, identifier: str) -> str:
        """Return a team's kind in the format's words."""
        written = self.organization.teams[identifier].kind
        return self.organization.organization.team_kinds.get(written, written)

    @cached_property
    def _external(self) -> frozenset[str]:
        outside = upwards(
            self.teams,
            self._above,
            lambda team, above: above is True or self.kind(team) == TeamKind.EXTERNAL,
        )
        return frozenset(team for team in outside if outside[team])

    def external(self, identifier: str | None) -> bool:
        """Tell whether a team or one above it is outside of the organisation."""
        return identifier in self._external

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """The posts of the day by their ids."""
        found = {each.id: each for each in posts(self.organization, self.teams)}
        return {identifier: found[identifier] for identifier in self.in_order("roles", found)}

    @cached_property
    def posts_of_role(self) -> Mapping[str, Sequence[Post]]:
        """The posts of the day of each role, one in each of its teams."""
        found = defaultdict(list)
        for each in self.posts.values():
            found[each.role_id].append(each)
        return found

    @cached_property
    def everybody(self) -> Sequence[str]:
        """The posts of the organisation itself, those of external teams aside."""
        return [each.id for each in self.posts.values() if not self.external(each.team)]

    @cached_property
    def posts_in(self) -> Mapping[str, Sequence[Post]]:
        """The posts in each team."""
        found = defaultdict(list)
        for each in self.posts.values():
            if each.team is not None:
                found[each.team].append(each)
        return found

    def post(self, reference: str, team: str | None = None) -> Post | None:
        """Return the post that a reference means, in a team where its role is in many; None where it is not there."""
        if team is not None and (found := self.posts.get(post(reference, team))):
            return found
        return self.posts.get(reference)

    def party(self, reference: str, team: str | None = None) -> str | None:
        """Return a party's id where it is there on the day: a post, a team written `team:ID`, or `all`."""
        if reference == EVERYONE:
            return EVERYONE
        if reference.startswith(TEAM):
            return str(reference) if reference.removeprefix(TEAM) in self.teams else None
        found = self.post(reference, team)
        return found.id if found else None

    def posts_of(self, identifier: str) -> Sequence[str]:
        """Return the posts that act for a team: its own and its members; without any, the leads of its sub-teams.

        A committee decides by its own members, not by everybody in the teams below it.
        """
        own = self.own_and_members(identifier)
        leads = {lead.id for team in self.sub_teams.get(identifier, ()) for lead in self.leads(team)}
        return own or self.in_order("roles", leads)

    def own_and_members(self, identifier: str) -> Sequence[str]:
        """Return a team's own posts and those of other teams that are its members."""
        posts = (*self.posts_in.get(identifier, ()), *self.members(identifier))
        return self.in_order("roles", {post.id for post in posts})

    def posts_within(self, identifier: str) -> Sequence[str]:
        """Return the posts of a team, those that also belong to it, and those of the teams in it."""
        return self._within(identifier)

    @cached_property
    def _within(self) -> Callable[[str], Sequence[str]]:
        return cache(self._found_within)

    def _found_within(self, identifier: str) -> Sequence[str]:
        teams = list(self._team_and_below(identifier))
        posts = {post.id for team in teams for post in (*self.posts_in.get(team, ()), *self.members(team))}
        return self.in_order("roles", posts)

    def _team_and_below(self, identifier: str) -> Iterator[str]:
        waiting, seen = [identifier], set()
        while waiting:
            team = waiting.pop()
            if team not in seen:
                seen.add(team)
                yield team
                waiting += self.sub_teams.get(team, ())

    def members(self, identifier: str) -> Iterator[Post]:
        """Yield the posts of other teams that also belong to a team."""
        for reference in self.teams[identifier].members:
            if found := self.post(reference, identifier):
                yield found

    def is_member(self, each: Post, team: str) -> bool:
        """Tell whether a post of another team also belongs to a team."""
        return each.id in self._members[team]

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        return {team: frozenset(each.id for each in self.members(team)) for team in self.teams}

    @cached_property
    def _leads(self) -> Mapping[str, tuple[Post, ...]]:
        leading: dict[str, list[Post]] = defaultdict(list)
        for each in self.posts.values():
            if each.role.leads and each.team is not None:
                leading[each.team].append(each)
        for identifier, team in self.teams.items():
            if team.lead == NONE:
                leading.pop(identifier, None)
            elif team.lead and (stated := self.post(team.lead, identifier)):
                leading[identifier] = [stated]
        return {team: tuple(leads) for team, leads in leading.items()}

    def leads(self, identifier: str) -> tuple[Post, ...]:
        """Return the posts that lead a team: the one it states, or those of roles that lead each of their teams."""
        return self._leads.get(identifier, ())

    def first_lead(self, identifier: str) -> Post:
        """Return the lead that others report to, where a team has several: the one with the first id."""
        return min(self.leads(identifier), key=lambda each: each.id)

    def lead_address(self, identifier: str, lead: Post) -> Address:
        """Return where it is written that a post leads a team."""
        if self.teams[identifier].lead:
            return Address(("teams", identifier, "lead"))
        return lead.address / "leads"

    def leaderless(self, identifier: str) -> bool:
        """Tell whether a team has no lead and does not say so."""
        return not self.leads(identifier) and self.teams[identifier].lead != NONE

    @cached_property
    def teams_led(self) -> Mapping[str, Sequence[str]]:
        """The teams that each post leads."""
        led = defaultdict(list)
        for team in self.in_order("teams", self._leads):
            for lead in self._leads[team]:
                led[lead.id].append(team)
        return led

    @cached_property
    def superiors(self) -> Mapping[str, Line]:
        """The solid line of every post that has a superior."""
        return lines.superiors(self)

    @cached_property
    def collective(self) -> Mapping[str, Line]:
        """The line of every post that reports to a team as a whole: who leads a sub-team of one with `lead: none`.

        `to` is the id of that team; such a post has no superior that is a post.
        """
        return lines.collective(self)

    @cached_property
    def reports_to_team(self) -> Mapping[str, Sequence[Post]]:
        """The posts that report to each team as a whole."""
        found = defaultdict(list)
        for identifier, line in self.collective.items():
            found[line.to].append(self.posts[identifier])
        return found

    @cached_property
    def dotted(self) -> Mapping[str, Sequence[Line]]:
        """The dotted lines of every post that has any."""
        return lines.dotted(self)

    @cached_property
    def reports(self) -> Mapping[str, Sequence[Post]]:
        """The posts that report to each post."""
        found = defaultdict(list)
        for identifier, line in self.superiors.items():
            found[line.to].append(self.posts[identifier])
        return found

    def chain_of_command(self, identifier: str) -> Sequence[str]:
        """Return the posts from one up to its head, itself first; a circle ends the way."""
        chain: dict[str, None] = {}
        at: str | None = identifier
        while at is not None and at not in chain:
            chain[at] = None
            at = self._posts_above.get(at)
        return [each for each in chain if each in self.posts]

    @cached_property
    def _posts_above(self) -> Mapping[str, str]:
        # What is right above each post: a post, or a team that acts as a whole; and what is above such a team.
        above = {identifier: line.to for identifier, line in self.superiors.items()}
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
        above = self.above(identifier)
        team = self.nearest_over[above] if above else None
        if team is None:
            return None
        return self.first_lead(team).id if self.leads(team) else TEAM + team

    def is_above(self, superior: str, identifier: str) -> bool:
        """Tell whether a post is in the line from another one up; in a circle all are above one another."""
        return superior != identifier and self._lines.is_within(identifier, superior)

    @cached_property
    def _lines(self) -> Forest:
        above = {each: self._posts_above.get(each) for each in (*self.posts, *self._posts_above)}
        return Forest(above, self.reporting_cycles)

    @cached_property
    def _posts_below(self) -> Mapping[str, Sequence[str]]:
        found = defaultdict(list)
        for each, above in self._posts_above.items():
            found[above].append(each)
        return found

    def nearest_above(self, identifier: str, posts: Collection[str]) -> str | None:
        """Return the first of some posts in the line from one up; None where none of them is in it."""
        found = {each for each in posts if self.is_above(each, identifier)}
        if any(map(self._lines.circle, found)):
            return next(each for each in self.chain_of_command(identifier)[1:] if each in found)
        return max(found, key=self._lines.depth.__getitem__, default=None)

    def below(self, posts: Iterable[str]) -> set[str]:
        """Return all that is below some posts, those of them too that are below another one."""
        posts = set(posts)
        waiting = [each for post in posts for each in self._posts_below.get(post, ())]
        found: set[str] = set()
        while waiting:
            if (each := waiting.pop()) not in found:
                found.add(each)
                waiting += self._posts_below.get(each, ())
        found.intersection_update(self.posts)  # a team that acts as a whole is no post
        in_circles = Counter(filter(None, map(self._lines.circle, posts)))
        return found - {each for each in posts if in_circles[self._lines.circle(each) or ""] == 1}

    @cached_property
    def layers(self) -> Mapping[str, int]:
        """The layer of each post, 1 for a head; posts in a circle, and those below them, have none.

        A team that acts as a whole is a layer of its own.
        """
        found: dict[str, int] = upwards(self.posts, self._posts_above, _layer, lambda _: 0)
        return {identifier: layer for identifier, layer in found.items() if layer and identifier in self.posts}

    @cached_property
    def reporting_cycles(self) -> Sequence[Sequence[str]]:
        """Posts that report to themselves over others, each circle once and in its order."""
        return circles((identifier, line.to) for identifier, line in self.superiors.items())

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """The people of the day."""
        return {
            identifier: person
            for identifier in self.in_order("people", self.organization.people)
            if (person := self.organization.people[identifier]).current(self.day)
        }

    @cached_property
    def holdings(self) -> Sequence[Holding]:
        """Every holding that is stated, whatever the day."""
        return sorted(holdings(self.organization), key=self._place)

    def _place(self, each: Holding) -> tuple[Any, Any, Address]:
        return self.order.key("roles", each.post), self.order.key("people", each.person), each.address

    @cached_property
    def stated_by(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding that is stated of each person, whatever the day."""
        found = defaultdict(list)
        for each in self.holdings:
            found[each.person].append(each)
        return found

    @cached_property
    def stated_for_role(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding that is stated of each role, in any of its teams, whatever the day."""
        found = defaultdict(list)
        for each in self.holdings:
            found[each.post.partition(AT)[0]].append(each)
        return found

    @cached_property
    def stated_for(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding that is stated of each post, whatever the day."""
        found = defaultdict(list)
        for each in self.holdings:
            found[each.post].append(each)
        return found

    def window(self, holding: Holding) -> Window:
        """Return the days on which a holding is in force, within those of its person and of the team of its post."""
        person = self.organization.people[holding.person]
        own = Window(holding.stay.since, holding.stay.until).within(person.since, person.until)
        team = self.home(holding.post)
        return own if team is None else own.within(self.begin(team), self.end(team))

    def home(self, post_id: str) -> str | None:
        """Return the team of a post, whatever the day is; None for a post without one."""
        role, _, team = post_id.partition(AT)
        if team:
            return team if team in self.organization.teams else None
        return self.organization.roles[role].team if role in self.organization.roles else None

    @cached_property
    def in_force(self) -> Mapping[str, Sequence[Holding]]:
        """Every holding of the day by its post, each part by itself, of those who are away too."""
        found = defaultdict(list)
        for each in self.holdings:
            there = each.post in self.posts and each.person in self.people and each.counts
            if there and each.stay.current(self.day):
                found[each.post].append(each)
        return found

    @cached_property
    def away(self) -> Mapping[str, Absence]:
        """The people of the day who are away, each with the absence."""
        absences = {person: away(fields.away, self.day) for person, fields in self.people.items() if fields.away}
        return {person: absence for person, absence in absences.items() if absence}

    @cached_property
    def holders(self) -> Mapping[str, Sequence[Holding]]:
        """Who holds each post on the day and is there, each person once, acting ones last."""
        return self._by_post(lambda person: person not in self.away)

    @cached_property
    def absent(self) -> Mapping[str, Sequence[Holding]]:
        """Who holds each post on the day but is away, each person once."""
        return self._by_post(lambda person: person in self.away)

    @cached_property
    def _repeated(self) -> Mapping[str, Sequence[Holding]]:
        # The holdings of the day that only say again what another one of the same person and post says.
        found = {}
        for identifier, stated in self.in_force.items():
            of_person = defaultdict(list)
            for each in stated:
                of_person[each.person].append(each)
            found[identifier] = [each for several in of_person.values() for each in repeated(several)]
        return found

    def _by_post(self, wanted: Callable[[str], bool]) -> Mapping[str, Sequence[Holding]]:
        found = {}
        for identifier, stated in self.in_force.items():
            said_again = set(map(id, self._repeated.get(identifier, ())))  # what is stated twice counts once
            parts: dict[str, list[Holding]] = defaultdict(list)
            for each in stated:
                if wanted(each.person) and id(each) not in said_again:
                    parts[each.person].append(each)
            if parts:
                found[identifier] = sorted(map(as_one, parts.values()), key=lambda each: each.stay.acting)
        return found

    @cached_property
    def holdings_of(self) -> Mapping[str, Sequence[Holding]]:
        """What each person of the day holds, each post once; nothing where they are away."""
        return self._of_people(self.holders)

    @cached_property
    def kept_by(self) -> Mapping[str, Sequence[Holding]]:
        """What each person of the day holds while away, each post once."""
        return self._of_people(self.absent)

    def _of_people(self, by_post: Mapping[str, Sequence[Holding]]) -> Mapping[str, Sequence[Holding]]:
        found: dict[str, list[Holding]] = {person: [] for person in self.people}
        for held in by_post.values():
            for each in held:
                found[each.person].append(each)
        return found

    @cached_property
    def unstated_shares(self) -> Mapping[str, float]:
        """What each holding of a person is that states no share: what the stated ones leave, divided."""
        found = {}
        for person, held in self.holdings_of.items():
            parts = (part for each in (*held, *self.kept_by[person]) for part in each.each_part)
            shares = [part.stay.share for part in parts]
            stated = sum(share for share in shares if share is not None)
            found[person] = max(0.0, self.people[person].fte - stated) / max(1, shares.count(None))
        return found

    @cached_property
    def holdings_in_ended_teams(self) -> Mapping[str, Sequence[Holding]]:
        """The holdings of the day in posts whose team has ended, by the team that ended: it, or one above it."""
        found = defaultdict(list)
        for each in self.holdings:
            home = self.home(each.post)
            ended = self._ended[home] if home else None
            stated = each.counts and each.stay.current(self.day)
            if ended and stated and each.person in self.people:
                found[ended].append(each)
        return found

    @cached_property
    def _ended(self) -> Mapping[str, str | None]:
        # The first team that has ended, going up from each; in a circle all are above one another.
        written = self.organization.teams
        over = {identifier for identifier, team in written.items() if team.over(self.day)}
        return upwards(
            written,
            {identifier: team.parent for identifier, team in written.items()},
            lambda identifier, above: identifier if identifier in over else above,
            lambda circle: next((each for each in circle if each in over), None),
        )

    def vacancies(self, each: Post) -> int:
        """Return how many seats of a post are free; one who is acting takes none, one who is away keeps theirs."""
        holding = (*self.holders.get(each.id, ()), *self.absent.get(each.id, ()))
        return max(0, each.seats - each.filled - sum(not held.stay.acting for held in holding))

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """The duties of the day; a duty ends with its team."""
        return {
            identifier: duty
            for identifier in self.in_order("duties", self.organization.duties)
            if (duty := self.organization.duties[identifier]).current(self.day)
            and (duty.team is None or duty.team in self.teams)
        }

    @cached_property
    def letters(self) -> Letters:
        """The responsibility matrix of the day."""
        return Letters(self)

    @cached_property
    def coverage(self) -> Coverage:
        """What the duties of the day cover of the standard."""
        return Coverage(self)

    @cached_property
    def part_of_cycles(self) -> Sequence[Sequence[str]]:
        """Duties that are part of themselves, each circle once and in its order."""
        return circles((identifier, duty.part_of) for identifier, duty in self.duties.items() if duty.part_of)

    def is_part_of(self, part: str, whole: str) -> bool:
        """Tell whether a duty is part of another one, or of one that is; in a circle all are part of one another."""
        return part != whole and self._parts.is_within(part, whole)

    @cached_property
    def _parts(self) -> Forest:
        above = {each: duty.part_of if duty.part_of in self.duties else None for each, duty in self.duties.items()}
        return Forest(above, self.part_of_cycles)

    @cached_property
    def duties_of(self) -> Mapping[str, Sequence[str]]:
        """The duties of each team."""
        found = defaultdict(list)
        for identifier, duty in self.duties.items():
            if duty.team:
                found[duty.team].append(identifier)
        return found

    def duties_relying_on_lead(self, team: str) -> Sequence[str]:
        """Return a team's duties that name nobody who answers, so that its lead does."""
        return [
            identifier
            for identifier in self.duties_of.get(team, ())
            if not getattr(self.duties[identifier], self.letters.scheme(identifier).answers)
        ]


def _layer(_post: str, above: int | None) -> int:
    # A head is in the first layer; what is in a circle, or below one, is in none.
    return 1 if above is None else above and above + 1


def circles(edges: Iterable[tuple[str, str]]) -> Sequence[Sequence[str]]:
    """Return a circle of each part of a graph that leads back into itself, from the first id in the alphabet."""
    ahead = defaultdict(set)
    for start, end in edges:
        ahead[start].add(end)
    try:
        TopologicalSorter(ahead).prepare()
    except CycleError:
        return _circles(ahead)
    return []


def _circles(ahead: Mapping[str, Iterable[str]]) -> Sequence[Sequence[str]]:
    import networkx as nx

    whole: nx.DiGraph[str] = nx.DiGraph((start, end) for start, ends in ahead.items() for end in ends)
    cycles = []
    for part in nx.strongly_connected_components(whole):
        # Built anew in the order of the alphabet: the view of a part goes through a set, in another order each run.
        inside: nx.DiGraph[str] = nx.DiGraph(
            (start, end) for start in sorted(part) for end in sorted(part.intersection(ahead[start]))
        )
        if inside:
            first = min(part)
            cycles.append([first, *nx.shortest_path(inside, next(iter(inside[first])), first)[:-1]])
    return sorted(cycles)
