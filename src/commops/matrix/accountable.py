"""The matrix as a list: by who is accountable, a line for each duty with everybody else who has a letter in it."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.words import counted
from commops.matrix.by_letters import by_letter
from commops.matrix.grid import BETWEEN
from commops.matrix.legend import legend
from commops.matrix.matrix import ranked
from commops.matrix.notes import footnotes, marks
from commops.matrix.options import By
from commops.shapes import Entry, Roll, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.matrix.matrix import Matrix
    from commops.shapes import Line

NAMED: Final = 3
"""How many names stand behind a post."""


def accountable(matrix: Matrix) -> Roll:
    """Return the duties by who is accountable for them, each head once; those of nobody first."""
    sections = (
        (_head(matrix, parties, duties), tuple(_entry(matrix, duty) for duty in duties))
        for parties, duties in _by_parties(matrix).items()
    )
    return Roll(matrix.heading, tuple(sections), legend(matrix), footnotes(matrix))


def titled(matrix: Matrix) -> Sequence[tuple[str, Sequence[str]]]:
    """Return the duties of each head under its title."""
    return [(_title(matrix, parties), duties) for parties, duties in _by_parties(matrix).items()]


def _by_parties(matrix: Matrix) -> Mapping[tuple[str, ...], Sequence[str]]:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for duty in matrix.duties:
        found[matrix.accountable(duty)].append(duty)
    order = sorted(found, key=lambda parties: (bool(parties), [matrix.ranks[party] for party in parties]))
    return {parties: found[parties] for parties in order}


def _title(matrix: Matrix, parties: Sequence[str]) -> str:
    if not parties:
        return matrix.say("nobody accountable")
    return matrix.joined(matrix.titles[party] for party in parties)


def _head(matrix: Matrix, parties: Sequence[str], duties: Sequence[str]) -> Line:
    title = Run(_title(matrix, parties), Tone.STRONG if parties else Tone.ERROR)
    number = Run(f" · {counted(len(duties), 'duty', 'duties', matrix.language)}", Tone.DIM)
    return title, *_holders(matrix, parties), number


def _holders(matrix: Matrix, parties: Sequence[str]) -> Iterator[Run]:
    # Who is behind posts that are accountable; people and teams stand for themselves.
    if matrix.by is not By.ROLE:
        return

    holders = matrix.graph.staff.holders
    held = chain.from_iterable(holders.get(party, ()) for party in parties)
    people = dict.fromkeys(holding.person for holding in held)
    filled = sum(post.filled for party in parties if (post := matrix.graph.posts.get(party)))
    if people or filled:
        names = [_named(matrix, person) for person in people]
        more = [matrix.say("and more", number=len(names) - NAMED)] if len(names) > NAMED else []
        more += [matrix.not_listed(filled, beside=bool(names))] if filled else []
        yield Run(matrix.sign("colon"))
        yield Run(matrix.joined((*names[:NAMED], *more)), Tone.PERSON)
    elif any(matrix.is_vacant(party) for party in parties):
        yield Run(matrix.sign("colon"))
        yield Run(matrix.say("vacant"), Tone.VACANT)


def _named(matrix: Matrix, person: str) -> str:
    name = matrix.distinct("people", person)
    kind = matrix.no_person(person)
    return name + matrix.aside(kind) if kind else name


def _entry(matrix: Matrix, duty: str) -> Entry:
    scheme = matrix.scheme(duty)
    parties = by_letter(matrix, duty)
    heads = parties.get(scheme.answers, [])
    working = [letter for letter in ranked(scheme) if letter.field in {scheme.answers, scheme.does}]
    own = [letter for letter in working if heads and parties.get(letter.field) == heads]
    remark, mark = matrix.remark(duty), marks(matrix)
    line = [Run(matrix.distinct("duties", duty)), *([Run(f" ({remark})", Tone.DIM)] if remark else [])]
    others = [letter for letter in ranked(scheme) if letter not in own and letter.field in parties]
    for number, letter in enumerate(others):
        before = matrix.sign("clauses" if number else "colon")
        names = matrix.joined(matrix.marked(key) + mark(duty, key, letter.field) for key in parties[letter.field])
        line += [Run(f"{before}{letter.sign} ", Tone.DIM), Run(names)]
    signs = (letter.sign + "".join(mark(duty, head, letter.field) for head in heads) for letter in own)
    return Entry(BETWEEN.join(signs), tuple(line))
