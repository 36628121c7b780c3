"""Working together: who is behind the parties of a collaboration or a step, and which teams share their work."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.graph.letters import SUPPORT, Cell
from commops.model.kinds import DutyKind
from commops.model.references import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.graph.graph import Graph
    from commops.model.cooperation import Step

HELPING: Final = frozenset({SUPPORT, "consulted", "contributor"})
"""The fields of who helps with a duty, or is asked before it is done."""


MOST_TEAMS: Final = 100
"""How many teams may have a part in a duty before it is everybody's, and says nothing of any two of them."""

TOGETHER: Final = 2
"""How many duties two teams must share to be expected to define a collaboration."""


class Together:
    """What two teams do together: duties, and where work is handed from one to the other."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.duties: set[str] = set()
        self.hand_offs: set[Address] = set()

    @property
    def is_regular(self) -> bool:
        """Whether it is enough for a collaboration to be expected: a hand-off, or several duties."""
        return bool(self.hand_offs) or len(self.duties) >= TOGETHER


def teams_behind(graph: Graph, parties: Iterable[str]) -> set[str]:
    """Return the teams that parties stand for: a team with all that are in it, and a post's own and those it leads."""
    teams: set[str] = set()
    for party in parties:
        if party.startswith(TEAM):
            named = party.removeprefix(TEAM)
            teams.update(graph.teams.all_within(named))
        elif found := graph.posts.find(party):
            teams.update(filter(None, (found.team,)), graph.leads.teams_led.get(found.id, ()))
    return teams


def working_together(graph: Graph) -> Mapping[tuple[str, str], Together]:
    """Return what each pair of teams, neither of them above the other, does together; at most so many share a duty."""
    found: dict[tuple[str, str], Together] = defaultdict(Together)
    team_of = _team_of_each_party(graph)
    for duty, cells in graph.letters.rows.items():
        helping = _teams(team_of, _doing_or_helping(graph, duty, cells))
        if 1 < len(helping) <= MOST_TEAMS:
            doing = _teams(team_of, graph.letters.doing(duty))
            for pair in _pairs(doing, helping):
                found[pair].duties.add(duty)

    for address, before, after in _hand_offs(graph):
        for pair in _pairs(_teams(team_of, before), _teams(team_of, after)):
            found[pair].hand_offs.add(address)

    return {(one, other): found[one, other] for one, other in sorted(found) if not _in_line(graph, one, other)}


def not_covered(graph: Graph) -> Mapping[tuple[str, str], Together]:
    """Return the pairs of teams that work together and that no collaboration covers, of them or of teams above them."""
    defined: dict[str, set[str]] = defaultdict(set)
    for identifier, each in graph.organization.collaborations.items():
        for team in teams_behind(graph, each.between):
            defined[team].add(identifier)

    together = working_together(graph)
    return {pair: together[pair] for pair in together if defined[pair[0]].isdisjoint(defined[pair[1]])}


def shared_by_too_many(graph: Graph) -> Iterator[tuple[str, int]]:
    """Yield the duties that more teams have a part in than are compared, each with their number."""
    team_of = _team_of_each_party(graph)
    for duty, cells in graph.letters.rows.items():
        if len(cells) > MOST_TEAMS:
            teams = _teams(team_of, _doing_or_helping(graph, duty, cells))
            if len(teams) > MOST_TEAMS:
                yield duty, len(teams)


def _doing_or_helping(graph: Graph, duty: str, cells: Iterable[Cell]) -> list[Cell]:
    does = graph.letters.scheme(duty).does
    return [cell for cell in cells if cell.field in HELPING or cell.field == does]


def step_cells(graph: Graph, step: Step) -> list[Cell]:
    """Return the letters of who does a step: those who do its duty, or those whom its `by` names.

    Whoever is named and has no letter in the duty does the step like the first of those who do it, if anybody does.
    """
    if step.duty not in graph.duties:
        return []

    doing = graph.letters.doing(step.duty)
    if not step.by:
        return doing

    team = graph.duties[step.duty].team
    by = set(filter(None, (graph.posts.party(party, team) for party in step.by)))
    named = [cell for cell in doing if cell.party in by]
    others = sorted(by.difference(cell.party for cell in named))
    does = graph.letters.scheme(step.duty).does
    like = next(iter(doing), Cell(step.duty, does, "", source=Address(("duties", step.duty))))
    return named + [like._replace(party=party) for party in others]


def step_decides(graph: Graph, step: Step) -> bool:
    """Tell whether a step is done under a duty to decide: one that reviews approves then."""
    return graph.organization.duties[step.duty].kind is DutyKind.DECISION


def step_people(graph: Graph, step: Step) -> set[str]:
    """Return the people who may do a step."""
    people: set[str] = set()
    for cell in step_cells(graph, step):
        people.update(holding.person for holding in graph.letters.people(cell))
    return people


def step_is_open(graph: Graph, step: Step) -> bool:
    """Tell whether a holder who is not listed by name may do a step."""
    posts = chain.from_iterable(map(graph.letters.posts, step_cells(graph, step)))
    return any(graph.posts[post].filled for post in posts)


def _hand_offs(graph: Graph) -> Iterator[tuple[Address, list[Cell], list[Cell]]]:
    for identifier, workflow in sorted(graph.organization.workflows.items()):
        steps = {step.id: step for step in workflow.steps}
        numbers = {step.id: number for number, step in enumerate(workflow.steps)}
        for step, before in workflow.waiting().items():
            for other in before:
                address = Address(("workflows", identifier, "steps", str(numbers[step])))
                yield address, step_cells(graph, steps[other]), step_cells(graph, steps[step])


def _team_of_each_party(graph: Graph) -> Mapping[str, str]:
    # The team of a party itself, not those of whoever is behind it.
    teams = {TEAM + team: team for team in graph.teams}
    posts = {post.id: post.team for post in graph.posts.values() if post.team}
    return teams | posts


def _teams(team_of: Mapping[str, str], cells: Iterable[Cell]) -> set[str]:
    return {team_of[cell.party] for cell in cells if cell.party in team_of}


def _pairs(some: set[str], others: set[str]) -> set[tuple[str, str]]:
    return {(min(one, other), max(one, other)) for one, other in product(some, others) if one != other}


def _in_line(graph: Graph, one: str, other: str) -> bool:
    return graph.teams.is_within(one, other) or graph.teams.is_within(other, one)
