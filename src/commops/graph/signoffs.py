"""Sign-offs of a day: which holder confirmed the profile of their position, and what has changed in it since."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.model.kinds import SIGNOFFS
from commops.model.schemes import SCHEMES
from commops.model.signoffs import Profile
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from commops.graph.duties import Duties
    from commops.graph.holdings import Holding
    from commops.graph.letters import Cell, Letters
    from commops.graph.posts import Post, Posts
    from commops.graph.reporting_lines import Lines
    from commops.graph.staff import Staff
    from commops.graph.teams import Teams
    from commops.model.organization import Organization
    from commops.model.signoffs import Signoff
    from commops.model.standard import Standard


class State(StrEnum):
    """Whether a holder has confirmed the profile of a position as it is on the day."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    NEVER = "never"


class Part(StrEnum):
    """The parts of a profile, in the order in which they are told."""

    DUTIES = "duties"
    MEASURES = "measures"
    ACCESS = "access"
    REPORTS_TO = "reports_to"


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """What differs in one part of a profile: an id, and what is said of it before and after; None where it is not."""

    part: Part
    id: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Confirmation:
    """What a holder has last confirmed of a position by the day, where it is written, and what has changed since.

    `changes` are None where the row does not say what was confirmed. `ahead` is a confirmation dated after the day.
    """

    holding: Holding
    state: State
    signoff: Signoff | None = None
    address: Address | None = None
    changes: tuple[ProfileChange, ...] | None = ()
    ahead: Signoff | None = None


def _signs() -> Mapping[str, str]:
    # One sign for each field: two fields of one sign are told apart by the scheme of the later one.
    found: dict[str, str] = {}
    for scheme in SCHEMES.values():
        for letter in scheme.letters:
            if letter.field not in found:
                taken = letter.sign in found.values()
                found[letter.field] = f"{letter.sign}-{scheme.name}" if taken else letter.sign
    return found


SIGNS: Final = _signs()
"""The letter of each field of a duty, as a profile has it."""

_FIRST: Final = ("A", "R", "A-daci", "D")
IN_ORDER: Final = (*_FIRST, *(sign for sign in SIGNS.values() if sign not in _FIRST))
"""The letters in the order in which a profile has them: who answers, who does, then the others of each scheme."""


@dataclass(frozen=True)
class Profiles:
    """The written data of every position's profile on a day.

    Nothing in them is a name or a text, and nothing is of the standard; what everybody is consulted or informed about
    is nobody's own.
    """

    organization: Organization
    standard: Standard
    posts: Posts
    letters: Letters
    lines: Lines
    duties: Duties

    @cached_property
    def of(self) -> Mapping[str, Profile]:
        """The profile of each position."""
        return {identifier: self._profile(post) for identifier, post in self.posts.items()}

    def _profile(self, post: Post) -> Profile:
        cells = self.letters.by_post.get(post.id, ())
        signs: dict[str, set[str]] = defaultdict(set)
        for cell in cells:
            signs[cell.duty].add(SIGNS[cell.field])

        return Profile(
            duties={duty: "/".join(sorted(of_duty, key=IN_ORDER.index)) for duty, of_duty in signs.items()},
            measures={each: self._target(each) for each in self._measures(post, cells)},
            access=post.role.access,
            reports_to=self.lines.above.get(post.id, ""),
        )

    def _measures(self, post: Post, cells: Sequence[Cell]) -> Iterator[str]:
        if ("roles", post.role_id) not in self.standard.lent_measures:
            yield from post.role.measures
        for cell in cells:
            if self._is_at_work(cell) and ("duties", cell.duty) not in self.standard.lent_measures:
                yield from self.duties[cell.duty].measures

    def _is_at_work(self, cell: Cell) -> bool:
        scheme = self.letters.scheme(cell.duty)
        return cell.field in {scheme.answers, scheme.does}

    def _target(self, measure: str) -> str:
        known = self.organization.measures.get(measure)
        if known is None or known.target is None:
            return ""
        return f"{float(known.target):.15g}"


@dataclass(frozen=True)
class Signoffs:
    """Who has confirmed the profile of which position by a day."""

    organization: Organization
    day: date
    teams: Teams
    posts: Posts
    staff: Staff
    profiles: Profiles

    @cached_property
    def by_post(self) -> Mapping[str, Sequence[Confirmation]]:
        """What each holder who is there has confirmed, by position; positions of external teams aside."""
        own = (post for post in self.posts.values() if not self.teams.is_external(post.team))
        found = {post.id: [self.of(holding) for holding in self.staff.persons(post.id)] for post in own}
        return {post: confirmations for post, confirmations in found.items() if confirmations}

    def of(self, holding: Holding) -> Confirmation:
        """Return what a holder has last confirmed of a position."""
        profile = self.profiles.of[holding.post]
        signed = self._signed[holding.post, holding.person]
        by_day = [key for key in signed if self.organization.signoffs[key].on <= self.day]
        if not by_day:
            ahead = min((self.organization.signoffs[key] for key in signed), key=lambda each: each.on, default=None)
            return Confirmation(holding, State.NEVER, ahead=ahead)

        # Of several on one day, the one of the profile as it is counts.
        last = max(by_day, key=lambda key: self._rank(self.organization.signoffs[key], profile))
        signoff = self.organization.signoffs[last]
        address = Address((SIGNOFFS, last))
        if signoff.digest == profile.digest:
            return Confirmation(holding, State.CONFIRMED, signoff, address)

        changes = tuple(changed(signoff.profile, profile)) if signoff.is_detailed else None
        return Confirmation(holding, State.CHANGED, signoff, address, changes)

    @staticmethod
    def _rank(signoff: Signoff, profile: Profile) -> tuple[date, bool, str]:
        return signoff.on, signoff.digest == profile.digest, signoff.digest

    @cached_property
    def _signed(self) -> Mapping[tuple[str, str], Sequence[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, signoff in self.organization.signoffs.items():
            found[signoff.role, signoff.person].append(key)
        return found


def changed(before: Profile, after: Profile) -> Iterator[ProfileChange]:
    """Yield what differs between two profiles, part by part, in the order of the ids."""
    yield from _changed(Part.DUTIES, before.duties, after.duties)
    yield from _changed(Part.MEASURES, before.measures, after.measures)
    yield from _changed(Part.ACCESS, dict.fromkeys(before.access, ""), dict.fromkeys(after.access, ""))
    yield from _changed(Part.REPORTS_TO, _manager(before), _manager(after))


def _manager(profile: Profile) -> Mapping[str, str]:
    return {profile.reports_to: ""} if profile.reports_to else {}


def _changed(part: Part, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[ProfileChange]:
    for each in sorted({*before, *after}):
        old, new = before.get(each), after.get(each)
        if old != new:
            yield ProfileChange(part, each, old, new)
