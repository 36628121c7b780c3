"""The programs that write PDF from what commops writes: which are installed, and how they are run.

A page is printed by WeasyPrint, else by a browser. WeasyPrint gives contents their page numbers; a browser knows
nothing of them, so that contents have none there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from commops.formats.refusals import Refused
from commops.language.messages import message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_APPLICATIONS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_SECONDS: Final = 300
_MOST_WORDS: Final = 300
"""How much of what a program says is repeated."""

_EPOCH: Final = "946684800"
_CREATED: Final = b"20000101000000"
"""A day that never changes, as `_EPOCH` too: what is equal is written the same. Browsers heed no epoch."""

_TIMES: Final = pattern_of(rb"(?<=Date \(D:)[0-9]{14}")


def browser() -> str | None:
    """Return the browser that is installed, None where there is none."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return found or next((path for path in _APPLICATIONS if Path(path).is_file()), None)


def printing(program: str, page: str, folder: Path, result: Path) -> Sequence[str]:
    """Write a page of HTML into a folder, and return the command by which a browser prints it to a file."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    options = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append(
            "--no-sandbox"
        )  # a browser refuses to start otherwise; the page has no scripts, and loads nothing
    return [program, *options, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={result}", file.as_uri()]


def written(command: Callable[[Path, Path], Sequence[str]], install: str) -> bytes:
    """Return the PDF that a command writes, which is made for a folder and for the file that it is to write there.

    Raises:
        Refused: where it cannot be run, fails, or writes nothing; the help is what to `install`.

    """
    with TemporaryDirectory(prefix="commops-") as name:
        folder = Path(name)
        result = folder / "result.pdf"
        _run(command(folder, result), folder, install)
        try:
            return _TIMES.sub(_CREATED, result.read_bytes())
        except FileNotFoundError:
            raise Refused(message("the program for PDF wrote nothing"), install) from None


def _run(command: Sequence[str], folder: Path, install: str) -> None:
    program = Path(command[0]).name
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH}
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            message("{program} took longer than {seconds} seconds", program=program, seconds=_SECONDS), install
        ) from None
    except OSError as error:
        raise Refused(message("{program} cannot be run: {why}", program=program, why=str(error)), install) from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()[-_MOST_WORDS:]
        raise Refused(message("{program} failed: {words}", program=program, words=words), install)


_INSTALL_EITHER: Final = message(
    "install WeasyPrint by `pip install 'commops[pdf]'`, or Chromium, or write HTML and print it from a browser"
)


def printed(page: str) -> bytes:
    """Return a page of HTML as a PDF.

    Raises:
        Refused: where no program can print it, or one fails.

    """
    if find_spec("weasyprint"):
        return _by_weasyprint(page)
    return _by_browser(page)


def _by_weasyprint(page: str) -> bytes:
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    except OSError as error:
        # What it draws with is no part of it, but of the system.
        why = str(error).splitlines()[0]
        raise Refused(message("WeasyPrint cannot be loaded: {why}", why=why), _PANGO) from None

    data: bytes = HTML(string=page).write_pdf(presentational_hints=True)
    return data


_PANGO: Final = message("install Pango (Debian: libpango-1.0-0 and libpangoft2-1.0-0, macOS: brew install pango)")


def _by_browser(page: str) -> bytes:
    program = browser()
    if program is None:
        raise Refused(message("PDF needs WeasyPrint or a browser, and neither is installed"), _INSTALL_EITHER)
    return written(lambda folder, result: printing(program, page, folder, result), _INSTALL_EITHER)
