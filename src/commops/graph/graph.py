"""The graph of an organisation on a day: tables made one after another, each of questions about one thing."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from commops.graph.agents import Agents
from commops.graph.agreements import Agreements
from commops.graph.coverage import Coverage
from commops.graph.duties import Duties, numbers
from commops.graph.leads import Leads
from commops.graph.letters import Letters
from commops.graph.posts import Posts
from commops.graph.reporting_lines import Lines
from commops.graph.separations import Separations
from commops.graph.signoffs import Profiles, Signoffs
from commops.graph.staff import Staff
from commops.graph.stand_ins import StandIns
from commops.graph.teams import Teams
from commops.model.order import BY_ID, in_order
from commops.model.standard import Standard
from commops.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from commops.model.order import Order
    from commops.model.organization import Organization
    from commops.model.people import Person


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
        return in_order(self.order, kind, ids)

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
        lent = self.standard.lent.get(kind, ())
        if any(each not in lent for each in getattr(self.organization, kind)):
            return True
        return kind == "people" and any(role.filled is not None for role in self.organization.roles.values())

    @cached_property
    def teams(self) -> Teams:
        """The teams of the day."""
        return Teams(self.organization, self.day, self.order)

    @cached_property
    def posts(self) -> Posts:
        """The posts of the day."""
        return Posts(self.organization, self.teams, self.order)

    @cached_property
    def leads(self) -> Leads:
        """Who leads the teams."""
        return Leads(self.teams, self.posts)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """The people of the day."""
        written = self.organization.people
        return {each: written[each] for each in self.in_order("people", written) if written[each].current(self.day)}

    @cached_property
    def staff(self) -> Staff:
        """Who holds the posts."""
        return Staff(self.organization, self.day, self.order, self.teams, self.posts, self.people)

    @cached_property
    def agents(self) -> Agents:
        """What holds posts but is no person, and who is accountable for it."""
        return Agents(self.posts, self.people, self.staff)

    @cached_property
    def lines(self) -> Lines:
        """Who reports to whom."""
        return Lines(self.teams, self.posts, self.leads, self.staff)

    @cached_property
    def duties(self) -> Duties:
        """The duties of the day."""
        return Duties(self.organization, self.day, self.order, self.teams)

    @cached_property
    def numbers_of_duties(self) -> Mapping[str, int]:
        """How many duties of the day each team has that has any."""
        return numbers(self.organization, self.day, self.teams)

    @cached_property
    def letters(self) -> Letters:
        """The responsibility matrix of the day."""
        default = self.organization.organization.scheme
        return Letters(default, self.duties, self.teams, self.posts, self.leads, self.staff)

    @cached_property
    def separations(self) -> Separations:
        """What keeps somebody from one more position."""
        written = self.organization.separations
        in_order = {each: written[each] for each in self.in_order("separations", written)}
        return Separations(in_order, self.duties, self.letters, self.staff)

    @cached_property
    def stand_ins(self) -> StandIns:
        """Who could stand in for whom."""
        return StandIns(self.posts, self.staff, self.separations)

    @cached_property
    def agreements(self) -> Agreements:
        """Who must have signed what."""
        return Agreements(self.organization, self.teams, self.posts, self.people, self.staff, self.agents, self.day)

    @cached_property
    def profiles(self) -> Profiles:
        """What the holders of the posts confirm."""
        return Profiles(self.organization, self.standard, self.posts, self.letters, self.lines, self.duties)

    @cached_property
    def signoffs(self) -> Signoffs:
        """Who has confirmed what."""
        return Signoffs(self.organization, self.day, self.teams, self.posts, self.staff, self.profiles)

    @cached_property
    def coverage(self) -> Coverage:
        """What the duties of the day cover of the standard."""
        return Coverage(self.standard.library, self.duties)

    @cached_property
    def nearest_unsettled(self) -> Mapping[str, str | None]:
        """The nearest team of which something could not be read at or above each team."""
        return self.teams.nearest(self.unsettled.__contains__)
