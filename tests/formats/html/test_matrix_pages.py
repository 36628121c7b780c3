"""The matrix as a page: everything is in it without a script, and a browser sorts, filters and prints it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

import browser
import hostile_names
import matrices
import pytest
from hostile_names import as_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import DAY, Data, graph, lettered, write
from processes import commops

from commops.formats import grid_json
from commops.formats.html import matrix as html
from commops.graph import Graph
from commops.matrix.layouts import for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Layout
from commops.matrix.workbook import workbook
from commops.model.order import AsWritten
from commops.sources.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

EXAMPLES: Final = Path(__file__).parents[3] / "examples"

NOTED: Final = """\
organization: {name: Spark}
roles:
  lead: {name: Lead}
  legal: {name: Legal}
duties:
  plan: {name: Plan, accountable: lead, consulted: [{role: legal, note: only above 10k}]}
  drop: {name: Drop, responsible: [legal], informed: [lead]}
"""


class Table(HTMLParser):
    """The cells of the table of a page, without marks of remarks; and the remarks."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.rows: list[list[str]] = []
        self.groups = 0
        self.ids: list[str] = []
        self.columns: list[str] = []
        self.remarks: list[str] = []
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell or a remark."""
        said = dict(attrs)
        self._inside.append(tag)
        if tag in {"meta", "link", "col", "input"}:
            self._inside.pop()
        if tag == "tr":
            self.rows.append([])
            self.ids += [said["data-key"] or ""] if "data-key" in said else []
        elif tag in {"th", "td"}:
            self.rows[-1].append("")
            self.groups += "thead" in self._inside and "group" in (said.get("class") or "")
            self.columns += [said["data-key"] or ""] if "data-key" in said else []
        elif tag == "li" and "section" in self._inside:
            self.remarks.append("")

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        assert self._inside.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if "sup" in self._inside or "tfoot" in self._inside:
            return
        if self._inside[-1:] == ["li"] and "section" in self._inside:
            self.remarks[-1] += data
        elif {"th", "td"} & set(self._inside):
            self.rows[-1][-1] += data

    @property
    def matrix(self) -> matrices.Rows:
        """The rows without the groups before the letters, and without what is counted below."""
        kept = [[row[0], *row[1 + self.groups :]] for row in self.rows]
        return kept[: len(self.ids) + 1]


def table(shown: Matrix, layout: Layout | None = None) -> Table:
    return Table(html.text(workbook(shown, layout)))


def every_page_has(shown: Matrix) -> None:
    kept = matrices.of_signs(matrices.json_rows(grid_json.text(for_programs(shown, None))))
    assert matrices.of_signs(table(shown).matrix) == kept
    for layout in (Layout.LETTERS, Layout.LIST):
        assert matrices.of_names(shown, table(shown, layout).matrix, "; ") == kept
    assert matrices.of_counts(table(shown, Layout.LOAD).matrix) == matrices.counted(shown, kept)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(lettered(), st.sampled_from(By), st.sampled_from(["en", "zh"]))
def test_the_letters_that_go_in_come_out(
    tmp_path_factory: pytest.TempPathFactory, data: Data, by: By, language: str
) -> None:
    reading = read(write(tmp_path_factory.mktemp("any"), data))
    shown = Matrix(Graph(reading.organization, DAY, order=AsWritten(reading.written)), language, by)
    if shown.duties:
        every_page_has(shown)


@pytest.mark.parametrize("example", ["functional", "department", "open-source"])
def test_those_of_the_examples_too(example: str) -> None:
    every_page_has(Matrix(Graph(read(EXAMPLES / example).organization, DAY), "zh"))


def test_ids_and_remarks_are_there(tmp_path: Path) -> None:
    page = table(Matrix(graph(tmp_path, NOTED), "en"))
    assert page.ids == ["drop", "plan"]
    assert page.columns == ["lead", "legal"]
    assert page.remarks == ["only above 10k"]


def test_hostile_names_stay_themselves(tmp_path: Path) -> None:
    organisation = read(write(tmp_path, hostile_names.organisation())).organization
    page = table(Matrix(Graph(organisation, DAY), "en"))
    written = {key: as_read(name) for key, name in hostile_names.named().items()}
    heads, *rows = page.matrix
    assert {key: as_read(row[0]) for key, row in zip(page.ids, rows, strict=True)} == written
    assert {key: as_read(head) for key, head in zip(page.columns, heads[1:], strict=True)} == written
    assert set(map(as_read, page.remarks)) == set(written.values())


def test_a_grid_that_is_too_large_for_a_browser_has_a_column_for_each_letter(tmp_path: Path) -> None:
    roles = "".join(f"  r{number}: {{}}\n" for number in range(250))
    duties = "".join(f"  d{number}: {{accountable: r{number}}}\n" for number in range(250))
    (tmp_path / "commops.yaml").write_text(f"roles:\n{roles}duties:\n{duties}", encoding="utf-8")
    assert commops(tmp_path, "raci", "-o", "large.html").code == 0
    page = Table((tmp_path / "large.html").read_text(encoding="utf-8"))
    assert page.columns == ["accountable", "responsible"]
    assert len(page.ids) == 250
    assert commops(tmp_path, "raci", "-o", "grid.html", "--layout", "grid").code == 0
    assert len(Table((tmp_path / "grid.html").read_text(encoding="utf-8")).columns) == 250


def test_the_command_writes_it(tmp_path: Path) -> None:
    words = ("raci", EXAMPLES / "functional", "--language", "zh")
    assert commops(tmp_path, *words, "-o", "matrix.html").code == 0
    page = (tmp_path / "matrix.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hans">' in page
    assert commops(tmp_path, *words, "--format", "html").stdout == page


def shown_rows(view: browser.View) -> Sequence[str]:
    found: list[str] = view.page.locator("tbody tr:visible th").all_inner_texts()
    return found


def written_page(folder: Path, example: str, language: str = "en") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{example}.html"
    organisation = read(EXAMPLES / example).organization
    path.write_text(html.text(workbook(Matrix(Graph(organisation, DAY), language), None)), encoding="utf-8")
    return path


@browser.needed
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_browser_complains_of_nothing(chromium: Browser, tmp_path: Path, language: str) -> None:
    with browser.shown(chromium, written_page(tmp_path, "functional", language), dark=language == "zh") as view:
        assert len(shown_rows(view)) == 42
        assert view.page.locator("tbody td[data-letters]").count() > 200
    assert not view.complaints
    assert not view.requests


@browser.needed
def test_it_is_whole_without_scripts(chromium: Browser, tmp_path: Path) -> None:
    with browser.shown(chromium, written_page(tmp_path, "functional"), scripted=False) as view:
        assert len(shown_rows(view)) == 42
        assert not view.page.locator(".tools").is_visible()


@browser.needed
def test_heads_sort(chromium: Browser, tmp_path: Path) -> None:
    with browser.shown(chromium, written_page(tmp_path, "functional")) as view:
        before = shown_rows(view)
        head = view.page.get_by_role("columnheader", name="Duty")
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert shown_rows(view) == sorted(before, key=str.casefold)
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert shown_rows(view) == sorted(before, key=str.casefold, reverse=True)
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") is None
        assert shown_rows(view) == before


@browser.needed
def test_a_column_of_letters_sorts_by_weight(chromium: Browser, tmp_path: Path) -> None:
    with browser.shown(chromium, written_page(tmp_path, "functional")) as view:
        head = view.page.get_by_role("columnheader", name="Community manager")
        head.get_by_role("button").click()
        place = head.evaluate("head => head.cellIndex + 1")
        cells = view.page.locator(f"tbody tr > :nth-child({place})").all_inner_texts()
        weights = ["ARCI".index(cell[0]) if cell.strip() else 4 for cell in cells]
        assert weights == sorted(weights)
        assert set(weights) == {0, 1, 2, 3, 4}


@browser.needed
def test_filters_leave_rows_and_the_columns_they_need(chromium: Browser, tmp_path: Path) -> None:
    with browser.shown(chromium, written_page(tmp_path, "functional")) as view:
        view.page.keyboard.press("/")
        view.page.keyboard.type("legal")
        view.page.get_by_text("3 of 42 shown").wait_for()
        assert len(shown_rows(view)) == 3
        assert not view.page.get_by_role("columnheader", name="Marketing").is_visible()
        assert view.page.get_by_role("columnheader", name="Legal").is_visible()

        view.page.keyboard.press("Escape")
        view.page.get_by_text("42 of 42 shown").wait_for()
        view.page.get_by_label("Team", exact=True).select_option("Events")
        view.page.get_by_text("4 of 42 shown").wait_for()
        view.page.get_by_role("button", name="Show all").click()
        view.page.get_by_label("Role", exact=True).select_option(label="Marketing")
        view.page.get_by_text("2 of 42 shown").wait_for()
    assert not view.complaints


@browser.needed
def test_heads_stay_in_sight_and_the_column_is_marked(chromium: Browser, tmp_path: Path) -> None:
    with browser.shown(chromium, written_page(tmp_path, "functional"), screen=browser.PHONE) as view:
        view.page.locator(".pane").evaluate("pane => pane.scrollTo(300, 600)")
        corner = view.page.locator("thead .title")
        pane = view.page.locator(".pane").bounding_box()
        box = corner.bounding_box()
        assert box
        assert pane
        assert (round(box["x"] - pane["x"]), round(box["y"] - pane["y"])) == (1, 1)
    with browser.shown(chromium, written_page(tmp_path, "functional")) as view:
        view.page.locator("tbody tr:nth-child(5) td[data-letters]").first.hover()
        assert view.page.locator("col.over").count() == view.page.locator("th.over").count() == 1


@browser.needed
def test_hostile_names_do_nothing_in_a_browser(chromium: Browser, tmp_path: Path) -> None:
    organisation = read(write(tmp_path / "org", hostile_names.organisation())).organization
    path = tmp_path / "page.html"
    path.write_text(html.text(workbook(Matrix(Graph(organisation, DAY), "en"), None)), encoding="utf-8")
    with browser.shown(chromium, path) as view:
        rows = set(map(as_read, view.page.locator("tbody th").all_text_contents()))
        assert rows == {as_read(name) for name in hostile_names.NAMES}
    assert not view.complaints
    assert not view.requests
