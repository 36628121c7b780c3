from __future__ import annotations

import re
from dataclasses import replace

import org_charts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commops.formats.org_charts.page_sizes import PAGES
from commops.formats.org_charts.pages import split
from commops.formats.org_charts.sheets import sheet
from commops.shapes import OrgChart

REFERENCE = re.compile(r"→ p\. (\d+) · ([\d,]+) more below")
READABLE = 0.45


def check(chart: OrgChart) -> None:
    """Assert that every box is on a page, and every page but the first one is named on another."""
    pages = split(chart)
    found = [card.key for page in pages for card in page.cards]
    assert set(found) == {card.key for card in chart.cards}
    remarks = [remark for page in pages for card in page.cards for remark in card.remarks]
    named = {int(match[1]) for match in map(REFERENCE.match, remarks) if match}
    assert named <= set(range(2, len(pages) + 1))
    if sum(card.above is None for card in chart.cards) == 1:
        assert named == set(range(2, len(pages) + 1))


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 300), st.integers(0, 2**32), st.sampled_from(list(PAGES)))
def test_any_chart(number: int, seed: int, fit: str) -> None:
    check(replace(org_charts.any_chart(number, seed), fit=fit))


@pytest.mark.parametrize("chart", [org_charts.chain(800), org_charts.star(800)], ids=["chain", "star"])
def test_every_page_can_be_read(chart: OrgChart) -> None:
    chart = replace(chart, fit="a4")
    check(chart)
    pages = split(chart)
    assert len(pages) > 3
    assert all(sheet(page, PAGES["a4"]).scale > READABLE for page in pages)


def test_what_fits_is_not_divided() -> None:
    chart = replace(org_charts.star(12), fit="a4")
    assert [page.cards for page in split(chart)] == [chart.cards]


def test_a_box_says_where_it_goes_on_and_leads_there() -> None:
    chart = replace(org_charts.chain(100), fit="a4")
    pages = split(chart, lambda number, pages: f"chart-{number}-of-{pages}.svg")
    first, second = pages[0].cards[-1], pages[1].cards[0]
    assert first.key == second.key
    assert first.remarks == (f"→ p. 2 · {99 - int(first.key)} more below",)
    assert first.link == f"chart-2-of-{len(pages)}.svg"
    assert (second.remarks, second.link) == (("← p. 1",), f"chart-1-of-{len(pages)}.svg")
    assert pages[1].summary.startswith(f"page 2 of {len(pages)} · ")
