"""Risks: which duties depend on one person alone, and who of the backups covers them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.graph.ownership import normal
from commops.planning.standing_in import candidates
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.planning.standing_in import Candidate

    Cells = Callable[[str], Sequence[Cell]]


@dataclass(frozen=True)
class Risk:
    """Somebody without whom duties have nobody: those that nobody else does, or is accountable for, and what these own.

    The fit ones of the `backups` could act at once; `not_covered` are the duties for which none of them could.
    """

    person: str
    does: tuple[str, ...]
    answers: tuple[str, ...]
    accounts: tuple[str, ...]
    backups: tuple[Candidate, ...]
    not_covered: tuple[str, ...]

    @property
    def duties(self) -> int:
        """How many duties have nobody without them."""
        return len({*self.does, *self.answers})


@dataclass(frozen=True)
class Risks:
    """Those on whom duties depend alone, and who would leave no duty alone.

    First come those with most duties that no backup covers, then with most duties, then with most accounts.
    """

    found: tuple[Risk, ...]
    others: tuple[str, ...]


def risks(graph: Graph) -> Risks:
    """Return the risks of a day: of who is there, not of who is away."""
    does, answers = _alone(graph, graph.letters.doing), _alone(graph, graph.letters.answering)
    people = [each for each in graph.people if each not in graph.staff.away and each not in graph.staff.agents]
    found = [_Person(graph, each).risk(does[each], answers[each]) for each in people if does[each] or answers[each]]
    found.sort(key=lambda each: (-len(each.not_covered), -each.duties, -len(each.accounts)))
    return Risks(tuple(found), tuple(each for each in people if not does[each] and not answers[each]))


def _alone(graph: Graph, cells_of: Cells) -> Mapping[str, list[str]]:
    # The duties in which each person is the only one who is behind some letters.
    found: dict[str, list[str]] = defaultdict(list)
    for duty in graph.duties:
        cells = cells_of(duty)
        people = {holding.person for cell in cells for holding in graph.letters.people(cell)}
        if len(people) == 1 and not any(_has_others(graph, cell) for cell in cells):
            found[people.pop()].append(duty)
    return found


def _has_others(graph: Graph, cell: Cell) -> bool:
    # Whether a party outside is behind a letter, or holders who are not listed by name.
    if cell.team and graph.teams.is_external(cell.team):
        return True
    posts = map(graph.posts.__getitem__, graph.letters.posts(cell))
    return any(post.filled or graph.teams.is_external(post.team) for post in posts)


class _Person:
    # Somebody with the positions that they hold.

    def __init__(self, graph: Graph, person: str) -> None:
        self._graph = graph
        self._person = person
        self._candidates: dict[str, Sequence[Candidate]] = {}
        for each in graph.staff.holdings_of[person]:
            others = candidates(graph, graph.posts[each.post])
            self._candidates[each.post] = [other for other in others if other.person != person]

    def risk(self, does: Sequence[str], answers: Sequence[str]) -> Risk:
        letters = self._graph.letters
        posts: dict[str, set[str]] = defaultdict(set)
        for duties, cells_of in ((does, letters.doing), (answers, letters.answering)):
            for duty in duties:
                posts[duty].update(self._posts(cells_of(duty)))

        every: set[str] = set().union(*posts.values())
        duties = self._graph.in_order("duties", posts)
        return Risk(
            person=self._person,
            does=tuple(does),
            answers=tuple(answers),
            accounts=tuple(self._accounts(duties)),
            backups=tuple(self._backups(post for post in self._candidates if post in every)),
            not_covered=tuple(each for each in duties if not self._is_covered(posts[each])),
        )

    def _posts(self, cells: Iterable[Cell]) -> Iterator[str]:
        for cell in cells:
            yield from (post for post in self._graph.letters.posts(cell) if post in self._candidates)

    def _backups(self, posts: Iterable[str]) -> Iterator[Candidate]:
        # Each person once, as they are best.
        found: dict[str, Candidate] = {}
        for post in posts:
            for each in self._candidates[post]:
                before = found.get(each.person)
                if before is None or (each.is_fit and not before.is_fit):
                    found[each.person] = each
        yield from sorted(found.values(), key=lambda each: not each.is_fit)

    def _is_covered(self, posts: Iterable[str]) -> bool:
        return all(any(each.is_fit for each in self._candidates[post]) for post in posts)

    def _accounts(self, duties: Iterable[str]) -> Iterator[str]:
        found: dict[str, str] = {}
        for duty in duties:
            for claim in self._graph.duties[duty].owns:
                found.setdefault(normal(claim), claim)
        yield from found.values()
