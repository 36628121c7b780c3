"""A book as a PDF, printed from its page of HTML: by WeasyPrint, else by a browser, whichever is installed.

WeasyPrint gives the contents their page numbers. A browser knows nothing of them: there, the contents have none.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from commops.formats import pdf_programs
from commops.formats.html import book as pages
from commops.formats.refusals import Refused
from commops.language.messages import message

if TYPE_CHECKING:
    from commops.book_shapes import Book
    from commops.terminal.target import Target

_INSTALL: Final = message(
    "install WeasyPrint by `pip install 'commops[pdf]'`, or Chromium, or write HTML and print it from a browser"
)


def write(book: Book, target: Target) -> None:
    """Write a book.

    Raises:
        Refused: where no program can, or one fails.

    """
    page = pages.text(book)
    if find_spec("weasyprint"):
        target.write_bytes(_by_weasyprint(page))
    else:
        target.write_bytes(_by_browser(page))


def _by_weasyprint(page: str) -> bytes:
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    except OSError as error:
        # What it draws with is no part of it, but of the system.
        why = str(error).splitlines()[0]
        raise Refused(message("WeasyPrint cannot be loaded: {why}", why=why), _PANGO) from None

    data: bytes = HTML(string=page).write_pdf()
    return data


_PANGO: Final = message("install Pango (Debian: libpango-1.0-0 and libpangoft2-1.0-0, macOS: brew install pango)")


def _by_browser(page: str) -> bytes:
    browser = pdf_programs.browser()
    if browser is None:
        raise Refused(message("PDF needs WeasyPrint or a browser, and neither is installed"), _INSTALL)
    return pdf_programs.written(lambda folder, result: pdf_programs.printing(browser, page, folder, result), _INSTALL)
