from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from commops.formats.org_charts.text_widths import BOLD, REGULAR, RESERVE, width

FONTS = {"Regular": REGULAR, "Bold": BOLD}
FOLDER = Path("/usr/share/fonts")


def test_a_text_is_as_wide_as_its_letters_and_a_reserve() -> None:
    assert width("Hi", 10) == pytest.approx(10 * (0.722 + 0.222) * RESERVE)
    assert width("Hi", 10, bold=True) == pytest.approx(10 * (0.722 + 0.278) * RESERVE)


@pytest.mark.parametrize(
    ("text", "like"),
    [("é", "e"), ("Ñ", "N"), ("ễ", "e"), ("e\u0301", "e"), ("\u200b", "")],
)
def test_accents_take_no_room(text: str, like: str) -> None:
    assert width(text, 10) == width(like, 10)


@pytest.mark.parametrize("text", ["中", "。", "あ", "한", "Ａ", "😀", "…"])
def test_what_is_wide_takes_an_em(text: str) -> None:
    assert width(text, 10) == pytest.approx(10 * RESERVE)


@pytest.mark.consumer
@pytest.mark.skipif(find_spec("fontTools") is None, reason="fontTools is not installed")
@pytest.mark.parametrize("style", FONTS)
def test_the_tables_are_those_of_a_font(style: str) -> None:
    files = sorted(FOLDER.rglob(f"LiberationSans-{style}.ttf"))
    if not files:
        pytest.skip("Liberation Sans is not installed")
    font = import_module("fontTools.ttLib").TTFont(files[0])
    names, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    assert tuple(round(advances[names[code]][0] * 1000 / em) for code in range(32, 127)) == FONTS[style]
