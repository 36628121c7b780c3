from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from terminal_picture import picture

TEXT = "{http://www.w3.org/2000/svg}text"
SPAN = "{http://www.w3.org/2000/svg}tspan"


def rows(svg: str) -> list[list[tuple[float, float, str]]]:
    """Return for each line of a picture the start and the width of its parts, in cells, and their text."""
    return [
        [
            ((float(span.attrib["x"]) - 18) / 8.4, float(span.attrib["textLength"]) / 8.4, span.text or "")
            for span in line.iter(SPAN)
        ]
        for line in ET.fromstring(svg).iter(TEXT)  # noqa: S314 - it was made a moment ago
    ]


def rounded(svg: str) -> list[list[tuple[int, int, str]]]:
    return [[(round(left), round(width), text) for left, width, text in row] for row in rows(svg)]


def test_each_part_begins_in_its_column() -> None:
    printed = "\x1b[1;31merror[x]\x1b[0m\x1b[1m: 'a' & <b>\x1b[0m\n\n  plain\n"
    assert rounded(picture("commops validate", printed)) == [
        [(0, 1, "$"), (2, 16, "commops validate")],
        [(0, 8, "error[x]"), (8, 11, ": 'a' & <b>")],
        [(2, 5, "plain")],
    ]


def test_chinese_takes_two_columns_for_each_character() -> None:
    assert rounded(picture("c", "a 内容：b\n"))[1] == [(0, 1, "a"), (2, 6, "内容："), (8, 1, "b")]


def test_codes_become_colour_and_weight() -> None:
    svg = picture("c", "\x1b[1;31mred\x1b[0m \x1b[2mdim\x1b[0m\n")
    assert 'fill="#ff7b72" font-weight="bold">red<' in svg
    assert 'fill-opacity="0.6">dim<' in svg


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_it_is_well_formed_whatever_is_printed(printed: str) -> None:
    ET.fromstring(picture("c", printed))  # noqa: S314 - it was made a moment ago
