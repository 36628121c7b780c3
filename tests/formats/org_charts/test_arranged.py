from __future__ import annotations

from itertools import pairwise

import org_charts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commops.formats.org_charts.arranged import arranged
from commops.formats.org_charts.drawing import Box, Drawing
from commops.formats.org_charts.page_sizes import PAGES, Page
from commops.shapes import OrgChart

EXACT = 1e-6
PAGE = st.sampled_from([None, *PAGES.values()])


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Return which boxes lie over one another."""
    found: list[tuple[str, str]] = []
    active: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.y):
        active = [each for each in active if each.bottom > box.y + EXACT]
        found += [
            (each.card.key, box.card.key)
            for each in active
            if each.x < box.right - EXACT and box.x < each.right - EXACT
        ]
        active.append(box)
    return found


def is_on_edge(box: Box, point: tuple[float, float]) -> bool:
    """Tell whether a point is on the edge of a box."""
    x, y = point
    across = box.x - EXACT <= x <= box.right + EXACT
    along = box.y - EXACT <= y <= box.bottom + EXACT
    at_side = min(abs(x - box.x), abs(x - box.right)) < EXACT
    at_end = min(abs(y - box.y), abs(y - box.bottom)) < EXACT
    return across and along and (at_side or at_end)


def cuts(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Tell whether a straight line runs through a box."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    across = left < box.right - EXACT and right > box.x + EXACT
    return across and top < box.bottom - EXACT and bottom > box.y + EXACT


def check(drawing: Drawing) -> None:
    """Assert what must hold for the drawing of any chart."""
    chart = drawing.chart
    assert [box.card for box in drawing.boxes] == list(chart.cards)
    assert not overlapping(list(drawing.boxes))
    for box in drawing.boxes:
        assert box.x >= -EXACT
        assert box.y >= -EXACT
        assert box.right <= drawing.width + EXACT
        assert box.bottom <= drawing.height + EXACT

    boxes = {box.card.key: box for box in drawing.boxes}
    assert len(drawing.connections) >= sum(card.above is not None for card in chart.cards)
    for line in drawing.connections:
        assert is_on_edge(boxes[line.start], line.points[0]), line
        assert is_on_edge(boxes[line.end], line.points[-1]), line
        for (x, y), (across, down) in pairwise(line.points):
            assert x == across or y == down
        inside = [
            each.card.key for each in drawing.boxes for start, end in pairwise(line.points) if cuts(each, start, end)
        ]
        assert not inside, (line, inside)
        assert all(-EXACT <= x <= drawing.width + EXACT for x, _ in line.points)
        assert all(-EXACT <= y <= drawing.height + EXACT for _, y in line.points)


@settings(deadline=None)
@given(st.integers(0, 150), st.integers(0, 2**32), PAGE)
def test_any_chart(number: int, seed: int, page: Page | None) -> None:
    check(arranged(org_charts.any_chart(number, seed), page))


@pytest.mark.parametrize(
    "chart", [org_charts.chain(5000), org_charts.star(5000), org_charts.chart([])], ids=["chain", "star", "none"]
)
def test_of_any_size(chart: OrgChart) -> None:
    drawing = arranged(chart)
    assert len(drawing.boxes) == len(chart.cards)
    assert not overlapping(list(drawing.boxes))
