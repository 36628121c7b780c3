"""What a browser, LibreOffice and librsvg make of a picture."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import browser
import pytest
from processes import commops

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EXAMPLES = sorted(path for path in (Path(__file__).parents[3] / "examples").iterdir() if path.is_dir())

OVER_THE_EDGE = """
() => [...document.querySelectorAll('[role=listitem]')].flatMap(item => {
  const box = item.querySelector('rect').getBBox()
  return [...item.querySelectorAll('text')].filter(text => {
    const { x, y, width, height } = text.getBBox()
    return x < box.x || x + width > box.x + box.width || y < box.y || y + height > box.y + box.height
  }).map(text => text.textContent)
})
"""
PAGE_COLOUR = "() => getComputedStyle(document.querySelector('.p')).fill"


def picture(folder: Path, example: Path, *words: str) -> Path:
    """Draw an example."""
    file = folder / "chart.svg"
    assert commops(folder, "chart", example, "-o", file, *words).code in {0, 1}
    return file


@browser.needed
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_no_text_is_wider_than_its_box(chromium: Browser, tmp_path: Path, example: Path, language: str) -> None:
    file = picture(tmp_path, example, "--language", language, "--of", "roles")
    with browser.shown(chromium, file) as view:
        assert view.page.evaluate(OVER_THE_EDGE) == []
    assert not view.complaints


@browser.needed
@pytest.mark.parametrize(("dark", "colour"), [(False, "rgb(255, 255, 255)"), (True, "rgb(15, 23, 42)")])
def test_light_and_dark(chromium: Browser, tmp_path: Path, dark: bool, colour: str) -> None:  # noqa: FBT001 - a case
    file = picture(tmp_path, EXAMPLES[0])
    with browser.shown(chromium, file, dark=dark) as view:
        assert view.page.evaluate(PAGE_COLOUR) == colour


@pytest.mark.consumer
@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not installed")
def test_librsvg(tmp_path: Path) -> None:
    file = picture(tmp_path, EXAMPLES[0])
    done = subprocess.run(["rsvg-convert", file, "--output", tmp_path / "chart.png"], capture_output=True, check=False)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, b"")


@browser.needed
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_to_light(chromium: Browser, tmp_path: Path) -> None:
    file = picture(tmp_path, EXAMPLES[0])
    profile = (tmp_path / "profile").as_uri()
    words = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "png", str(file)]
    subprocess.run(words, cwd=tmp_path, capture_output=True, check=True, timeout=300)
    assert mean_brightness(chromium, tmp_path / "chart.png", tmp_path) > 200


def mean_brightness(chromium: Browser, picture: Path, folder: Path) -> float:
    """Return how bright a picture is, from 0 to 255, as a browser's canvas reads it."""
    script = """
    async source => {
      const image = new Image(); image.src = source; await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d')
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, image.width, image.height)
      return data.reduce((sum, value) => sum + value, 0) / data.length
    }
    """
    source = "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()
    page = folder / "empty.html"
    page.write_text("<!doctype html>", encoding="utf-8")
    with browser.shown(chromium, page) as view:
        return float(view.page.evaluate(script, source))
