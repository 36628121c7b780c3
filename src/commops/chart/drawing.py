"""What every chart is drawn with: of what, from where, how deep, in which language, and how names are put in a row."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.naming.names import Names
from commops.records import dataclass
from commops.shapes import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.chart.outline import Entry
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.shapes import Line

BETWEEN: Final = "  "
"""What stands between remarks."""

NAMED: Final = 3
"""How many names stand in one place of a chart."""


class Of(StrEnum):
    """What a chart is drawn of."""

    ROLES = "roles"
    TEAMS = "teams"
    PEOPLE = "people"


class UnknownRoot(Exception):
    """There is nothing to draw of the id that a chart should start from.

    `meant` are ids that it may stand for, `known` those among which to look for a misspelt one.
    """

    def __init__(self, message: str, identifier: str, meant: Sequence[str] = (), known: Iterable[str] = ()) -> None:
        """Take one line that says why, the id, and ids that may help."""
        super().__init__(message)
        self.identifier = identifier
        self.meant = meant
        self.known = known


@dataclass(frozen=True)
class Chart(Names):
    """A chart to draw of a graph, in a language: of what, from which id downwards, how many layers.

    Where an id may be of several kinds, `root_kind` says of which one it is.
    """

    of: Of | None = None
    root: str = ""
    depth: int | None = None
    root_kind: str = ""

    def starts_at(self, kind: str) -> bool:
        """Tell whether the chart starts from something of a kind: a post before a team, a team before a person."""
        if self.root_kind:
            return self.root_kind == kind
        if kind == "roles":
            return self.root in self.graph.posts
        return kind == "teams" and self.root in self.graph.teams and self.root not in self.graph.posts

    def ends(self, layer: int) -> bool:
        """Tell whether a layer is the last one to draw."""
        return self.depth is not None and layer >= self.depth

    def held(self, post: Post) -> Sequence[Holding]:
        """Return who holds a position, those who are there first."""
        return self.graph.staff.held(post.id)

    def holdings_of(self, person: str) -> Sequence[Holding]:
        """Return what somebody holds, there or away."""
        return self.graph.staff.all_of(person)

    def vacancies(self, post: Post) -> int:
        """Return how many seats are vacant of a position that can be."""
        return self.graph.staff.vacancies(post)

    def vacant_in(self, team: str) -> int:
        """Return how many seats are vacant of a team's own positions."""
        if team not in self._vacant_in:
            self._vacant_in[team] = sum(map(self.vacancies, self.graph.posts.in_team.get(team, ())))
        return self._vacant_in[team]

    @cached_property
    def _vacant_in(self) -> dict[str, int]:
        # Asked of each team where it is drawn, and where all are summed up.
        return {}

    def role(self, post: Post) -> str:
        """Return what a post's role is called, for where its team is told beside it."""
        return post.role.called(post.role_id, self.language)

    def named(self, post: Post) -> str:
        """Return what a post is called; one of many teams, or one of several of the same name, with its team."""
        return self.distinct("roles", post.id)

    def team(self, identifier: str) -> str:
        """Return what a team is called."""
        return self.distinct("teams", identifier)

    def person(self, holding: Holding) -> str:
        """Return what somebody is called."""
        return self.distinct("people", holding.person)

    def shortened(self, names: Sequence[str]) -> str:
        """Return names in a row; after a few of them, how many more there are."""
        more = [self.say("and more", number=len(names) - NAMED)] if len(names) > NAMED else []
        return self.joined((*names[:NAMED], *more))

    def left_out(self, entry: Entry) -> Iterator[Run]:
        """Yield how many things below an entry the chart leaves out."""
        if entry.hidden:
            yield Run(f"… {self.say('deeper', number=entry.hidden)}", Tone.DIM)

    def comma(self) -> str:
        """Return what stands before a remark in the language."""
        return self.sign("comma")

    def summed_up(self, *parts: str) -> Line:
        """Return the line below the chart."""
        return (Run(" · ".join(filter(None, (*parts, self.as_of()))), Tone.DIM),)


def in_a_row(runs: Iterable[Run], separator: str) -> Iterator[Run]:
    """Yield runs with a separator between them; one in brackets, until when, belongs to the one before it."""
    for number, run in enumerate(runs):
        if number and run.tone is not Tone.TEMPORARY:
            yield Run(separator)
        yield run


def share(holding: Holding) -> str:
    """Return the share of full time that a holding is stated to be; nothing where it is all, or not stated."""
    part = holding.stay.share
    return "" if part in {None, 1.0} else f"{part:.0%}".replace("%", " %")
