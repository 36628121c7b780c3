"""A page of charts as it is written: whole without a script, whatever names are, however deep and wide it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import hostile_names
import html_pages
import pytest
from hostile_names import NAMES, as_read
from inline_snapshot import snapshot
from org_charts import any_chart, card, chart
from organisations import write
from processes import commops

from commops.formats.html.chart import text
from commops.shapes import Card, CardGroup, CardHolder, ChartPage, Document, OrgChart, Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from html_pages import Element

LATIN: Final = re.compile("[A-Za-z]{2,}")
PLACEHOLDER: Final = re.compile(r"\{\w+\}")
SPOKEN: Final = {"aria-label", "title", "placeholder", "data-none", "data-one", "data-many", "data-listed"}

LEVELS: Final = 5_000
"""How many positions in a chain a page has to take."""


def page(cards: Sequence[Card], language: str = "en", groups: Sequence[CardGroup] = ()) -> ChartPage:
    """Return a page of one chart, of positions."""
    positions = OrgChart("Spark", "2 positions", language, tuple(cards), tuple(groups))
    return ChartPage("Spark", language, {"roles": positions}, "roles", [])


def entries(root: Element) -> list[Element]:
    """Return the entries of all trees."""
    return list(root.all("li", role="treeitem"))


def box(entry: Element) -> Element:
    """Return the box of an entry."""
    return entry.children[0]


def names(root: Element) -> set[str]:
    """Return what is read in the elements of a page that hold names."""
    return {as_read(each.text) for each in root.all() if each.name in {"b", "bdi", "span", "h1"}}


def test_boxes_say_what_is_in_cards() -> None:
    lead = Card(
        "lead",
        "roles/lead",
        None,
        "Head of content",
        "Head of content",
        subtitle="Content",
        seats=2,
        holders=(CardHolder("Ada Park", "60 %"), CardHolder("Lin Chen", "", "acting until 2026-12-31")),
        unnamed="2 more holders",
        vacancy="1 vacant",
        remarks=("also Writer",),
        warnings=("in a reporting cycle",),
        dotted=("writer",),
        dotted_outside=("Head of events",),
        group="content",
        team="Content",
    )
    shown = html_pages.read(text(page([lead, card("writer", "lead")], groups=[CardGroup("content", "Content team")])))

    first, second = entries(shown)
    assert [(each.name, each.classes, each.text) for each in box(first).children] == snapshot(
        [
            ("b", [], "Head of content ×2"),
            ("span", ["sub"], "Content"),
            ("span", ["who"], "Ada Park 60 %"),
            ("span", ["who"], "Lin Chen acting until 2026-12-31"),
            ("span", ["who"], "2 more holders"),
            ("span", ["vacant"], "1 vacant"),
            ("span", ["note"], "also Writer"),
            ("span", ["warning"], "in a reporting cycle"),
            ("span", ["dotted"], "dotted to writer, Head of events"),
            ("button", [], "1"),
        ]
    )
    assert {name: value for name, value in first.attributes.items() if name != "role"} == snapshot(
        {
            "id": "roles:lead",
            "class": "g1 hiring",
            "tabindex": "-1",
            "aria-level": "1",
            "aria-posinset": "1",
            "aria-setsize": "1",
            "aria-expanded": "true",
            "data-about": "roles/lead",
            "data-team": "Content",
            "data-group": "content",
            "data-dotted": "writer",
        }
    )
    assert [second.attributes[name] for name in ("aria-level", "aria-posinset", "aria-setsize")] == ["2", "1", "1"]
    assert "aria-expanded" not in second.attributes
    assert [
        (each.attributes["data-filter"], each.text) for each in shown.all("button", **{"aria-pressed": "false"})
    ] == [
        ("hiring", "Vacant 1"),
        ("content", "Content team 1"),
    ]


def test_many_holders_are_all_there() -> None:
    holders = tuple(CardHolder(f"Person {number}") for number in range(6))
    shown = html_pages.read(text(page([Card("crew", "roles/crew", None, "Crew", holders=holders)])))

    [crew] = entries(shown)
    lines = [(" ".join(each.classes), each.text) for each in box(crew).children[1:]]
    assert [said for class_, said in lines if "who" in class_] == [holder.name for holder in holders]
    assert [class_ for class_, _ in lines] == ["who"] * 3 + ["more"] + ["who rest"] * 3


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_is_open_and_named_without_a_script(language: str, tmp_path: Path) -> None:
    assert commops(hostile(tmp_path), "chart", "-o", "chart.html", "--of", "roles", "--language", language).code == 0
    shown = html_pages.read((tmp_path / "chart.html").read_text("utf-8"))

    assert {as_read(name) for name in NAMES} <= names(shown)
    assert [each.attributes["id"] for each in shown.all("section")] == ["chart-roles", "chart-teams", "chart-people"]
    assert all(each.attributes.get("aria-expanded") in {None, "true"} for each in entries(shown))
    assert not [each for each in shown.all("section") if "hidden" in each.attributes]
    about = {each.attributes["data-about"] for each in entries(shown)}
    assert about <= {each.attributes["id"] for each in shown.all("article")}
    links = {each.attributes["href"].removeprefix("#") for each in shown.all("a")}
    assert links <= {each.attributes["id"] for each in shown.all("article")}


def hostile(folder: Path) -> Path:
    """Write an organisation of hostile names."""
    return write(folder, hostile_names.organisation())


def test_there_is_nothing_to_load_and_nothing_to_run_but_its_own(tmp_path: Path) -> None:
    commops(hostile(tmp_path), "chart", "-o", "chart.html")
    shown = html_pages.read((tmp_path / "chart.html").read_text("utf-8"))

    assert len(list(shown.all("script"))) == 1
    loading = [each for each in shown.all() if {"src", "srcset", "style", "action"} & each.attributes.keys()]
    assert not loading
    assert not [name for each in shown.all() for name in each.attributes if name.startswith("on")]
    assert [each.attributes["href"] for each in shown.all("link")] == ["data:,"]


def test_the_same_twice(tmp_path: Path) -> None:
    for name in ("first.html", "second.html"):
        assert commops(hostile(tmp_path), "chart", "-o", name).code == 0
    assert (tmp_path / "first.html").read_bytes() == (tmp_path / "second.html").read_bytes()


def depth(root: Element) -> int:
    """Return how many elements are in each other."""
    level, deepest = [root], 0
    while level := [child for each in level for child in each.children]:
        deepest += 1
    return deepest


def test_a_long_chain_is_not_nested_deeper_than_browsers_read() -> None:
    cards = [card(f"p{number}", f"p{number - 1}" if number else None) for number in range(LEVELS)]
    shown = html_pages.read(text(page(cards)))

    found = entries(shown)
    assert [each.attributes["id"] for each in found] == [f"roles:p{number}" for number in range(LEVELS)]
    assert [each.attributes["aria-level"] for each in found] == [str(number + 1) for number in range(LEVELS)]
    assert depth(shown) < 256
    assert [each.text for each in found[-1].all("span")] == ["Reports to: p4998"]


def test_entries_too_deep_to_be_nested_stand_in_the_order_of_the_chart() -> None:
    deep = [card(f"p{number}", f"p{number - 1}" if number else None) for number in range(70)]
    cards = [*deep, card("beside", "p66"), card("below", "beside")]
    shown = html_pages.read(text(page(cards)))

    ids = [each.attributes["id"] for each in entries(shown)]
    assert ids[-5:] == ["roles:p67", "roles:p68", "roles:p69", "roles:beside", "roles:below"]
    beside = next(each for each in entries(shown) if each.attributes["id"] == "roles:beside")
    assert [beside.attributes[name] for name in ("aria-level", "aria-posinset", "aria-setsize")] == ["68", "2", "2"]
    assert "aria-expanded" not in beside.attributes


@pytest.mark.parametrize("seed", range(20))
def test_any_chart_has_each_card_once_below_the_one_it_hangs_from(seed: int) -> None:
    drawn = any_chart(80, seed)
    shown = html_pages.read(text(ChartPage("Spark", "en", {"roles": drawn}, "roles", [])))

    found = {each.attributes["id"].removeprefix("roles:"): each for each in entries(shown)}
    assert found.keys() == drawn.by_key.keys()
    for key, entry in found.items():
        inside = {each.attributes["id"].removeprefix("roles:") for each in entries(entry)}
        assert inside >= {below.key for below in drawn.below.get(key, ())}


def test_a_page_without_positions_says_so(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("organization: {name: Spark}\nareas: {care: {name: Care}}\n", "utf-8")
    assert commops(tmp_path, "chart", "-o", "chart.html", "--on", "2026-11-29").code == 0

    shown = html_pages.read((tmp_path / "chart.html").read_text("utf-8"))
    assert not entries(shown)
    assert [each.text for each in shown.all("p")] == snapshot(["0 positions, 0 seats · 0 levels · as of 2026-11-29"])


def test_a_page_from_a_position_has_no_chart_of_teams(spark: Path) -> None:
    assert commops(spark, "chart", "-o", "chart.html", "--root", "event-lead").code == 0
    shown = html_pages.read((spark / "chart.html").read_text("utf-8"))

    assert [each.attributes["data-about"] for each in entries(shown)] == snapshot(
        ["roles/event-lead", "roles/event-planner", "people/lin", "people/wei"]
    )
    assert [each.attributes["id"] for each in shown.all("article")] == snapshot(
        ["roles/event-lead", "roles/event-planner", "people/lin", "people/wei"]
    )


def test_what_is_too_deep_to_be_drawn_is_counted(spark: Path) -> None:
    assert commops(spark, "chart", "-o", "chart.html", "--of", "roles", "--depth", "1").code == 0
    shown = html_pages.read((spark / "chart.html").read_text("utf-8"))
    assert [as_read(box(each).text) for each in entries(shown)] == snapshot(
        [
            "Community managerAda Park2 more below",
            "CommunityCommunity managerAda Park1 more below",
            "Ada ParkCommunity manager2 more below",
        ]
    )


def test_an_unknown_root_is_reported(spark: Path) -> None:
    done = commops(spark, "chart", "-o", "chart.html", "--of", "teams", "--root", "event-lead")
    assert done.code == 2
    assert not (spark / "chart.html").exists()


def test_a_chinese_page_is_wholly_chinese(tmp_path: Path) -> None:
    commops(tmp_path, "init", "--example", "functional", "--language", "zh")
    assert commops(tmp_path, "chart", "-o", "chart.html", "--of", "roles", "--language", "zh").code == 0
    shown = html_pages.read((tmp_path / "chart.html").read_text("utf-8"))

    [profiles] = shown.all("noscript", id="profiles")
    inside = list(profiles.all())
    drawn = [each for each in shown.all() if each.name not in {"style", "script", "meta"} and each not in inside]
    said = {each for element in drawn for each in element.content if isinstance(each, str)}
    said |= {value for each in drawn for name, value in each.attributes.items() if name in SPOKEN}
    assert {each for each in said if LATIN.search(PLACEHOLDER.sub("", each))} == {"Home End", "Enter", "Esc"}
    assert not [each for each in shown.all("html") if each.attributes["lang"] != "zh-Hans"]


def test_documents_are_articles_that_link_to_each_other() -> None:
    facts = ()
    documents = [
        Document("roles/lead", Run("Lead"), "role", "", facts),
        Document("roles/x", Run("X"), "role", "", facts),
    ]
    shape = ChartPage("Spark", "en", {"roles": chart([card("lead", None)])}, "roles", documents)
    shown = html_pages.read(text(shape))
    assert [each.attributes["id"] for each in shown.all("article")] == ["roles/lead", "roles/x"]
