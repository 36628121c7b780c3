"""The browser that tests of pages and pictures look with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import browser

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PAGE = """\
<!doctype html><title>A page</title>
<style>body { color: black } @media (prefers-color-scheme: dark) { body { color: white } }</style>
<p>Seen.</p><script>document.querySelector("p").textContent = `Seen on ${innerWidth} by ${innerHeight}.`</script>
"""
RESTLESS = PAGE + '<img src="https://example.org/x.png"><script>console.error("oh"); undefined_function()</script>'


@browser.needed
def test_a_page_is_shown_as_on_a_screen(chromium: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")

    with browser.shown(chromium, page, screen=browser.PHONE, dark=True) as view:
        assert view.page.title() == "A page"
        assert view.page.inner_text("p") == "Seen on 390 by 844."
        assert view.page.evaluate("getComputedStyle(document.body).color") == "rgb(255, 255, 255)"
    with browser.shown(chromium, page, scripted=False) as unscripted:
        assert unscripted.page.inner_text("p") == "Seen."

    assert not view.complaints
    assert not view.requests


@browser.needed
def test_what_a_page_complains_of_and_asks_for_is_noted(chromium: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(RESTLESS, encoding="utf-8")

    with browser.shown(chromium, page) as view:
        pass

    assert "oh" in view.complaints
    assert "undefined_function is not defined" in view.complaints
    assert view.requests == ["https://example.org/x.png"]
