"""Letters: the responsibility matrix as a table of cells, with what is left out filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commops.finding import Address
from commops.model.kinds import NONE
from commops.model.references import TEAM
from commops.model.schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.graph.graph import Graph
    from commops.model.duties import Duty
    from commops.model.schemes import Scheme


class Cell(NamedTuple):
    """One party's letter in one duty: the field that gives it, and where that is stated or follows from.

    A party is a post, or a team written `team:ID`. A stated letter has its number in the field's list, one that follows
    has its `source`.
    """

    duty: str
    field: str
    party: str
    number: int | None = None
    source: Address | None = None

    @property
    def stated(self) -> bool:
        """Whether the duty itself says so."""
        return self.source is None

    @property
    def address(self) -> Address:
        """Where the letter is stated, or what it follows from."""
        return self.source or Address(("duties", self.duty, self.field, str(self.number)))


def rows(graph: Graph) -> Mapping[str, tuple[Cell, ...]]:
    """Return the cells of every duty of the day, who answers and who does it first of all."""
    return {identifier: tuple(_row(graph, identifier, duty)) for identifier, duty in graph.duties.items()}


def scheme_of(graph: Graph, duty: Duty) -> Scheme:
    """Return the scheme that a duty's letters are read by."""
    return SCHEMES[duty.scheme or graph.organization.organization.scheme]


def _row(graph: Graph, identifier: str, duty: Duty) -> Iterator[Cell]:
    scheme = scheme_of(graph, duty)
    answering: list[Cell] = []
    for letter in scheme.letters:
        cells = [
            Cell(identifier, letter.field, found, number)
            for number, party in enumerate(getattr(duty, letter.field))
            if (found := graph.party(party, duty.team))
        ]
        if letter.field == scheme.answers:
            answering = cells = cells if getattr(duty, letter.field) else list(_lead_answers(graph, identifier, duty))
        yield from cells
    if duty.team and not getattr(duty, scheme.does):
        for cell in answering:
            yield Cell(identifier, scheme.does, cell.party, source=cell.address)


def _lead_answers(graph: Graph, identifier: str, duty: Duty) -> Iterator[Cell]:
    # The team's lead answers; a team that says it has none answers as a whole.
    if duty.team is None:
        return
    field = scheme_of(graph, duty).answers
    if graph.teams[duty.team].lead == NONE:
        yield Cell(identifier, field, TEAM + duty.team, source=Address(("teams", duty.team, "lead")))
    for lead in graph.leads(duty.team):
        yield Cell(identifier, field, lead.id, source=graph.lead_address(duty.team, lead))
