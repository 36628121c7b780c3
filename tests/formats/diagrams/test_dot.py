from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree as ET

import org_charts
import pytest
from hostile_names import NAMES, as_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import Data, organisations
from processes import LONGEST

from commops.chart.org_chart import Of
from commops.formats.diagrams import dot
from commops.shapes import Card, CardHolder, OrgChart

SVG: Final = "{http://www.w3.org/2000/svg}"


def needed(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs Graphviz; where it is missing, it is skipped and says why."""
    missing = pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
    marked: Callable[..., None] = pytest.mark.consumer(missing(test))
    return marked


def drawn(graph: str) -> dict[str, list[str]]:
    """Return the lines of text in each box that Graphviz draws, by its id."""
    svg = subprocess.run(
        [shutil.which("dot") or "", "-Tsvg"], input=graph.encode(), capture_output=True, check=True, timeout=LONGEST
    )
    assert not svg.stderr
    found = {}
    for group in ET.fromstring(svg.stdout).iter(f"{SVG}g"):  # noqa: S314 - what Graphviz wrote of our graph
        if group.get("class") == "node":
            title = group.findtext(f"{SVG}title") or ""
            found[title] = ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]
    return found


def together(text: str) -> str:
    """Return a text without blanks: long names are broken."""
    return as_read(text).replace(" ", "")


def test_a_chart() -> None:
    cards = (
        Card("boss", "roles/boss", None, "Boss", "Boss", seats=2, holders=(CardHolder("Ada", "50 %"),)),
        Card("a-lead", "roles/a-lead", "boss", "R&D lead", "R&D lead", "Lab", is_vacant=True, vacancy="vacant"),
        Card("b", "roles/b", "a-lead", r"C:\New", "B", dotted=("boss", "b"), dotted_outside=("Elsewhere",)),
    )
    assert dot.text(OrgChart("Spark <club>", "", "en", cards)).replace("\u200b", "·") == snapshot("""\
digraph {
  graph [rankdir=TB, ordering=out, nodesep=0.2, ranksep=0.45, fontname="Helvetica,Arial,sans-serif"]
  node [shape=box, style=rounded, margin="0.12,0.06", fontsize=11, fontname="Helvetica,Arial,sans-serif"]
  edge [arrowhead=none, tailport=s, headport=n]
  graph [labelloc=t, fontsize=16, label=<<b>Spark &lt;club&gt;</b>>]
  n_boss [label=<<b>Boss ×2</b><br/>Ada 50 %>]
  n_a_lead [label=<<b>R&amp;D lead</b><br/>Lab<br/>vacant>, style="rounded,dashed"]
  n_b [label=<<b>C:\\·New</b><br/>╌ dotted to B, Elsewhere>]
  n_boss -> n_a_lead
  n_a_lead -> n_b
  n_boss -> n_b [style=dotted, constraint=false, tailport=_, headport=_]
}
""")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(["en", "zh"]), st.sampled_from(Of))
def test_every_card_and_line_is_in_the_graph(data: Data, language: str, of: Of) -> None:
    chart = org_charts.of_data(data, language, of)
    text = dot.text(chart)
    labels = re.findall(r"^  \w+ \[label=<(.*)>(?:, style=.*)?\]$", text, re.MULTILINE)
    solid = re.findall(r"^  \w+ -> \w+$", text, re.MULTILINE)
    dotted = re.findall(r"style=dotted", text)
    assert len(labels) == len(chart.cards)
    assert len(solid) == sum(card.above is not None for card in chart.cards)
    said = sum("dotted to" in label or "虚线" in label for label in labels)
    assert bool(len(dotted) + said) == any(card.dotted or card.dotted_outside for card in chart.cards)
    for card, label in zip(chart.cards, labels, strict=True):
        shown = together(re.sub("<.*?>", "", label))
        for name in (card.title, card.subtitle, *(holder.name for holder in card.holders), card.vacancy):
            assert together(name) in shown


@needed
def test_every_name_is_shown_as_it_was_written() -> None:
    chart = org_charts.hostile()
    boxes = list(drawn(dot.text(chart)).values())
    for name, lines in zip(NAMES, boxes, strict=True):
        assert together("".join(lines)).startswith(together(f"{name}{name}50 %(acting)"))


@needed
@pytest.mark.parametrize("chart", [org_charts.departments(20, 10), org_charts.chain(200)])
def test_every_box_is_drawn(chart: OrgChart) -> None:
    assert len(drawn(dot.text(chart))) == len(chart.cards)
