"""The matrix as a list: by who answers, each head once, with what others do under them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.model.references import TEAM
from commops.shapes import Entry, Roll, Run, Tone
from commops.views.matrix.legend import legend
from commops.views.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line
    from commops.views.matrix.matrix import Matrix

NAMED: Final = 3
"""How many names stand in one place of a list."""


def roll(matrix: Matrix) -> Roll:
    """Return the duties by who answers for them, each head once."""
    by_head: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for duty in matrix.duties:
        by_head[tuple(cell.party for cell in matrix.graph.letters.answering(duty))].append(duty)
    heads = sorted(by_head, key=lambda parties: (bool(parties), [matrix.place(party) for party in parties]))
    sections = ((_head(matrix, head, by_head[head]), tuple(_entries(matrix, head, by_head[head]))) for head in heads)
    return Roll(matrix.heading, tuple(sections), legend(matrix, matrix.duties))


def _head(matrix: Matrix, parties: Sequence[str], duties: Sequence[str]) -> Line:
    number = counted(len(duties), "duty", "duties", matrix.language)
    if not parties:
        return Run(matrix.say("nobody answers"), Tone.ERROR), Run(f" · {number}", Tone.DIM)
    return (
        Run(matrix.joined(_party(matrix, party) for party in parties), Tone.STRONG),
        *_names(matrix, parties),
        Run(f" · {number}", Tone.DIM),
    )


def _party(matrix: Matrix, party: str) -> str:
    if party not in matrix.graph.posts:
        return matrix.named_team(party.removeprefix(TEAM))
    post = matrix.graph.posts[party]
    name = post.role.called(post.role_id, matrix.language)
    return name if party == post.role_id or not post.team else f"{matrix.named_team(post.team)} · {name}"


def _names(matrix: Matrix, parties: Sequence[str]) -> Iterator[Run]:
    people = sorted({holding.person for party in parties for holding in matrix.graph.holders.get(party, ())})
    if people:
        names = [matrix.graph.people[person].called(person, matrix.language) for person in people[:NAMED]]
        more = [matrix.say("and more", number=len(people) - NAMED)] if len(people) > NAMED else []
        yield Run(": ")
        yield Run(matrix.joined((*names, *more)), Tone.PERSON)
    elif any(party in matrix.graph.posts and matrix.vacant(party) for party in parties):
        yield Run(": ")
        yield Run(matrix.say("vacant"), Tone.VACANT)


def _entries(matrix: Matrix, head: Sequence[str], duties: Sequence[str]) -> Iterator[Entry]:
    # Duties that the same do, by the same letters, stand together.
    by_doing: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for duty in duties:
        doing = tuple(cell.party for cell in matrix.graph.letters.doing(duty))
        by_doing[matrix.graph.letters.scheme(duty).name, () if set(doing) == set(head) else doing].append(duty)
    for (_, doing), same in sorted(by_doing.items()):
        scheme = matrix.graph.letters.scheme(same[0])
        signs = {letter.field: letter.sign for letter in scheme.letters}
        names = Run(matrix.joined(matrix.graph.duties[duty].called(duty, matrix.language) for duty in same))
        if not doing:
            yield Entry(f"{signs[scheme.answers]}/{signs[scheme.does]}" if head else "", (names,))
            continue
        who = matrix.joined(_party(matrix, party) + matrix.mark(party) for party in doing)
        yield Entry(
            signs[scheme.answers] if head else "", (names, Run(f"  {signs[scheme.does]}  ", Tone.DIM), Run(who))
        )
