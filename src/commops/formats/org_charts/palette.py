"""The colours of org charts: of groups, the same on light and dark pages, and of everything else, one for each.

The groups have those of Paul Tol's scheme "muted" but for its teal. Of all schemes that were compared, people who see
fewer colours can tell these eight apart best. Some of them hardly differ from a page in brightness, so that all have an
edge, and no colour is the only sign of anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.shapes import OrgChart

GROUPS: Final = ("#332288", "#88CCEE", "#117733", "#DDCC77", "#CC6677", "#882255", "#AA4499", "#999933")

TINTED_ABOVE: Final = 60
"""Above how many boxes the ground behind each group is tinted, so that it shows from afar."""

TINT: Final = 0.15


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a chart on a page."""

    page: str
    box: str
    edge: str
    title: str
    text: str
    dim: str
    line: str
    dotted: str
    vacant: str
    warning: str


LIGHT: Final = Colours(
    page="#ffffff",
    box="#ffffff",
    edge="#cbd5e1",
    title="#0f172a",
    text="#1f2937",
    dim="#64748b",
    line="#9ca3af",
    dotted="#64748b",
    vacant="#b91c1c",
    warning="#9a3412",
)
DARK: Final = Colours(
    page="#0f172a",
    box="#1e293b",
    edge="#64748b",
    title="#f8fafc",
    text="#e2e8f0",
    dim="#a3b1c6",
    line="#64748b",
    dotted="#a3b1c6",
    vacant="#fca5a5",
    warning="#fdba74",
)


def of_groups(chart: OrgChart) -> Mapping[str, str]:
    """Return the colour of each group by its key; of more groups than colours, several have the same."""
    return {group.key: GROUPS[index % len(GROUPS)] for index, group in enumerate(chart.groups)}


def has_legend(chart: OrgChart) -> bool:
    """Tell whether each colour stands for one group."""
    return 0 < len(chart.groups) <= len(GROUPS)
