"""The pictures in a document: a shape as SVG, as PNG, or in Mermaid, by what writes it alone."""

from __future__ import annotations

from io import BytesIO, StringIO, TextIOWrapper

from commops.formats import registry
from commops.formats.refusals import Refused
from commops.language.messages import message
from commops.terminal.target import Target


def svg(shape: object) -> str:
    """Return a shape as a file of SVG."""
    return _text(shape, "svg")


def mermaid(shape: object) -> str:
    """Return a shape as a diagram of Mermaid."""
    return _text(shape, "mermaid")


def png(shape: object) -> bytes:
    """Return a shape as a file of PNG.

    Raises:
        Refused: where no font has some letters, or the picture would be too large.

    """
    form = registry.format_named("png")
    if form.extra and not form.extra.installed:
        raise Refused(
            message("the pictures in it need an extra of commops that is not installed"),
            message("install it by `pip install 'commops[{extra}]'`", extra="docx"),
        )
    below = BytesIO()
    file = TextIOWrapper(below)
    form.write(shape, Target(file, saved=True))
    file.detach()  # it would close what is below it
    return below.getvalue()


def _text(shape: object, name: str) -> str:
    file = StringIO()
    registry.format_named(name).write(shape, Target(file, saved=True))
    return file.getvalue()
