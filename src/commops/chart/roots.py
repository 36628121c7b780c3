"""Where a chart may start from, by what is written: an id, `kind/id`, or a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commops.chart.drawing import Of
from commops.language.messages import message
from commops.model.kinds import KIND_WORDS
from commops.naming.lookup import Lookup
from commops.naming.subject import ids

if TYPE_CHECKING:
    from commops.chart.drawing import Chart


def rooted(chart: Chart) -> Chart:
    """Return a chart that starts from an id, where it is said by `kind/id` or by a name what it should start from.

    Raises:
        NoSubject: where several things have the name.

    """
    if not chart.root:
        return chart

    lookup = known_roots(chart)
    if any(chart.root in ids for ids in lookup.ids.values()):
        return chart

    word, _, identifier = chart.root.partition("/")
    kind = KIND_WORDS.get(word, "")
    if identifier in lookup.ids.get(kind, ()):
        return replace(chart, root=identifier, root_kind=kind)

    found = lookup.named(chart.root)
    if len(found) > 1:
        raise lookup.several(
            chart.root, found, message("name one of them: `--root {position}`", position=str(found[0]))
        )
    return replace(chart, root=found[0].id, root_kind=found[0].kind) if found else chart


def known_roots(chart: Chart) -> Lookup:
    """Return what a chart may start from, by what it is called."""
    kinds = ["teams"] if chart.of is Of.TEAMS else ["roles", "teams", "people"]
    return Lookup(chart.graph, chart.language, {kind: ids(chart.graph, kind) for kind in kinds})
