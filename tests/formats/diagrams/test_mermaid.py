from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import mermaid_pages
import org_charts
import pytest
from hostile_names import NAMES, as_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import Data, organisations

from commops.chart.org_chart import Of
from commops.formats.diagrams import chart_markdown, mermaid
from commops.formats.diagrams.mermaid_text import escaped
from commops.formats.refusals import TooLarge
from commops.shapes import Card, OrgChart
from commops.terminal.target import Target

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXAMPLES: Final = Path(__file__).parents[3] / "examples"
BOX: Final = re.compile(r'  (\w+)\["<b>(.*?)</b>(.*)"\]')
LINE: Final = re.compile(r"  (\w+) (---|-\.+-) (\w+)")


def shown(text: str) -> str:
    """Return what Mermaid decodes a text to."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text).replace("\u200b", "").replace("\ufeff", "")


def boxes(diagram: str) -> dict[str, list[str]]:
    """Return the lines of each box, by its id."""
    found = {}
    for identifier, title, rest in BOX.findall(diagram):
        found[identifier] = list(map(shown, [title, *rest.split("<br>")[1:]]))
    return found


def lines(diagram: str) -> Iterator[tuple[str, str, str]]:
    """Yield the lines between boxes: the id of the upper one, how the line is drawn, and the id of the lower one."""
    yield from LINE.findall(diagram)


def test_a_chart() -> None:
    cards = (
        Card("boss", "roles/boss", None, "Boss", "Boss", seats=2, vacancy="1 vacant"),
        Card("a-lead", "roles/a-lead", "boss", "R&D lead", "R&D lead", "Lab", is_vacant=True, vacancy="vacant"),
        Card("b", "roles/b", "a-lead", "B", "B", dotted=("boss", "c"), dotted_outside=("Elsewhere",)),
        Card("chair@c", "roles/c", "a-lead", "C", "C", remarks=("3 more below",), warnings=("in a cycle",)),
        Card("c", "roles/c", "a-lead", "负责人", "负责人"),
    )
    assert mermaid.text(OrgChart("Spark", "", "en", cards)) == snapshot("""\
%%{init: {"flowchart": {"curve": "stepAfter", "nodeSpacing": 18, "rankSpacing": 32, "padding": 6}}}%%
flowchart TB
  n_boss["<b>Boss ×2</b><br>1 vacant"]
  n_a_lead["<b>R#38;D lead</b><br>Lab<br>vacant"]
  n_b["<b>B</b><br>╌ dotted to 负责人, Elsewhere"]
  n_chair_c["<b>C</b><br>3 more below<br>↺ in a cycle"]
  n_c["<b>负责人</b>"]
  n_boss --- n_a_lead
  n_a_lead --- n_b
  n_a_lead --- n_chair_c
  n_a_lead --- n_c
  n_boss -..- n_b
  classDef vacant stroke-dasharray: 4 3
  class n_a_lead vacant
""")


def test_a_wide_chart_goes_from_left_to_right() -> None:
    assert "flowchart TB" in mermaid.text(org_charts.star(5))
    assert "flowchart LR" in mermaid.text(org_charts.star(40))


def test_markdown() -> None:
    chart = OrgChart("Spark *club*", "1. position", "en", (Card("boss", "roles/boss", None, "Boss"),))
    assert chart_markdown.text(chart) == snapshot("""\
## Spark \\*club\\*

```mermaid
%%{init: {"flowchart": {"curve": "stepAfter", "nodeSpacing": 18, "rankSpacing": 32, "padding": 6}}}%%
flowchart TB
  n_boss["<b>Boss</b>"]
```

1\\. position
""")


def test_a_chart_above_the_limits_is_several_under_headings() -> None:
    chart = org_charts.departments(8, 90)
    text = chart_markdown.text(chart)
    assert [line for line in text.splitlines() if line.startswith("#")] == snapshot(
        [
            "## Spark",
            "### Chart 1: Spark",
            "### Chart 2: Position p0",
            "### Chart 3: Position p1",
            "### Chart 4: Position p2",
            "### Chart 5: Position p3",
            "### Chart 6: Position p4",
            "### Chart 7: Position p5",
            "### Chart 8: Position p6",
            "### Chart 9: Position p7",
        ]
    )
    assert [line for line in text.splitlines() if "→" in line or "↑" in line][:4] == snapshot(
        [
            '  n_p0["<b>Position p0</b><br>→ chart 2 · 90 more below"]',
            '  n_p1["<b>Position p1</b><br>→ chart 3 · 90 more below"]',
            '  n_p2["<b>Position p2</b><br>→ chart 4 · 90 more below"]',
            '  n_p3["<b>Position p3</b><br>→ chart 5 · 90 more below"]',
        ]
    )


@pytest.mark.parametrize("chart", [org_charts.star(3_000), org_charts.chain(5_000), org_charts.departments(100, 40)])
def test_every_part_is_below_the_limits(chart: OrgChart) -> None:
    seen: Counter[str] = Counter()
    for part in mermaid.split(chart):
        text = mermaid.text(part)
        assert len(text) <= mermaid.LIMIT.characters
        assert len(list(lines(text))) <= mermaid.LIMIT.lines
        seen.update(card.key for card in part.cards)
    assert seen.keys() == chart.by_key.keys()


def test_one_diagram_that_would_be_too_large_is_refused() -> None:
    with pytest.raises(TooLarge) as refused:
        mermaid.write(org_charts.star(500), Target(StringIO()))
    assert [*refused.value.args, refused.value.help] == snapshot(
        [
            "the chart is too large for one Mermaid diagram; it needs 5",
            "write Markdown, which can hold several: `-o chart.md`; or draw fewer with `--root` or `--depth`",
        ]
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(["en", "zh"]), st.sampled_from(Of))
def test_every_name_and_line_of_a_chart_is_in_its_diagram(data: Data, language: str, of: Of) -> None:
    chart = org_charts.of_data(data, language, of)
    text = mermaid.text(chart)
    found = boxes(text)
    ids = dict(zip((card.key for card in chart.cards), found, strict=True))
    drawn = list(lines(text))
    solid = [(upper, lower) for upper, line, lower in drawn if line == "---"]
    dotted = {(lower, upper) for upper, line, lower in drawn if line != "---"}
    assert solid == [(ids[card.above], ids[card.key]) for card in chart.cards if card.above is not None]
    for card in chart.cards:
        title, *below = found[ids[card.key]]
        said = "\n".join(below)
        assert title == (f"{card.title} ×{card.seats}" if card.seats > 1 else card.title)
        holders = [f"{each.name} {each.share}".rstrip() for each in card.holders]
        for text in (card.subtitle, *holders, card.unnamed, card.vacancy, *card.remarks, *card.dotted_outside):
            assert text in said
        for key in card.dotted:
            assert (ids[card.key], ids[key]) in dotted or chart.by_key[key].known_as in said


@mermaid_pages.needed
def test_every_name_is_shown_as_it_was_written(chromium: Browser, tmp_path: Path) -> None:
    chart = org_charts.hostile()
    (diagram,) = mermaid_pages.drawn(chromium, tmp_path, [mermaid.text(chart)])
    assert [as_read(box[0]) for box in diagram.boxes] == list(map(as_read, NAMES))
    holders = [as_read(box[1]).removesuffix(" (acting)").removesuffix(" 50 %") for box in diagram.boxes]
    assert holders == list(map(as_read, NAMES))
    assert set(diagram.elements) <= {"P", "B", "BR", "SPAN"}


@mermaid_pages.needed
def test_a_dotted_line_moves_no_box(chromium: Browser, tmp_path: Path) -> None:
    cards = [*org_charts.departments(2, 2).cards, Card("deep", "roles/deep", "p0-0", "Deep", dotted=("p1", "top"))]
    chart = OrgChart("", "", "en", tuple(cards))
    (diagram,) = mermaid_pages.drawn(chromium, tmp_path, [mermaid.text(chart)])
    levels = dict(zip((card.key for card in cards), diagram.tops, strict=True))
    assert (diagram.lines, diagram.dotted) == (9, 2)
    assert levels["p0"] == levels["p1"] < levels["p0-0"] == levels["p1-1"] < levels["deep"]


@mermaid_pages.needed
def test_the_largest_diagrams_are_drawn(chromium: Browser, tmp_path: Path) -> None:
    many_lines = org_charts.star(441)
    names = [Card(f"p{n}", "", None, "x" * 430) for n in range(97)]
    diagrams = [mermaid.text(each) for each in (many_lines, OrgChart("", "", "en", tuple(names)))]
    lines_of, characters_of = mermaid_pages.drawn(chromium, tmp_path, diagrams)
    assert lines_of.lines == 440
    assert len(characters_of.boxes) == 97
    assert len(diagrams[1]) > 42_000


@mermaid_pages.needed
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_examples_are_drawn(chromium: Browser, tmp_path: Path, language: str) -> None:
    charts = [org_charts.of_folder(each, language) for each in sorted(EXAMPLES.iterdir())]
    diagrams = mermaid_pages.drawn(chromium, tmp_path, list(map(mermaid.text, charts)))
    for chart, diagram in zip(charts, diagrams, strict=True):
        assert len(diagram.boxes) == len(chart.cards)
        assert diagram.dashed == sum(card.is_vacant for card in chart.cards)


def test_escaping_leaves_words_and_shares_as_they_are() -> None:
    assert escaped("Jorge Ilmarinen 50 %, 负责人") == "Jorge Ilmarinen 50 %, 负责人"
