"""Overlaps: duties of different roles that say the same."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import east_asian_width

from commops.finding import Address, Finding, Related, Severity
from commops.graph.duties import area_of
from commops.model.words import words_of_id
from commops.rule import rule
from commops.rules.responsibility.naming import lexicon, names, names_to_compare
from commops.rules.wording import NAMED
from commops.similarity.grouping import gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph

_COMPARED: Final = 50  # of very many duties that say the same, each is held against so many
_NAMED: Final = 12  # so many of a group are in the message, all are among its places
_WIDE: Final = frozenset("WF")
_TWO_CHINESE_WORDS: Final = 4
_MOST: Final = 1_000  # of more than so many duties that say the same, only the first are held against one another


@rule(Severity.WARNING, needs="duties", groups=True)
def overlapping_duties(graph: Graph, *, threshold: float = 0.8) -> Iterator[Finding]:
    """Duties that different roles do say the same.

    What two posts believe to be theirs is done twice, or by neither because each relies on the other: the first
    principle of dividing responsibility is that no duty overlaps another. Duties overlap when they cover the same duty
    of the standard; when they have the same name or alias but for case, width, punctuation and traditional or
    simplified Chinese; or when their names mean the same: the same action on the same thing, in English or Chinese, by
    the library's glossary and the organisation's own. A word that one name has and the other lacks lowers the score,
    one that no glossary knows most of all. Duties that share a role, have disjoint scopes, are part of one another or
    cover different duties of the standard do not overlap. All that say the same as one another are one finding. It is
    info inside one team, and where a name of one word stands in several teams or areas, as the same step of two modules
    does. Of more than 1,000 duties that say the same, the first 1,000 are compared, and a finding says how many there
    are.

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
    for overlap in _whole(_overlaps(graph, threshold)):
        yield _finding(graph, overlap)


class _Overlap(NamedTuple):
    """Duties that say the same, how that is known (the strongest first), in which words, and under which names.

    It is `light` where it is likely to be meant so. Where some duties were not compared for being too many, `left` is
    their number.
    """

    duties: tuple[str, ...]
    rank: int
    what: str
    light: bool
    note: str = ""
    names: Mapping[str, str] = MappingProxyType({})
    left: int = 0


def _whole(overlaps: Iterable[_Overlap]) -> Sequence[_Overlap]:
    """Return overlaps without those that are within another one, which is as severe as the worst of them."""
    found: list[_Overlap] = []
    sets: list[frozenset[str]] = []
    of: dict[str, list[int]] = defaultdict(list)
    for overlap in sorted(overlaps, key=lambda each: (-len(each.duties), each.rank, each.duties)):
        these = frozenset(overlap.duties)
        around = next((at for at in of[overlap.duties[0]] if these <= sets[at]), None)
        if around is not None and not overlap.left:
            found[around] = found[around]._replace(light=found[around].light and overlap.light)
            continue

        for duty in overlap.duties:
            of[duty].append(len(found))
        found.append(overlap)
        sets.append(frozenset() if overlap.left else these)  # what was not compared as a whole is told beside it
    return found


def _finding(graph: Graph, overlap: _Overlap) -> Finding:
    first, *others = overlap.duties
    message = f"{_together(overlap.duties)} {overlap.what}"
    if overlap.left:
        message = f"{_MOST + overlap.left:,} duties {overlap.what}; only the first {_MOST:,} were compared"
    elif len(others) > 1:
        message += f": {_some(overlap.duties)}"
    return Finding(
        message=message,
        address=Address(("duties", first), on_key=True),
        related=tuple(Related(Address(("duties", duty), on_key=True), _who(graph, overlap, duty)) for duty in others),
        label=_who(graph, overlap, first),
        note=overlap.note,
        help="merge them, divide them by `scope`, or make one `part_of` the other",
        brief=message + _in_what(graph, overlap),
        severity=Severity.INFO if overlap.light else None,
    )


def _together(duties: Sequence[str]) -> str:
    return " and ".join(f"'{duty}'" for duty in duties) if len(duties) == len("ab") else f"{len(duties)} duties"


def _some(duties: Sequence[str]) -> str:
    more = f" and {len(duties) - _NAMED:,} more" if len(duties) > _NAMED else ""
    return ", ".join(f"'{duty}'" for duty in duties[:_NAMED]) + more


def _in_what(graph: Graph, overlap: _Overlap) -> str:
    # The names that say the same, for a list of many findings.
    said = dict.fromkeys(_name(graph, overlap, duty) for duty in overlap.duties[:NAMED])
    return f": {' ~ '.join(said)}"


def _name(graph: Graph, overlap: _Overlap, duty: str) -> str:
    return overlap.names.get(duty) or names(duty, graph.duties[duty], graph.organization.organization.language)[0]


def _who(graph: Graph, overlap: _Overlap, duty: str) -> str:
    done_by = ", ".join(_party(graph, cell.party) for cell in graph.letters.doing(duty)[:NAMED])
    return f"{_name(graph, overlap, duty)} · done by {done_by}"


def _party(graph: Graph, party: str) -> str:
    post = graph.posts.get(party)
    named = post.role.name.in_language(graph.organization.organization.language) if post and post.role.name else ""
    return named or words_of_id(party) if post else party


def _is_light(graph: Graph, duties: Sequence[str], name: str = "") -> bool:
    """Tell whether an overlap is likely to be meant so: inside one team, or a step of one name in several places."""
    teams = {graph.duties[duty].team for duty in duties}
    if len(teams) == 1 and None not in teams:
        return True

    homes = {(area_of(graph, duty), graph.duties[duty].team) for duty in duties}
    return len(homes) == len(duties) and _is_short(name)


def _is_short(name: str) -> bool:
    # One word; Chinese writes two without a space between them, in four characters.
    wide = sum(east_asian_width(character) in _WIDE for character in name)
    return len(name.split()) == 1 and wide < _TWO_CHINESE_WORDS


def _overlaps(graph: Graph, threshold: float) -> Iterator[_Overlap]:
    done = [duty for duty in graph.duties if graph.letters.doing(duty)]
    for standard, duties in _covering(graph, done).items():
        what = f"cover the same duty of the standard, '{standard}'"
        for held in _held_apart(graph, duties):
            yield _Overlap(held, 0, what, _is_light(graph, held))
        yield from _not_compared(graph, duties, 0, what)
    if all(_covers(graph, duty) for duty in done):
        return  # what else is alike in them, the standard keeps apart
    for group in gather(names_to_compare(graph, done), lexicon(graph), threshold):
        what = "have the same name" if group.same else f"say the same ({group.likeness.score:.2f})"
        yield from _not_compared(graph, sorted(group.members), 1 if group.same else 2, what)
        for held in _held_apart(graph, list(group.members)):
            if group.same:
                light = _is_light(graph, held, group.members[held[0]])
                yield _Overlap(held, 1, what, light, names=group.members)
            else:
                words = ", ".join(dict.fromkeys(map(_in_words, group.likeness.shared)))
                yield _Overlap(held, 2, what, _is_light(graph, held), words, group.members)


def _not_compared(graph: Graph, duties: Sequence[str], rank: int, what: str) -> Iterator[_Overlap]:
    if (left := len(duties) - _MOST) > 0:
        first = tuple(duties[:_MOST])
        yield _Overlap(first, rank, what, _is_light(graph, first), left=left)


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
