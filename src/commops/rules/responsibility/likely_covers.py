"""Which duties are likely to cover one of the standard, by their names: only proposed, never assumed."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from commops.rules.responsibility.naming import lexicon, names
from commops.similarity.grouping import gather

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph import Graph

_OF_THE_STANDARD: Final = "standard:"
_THRESHOLD: Final = 0.8
"""How similar names must be, as in the rule overlapping-duties."""


def likely_covers(graph: Graph, missing: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return, for uncovered duties of the standard, the duties that cover nothing and have a similar name.

    Those without a similar duty are left out.
    """
    covering = set(chain.from_iterable(graph.coverage.covering.values()))
    language = graph.organization.organization.language
    own = {duty: names(duty, graph.duties[duty], language) for duty in graph.duties if duty not in covering}
    if not missing or not own:
        return {}

    wanted = {_OF_THE_STANDARD + duty: names(duty, graph.coverage.standard[duty], language) for duty in missing}
    found = defaultdict(list)
    for group in gather(own | wanted, lexicon(graph), _THRESHOLD):
        for duty, each in product(own.keys() & group.members.keys(), wanted.keys() & group.members.keys()):
            found[each.removeprefix(_OF_THE_STANDARD)].append(duty)

    return {each: sorted(set(duties)) for each, duties in found.items()}
