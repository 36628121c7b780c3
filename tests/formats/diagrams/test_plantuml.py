from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
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
from commops.formats.diagrams import plantuml
from commops.shapes import Card, CardHolder, OrgChart

SVG: Final = "{http://www.w3.org/2000/svg}"


def needed(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs PlantUML; where it is missing, it is skipped and says why."""
    missing = pytest.mark.skipif(not shutil.which("plantuml"), reason="PlantUML is not installed")
    marked: Callable[..., None] = pytest.mark.consumer(missing(test))
    return marked


def drawn(diagram: str) -> str:
    """Return all text that PlantUML draws, without blanks."""
    command = [shutil.which("plantuml") or "", "-tsvg", "-pipe", "-charset", "UTF-8"]
    svg = subprocess.run(command, input=diagram.encode(), capture_output=True, check=True, timeout=LONGEST)
    texts = ET.fromstring(svg.stdout).iter(f"{SVG}text")  # noqa: S314 - what PlantUML wrote of our diagram
    return together("".join("".join(text.itertext()) for text in texts))


def together(text: str) -> str:
    """Return a text without blanks: long names are broken, and PlantUML draws some blanks as others."""
    return re.sub(r"\s", "", as_read(text))


def shown(label: str) -> str:
    """Return what PlantUML decodes a label to, without blanks."""
    plain = re.sub(r"</?b>|\\n", "", label)
    return together(re.sub(r"<U\+(\w+)>", lambda found: chr(int(found[1], 16)), plain))


CARDS: Final = (
    Card("boss", "roles/boss", None, "Boss", "Boss", seats=2, holders=(CardHolder("Ada", "50 %"),)),
    Card("a-lead", "roles/a-lead", "boss", "R&D lead", "R&D lead", "Lab", is_vacant=True, vacancy="vacant"),
    Card("b", "roles/b", "a-lead", "B", "B", dotted_outside=("Elsewhere",)),
)


def test_a_tree_is_a_breakdown_structure() -> None:
    assert plantuml.text(OrgChart("Spark", "", "en", CARDS)) == snapshot("""\
@startwbs
scale max 4096*4096
* <b>Boss ×2</b>\\nAda 50 <U+0025>
** <b>R<U+0026>D lead</b>\\nLab\\nvacant
*** <b>B</b>\\n╌ dotted to Elsewhere
@endwbs
""")


def test_a_chart_with_dotted_lines_is_boxes() -> None:
    cards = (*CARDS, Card("c", "roles/c", "boss", "C", "C", dotted=("b",)))
    assert plantuml.text(OrgChart("Spark", "", "en", cards)) == snapshot("""\
@startuml
scale max 4096*4096
skinparam linetype ortho
rectangle "<b>Boss ×2</b>\\nAda 50 <U+0025>" as n_boss
rectangle "<b>R<U+0026>D lead</b>\\nLab\\nvacant" as n_a_lead
rectangle "<b>B</b>\\n╌ dotted to Elsewhere" as n_b
rectangle "<b>C</b>" as n_c
n_boss -- n_a_lead
n_a_lead -- n_b
n_boss -- n_c
n_b .[norank]. n_c
@enduml
""")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(["en", "zh"]), st.sampled_from(Of))
def test_every_card_is_in_the_diagram(data: Data, language: str, of: Of) -> None:
    chart = org_charts.of_data(data, language, of)
    text = plantuml.text(chart)
    labels = re.findall(r'^(?:\*+ |rectangle ")(.*?)(?:" as \w+)?$', text, re.MULTILINE)
    assert len(labels) == len(chart.cards)
    for card, label in zip(chart.cards, labels, strict=True):
        for name in (card.title, card.subtitle, *(holder.name for holder in card.holders), card.vacancy):
            assert together(name) in shown(label)


@needed
def test_every_name_is_shown_as_it_was_written() -> None:
    chart = org_charts.hostile()
    top = chart.cards[0].key
    tree = replace(chart, cards=tuple(replace(card, above=top, dotted=()) for card in chart.cards[1:]))
    tree = replace(tree, cards=(chart.cards[0], *tree.cards))
    for diagram in map(plantuml.text, (chart, tree)):
        found = drawn(diagram)
        assert not [name for name in NAMES if together(f"{name}50 %(acting)") not in found]


@needed
@pytest.mark.parametrize("chart", [org_charts.departments(5, 5), org_charts.chain(30), OrgChart("", "", "en", CARDS)])
def test_every_box_is_drawn(chart: OrgChart) -> None:
    found = drawn(plantuml.text(chart))
    assert len(found) == len(together("".join(map(shown, re.findall(r"<b>[^\"\n]*", plantuml.text(chart))))))
