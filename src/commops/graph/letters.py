"""Letters: the responsibility matrix as a table of cells, with what is left out filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.model.kinds import NONE
from commops.model.references import TEAM
from commops.model.schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.graph.graph import Graph
    from commops.model.duties import Duty
    from commops.model.schemes import Scheme


@dataclass(frozen=True, slots=True)
class Cell:
    """One party's letter in one duty: the field that gives it, and where that is stated or follows from.

    A party is a post, or a team written `team:ID`.
    """

    duty: str
    field: str
    party: str
    address: Address
    stated: bool


def rows(graph: Graph) -> Mapping[str, tuple[Cell, ...]]:
    """Return the cells of every duty of the day, who answers and who does it first of all."""
    return {identifier: tuple(_row(graph, identifier, duty)) for identifier, duty in graph.duties.items()}


def scheme_of(graph: Graph, duty: Duty) -> Scheme:
    """Return the scheme that a duty's letters are read by."""
    return SCHEMES[duty.scheme or graph.organization.organization.scheme]


def _row(graph: Graph, identifier: str, duty: Duty) -> Iterator[Cell]:
    scheme = scheme_of(graph, duty)
    address = Address(("duties", identifier))
    stated = {
        letter.field: [
            Cell(identifier, letter.field, found, address / letter.field / number, stated=True)
            for number, party in enumerate(getattr(duty, letter.field))
            if (found := graph.party(party, duty.team))
        ]
        for letter in scheme.letters
    }
    if not getattr(duty, scheme.answers):
        stated[scheme.answers] = list(_by_default(graph, identifier, duty, scheme.answers))
    if not getattr(duty, scheme.does):
        stated[scheme.does] = [
            Cell(identifier, scheme.does, cell.party, cell.address, stated=False) for cell in stated[scheme.answers]
        ]
    for cells in stated.values():
        yield from cells


def _by_default(graph: Graph, identifier: str, duty: Duty, field: str) -> Iterator[Cell]:
    # The team's lead answers; a team that says it has none answers as a whole.
    if duty.team is None or duty.team not in graph.teams:
        return
    if graph.teams[duty.team].lead == NONE:
        yield Cell(identifier, field, TEAM + duty.team, Address(("teams", duty.team, "lead")), stated=False)
    for lead in graph.leads(duty.team):
        yield Cell(identifier, field, lead.id, graph.lead_address(duty.team, lead), stated=False)
