"""Something that the organisation looks after: under which duty, who answers, and who else claims it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.graph.ownership import claims, covering, normal
from commops.language.words import kind_word
from commops.naming.subject import OWNED
from commops.profiles import duty
from commops.shapes import Document, Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.finding import Address, Place
    from commops.naming.material import Material
    from commops.shapes import Fact


def draw(material: Material, written: str) -> Document:
    """Return who looks after something: the duty with the most specific claim, any rival, and the wider claims."""
    what = normal(written)
    graph = material.graph
    made = claims(graph)
    nearest, *wider = covering(graph, what)
    # Of several equal claims the same one is first in any order of the duties.
    equal = sorted(made[nearest], key=lambda claim: claim[0])
    first = equal[0][0]
    scheme = graph.letters.scheme(first)
    less_specific = chain.from_iterable(made[claim] for claim in wider)
    claimed = (
        _claimed(material, "owned_as", equal[:1]),
        duty.letters(material, first, scheme.answers, scheme.does),
        _claimed(material, "rivals", equal[1:], Tone.WARNING),
        _claimed(material, "wider", list(less_specific)),
    )
    return Document(
        key=f"{OWNED}/{what}",
        title=Run(written, Tone.STRONG),
        remark=kind_word(OWNED, material.language),
        text="",
        groups=tuple(group for facts in claimed if (group := tuple(facts))),
        summary=(Run(said, Tone.DIM),) if (said := material.as_of()) else (),
        language=material.language,
    )


def _claimed(
    material: Material, key: str, made: Sequence[tuple[str, Address]], tone: Tone = Tone.PLAIN
) -> Iterator[Fact]:
    where = material.places([address for _, address in made])
    return material.listed(key, (_claim(material, each, address, where[address], tone) for each, address in made))


def _claim(material: Material, identifier: str, address: Address, place: Place, tone: Tone) -> Item:
    written = material.graph.duties[identifier].owns[int(address.keys[-1])]
    remark = Run(material.say("claimed as", claim=written, place=material.at(place)), Tone.DIM)
    return Item((Run(material.name("duties", identifier), tone),), (f"duties/{identifier}",), (remark,))
