"""Teams, roles, positions and duties that are there on one side only, or elsewhere, with all that goes with them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from commops.comparing.accountability import letters_of_moved
from commops.comparing.change import Kind
from commops.comparing.sides import things
from commops.model.references import TEAM
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.comparing.change import Change, Difference
    from commops.comparing.facts import Both, Facts
    from commops.comparing.ledger import Ledger
    from commops.comparing.reshaping import Reshaping, Reshapings
    from commops.comparing.sides import Sides


@dataclass(frozen=True)
class _OneSide:
    """What is on one side only: `here` is that side; `gone` tells whether it is the old one."""

    here: Facts
    gone: bool

    def only(self, ids: Both) -> Sequence[str]:
        """Return what is on this side only."""
        return ids.gone if self.gone else ids.come

    def kind(self, gone: Kind, come: Kind) -> Kind:
        """Return the kind of a change of what is on this side only."""
        return gone if self.gone else come


@dataclass(frozen=True)
class _Taken:
    """What goes with something that is on one side only."""

    posts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    collaborations: tuple[str, ...] = ()
    reports: frozenset[str] = frozenset()
    parts: frozenset[Difference] = frozenset()

    def follows(self) -> Mapping[str, Iterable[str]]:
        """Return all of it by what it is: letters in other duties by their fields, and who held it or holds it."""
        found: dict[str, set[str]] = {
            "positions": set(self.posts),
            "roles": set(self.roles),
            "duties": set(self.duties),
            "teams": set(self.teams),
            "collaborations": set(self.collaborations),
            "reports": set(self.reports),
        }
        own = found["duties"]
        for part in self.parts:
            if not part.field:
                found.setdefault("people", set()).add(part.who)
            elif part.of not in own:
                found.setdefault(part.field, set()).add(part.of)
        return found

    def names(self) -> Iterator[str]:
        """Yield all of it as `kind/id`."""
        yield from things("roles", (*self.posts, *self.roles, *self.reports))
        yield from things("duties", self.duties)
        yield from things("teams", self.teams)
        yield from things("collaborations", self.collaborations)


class Structure:
    """The teams, roles, positions and duties of two sides, each told once, with all that goes with it."""

    def __init__(self, sides: Sides, ledger: Ledger, reshapings: Reshapings) -> None:
        """Take both sides, and what happens to their teams; who is accountable must have been compared before."""
        self._sides = sides
        self._ledger = ledger
        self._reshapings = reshapings
        self._both = (_OneSide(sides.old, gone=True), _OneSide(sides.new, gone=False))
        self._told: set[tuple[str, str]] = set()  # what goes with something else, by kind and id

    def changes(self) -> Iterator[Change]:
        """Yield the changes of teams, then those of roles, positions and duties that these do not explain."""
        for reshaping in self._reshapings.all:
            yield self._reshaped(reshaping)
        yield from self._moved_teams()
        for one in self._both:
            yield from self._roles(one)
        for one in self._both:
            yield from self._positions(one)
            yield from self._duties(one)
        yield from self._moved_positions()

    def _reshaped(self, reshaping: Reshaping) -> Change:
        taken = self._with_teams(reshaping)
        if reshaping.kind in {Kind.TEAM_REMOVED, Kind.TEAM_ADDED}:
            return self._added_or_removed(reshaping, taken)

        several = [each.team for each in reshaping.carried]
        old: Any = several
        new: Any = reshaping.team
        if reshaping.kind == Kind.TEAM_SPLIT:
            old, new = new, old

        of_people = sum(each.of_people for each in reshaping.carried)
        of_duties = sum(each.of_duties for each in reshaping.carried)
        moved = {"moved_people": reshaping.people, "moved_duties": reshaping.duties}
        return self._sides.change(
            reshaping.kind,
            f"teams/{reshaping.team}",
            old,
            new,
            follows={**taken.follows(), **moved},
            more={"of_people": of_people, "of_duties": of_duties},
            parts=taken.parts,
            names=(*taken.names(), *things("teams", several), *things("duties", reshaping.duties)),
        )

    def _added_or_removed(self, reshaping: Reshaping, taken: _Taken) -> Change:
        one = self._both[0] if reshaping.gone else self._both[1]
        said: dict[str, Any] = {
            "parent": one.here.teams[reshaping.team],
            "leads": sorted(one.here.leads[reshaping.team]),
        }
        old, new = (said, None) if one.gone else (None, said)
        return self._sides.change(
            reshaping.kind,
            f"teams/{reshaping.team}",
            old,
            new,
            follows=taken.follows(),
            parts=taken.parts,
            names=taken.names(),
        )

    def _with_teams(self, reshaping: Reshaping) -> _Taken:
        gone = self._in_teams(self._both[0], reshaping.gone)
        come = self._in_teams(self._both[1], reshaping.come)
        parts = set(gone.parts | come.parts)
        parts |= letters_of_moved(self._sides, self._ledger, reshaping.duties)
        parts |= self._carried_people(reshaping)
        parts |= self._same_letters_elsewhere(reshaping)

        around = reshaping.gone | reshaping.come | {reshaping.team}
        reports = self._ledger.take_managers(self._reporting_to(around))
        others = (reshaping.gone | reshaping.come) - {reshaping.team, *(each.team for each in reshaping.carried)}
        return _Taken(
            posts=(*gone.posts, *come.posts),
            roles=(*gone.roles, *come.roles),
            duties=(*gone.duties, *come.duties),
            teams=tuple(sorted(others)),
            collaborations=(*gone.collaborations, *come.collaborations),
            reports=reports,
            parts=frozenset(parts),
        )

    def _in_teams(self, one: _OneSide, teams: Iterable[str]) -> _Taken:
        # What is in teams that are there on one side only.
        some = set(teams)
        only_posts = set(one.only(self._sides.posts))
        only_duties = set(one.only(self._sides.duties))
        posts: list[str] = []
        duties: list[str] = []
        for team in sorted(some):
            posts += [each for each in one.here.posts_of_team.get(team, ()) if each in only_posts]
            duties += [each for each in one.here.duties_of_team.get(team, ()) if each in only_duties]

        only_roles = set(one.only(self._sides.roles))
        roles = sorted({one.here.role_of(each) for each in posts if each in only_roles})
        parts = self._parts(one, posts, some, duties)
        self._note("posts", posts)
        self._note("roles", roles)
        self._note("duties", duties)
        collaborations = self._collaborations(one, {*posts, *(TEAM + team for team in some)})
        return _Taken(tuple(posts), tuple(roles), tuple(duties), collaborations=collaborations, parts=parts)

    def _collaborations(self, one: _OneSide, parties: Collection[str]) -> tuple[str, ...]:
        # Those that are on this side only, as one of their parties is.
        other = self._sides.new if one.gone else self._sides.old
        there = {other.ids.of("collaborations", each) for each in other.graph.organization.collaborations}
        found = []
        for identifier, fields in one.here.graph.organization.collaborations.items():
            spelt = one.here.ids.of("collaborations", identifier)
            if spelt not in there and any(one.here.ids.party(party) in parties for party in fields.between):
                found.append(spelt)
        return tuple(found)

    def _parts(
        self, one: _OneSide, posts: Iterable[str], teams: Iterable[str], duties: Iterable[str]
    ) -> frozenset[Difference]:
        # All letters of duties that are there on one side only, the letters of parties that are, and who holds them.
        parties = {*posts, *(TEAM + team for team in teams)}
        return (
            self._ledger.take_moves(posts)
            | self._ledger.take_letters(self._rows(duties))
            | self._ledger.take_one_sided(parties, gone=one.gone)
        )

    def _rows(self, duties: Iterable[str]) -> Iterator[tuple[str, str]]:
        for duty in duties:
            yield from ((duty, field) for field in self._fields_of.get(duty, ()))

    @cached_property
    def _fields_of(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for duty, field_ in self._ledger.letters:
            found.setdefault(duty, []).append(field_)
        return found

    def _carried_people(self, reshaping: Reshaping) -> frozenset[Difference]:
        # Where people come to the team that theirs was merged into, or leave the one that theirs was split from.
        there = self._sides.new if reshaping.kind == Kind.TEAM_MERGED else self._sides.old
        leaving = reshaping.kind == Kind.TEAM_SPLIT
        people = reshaping.people

        def is_carried(person: str, gone: bool) -> bool:  # noqa: FBT001 - as in Difference
            return person in people and gone == leaving

        return self._ledger.take_moves(there.posts_of_team.get(reshaping.team, ()), is_carried)

    def _same_letters_elsewhere(self, reshaping: Reshaping) -> frozenset[Difference]:
        # A letter of a team that was merged is one of the other team now.
        carried = {TEAM + each.team for each in reshaping.carried}
        if not carried:
            return frozenset()

        other = TEAM + reshaping.team
        taken = []
        for key, letters in self._ledger.letters.items():
            parties = {*letters.gone, *letters.come}
            if parties <= {*carried, other} and letters.gone and letters.come:
                taken.append(key)
        return self._ledger.take_letters(taken)

    def _reporting_to(self, teams: Iterable[str]) -> list[str]:
        # The positions with another manager because one of the teams is there, or is there no more.
        some = set(teams)
        found = []
        for post, managers in self._ledger.managers.items():
            of = {manager.team for manager in managers if manager}
            if None not in of and of & some:
                found.append(post)
        return found

    def _note(self, kind: str, ids: Iterable[str]) -> None:
        self._told.update((kind, each) for each in ids)

    def _untold(self, kind: str, ids: Iterable[str]) -> list[str]:
        return [each for each in ids if (kind, each) not in self._told]

    def _moved_teams(self) -> Iterator[Change]:
        sides = self._sides
        for team in sides.teams.kept:
            before, after = sides.old.teams[team], sides.new.teams[team]
            if before == after or self._goes_along(before, after):
                continue
            below = sides.new.posts_of_team.get(team, ())
            reports = self._ledger.take_managers(self._following_lines(below))
            yield sides.change(
                Kind.TEAM_MOVED,
                f"teams/{team}",
                before,
                after,
                follows={"reports": reports},
                names=(*things("teams", filter(None, (before, after))), *things("roles", reports)),
            )

    def _goes_along(self, before: str | None, after: str | None) -> bool:
        # Whether a team is part of another one only because the one that it was part of was merged or split.
        reshaping = self._reshapings.of_gone.get(before or "") or self._reshapings.of_come.get(after or "")
        if reshaping is None or not reshaping.carried:
            return False
        around = {reshaping.team, *(each.team for each in reshaping.carried)}
        return {before, after} <= around

    def _following_lines(self, posts: Iterable[str]) -> Iterator[str]:
        for post in posts:
            managers = self._ledger.managers.get(post)
            if managers and all(each is None or each.team is not None for each in managers):
                yield post

    def _roles(self, one: _OneSide) -> Iterator[Change]:
        posts_of: dict[str, list[str]] = {}
        for post in self._untold("posts", one.only(self._sides.posts)):
            posts_of.setdefault(one.here.role_of(post), []).append(post)

        for role in self._untold("roles", one.only(self._sides.roles)):
            posts = posts_of.get(role, ())
            self._note("posts", posts)
            parts = self._parts(one, posts, (), ())
            taken = _Taken(posts=tuple(posts), parts=parts)
            kind = one.kind(Kind.ROLE_REMOVED, Kind.ROLE_ADDED)
            yield self._one_sided(one, kind, f"roles/{role}", {"teams": self._teams_of(one, posts)}, taken)

    def _positions(self, one: _OneSide) -> Iterator[Change]:
        for post in self._untold("posts", one.only(self._sides.posts)):
            taken = _Taken(parts=self._parts(one, [post], (), ()))
            kind = one.kind(Kind.POSITION_REMOVED, Kind.POSITION_ADDED)
            yield self._one_sided(one, kind, f"roles/{post}", {"team": one.here.team_of(post)}, taken)

    def _duties(self, one: _OneSide) -> Iterator[Change]:
        for duty in self._untold("duties", one.only(self._sides.duties)):
            row = one.here.row(duty)
            answers = one.here.graph.letters.scheme(one.here.own_ids[duty]).answers
            accountable = sorted(party for letter, party in row if letter == answers)
            taken = _Taken(duties=(duty,), parts=self._parts(one, (), (), [duty]))
            said = {"team": one.here.duties[duty], "accountable": accountable}
            kind = one.kind(Kind.DUTY_REMOVED, Kind.DUTY_ADDED)
            yield self._one_sided(one, kind, f"duties/{duty}", said, taken)

    @staticmethod
    def _teams_of(one: _OneSide, posts: Iterable[str]) -> list[str]:
        return sorted({team for team in map(one.here.team_of, posts) if team})

    def _one_sided(self, one: _OneSide, kind: Kind, about: str, said: Mapping[str, Any], taken: _Taken) -> Change:
        old, new = (said, None) if one.gone else (None, said)
        teams = [said["team"]] if said.get("team") else said.get("teams", ())
        names = (*taken.names(), *things("teams", teams))
        follows = {key: ids for key, ids in taken.follows().items() if key != "duties"}
        return self._sides.change(kind, about, old, new, follows=follows, parts=taken.parts, names=names)

    def _moved_positions(self) -> Iterator[Change]:
        sides = self._sides
        for post in sides.posts.kept:
            before, after = sides.old.team_of(post), sides.new.team_of(post)
            if before == after or self._goes_along(before, after):
                continue
            self._ledger.take_managers(self._following_lines([post]))
            teams = things("teams", filter(None, (before, after)))
            yield sides.change(Kind.POSITION_MOVED, f"roles/{post}", before, after, names=teams)
