"""Pages of workflows: a picture and a table of each, whatever somebody wrote, and nothing that a browser refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import browser
import html_pages
import pytest
import swimlanes
from hostile_names import NAMES, as_read

from commops.formats import swimlanes_svg
from commops.formats.html.workflows import text
from commops.shapes import Rows
from commops.workflow_shapes import LaneStep, Workflows

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_a_page_of_several_has_a_picture_and_a_table_of_each() -> None:
    flows = tuple(replace(swimlanes.made_up(seed), key=f"made-up-{seed}") for seed in range(3))
    root = html_pages.read(text(Workflows("Workflows", "as of today", "en", flows)))
    assert [each.text for each in root.all("h1")] == ["Workflows"]
    assert len(list(root.all("figure"))) == len(list(root.all("table"))) == len(list(root.all("h2"))) == 3
    assert len(list(root.all("style"))) == 4


def test_a_page_of_one_is_named_after_it() -> None:
    root = html_pages.read(text(Workflows("", "", "en", (swimlanes.made_up(1),))))
    assert [each.text for each in root.all("h1")] == ["Made up"]
    assert not list(root.all("h2"))


@pytest.mark.parametrize("start", range(0, len(NAMES), 10))
def test_names_come_out_as_they_were_written(start: int) -> None:
    names = NAMES[start : start + 10]
    steps = [LaneStep(number, f"s{number}", name, (number - 1,), said=name) for number, name in enumerate(names, 1)]
    flow = swimlanes.flow(steps, names, trigger=names[0])
    root = html_pages.read(text(Workflows("", "", "en", (flow,))))
    cells = [as_read(cell.text) for cell in root.all("td")]
    assert cells[1::2] == [as_read(name) for name in names]
    said = [as_read(each.text) for each in root.all("title")]
    assert {as_read(name) for name in names} <= set(said)
    assert not list(root.all("script"))


@browser.needed
def test_a_browser_refuses_nothing_and_cuts_nothing(chromium: Browser, tmp_path: Path) -> None:
    flows = tuple(swimlanes.made_up(seed, lanes=4) for seed in range(6))
    page = tmp_path / "workflows.html"
    page.write_text(text(Workflows("Workflows", "", "en", flows)), encoding="utf-8")
    beyond = """() => [...document.querySelectorAll('figure g[role=listitem]')].flatMap(box => {
      const edge = box.querySelector('rect').getBoundingClientRect();
      return [...box.querySelectorAll('text')].filter(text => {
        const area = text.getBoundingClientRect();
        return area.right > edge.right || area.left < edge.left || area.bottom > edge.bottom + 1;
      }).map(text => text.textContent);
    })"""
    with browser.shown(chromium, page) as view:
        assert view.page.evaluate(beyond) == []
        dark = view.page.evaluate("() => getComputedStyle(document.querySelector('figure .sh')).fill")
        view.page.emulate_media(color_scheme="dark")
        assert view.page.evaluate("() => getComputedStyle(document.querySelector('figure .sh')).fill") != dark
    assert not view.complaints
    assert not view.requests


def test_the_page_has_the_style_of_the_pictures() -> None:
    flow = swimlanes.flow([], [])
    assert swimlanes_svg.STYLE in text(Workflows("", "", "en", (flow,)))
    assert flow.table == Rows(("No.", "Step"), (), numbered=True)
