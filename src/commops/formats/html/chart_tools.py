"""What a page of charts is used with: which chart, search, filters, zoom, help on keys, and the side for a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.html.markup import element, escaped, lines
from commops.language.words import kind_word, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.shapes import ChartPage

_KEYS: Final = (
    ("↑ ↓", "key up down"),
    ("← →", "key left right"),
    ("Home End", "key home end"),
    ("*", "key star"),
    ("Enter", "key enter"),
    ("Esc", "key escape"),
    ("/", "key slash"),
    ("+ − 0", "key zoom"),
)

Group = tuple[str, int, str, str]
"""A group of cards to filter by: its name, how many cards it has, its key, and the class of its colour."""


def called(of: str, language: str) -> str:
    """Return what a chart is of, as a title."""
    word = kind_word(of, language, number=2)
    return word[:1].upper() + word[1:]


def tools(shape: ChartPage) -> str:
    """Return the tools above the charts. They need a script, which takes what they say of numbers from them."""
    language = shape.language
    parts = (_tabs(shape), _search(language), _closing(language), _zoom(language), _keys(language))
    return element("div", lines(*parts), class_="tools", hidden="hidden")


def side(language: str) -> str:
    """Return the side in which a profile is shown."""
    close = _button("×", say("close", language), "close")
    body = element("div", "", class_="profile", tabindex="-1")
    return element("aside", close + body, hidden="hidden", aria_label=say("profile", language))


def filters(language: str, vacant: int, groups: Iterable[Group]) -> str:
    """Return buttons that filter a chart: by vacancies, where there are any, and by groups."""
    chips = [_chip(say("vacant", language), vacant, "hiring", "")] if vacant else []
    chips += [_chip(*group) for group in groups]
    if not chips:
        return ""
    return element(
        "div", "".join(chips), class_="filters", role="group", aria_label=say("filter", language), hidden="hidden"
    )


def _chip(title: str, number: int, key: str, colour: str) -> str:
    content = element("bdi", escaped(title[:1].upper() + title[1:])) + element("span", f" {number:,}")
    return element("button", content, type="button", class_=colour, aria_pressed="false", data_filter=key)


def _tabs(shape: ChartPage) -> str:
    if len(shape.charts) == 1:
        return ""
    tabs = (_tab(of, called(of, shape.language), opened=of == shape.opened) for of in shape.charts)
    return element("div", "".join(tabs), class_="tabs", role="tablist", aria_label=say("org chart", shape.language))


def _tab(of: str, title: str, *, opened: bool) -> str:
    selected = "true" if opened else "false"
    return element(
        "button",
        escaped(title),
        type="button",
        role="tab",
        id=f"tab-{of}",
        aria_controls=f"chart-{of}",
        aria_selected=selected,
    )


def _search(language: str) -> str:
    field = (
        f'<input type="search" role="combobox" autocomplete="off" spellcheck="false" aria-controls="hits" '
        f'aria-expanded="false" aria-autocomplete="list" aria-label="{escaped(say("search", language))}" '
        f'placeholder="{escaped(say("search hint", language))}">'
    )
    hits = element("ul", "", id="hits", role="listbox", aria_label=say("search hits", language), hidden="hidden")
    status = element(
        "span",
        "",
        role="status",
        data_none=say("no match", language),
        data_one=say("match", language, number="{number}"),
        data_many=say("matches", language, number="{number}"),
        data_listed=say("matches listed", language, number="{number}", shown="{shown}"),
    )
    return element("div", field + status + hits, class_="search")


def _closing(language: str) -> str:
    expand = element(
        "button",
        escaped(say("expand all", language)),
        type="button",
        data_do="expand",
        data_many=say("expand all of", language, number="{number}"),
    )
    collapse = element("button", escaped(say("collapse all", language)), type="button", data_do="collapse")
    return element("div", expand + collapse, class_="closing")


def _zoom(language: str) -> str:
    buttons = (
        _button("−", say("zoom out", language), "zoom-out"),
        _button("100 %", say("actual size", language), "zoom-actual"),
        _button("+", say("zoom in", language), "zoom-in"),
        _button("⤢", say("fit", language), "zoom-fit"),
    )
    return element("div", "".join(buttons), class_="zoom")


def _keys(language: str) -> str:
    rows = "".join(element("dt", escaped(keys)) + element("dd", escaped(say(does, language))) for keys, does in _KEYS)
    name = say("keys", language)
    return element("details", element("summary", "?", aria_label=name, title=name) + element("dl", rows), class_="keys")


def _button(content: str, name: str, does: str) -> str:
    return element("button", escaped(content), type="button", aria_label=name, title=name, data_do=does)
