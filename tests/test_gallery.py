from __future__ import annotations

from pathlib import Path

import pytest
from gallery import GALLERIES, ROOT, pictures
from readmes import CONSOLE
from walkthrough import masked, run

AGAIN = "run `python tests/rewrite_pages.py`, and look at what changed"


@pytest.mark.parametrize("name", GALLERIES)
def test_every_picture_is_what_its_command_writes(name: str, tmp_path: Path) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    written = list(pictures(page, tmp_path))
    assert len(written) >= 9
    for path in written:
        shown = ROOT / "docs/gallery" / path.name
        assert shown.read_bytes() == path.read_bytes(), f"{path.name}: {AGAIN}"
        assert f"(gallery/{path.name})" in page


@pytest.mark.parametrize("name", GALLERIES)
def test_a_screen_shows_what_the_gallery_says(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    [block] = CONSOLE.finditer(page)
    assert masked(run(block["command"], ROOT)) == masked(block["output"]), AGAIN


def test_nothing_is_left_over_in_the_gallery() -> None:
    pages = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in GALLERIES)
    unused = [path.name for path in (ROOT / "docs/gallery").iterdir() if f"gallery/{path.name}" not in pages]
    assert not unused


@pytest.mark.parametrize("name", GALLERIES)
def test_the_views_in_a_gallery_are_up_to_date(name: str) -> None:
    assert run(f"commops embed --check docs/{name}", ROOT) == "", "run `commops embed docs/gallery*.md`"
