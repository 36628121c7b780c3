"""Pages and pictures as a browser shows them: Chromium, driven by Playwright, which may ask nothing of a network.

    @browser.needed
    def test_the_title(chromium: Browser, tmp_path: Path) -> None:
        with browser.shown(chromium, tmp_path / "chart.html") as view:
            assert view.page.title() == "Spark"
        assert not view.complaints
        assert not view.requests

`chromium` is a fixture of conftest.py: one process for all tests of a run.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

SCREEN: Final = (1440, 900)
PHONE: Final = (390, 844)

_PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PROGRAM: Final = next(filter(None, map(shutil.which, _PROGRAMS)), None)
_WHY_NOT: Final = {
    "there is no Chromium here": _PROGRAM is None,
    "Playwright is not installed; it is in the group consumers": find_spec("playwright") is None,
}


def needed(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs a browser; where there is none, it is skipped and says why."""
    for reason, missing in _WHY_NOT.items():
        test = pytest.mark.skipif(missing, reason=reason)(test)
    marked: Callable[..., None] = pytest.mark.consumer(test)
    return marked


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium. Without a sandbox, which containers and root do not have: it only opens what tests wrote."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - for tests that need a browser only

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_PROGRAM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class View:
    """A page that is shown, what the console complained about, and what it asked for beside its own file."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def shown(
    browser: Browser,
    path: Path,
    *,
    screen: tuple[int, int] = SCREEN,
    dark: bool = False,
    scripted: bool = True,
) -> Iterator[View]:
    """Open a file, on a screen so many pixels wide and high, in light or dark colours, with or without scripts."""
    width, height = screen
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripted,
        offline=True,
    )
    view = View(context.new_page())

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            view.complaints.append(message.text)

    def note(request: Request) -> None:
        if request.url.partition("#")[0] != path.absolute().as_uri() and not request.url.startswith("data:"):
            view.requests.append(request.url)

    view.page.on("console", listen)
    view.page.on("pageerror", lambda error: view.complaints.append(str(error)))
    view.page.on("request", note)
    try:
        view.page.goto(path.absolute().as_uri())
        yield view
    finally:
        context.close()
