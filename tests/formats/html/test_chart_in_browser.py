"""A page of charts as somebody uses it: by keys, by mouse, with a screen reader, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import browser
import pytest
from inline_snapshot import snapshot
from organisations import data, write
from processes import commops

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from browser import View
    from organisations import Data
    from playwright.sync_api import Browser, Locator, Page

SPARK: Final = """
organization: {name: Spark, language: en}
teams:
  community: {lead: manager}
  content: {parent: community, lead: content-lead}
  events: {parent: community, lead: event-lead}
roles:
  manager: {team: community}
  content-lead: {team: content, description: Answers for all that we publish.}
  writer: {team: content, seats: 2}
  editor: {team: content, dotted_line_to: [event-lead]}
  event-lead: {team: events}
  planner: {team: events}
people:
  ada: {name: Ada Park, roles: [manager]}
  nuria: {name: Núria Sol, roles: [content-lead]}
  tom: {name: Tom Reed, roles: [writer]}
  zoe: {name: 卓伊, roles: [editor]}
  eve: {name: Eve Lind, roles: [event-lead]}
"""
ALL: Final = ["manager", "content-lead", "writer", "editor", "event-lead", "planner"]


@pytest.fixture
def view(chromium: Browser, tmp_path: Path) -> Iterator[View]:
    """Show a page; at the end it has complained of nothing and asked for nothing."""
    commops(write(tmp_path, data(SPARK)), "chart", "-o", "chart.html")
    with browser.shown(chromium, tmp_path / "chart.html") as shown:
        yield shown
        assert not shown.complaints
        assert not shown.requests


@pytest.fixture
def page(view: View) -> Page:
    """Return the page, with the first entry in focus."""
    view.page.locator("[role=treeitem]").first.focus()
    return view.page


@pytest.fixture
def large(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """Show the page of an organisation that is not open as a whole at first."""
    commops(write(tmp_path, large_organisation()), "chart", "-o", "chart.html", "--of", "roles")
    with browser.shown(chromium, tmp_path / "chart.html") as shown:
        yield shown.page
        assert not shown.complaints


def large_organisation() -> Data:
    """Return an organisation of 73 positions on three levels."""
    heads = {f"head-{one}": {"reports_to": "chief"} for one in range(8)}
    others = {f"post-{one}-{two}": {"reports_to": f"head-{one}"} for one in range(8) for two in range(8)}
    return {"roles": {"chief": {"reports_to": "none"}, **heads, **others}}


def visible(page: Page, of: str = "roles") -> list[str]:
    """Return the ids of the entries that can be seen."""
    ids: list[str] = page.evaluate(
        """(of) => [...document.querySelectorAll(`#chart-${of} [role=treeitem]`)]
            .filter((each) => each.checkVisibility()).map((each) => each.id.replace(/^\\w+:/, ""))""",
        of,
    )
    return ids


def focused(page: Page) -> str:
    """Return the id of the entry that has the focus."""
    return str(page.evaluate("document.activeElement.id")).removeprefix("roles:")


def press(page: Page, *keys: str) -> str:
    """Press keys, and return where the focus is then."""
    for key in keys:
        page.keyboard.press(key)
    return focused(page)


def entry(page: Page, key: str) -> Locator:
    """Return an entry of the chart of positions."""
    return page.locator(f"[id='roles:{key}']")


def box(page: Page, key: str) -> Locator:
    """Return the box of an entry."""
    return entry(page, key).locator("> .box")


def place(found: Locator) -> tuple[float, float, float]:
    """Return where something is on the screen: from the left, from the top, and how wide."""
    bounds = found.bounding_box()
    assert bounds is not None
    return bounds["x"], bounds["y"], bounds["width"]


def search(page: Page, text: str) -> None:
    """Type into the search field, and wait until it has been searched."""
    page.fill("[role=combobox]", text)
    page.wait_for_function("() => document.querySelector('[role=status]').textContent")


def listed(page: Page) -> list[str]:
    """Return the hits that are listed."""
    return page.locator("[role=option]:visible").all_inner_texts()


@browser.needed
def test_keys_move_through_what_is_open(page: Page) -> None:
    assert [focused(page), *(press(page, "ArrowDown") for _ in range(5))] == ALL
    assert press(page, "ArrowDown") == "planner"
    assert [press(page, "ArrowUp") for _ in range(5)] == ALL[4::-1]
    assert press(page, "End") == "planner"
    assert press(page, "Home") == "manager"


@browser.needed
def test_keys_collapse_and_expand(page: Page) -> None:
    assert press(page, "ArrowRight") == "content-lead"
    assert press(page, "ArrowLeft") == "content-lead"
    assert visible(page) == ["manager", "content-lead", "event-lead", "planner"]
    assert press(page, "ArrowDown") == "event-lead"
    assert press(page, "ArrowUp", "ArrowRight") == "content-lead"
    assert visible(page) == ALL
    assert press(page, "ArrowRight", "ArrowLeft") == "content-lead"
    assert press(page, "ArrowLeft", "ArrowLeft") == "manager"


@browser.needed
def test_a_star_expands_all_beside(page: Page) -> None:
    press(page, "ArrowDown", "ArrowLeft", "ArrowDown", "ArrowLeft")
    assert visible(page) == ["manager", "content-lead", "event-lead"]
    press(page, "*")
    assert visible(page) == ALL


@browser.needed
def test_enter_shows_the_profile_and_escape_closes_it(page: Page) -> None:
    press(page, "ArrowDown", "Enter")
    assert page.locator("aside h2").inner_text() == "Content lead"
    assert "Answers for all that we publish." in page.locator("aside").inner_text()
    assert page.url.endswith("#roles/content-lead")
    assert press(page, "Escape") == "content-lead"
    assert page.locator("aside").is_hidden()
    assert "#" not in page.url


@browser.needed
def test_profiles_lead_to_one_another(page: Page) -> None:
    box(page, "writer").click()
    page.click("aside a:has-text('Content lead')")
    assert page.locator("aside h2").inner_text() == "Content lead"
    assert entry(page, "content-lead").get_attribute("aria-selected") == "true"
    page.click("aside a:has-text('Núria Sol')")
    assert page.locator("aside h2").inner_text() == "Núria Sol"
    assert page.locator("#tab-people").get_attribute("aria-selected") == "true"
    page.go_back()
    assert page.locator("aside h2").inner_text() == "Content lead"


@browser.needed
def test_a_link_opens_a_profile(view: View) -> None:
    view.page.goto(f"{view.page.url}#people/tom")
    view.page.reload()
    assert view.page.locator("aside h2").inner_text() == "Tom Reed"
    assert view.page.locator("[aria-selected=true] > .box").inner_text().startswith("Tom Reed")


@browser.needed
def test_search_lists_counts_marks_and_jumps(page: Page) -> None:
    assert press(page, "/") == ""
    search(page, "lead")
    assert page.locator("[role=status]").inner_text() == "2 matches"
    assert [each.partition("\n")[0] for each in listed(page)] == ["Content lead", "Event lead"]
    assert page.locator(".found").count() == 2
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=combobox]").get_attribute("aria-activedescendant") == "hit-1"
    assert press(page, "Enter") == "event-lead"
    assert entry(page, "event-lead").get_attribute("aria-selected") == "true"
    assert not listed(page)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("nuria", ["Content lead"]),
        ("NÚRIA", ["Content lead"]),
        ("卓", ["Editor"]),
        ("content", ["Content lead", "Writer ×2", "Editor"]),
        ("roles/plan", ["Planner"]),
        ("reed writ", ["Writer ×2"]),
        ("<b>", []),
    ],
)
@browser.needed
def test_search_finds_names_teams_and_ids(text: str, hits: list[str], page: Page) -> None:
    search(page, text)
    assert [each.partition("\n")[0] for each in listed(page)] == hits
    assert page.locator("[role=status]").inner_text() == (
        "no match" if not hits else f"{len(hits)} match{'es' * (len(hits) > 1)}"
    )


@browser.needed
def test_search_opens_what_is_closed_above_a_hit_and_closes_it_again(large: Page) -> None:
    assert len(visible(large)) == 9
    search(large, "post-3-5")
    assert visible(large) == [
        "chief",
        *(f"head-{one}" for one in range(4)),
        *(f"post-3-{two}" for two in range(8)),
        *(f"head-{one}" for one in range(4, 8)),
    ]
    large.locator("[role=combobox]").press("Escape")
    assert len(visible(large)) == 9
    search(large, "post-3-5")
    large.locator("[role=combobox]").press("Enter")
    assert focused(large) == "post-3-5"
    large.fill("[role=combobox]", "")
    large.wait_for_function("() => !document.querySelector('[role=status]').textContent")
    assert len(visible(large)) == 17


@browser.needed
def test_a_hit_in_another_chart_is_found_there(page: Page) -> None:
    page.click("#tab-teams")
    search(page, "tom reed")
    page.locator("[role=combobox]").press("Enter")
    assert page.locator("#tab-roles").get_attribute("aria-selected") == "true"
    assert focused(page) == "writer"


@browser.needed
def test_a_large_chart_is_closed_with_numbers(large: Page) -> None:
    assert visible(large) == ["chief", *(f"head-{one}" for one in range(8))]
    assert box(large, "head-0").locator("button").inner_text() == "8"
    box(large, "head-0").locator("button").click()
    assert len(visible(large)) == 17
    large.click("[data-do=expand]")
    assert len(visible(large)) == 73
    large.click("[data-do=collapse]")
    assert visible(large) == ["chief", *(f"head-{one}" for one in range(8))]


@browser.needed
def test_what_is_opened_stays_where_it_is(large: Page) -> None:
    x, y, _ = place(box(large, "head-5"))
    box(large, "head-5").locator("button").click()
    assert place(box(large, "head-5"))[:2] == pytest.approx((x, y), abs=1)


@browser.needed
def test_filters_by_vacancies_and_by_groups(page: Page) -> None:
    buttons = page.locator("#chart-roles .filters button").all_inner_texts()
    assert [each.split("\n") for each in buttons] == [
        ["Vacant", "2"],
        ["Community", "1"],
        ["Content", "3"],
        ["Events", "2"],
    ]
    page.click("#chart-roles [data-filter=hiring]")
    assert page.locator(".fits").evaluate_all("(all) => all.map((each) => each.id)") == snapshot(
        ["roles:writer", "roles:planner"]
    )
    assert page.locator("[role=status]").inner_text() == "2 matches"
    page.click("#chart-roles [data-filter='teams/events']")
    assert page.locator(".fits").evaluate_all("(all) => all.map((each) => each.id)") == snapshot(["roles:planner"])
    page.click("#chart-roles [data-filter=hiring]")
    page.click("#chart-roles [data-filter='teams/events']")
    assert not page.locator(".filtered").count()
    assert not page.locator("[role=status]").inner_text()


@browser.needed
def test_tabs_change_the_chart(page: Page) -> None:
    page.locator("#tab-roles").press("ArrowRight")
    assert visible(page, "teams") == ["team:community", "team:content", "team:events"]
    assert not visible(page)
    page.locator("#tab-teams").press("ArrowRight")
    assert visible(page, "people")[0] == "manager"


@browser.needed
def test_zoom_by_keys_buttons_and_wheel(page: Page) -> None:
    _, _, width = place(box(page, "writer"))
    press(page, "+")
    assert page.locator("[data-do=zoom-actual]").inner_text() == "120 %"
    assert place(box(page, "writer"))[2] == pytest.approx(width * 1.2)
    press(page, "-", "-")
    assert page.locator("[data-do=zoom-actual]").inner_text() == "83 %"
    press(page, "0")
    assert page.locator("[data-do=zoom-actual]").inner_text() == "100 %"
    page.click("[data-do=zoom-in]")
    page.click("[data-do=zoom-fit]")
    assert page.locator("[data-do=zoom-actual]").inner_text() == "100 %"
    page.mouse.move(700, 500)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("() => document.querySelector('[data-do=zoom-actual]').textContent === '140 %'")


@browser.needed
def test_a_mouse_takes_hold_of_the_chart(page: Page) -> None:
    x, y, _ = place(box(page, "writer"))
    page.mouse.move(x + 20, y + 20)
    page.mouse.down()
    page.mouse.move(x - 60, y + 20, steps=4)
    page.mouse.up()
    assert place(box(page, "writer"))[0] == pytest.approx(x - 80, abs=1)
    assert page.locator("aside").is_hidden()


@browser.needed
def test_dotted_lines_of_the_chosen_box_are_drawn(page: Page) -> None:
    assert not page.locator(".overlay").count()
    box(page, "editor").click()
    assert page.locator(".overlay path").count() == 1
    box(page, "event-lead").click()
    assert page.locator(".overlay path").count() == 1
    box(page, "planner").click()
    assert not page.locator(".overlay").count()


@browser.needed
def test_what_a_screen_reader_is_told(page: Page) -> None:
    entry(page, "event-lead").press("ArrowLeft")
    tree = page.locator("#chart-roles [role=tree]")
    assert re.sub(r"\n\s*- text:.*", "", tree.aria_snapshot()) == snapshot("""\
- tree "Positions":
  - treeitem "Manager Ada Park" [expanded] [level=1]:
    - group:
      - treeitem "Content lead Núria Sol" [expanded] [level=2]:
        - group:
          - treeitem "Writer ×2 Tom Reed 1 vacant" [level=3]
          - treeitem "Editor 卓伊 dotted to Event lead" [level=3]
      - treeitem "Event lead Eve Lind" [level=2]\
""")


@browser.needed
def test_paper_takes_what_is_open(page: Page, large: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".drawn").count() == 1
    assert page.locator("#rows").get_attribute("media") == "all"
    assert page.locator("header .tools").is_hidden()

    large.click("[data-do=expand]")
    large.emulate_media(media="print")
    large.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(visible(large)) == 73
    wide = large.evaluate("document.querySelector('.inner').getBoundingClientRect().width")
    large.evaluate("dispatchEvent(new Event('afterprint'))")
    assert wide <= browser.SCREEN[0]
    assert large.pdf().startswith(b"%PDF")


@browser.needed
def test_of_many_holders_a_screen_names_three_and_paper_all(chromium: Browser, tmp_path: Path) -> None:
    people = {f"p{number}": {"name": f"Person {number}", "roles": ["crew"]} for number in range(6)}
    roles = {"crew": {"reports_to": "none", "seats": 6}}
    commops(write(tmp_path, {"roles": roles, "people": people}), "chart", "-o", "chart.html", "--of", "roles")
    with browser.shown(chromium, tmp_path / "chart.html") as shown:
        said = box(shown.page, "crew").locator("> span:visible")
        assert said.all_inner_texts() == ["Person 0", "Person 1", "Person 2", "+3"]
        shown.page.emulate_media(media="print")
        assert said.all_inner_texts() == [f"Person {number}" for number in range(6)]


@browser.needed
def test_without_a_script_it_is_whole(chromium: Browser, tmp_path: Path) -> None:
    commops(write(tmp_path, large_organisation()), "chart", "-o", "chart.html", "--of", "roles")
    with browser.shown(chromium, tmp_path / "chart.html", scripted=False) as shown:
        assert shown.page.locator("#chart-roles [role=treeitem] > .box:visible").count() == 73
        assert shown.page.locator("article:visible").count() == 73
        assert not shown.page.locator(".tools").is_visible()


@browser.needed
def test_on_a_phone_nothing_is_beside_the_screen(chromium: Browser, tmp_path: Path) -> None:
    commops(write(tmp_path, data(SPARK)), "chart", "-o", "chart.html")
    with browser.shown(chromium, tmp_path / "chart.html", screen=browser.PHONE) as shown:
        assert shown.page.evaluate("document.querySelector('.stage').scrollWidth") == browser.PHONE[0]
        box(shown.page, "planner").click()
        assert box(shown.page, "planner").is_visible()
        assert shown.page.locator("aside").is_visible()


@browser.needed
def test_a_chain_of_5000_is_shown(chromium: Browser, tmp_path: Path) -> None:
    roles = {f"p{number}": {"reports_to": f"p{number - 1}" if number else "none"} for number in range(5_000)}
    commops(write(tmp_path, {"roles": roles}), "chart", "-o", "chart.html", "--of", "roles")
    with browser.shown(chromium, tmp_path / "chart.html") as shown:
        assert shown.page.locator("[role=treeitem]").count() == 5_000
        search(shown.page, "p4998")
        shown.page.locator("[role=combobox]").press("Enter")
        assert focused(shown.page) == "p4998"
    assert not shown.complaints
