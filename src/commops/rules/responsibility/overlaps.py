"""Overlaps: duties of different roles with the same content."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import east_asian_width

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import listed, message, quoted
from commops.model.words import words_of_id
from commops.rule import rule
from commops.rules.responsibility.naming import lexicon, names, names_to_compare
from commops.rules.wording import NAMED
from commops.similarity.grouping import gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph

_COMPARED: Final = 50  # of very many duties with the same content, each is compared with so many
_NAMED: Final = 12  # so many of a group are in the message, all are among its places
_WIDE: Final = frozenset("WF")
_TWO_CHINESE_WORDS: Final = 4
_MOST: Final = 1_000  # of more than so many duties with the same content, only the first are compared


@rule(Severity.WARNING, needs="duties", groups=True)
def overlapping_duties(graph: Graph, *, threshold: float = 0.8) -> Iterator[Finding]:
    """Duties of different roles overlap.

    If two roles believe that the same work is theirs, it is done twice, or not at all because each relies on the other.

    Duties overlap if they cover the same duty of the standard; if they have the same name or alias, apart from case,
    width, punctuation and traditional or simplified Chinese; or if their names mean the same, in English or Chinese:
    the same action on the same object, by the glossaries of the library and of the organisation. A word that only one
    of the names has lowers the score, most of all a word that is in no glossary.

    Duties that share a role, have disjoint scopes, are part of one another or cover different duties of the standard do
    not overlap. Each group of overlapping duties is one finding. It is an info within one team, and if a name of one
    word appears in several teams or areas, such as the same step of two modules. Of more than 1,000 duties with the
    same name, the first 1,000 are compared, and a finding states how many there are.

    Fix: merge them, divide them by `scope`, or make one `part_of` the other. Add your own words that mean the same to
    the `glossary`.

    Options: `threshold`: how similar names must be, from 0 to 1.

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
    """Duties that overlap, why (the strongest reason has the lowest rank), by which words, and their names.

    It is `light` if it is probably intended. If there were too many duties to compare, `left` is the number of those
    that were not.
    """

    duties: tuple[str, ...]
    rank: int
    light: bool
    standard: str = ""
    score: float = 0
    note: str = ""
    names: Mapping[str, str] = MappingProxyType({})
    left: int = 0


def _whole(overlaps: Iterable[_Overlap]) -> Sequence[_Overlap]:
    """Return overlaps without those within another one, which is as severe as the worst of them."""
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
        sets.append(frozenset() if overlap.left else these)  # what was not compared as a whole is reported beside it

    return found


def _finding(graph: Graph, overlap: _Overlap) -> Finding:
    first, *others = overlap.duties
    said = _said(overlap)
    return Finding(
        message=said,
        address=Address(("duties", first), on_key=True),
        related=tuple(Related(Address(("duties", duty), on_key=True), _who(graph, overlap, duty)) for duty in others),
        label=_who(graph, overlap, first),
        note=overlap.note,
        help=message("merge them, divide them by `scope`, or make one `part_of` the other"),
        brief=message("{overlap}: {names}", overlap=said, names=_in_what(graph, overlap)),
        severity=Severity.INFO if overlap.light else None,
    )


def _said(overlap: _Overlap) -> str:
    if overlap.left:
        return message("{overlap}; only the first {most:,} were compared", overlap=_many(overlap), most=_MOST)
    if len(overlap.duties) == len("ab"):
        return _two(overlap)
    return message("{overlap}: {duties}", overlap=_many(overlap), duties=quoted(overlap.duties, _NAMED))


def _many(overlap: _Overlap) -> str:
    number = len(overlap.duties) + overlap.left
    if overlap.standard:
        return message(
            "{number:,} duties cover the same duty of the standard, '{standard}'",
            number=number,
            standard=overlap.standard,
        )
    if overlap.score:
        return message(
            "{number:,} duties have the same meaning (similarity {score:.2f})", number=number, score=overlap.score
        )
    return message("{number:,} duties have the same name", number=number)


def _two(overlap: _Overlap) -> str:
    duties = quoted(overlap.duties, last="and")
    if overlap.standard:
        return message(
            "{duties} cover the same duty of the standard, '{standard}'", duties=duties, standard=overlap.standard
        )
    if overlap.score:
        return message("{duties} have the same meaning (similarity {score:.2f})", duties=duties, score=overlap.score)
    return message("{duties} have the same name", duties=duties)


def _in_what(graph: Graph, overlap: _Overlap) -> str:
    # The names, for a list of many findings.
    return " ~ ".join(dict.fromkeys(_name(graph, overlap, duty) for duty in overlap.duties[:NAMED]))


def _name(graph: Graph, overlap: _Overlap, duty: str) -> str:
    return overlap.names.get(duty) or names(duty, graph.duties[duty], graph.organization.organization.language)[0]


def _who(graph: Graph, overlap: _Overlap, duty: str) -> str:
    parties = listed(_party(graph, cell.party) for cell in graph.letters.doing(duty)[:NAMED])
    return message("{name} · responsible: {parties}", name=_name(graph, overlap, duty), parties=parties)


def _party(graph: Graph, party: str) -> str:
    post = graph.posts.get(party)
    named = post.role.name.in_language(graph.organization.organization.language) if post and post.role.name else ""
    return named or words_of_id(party) if post else party


def _is_light(graph: Graph, duties: Sequence[str], name: str = "") -> bool:
    """Tell whether an overlap is probably intended: inside one team, or a step with one name in several places."""
    teams = {graph.duties[duty].team for duty in duties}
    if len(teams) == 1 and None not in teams:
        return True

    homes = {(graph.duties.area_of(duty), graph.duties[duty].team) for duty in duties}
    return len(homes) == len(duties) and _is_short(name)


def _is_short(name: str) -> bool:
    # One word; in Chinese, two words are four characters without a space.
    wide = sum(east_asian_width(character) in _WIDE for character in name)
    return len(name.split()) == 1 and wide < _TWO_CHINESE_WORDS


def _overlaps(graph: Graph, threshold: float) -> Iterator[_Overlap]:
    done = list(filter(graph.letters.is_done, graph.duties))
    for standard, duties in _covering(graph, done).items():
        for held in _held_apart(graph, duties):
            yield _Overlap(held, 0, _is_light(graph, held), standard)
        yield from _not_compared(graph, duties, standard)

    if all(_covers(graph, duty) for duty in done):
        return  # whatever else is similar in them, the standard separates

    for group in gather(names_to_compare(graph, done), lexicon(graph), threshold):
        score = 0 if group.same else group.likeness.score
        yield from _not_compared(graph, sorted(group.members), score=score)
        for held in _held_apart(graph, list(group.members)):
            if group.same:
                light = _is_light(graph, held, group.members[held[0]])
                yield _Overlap(held, 1, light, names=group.members)
            else:
                words = dict.fromkeys(map(_in_words, group.likeness.shared))
                note = listed(words) if words else ""
                yield _Overlap(held, 2, _is_light(graph, held), score=score, note=note, names=group.members)


def _not_compared(graph: Graph, duties: Sequence[str], standard: str = "", *, score: float = 0) -> Iterator[_Overlap]:
    left = len(duties) - _MOST
    if left > 0:
        first = tuple(duties[:_MOST])
        rank = _rank(standard, score)
        yield _Overlap(first, rank, _is_light(graph, first), standard, score, left=left)


def _rank(standard: str, score: float) -> int:
    # Duties that cover the same come first, then those of the same name.
    if standard:
        return 0
    return 2 if score else 1


def _in_words(shared: tuple[str, str]) -> str:
    one, other = shared
    return one if one == other else f"{one} ~ {other}"


def _covering(graph: Graph, duties: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    if not graph.coverage.standard:
        stating = set(graph.duties.stating("covers"))
        duties = filter(stating.__contains__, duties)

    for duty in duties:
        for standard in _covers(graph, duty):
            found[standard].append(duty)
    return found


def _covers(graph: Graph, duty: str) -> Sequence[str]:
    return graph.coverage.covers(duty) or graph.duties[duty].covers


def _held_apart(graph: Graph, duties: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield those of some similar duties that nothing separates, and that do not share a role."""
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
    return not graph.duties.is_part_of(one, other) and not graph.duties.is_part_of(other, one)
