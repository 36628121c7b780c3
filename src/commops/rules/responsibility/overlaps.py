"""Overlaps: duties of different roles that say the same."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.finding import Address, Finding, Related, Severity
from commops.likeness.gathering import gather
from commops.model.words import words_of_id
from commops.rule import rule
from commops.rules.responsibility.naming import lexicon, names, names_to_compare
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph

_COMPARED: Final = 50  # of very many duties that say the same, each is held against so many
_MOST: Final = 1_000  # of more than so many duties that say the same, only the first are held against one another


@rule(Severity.WARNING, needs="duties")
def overlapping_duties(graph: Graph, *, threshold: float = 0.8) -> Iterator[Finding]:
    """Duties that different roles do say the same.

    What two posts believe to be theirs is done twice, or by neither because each relies on the other: the first
    principle of dividing responsibility is that no duty overlaps another. Duties overlap when they cover the same duty
    of the standard; when they have the same name or alias but for case, width, punctuation and traditional or
    simplified Chinese; or when their names mean the same: the same action on the same thing, in English or Chinese, by
    the library's glossary and the organisation's own. A word that one name has and the other lacks lowers the score,
    one that no glossary knows most of all. Duties that share a role, have disjoint scopes, are part of one another or
    cover different duties of the standard do not overlap. Inside one team it is info. Of more than 1,000 duties that
    say the same, the first 1,000 are compared, and a finding says how many there are.

    Fix: merge them, divide them by `scope`, or make one `part_of` the other. Words of yours that mean the same go
    into `glossary`.

    Options: `threshold`: how far names must say the same, from 0 to 1.

    Bad:
      duties:
        event-planning: {team: events, responsible: [event-planner]}
        campaign-planning: {name: 活动的策划, team: community}

    Good:
      duties:
        event-planning: {team: events, responsible: [event-planner]}
        campaign-planning: {name: 活动的策划, team: community, part_of: event-planning}
    """
    told = _Told()
    for overlap in sorted(_overlaps(graph, threshold), key=lambda each: (each.rank, -len(each.duties), each.duties)):
        if overlap.left or told.is_new(overlap.duties):
            yield _finding(graph, overlap)


class _Overlap(NamedTuple):
    """Duties that say the same, how that is known (the strongest first), in which words, and under which names.

    Where some were not compared for being too many, `left` is their number.
    """

    duties: tuple[str, ...]
    rank: int
    what: str
    note: str = ""
    names: Mapping[str, str] = MappingProxyType({})
    left: int = 0


class _Told:
    """Which sets of duties were told, so that a part of one is not told again."""

    def __init__(self) -> None:
        self._of: dict[str, list[frozenset[str]]] = defaultdict(list)

    def is_new(self, duties: Sequence[str]) -> bool:
        """Remember a set of duties; return whether it goes beyond each that was told."""
        these = frozenset(duties)
        if any(these <= told for told in self._of[duties[0]]):
            return False
        for duty in duties:
            self._of[duty].append(these)
        return True


def _finding(graph: Graph, overlap: _Overlap) -> Finding:
    first, *others = overlap.duties
    message = f"{_together(overlap.duties)} {overlap.what}"
    if overlap.left:
        message = f"{_MOST + overlap.left:,} duties {overlap.what}; only the first {_MOST:,} were compared"
    return Finding(
        message=message,
        address=Address(("duties", first), on_key=True),
        related=tuple(
            Related(Address(("duties", duty), on_key=True), _who(graph, overlap, duty)) for duty in others[: NAMED - 1]
        ),
        label=_who(graph, overlap, first),
        note=overlap.note,
        help="merge them, divide them by `scope`, or make one `part_of` the other",
        brief=message,
        severity=Severity.INFO if _inside_one_team(graph, overlap.duties) else None,
    )


def _together(duties: Sequence[str]) -> str:
    return " and ".join(f"'{duty}'" for duty in duties) if len(duties) == len("ab") else f"{len(duties)} duties"


def _who(graph: Graph, overlap: _Overlap, duty: str) -> str:
    name = overlap.names.get(duty) or names(duty, graph.duties[duty], graph.organization.organization.language)[0]
    return f"{name} · done by {', '.join(_party(graph, cell.party) for cell in graph.letters.doing(duty)[:NAMED])}"


def _party(graph: Graph, party: str) -> str:
    post = graph.posts.get(party)
    named = post.role.name.in_language(graph.organization.organization.language) if post and post.role.name else ""
    return named or words_of_id(party) if post else party


def _inside_one_team(graph: Graph, duties: Sequence[str]) -> bool:
    teams = {graph.duties[duty].team for duty in duties}
    return len(teams) == 1 and None not in teams


def _overlaps(graph: Graph, threshold: float) -> Iterator[_Overlap]:
    done = [duty for duty in graph.duties if graph.letters.doing(duty)]
    for standard, duties in _covering(graph, done).items():
        what = f"cover the same duty of the standard, '{standard}'"
        for held in _held_apart(graph, duties):
            yield _Overlap(held, 0, what)
        yield from _not_compared(duties, 0, what)
    if all(_covers(graph, duty) for duty in done):
        return  # what else is alike in them, the standard keeps apart
    for group in gather(names_to_compare(graph, done), lexicon(graph), threshold):
        what = "have the same name" if group.same else f"say the same ({group.likeness.score:.2f})"
        yield from _not_compared(sorted(group.members), 1 if group.same else 2, what)
        for held in _held_apart(graph, list(group.members)):
            if group.same:
                yield _Overlap(held, 1, what, names=group.members)
            else:
                words = ", ".join(dict.fromkeys(map(_in_words, group.likeness.shared)))
                yield _Overlap(held, 2, what, words, group.members)


def _not_compared(duties: Sequence[str], rank: int, what: str) -> Iterator[_Overlap]:
    if (left := len(duties) - _MOST) > 0:
        yield _Overlap(tuple(duties[:_MOST]), rank, what, left=left)


def _in_words(shared: tuple[str, str]) -> str:
    one, other = shared
    return one if one == other else f"{one} ~ {other}"


def _covering(graph: Graph, duties: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for duty in duties:
        for standard in _covers(graph, duty):
            found[standard].append(duty)
    return found


def _covers(graph: Graph, duty: str) -> Sequence[str]:
    return graph.coverage.covers(duty) or graph.duties[duty].covers


def _held_apart(graph: Graph, duties: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield those of some alike duties that nothing keeps from being the same, and that do not share a role."""
    waiting = sorted(duties)[:_MOST]
    while len(waiting) > 1:
        first, *rest = waiting
        together = [first]
        for duty in rest:
            if all(_may_overlap(graph, duty, other) for other in together[:_COMPARED]):
                together.append(duty)
        parties = [_parties(graph, duty) for duty in together]
        if len(together) > 1 and any(parties[0].isdisjoint(each) for each in parties[1:]):
            apart = [duty for duty, mine in zip(together, parties, strict=True) if any(map(mine.isdisjoint, parties))]
            yield tuple(apart)
        waiting = [duty for duty in rest if duty not in together] if len(together) > 1 else rest


def _parties(graph: Graph, duty: str) -> frozenset[str]:
    return frozenset(cell.party for cell in graph.letters.doing(duty))


def _may_overlap(graph: Graph, one: str, other: str) -> bool:
    scopes = [set(graph.duties[each].scope) for each in (one, other)]
    if all(scopes) and scopes[0].isdisjoint(scopes[1]):
        return False
    covered = [set(_covers(graph, each)) for each in (one, other)]
    if all(covered) and covered[0].isdisjoint(covered[1]):
        return False
    return not graph.is_part_of(one, other) and not graph.is_part_of(other, one)
