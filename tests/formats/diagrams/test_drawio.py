from __future__ import annotations

import re
from html import unescape
from typing import Final
from xml.etree import ElementTree as ET

import org_charts
import pytest
from hostile_names import NAMES, as_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import Data, organisations

from commops.chart.org_chart import Of
from commops.formats.diagrams import drawio
from commops.shapes import Card, OrgChart

CARDS: Final = (
    Card("boss", "roles/boss", None, "Boss", "Boss"),
    Card("lead", "roles/lead", "boss", "R&D <lead>", "Lead", is_vacant=True, vacancy="vacant"),
    Card("other", "roles/other", "boss", "Other", "Other"),
    Card("writer", "roles/writer", "lead", "Writer", "Writer", dotted=("other",)),
)


def cells(chart: OrgChart) -> list[ET.Element]:
    """Return the cells of a file, as a reader of XML finds them."""
    return list(ET.fromstring(drawio.text(chart)).iter("mxCell"))[2:]  # noqa: S314 - what we wrote


def lines(cell: ET.Element) -> list[str]:
    """Return the lines of text that a box shows."""
    html = cell.attrib["value"]
    assert not re.findall(r"<(?!/?b>|br>)", html)
    return [unescape(re.sub("</?b>", "", line)) for line in html.split("<br>")]


def test_a_chart() -> None:
    found = cells(OrgChart("Spark", "", "en", CARDS))
    boss, lead, *_ = (cell for cell in found if cell.get("vertex"))
    assert [boss.attrib["value"], lead.attrib["value"]] == ["<b>Boss</b>", "<b>R&amp;D &lt;lead&gt;</b><br>vacant"]
    assert "dashed=1;" in lead.attrib["style"]
    above, below = (cell[0].attrib for cell in (boss, lead))
    assert float(above["y"]) + float(above["height"]) < float(below["y"])
    edges = [cell.attrib for cell in found if cell.get("edge")]
    assert [(edge["source"], edge["target"], "dashPattern" in edge["style"]) for edge in edges] == [
        ("n_boss", "n_lead", False),
        ("n_boss", "n_other", False),
        ("n_lead", "n_writer", False),
        ("n_writer", "n_other", True),
    ]


def test_every_name_is_there_as_it_was_written() -> None:
    boxes = [cell for cell in cells(org_charts.hostile()) if cell.get("vertex")]
    assert [as_read(lines(box)[0]) for box in boxes] == list(map(as_read, NAMES))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(["en", "zh"]), st.sampled_from(Of))
def test_every_card_and_line_is_there(data: Data, language: str, of: Of) -> None:
    chart = org_charts.of_data(data, language, of)
    found = cells(chart)
    ids = [cell.attrib["id"] for cell in found]
    assert len(ids) == len(set(ids))
    boxes = {cell.attrib["id"]: lines(cell) for cell in found if cell.get("vertex")}
    edges = [cell for cell in found if cell.get("edge")]
    assert len(boxes) == len(chart.cards)
    for card, box in zip(chart.cards, boxes.values(), strict=True):
        names = (card.title, card.subtitle, *(holder.name for holder in card.holders), card.vacancy)
        assert all(name in "\n".join(box) for name in names)
    assert {(cell.get("source"), cell.get("target")) for cell in edges} <= {(a, b) for a in boxes for b in boxes}
    solid = [cell for cell in edges if "dashed" not in cell.attrib["style"]]
    assert len(solid) == sum(card.above is not None for card in chart.cards)


@pytest.mark.parametrize("chart", [org_charts.departments(20, 10), org_charts.chain(2_000)])
def test_large_charts(chart: OrgChart) -> None:
    assert sum(bool(cell.get("vertex")) for cell in cells(chart)) == len(chart.cards)
