"""The views that marks in documents ask for: their commands, read as those of a command line, and drawn."""

from __future__ import annotations

import shlex
from dataclasses import field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from commops.cli import chart, coverage, listing, raci, show, workflow
from commops.cli.errors import Unable
from commops.cli.reading import read_once
from commops.embedding import fragments
from commops.embedding.marks import COMMANDS
from commops.embedding.replacing import ASCIIDOC, HTML, MARKDOWN, Syntax
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import listed, message, together
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from commops.cli.drawn import Drawn
    from commops.embedding.marks import Block
    from commops.formats.registry import Format
    from commops.sources.reading import Reading

_DRAWN_BY: Final[Mapping[str, Callable[..., Drawn | None]]] = {
    "raci": raci.raci,
    "chart": chart.chart,
    "workflow": workflow.workflow,
    "list": listing.listing,
    "show": show.show,
    "coverage": coverage.coverage,
}
_FORMATS: Final[Mapping[str, Sequence[Format]]] = {
    "raci": raci.FORMATS,
    "chart": chart.FORMATS,
    "workflow": workflow.FORMATS,
    "list": listing.FORMATS,
    "show": show.FORMATS,
    "coverage": coverage.FORMATS,
}

_PAGE: Final = {MARKDOWN: "markdown", HTML: "markdown", ASCIIDOC: "asciidoc"}
"""The format that a document takes as a part of itself; a page of Markdown becomes HTML."""

_CODE: Final = {
    "mermaid": "mermaid",
    "tree": "text",
    "boxes": "text",
    "table": "text",
    "text": "text",
    "dot": "dot",
    "plantuml": "plantuml",
    "csv": "csv",
    "json": "json",
}
"""The formats that a document takes as code, the best for a drawing first, and the languages that they are called."""

_PICTURES: Final[Mapping[Syntax, Sequence[str]]] = {HTML: ("svg",)}
"""The formats that a document takes as pictures."""

_IN_HTML: Final = {"chart": "tree", "workflow": "text"}
"""The best format of a drawing for HTML, by the command."""

_NOT_IN_MARKS: Final = {
    "output": ("--output", "-o"),
    "least": ("--min",),
    "all_roles": ("--all-roles",),
    "help": ("--help", "-h"),
}
"""The options that mean nothing in a mark, by their names in the code."""


@dataclass(frozen=True)
class Views:
    """How views are drawn: by which command of a name, of which organisation unless a mark says so, and of which day.

    `readings` collects what was read for them, by path.
    """

    command: Callable[[str], Any]
    organization: Path | None = None
    on: str = ""
    readings: dict[Path, Reading] = field(default_factory=dict)

    def draw(self, block: Block, syntax: Syntax, folder: Path) -> str:
        """Return the view of a block for a document in a folder.

        Raises:
            Unable: where the mark asks for what cannot be drawn.

        """
        name, options = self._asked(block.words)
        form = _form(name, options["format_"], syntax)
        path = self._path(options, folder)
        options |= {
            "format_": form.name,
            "path": path,
            "undated": options["undated"] or not options["on"],
            "on": options["on"] or self.on,
            "language": options["language"] or self._language(path, options),
        }
        drawn = _DRAWN_BY[name](**options)
        assert drawn, "a command that draws nothing"  # noqa: S101 - its option is refused above
        self.readings[path] = drawn.seen.reading
        return _fragment(drawn, syntax, block.start.level)

    def _asked(self, words: str) -> tuple[str, dict[str, Any]]:
        name, *rest = _words(words) or [""]
        if name not in COMMANDS:
            raise _unknown(name)
        if given := next((word for word in rest if word in _NOT_IN_MARKS["help"]), ""):
            raise _not_in_marks(given)

        context = self.command(name).make_context(f"commops {name}", list(rest))
        options = dict(context.params)
        for parameter, spellings in _NOT_IN_MARKS.items():
            if options.get(parameter):
                raise _not_in_marks(_as_written(spellings, rest))
        return name, options

    def _path(self, options: Mapping[str, Any], folder: Path) -> Path:
        # As for links: a path in a document begins at the document.
        stated: Path = options["path"]
        if stated != Path():
            return folder / stated
        return self.organization or folder

    def _language(self, path: Path, options: Mapping[str, Any]) -> str:
        # Never that of whoever runs commops: a document would change with its readers.
        if options.get("library") and not self.organization:
            return "en"
        return read_once(path).stated_language or "en"


def _words(words: str) -> list[str]:
    try:
        return shlex.split(words)
    except ValueError:
        raise Unable(
            message("a quotation mark in this mark has no end"), message("add the second one, or delete the first")
        ) from None


def _unknown(name: str) -> Unable:
    use = message("use {commands}", commands=listed(COMMANDS, "or"))
    if not name:
        return Unable(message("this mark has no command"), use)
    unknown = message("unknown command '{name}' in a mark", name=name)
    return Unable(together(unknown, did_you_mean(name, COMMANDS)), use)


def _not_in_marks(option: str) -> Unable:
    said = message("option '{option}' cannot be used in a mark", option=option)
    return Unable(said, message("delete it: what the mark shows is written below it"))


def _as_written(spellings: Sequence[str], words: Sequence[str]) -> str:
    for word in words:
        for spelling in spellings:
            if word.startswith(spelling):
                return spelling
    return spellings[0]


def _form(name: str, written: str, syntax: Syntax) -> Format:
    """Return the format of a view: the one that is asked for, else the best one that the document takes."""
    forms = {form.name: form for form in _FORMATS[name]}
    if written == syntax.name:
        written = _PAGE[syntax]
    taken = [each for each in (_PAGE[syntax], *_CODE, *_PICTURES.get(syntax, ())) if each in forms]
    if not written:
        return forms[_best(name, taken, syntax)]
    if written in forms and written not in taken:
        raise Unable(
            message("format '{format}' cannot be embedded in this document", format=written),
            message("use {formats}", formats=listed(taken, "or")),
        )
    if written not in forms:
        wrong = message("invalid value '{written}' for '{option}'", written=written, option="--format")
        near = did_you_mean(written, taken)
        raise Unable(together(wrong, near), message("use {formats}", formats=listed(taken, "or")))
    return forms[written]


def _best(name: str, taken: Sequence[str], syntax: Syntax) -> str:
    # A page of HTML has no script that would draw a diagram.
    return _IN_HTML.get(name, taken[0]) if syntax is HTML else taken[0]


def _fragment(drawn: Drawn, syntax: Syntax, level: int) -> str:
    from commops.terminal.target import Target  # noqa: PLC0415 - not for `--help`

    file = StringIO()
    drawn.form.write(drawn.shape, Target(file))
    text = file.getvalue()
    if drawn.form.name == _PAGE[syntax]:
        return fragments.page(text, syntax, level)
    if drawn.form.name not in _CODE:
        return fragments.picture(text)
    return fragments.code(text, syntax, _CODE[drawn.form.name])
