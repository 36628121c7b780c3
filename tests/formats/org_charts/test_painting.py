# ruff: noqa: E501 - pictures are quoted as they are
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import hostile_names
import org_charts
import pytest
from hostile_names import NAMES, as_read
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, graph, write

from commops.chart.cards import org_chart
from commops.chart.colouring import Colour
from commops.chart.org_chart import Chart, Of
from commops.formats.org_charts.page_sizes import PAGES
from commops.formats.org_charts.painting import painted
from commops.formats.org_charts.sheets import sheet
from commops.graph import Graph
from commops.shapes import OrgChart
from commops.sources.reading import read

SVG = "{http://www.w3.org/2000/svg}"
SMALL = """
organization: {name: Spark, language: en}
teams:
  content: {lead: head}
  events: {parent: content, lead: event-lead}
roles:
  head: {team: content, level: manager, links: {page: "https://example.org/?a=1&b=2"}}
  writer: {team: content, seats: 2, dotted_line_to: [event-lead]}
  event-lead: {team: events}
people:
  ada: {name: Ada Park, roles: [head]}
  mira: {name: Mira Sol, assignments: [{role: writer, share: 0.5, acting: true, until: 2026-12-31}]}
"""


def chart(folder: Path, text: str = SMALL, language: str = "en", colour: Colour = Colour.TEAM) -> OrgChart:
    """Return the chart of positions of an organisation."""
    return org_chart(Chart(graph(folder, text), language, Of.ROLES), colour)


def texts(svg: str) -> list[str]:
    """Return the texts, titles and descriptions in a picture, which is well-formed."""
    elements = ET.fromstring(svg).iter()  # noqa: S314 - what commops wrote
    shown = (each for each in elements if each.tag in {f"{SVG}text", f"{SVG}title", f"{SVG}desc"})
    return ["".join(each.itertext()) for each in shown]


def test_a_small_chart(tmp_path: Path) -> None:
    svg = painted(sheet(chart(tmp_path), None))
    assert re.sub(r"<style>.*</style>", "<style/>", svg) == snapshot("""\
<svg xmlns="http://www.w3.org/2000/svg" width="394.7" height="332" viewBox="0 0 394.7 332" xml:lang="en" role="graphics-document document" aria-labelledby="chart-title chart-summary" font-family="Arial, Helvetica, Liberation Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif" font-size="12">
<title id="chart-title">Spark</title>
<desc id="chart-summary">3 positions, 4 seats, 3 vacant · 2 levels, span 3 · as of 2026-07-01</desc>
<style/>
<rect class="p" width="394.7" height="332" fill="#ffffff"/>
<g transform="translate(24 24)">
<rect class="e" x="0" y="50" width="11" height="11" rx="2" fill="#332288" stroke="#cbd5e1"/>
<rect class="e" x="76.6" y="50" width="11" height="11" rx="2" fill="#88CCEE" stroke="#cbd5e1"/>
<text x="0" y="18" class="t" font-size="20" font-weight="700" fill="#0f172a">Spark</text>
<text x="0" y="38" class="d" font-size="11" fill="#64748b">3 positions, 4 seats, 3 vacant · 2 levels, span 3 · as of 2026-07-01</text>
<text x="17" y="59.5" class="d" font-size="11" fill="#64748b">Content</text>
<text x="93.6" y="59.5" class="d" font-size="11" fill="#64748b">Events</text>
</g>
<g transform="translate(24 109)">
<g class="l" fill="none" stroke="#9ca3af" stroke-width="1.4">
<path d="M138 49V79H72V95M138 49V79H204V95"/>
</g>
<g role="list">
<g role="listitem" aria-level="1" transform="translate(80 0)"><title>Head (Content): Ada Park</title>
<a href="https://example.org/?a=1&amp;b=2">
<rect class="b" width="116" height="49" rx="5" fill="#ffffff" stroke="#cbd5e1" stroke-width="1.2"/><path class="e" d="M5 0h1v49h-1a5 5 0 0 1-5-5v-39a5 5 0 0 1 5-5z" fill="#332288" stroke="#cbd5e1"/><text x="15" y="20.9" class="t" font-size="13" font-weight="700" fill="#0f172a">Head</text><text x="15" y="36.6" class="n" fill="#1f2937">Ada Park</text>
</a></g>
<g role="listitem" aria-level="2" transform="translate(14 95)"><title>Event lead (Events); under Head; vacant</title>
<rect class="b x" width="116" height="49" rx="5" fill="#ffffff" stroke="#b91c1c" stroke-width="1.2" stroke-dasharray="5 3"/><path class="e" d="M5 0h1v49h-1a5 5 0 0 1-5-5v-39a5 5 0 0 1 5-5z" fill="#88CCEE" stroke="#cbd5e1"/><text x="15" y="20.9" class="t" font-size="13" font-weight="700" fill="#0f172a">Event lead</text><text x="15" y="36.6" class="v" fill="#b91c1c">vacant</text>
</g>
<g role="listitem" aria-level="2" transform="translate(146 95)"><title>Writer ×2 (Content): Mira Sol 50 % (acting until 2026-12-31); under Head; 2 vacant; dotted line to Event lead</title>
<rect class="b" width="116" height="90" rx="5" fill="#ffffff" stroke="#cbd5e1" stroke-width="1.2"/><path class="e" d="M5 0h1v90h-1a5 5 0 0 1-5-5v-80a5 5 0 0 1 5-5z" fill="#332288" stroke="#cbd5e1"/><text x="15" y="20.9" class="t" font-size="13" font-weight="700" fill="#0f172a">Writer<tspan dx="4" class="d" font-weight="400" fill="#64748b">×2</tspan></text><text x="15" y="36.6" class="n" fill="#1f2937">Mira Sol</text><text x="104" y="36.6" class="d" text-anchor="end" fill="#64748b">50 %</text><text x="15" y="49.9" class="d" font-size="10" font-style="italic" fill="#64748b">acting until</text><text x="15" y="62.9" class="d" font-size="10" font-style="italic" fill="#64748b">2026-12-31</text><text x="15" y="77.6" class="v" fill="#b91c1c">2 vacant</text>
</g>
</g>
<g class="o" fill="none" stroke="#64748b" stroke-width="1.4" stroke-dasharray="2 3.5">
<path d="M146 107L141 107Q136 107 136 112L136 129Q136 132 133 132L130 132"/>
</g>
<g class="c" fill="#64748b">
<circle cx="130" cy="132" r="3"/>
</g>
</g>
</svg>
""")


def test_a_small_chart_in_chinese_on_a_slide(tmp_path: Path) -> None:
    svg = painted(sheet(chart(tmp_path, language="zh", colour=Colour.NONE), PAGES["16:9"]))
    assert re.sub(r"<style>.*</style>", "<style/>", svg) == snapshot("""\
<svg xmlns="http://www.w3.org/2000/svg" width="338.7mm" height="190.5mm" viewBox="0 0 853.3 480" xml:lang="zh" role="graphics-document document" aria-labelledby="chart-title chart-summary" font-family="Arial, Helvetica, Liberation Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif" font-size="12">
<title id="chart-title">Spark</title>
<desc id="chart-summary">3 个岗位，4 个编制，空缺 3 · 2 层，管理幅度 3 · 截至 2026-07-01</desc>
<style/>
<rect class="p" width="853.3" height="480" fill="#ffffff"/>
<g transform="translate(24 24)">
<text x="0" y="18" class="t" font-size="20" font-weight="700" fill="#0f172a">Spark</text>
<text x="0" y="38" class="d" font-size="11" fill="#64748b">3 个岗位，4 个编制，空缺 3 · 2 层，管理幅度 3 · 截至 2026-07-01</text>
</g>
<g transform="translate(288.7 85)">
<g class="l" fill="none" stroke="#9ca3af" stroke-width="1.4">
<path d="M138 49V79H72V95M138 49V79H204V95"/>
</g>
<g role="list">
<g role="listitem" aria-level="1" transform="translate(80 0)"><title>Head：Ada Park</title>
<a href="https://example.org/?a=1&amp;b=2">
<rect class="b" width="116" height="49" rx="5" fill="#ffffff" stroke="#cbd5e1" stroke-width="1.2"/><text x="12" y="20.9" class="t" font-size="13" font-weight="700" fill="#0f172a">Head</text><text x="12" y="36.6" class="n" fill="#1f2937">Ada Park</text>
</a></g>
<g role="listitem" aria-level="2" transform="translate(14 95)"><title>Event lead；上级：Head；空缺</title>
<rect class="b x" width="116" height="49" rx="5" fill="#ffffff" stroke="#b91c1c" stroke-width="1.2" stroke-dasharray="5 3"/><text x="12" y="20.9" class="t" font-size="13" font-weight="700" fill="#0f172a">Event lead</text><text x="12" y="36.6" class="v" fill="#b91c1c">空缺</text>
</g>
<g role="listitem" aria-level="2" transform="translate(146 95)"><title>Writer ×2：Mira Sol 50 %（代理至 2026-12-31）；上级：Head；空缺 2；虚线汇报给Event lead</title>
<rect class="b" width="116" height="77" rx="5" fill="#ffffff" stroke="#cbd5e1" stroke-width="1.2"/><text x="12" y="20.9" class="t" font-size="13" font-weight="700" fill="#0f172a">Writer<tspan dx="4" class="d" font-weight="400" fill="#64748b">×2</tspan></text><text x="12" y="36.6" class="n" fill="#1f2937">Mira Sol</text><text x="104" y="36.6" class="d" text-anchor="end" fill="#64748b">50 %</text><text x="12" y="49.9" class="d" font-size="10" font-style="italic" fill="#64748b">代理至 2026-12-31</text><text x="12" y="64.6" class="v" fill="#b91c1c">空缺 2</text>
</g>
</g>
<g class="o" fill="none" stroke="#64748b" stroke-width="1.4" stroke-dasharray="2 3.5">
<path d="M146 107L141 107Q136 107 136 112L136 129Q136 132 133 132L130 132"/>
</g>
<g class="c" fill="#64748b">
<circle cx="130" cy="132" r="3"/>
</g>
</g>
</svg>
""")


def test_dark_is_for_browsers_only() -> None:
    (style,) = re.findall("<style>(.*)</style>", painted(sheet(org_charts.chain(2), None)))
    dark, _, others = style.removeprefix("@media (prefers-color-scheme:dark){").partition("}}")
    assert all(rule.startswith(":root ") for rule in (*re.findall(r"([^{}]+)\{", dark), others.removeprefix("}")))
    assert "var(" not in style


def test_all_names_are_there_whatever_they_are(tmp_path: Path) -> None:
    reading = read(write(tmp_path, hostile_names.organisation()))
    hostile = org_chart(Chart(Graph(reading.organization, DAY), "en", Of.ROLES))
    found = " ".join(map(as_read, texts(painted(sheet(hostile, None)))))
    assert [name for name in NAMES if as_read(name) not in found] == []


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 80), st.integers(0, 2**32))
def test_names_in_are_names_out(number: int, seed: int) -> None:
    drawn = org_charts.any_chart(number, seed)
    svg = painted(sheet(drawn, None))
    titles = [each for each in texts(svg) if each]
    for card in drawn.cards:
        holders = [holder.name for holder in card.holders]
        assert any(card.title in title and all(name in title for name in holders) for title in titles)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 80), st.integers(0, 2**32), st.sampled_from(["", *PAGES]))
def test_the_same_bytes_on_every_run(number: int, seed: int, fit: str) -> None:
    drawn = org_charts.any_chart(number, seed)
    page = PAGES.get(fit)
    assert painted(sheet(drawn, page)) == painted(sheet(replace(drawn), page))


def test_a_vacant_box_is_dashed_and_says_so(tmp_path: Path) -> None:
    vacant = SMALL.replace("  ada: {name: Ada Park, roles: [head]}\n", "")
    svg = painted(sheet(chart(tmp_path, vacant), None))
    assert svg.count('class="b x"') == 2
    assert ">vacant</text>" in svg


def test_every_box_is_an_item_of_a_list(tmp_path: Path) -> None:
    svg = painted(sheet(chart(tmp_path), None))
    items = re.findall(r'<g role="listitem" aria-level="(\d)"[^>]*><title>([^<]*)</title>', svg)
    assert items == snapshot(
        [
            ("1", "Head (Content): Ada Park"),
            ("2", "Event lead (Events); under Head; vacant"),
            (
                "2",
                "Writer ×2 (Content): Mira Sol 50 % (acting until 2026-12-31); under Head; 2 vacant; dotted line to Event lead",
            ),
        ]
    )


def test_more_than_sixty_boxes_have_a_tinted_ground() -> None:
    small, large = (painted(sheet(with_groups(org_charts.star(number)), None)) for number in (60, 61))
    assert "fill-opacity" not in small
    assert "fill-opacity" in large


def with_groups(drawn: OrgChart) -> OrgChart:
    """Return a chart in which all boxes are of one group."""
    cards = tuple(replace(card, group="g") for card in drawn.cards)
    return replace(drawn, cards=cards, groups=(org_charts.group("g"),))


@pytest.mark.parametrize("fit", PAGES)
def test_a_page_has_its_size(fit: str) -> None:
    svg = painted(sheet(org_charts.chain(3), PAGES[fit]))
    root = ET.fromstring(svg)  # noqa: S314 - what commops wrote
    width, height = (float(root.attrib[name].removesuffix("mm")) for name in ("width", "height"))
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    assert width / height == pytest.approx(wide / high, rel=1e-3)
    assert sorted((width, height)) == pytest.approx(
        sorted(each / 96 * 25.4 for each in (PAGES[fit].width, PAGES[fit].height)), rel=1e-3
    )
