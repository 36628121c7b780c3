"""`commops embed`: keep what stands between marks in documents up to date."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import outputs, patches
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE, Unable, note, say, say_below
from commops.cli.options import View, day, language_asked, report_incomplete
from commops.cli.page import examples
from commops.cli.parameters import MessagesLanguageOption
from commops.language.messages import counted, message, together
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.cli.documents import Opened
    from commops.cli.embedded_views import Views
    from commops.embedding.marks import Block
    from commops.saving.replacing_files import Change

EXAMPLES: Final = examples(
    ("commops embed README.md", message("update its views")),
    ("commops embed README.md team.html", message("several: all of them, or none")),
    ("commops embed --check README.md", message("for CI: only show what differs")),
    ("commops embed ../README.md --organization .", message("a document elsewhere")),
)
HELP: Final = message(
    """Keep matrices, charts, workflows, lists and profiles in documents up to date.

In Markdown and HTML, a view stands between `<!-- commops: raci -->` and `<!-- /commops -->`, each on a line of its own;
in AsciiDoc between `// commops: raci` and `// /commops`. A mark has the words of a command: `raci`, `chart`,
`workflow`, `list`, `show` or `coverage`, and its options. Marks in code are text, and nothing outside the marks is
changed. Views have no date, unless the mark has `--on`."""
)

_QUOTED: Final = pattern_of("'(.+?)'")


def embed(
    files: Annotated[
        list[Path],
        typer.Argument(metavar=message("FILE"), readable=False, help=message("Documents: Markdown, HTML or AsciiDoc.")),
    ],
    organization: Annotated[
        str,
        typer.Option(
            "--organization",
            metavar=message("PATH"),
            help=message(
                "The organisation, where a mark names none (default: the one in whose folder the document is)."
            ),
        ),
    ] = "",
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar=message("DATE"), help=message("Show the organisation as of this date (default: today).")
        ),
    ] = "",
    language: MessagesLanguageOption = "",
    *,
    check: Annotated[
        bool, typer.Option("--check", help=message("Write nothing; show what differs, and exit with 1 where it does."))
    ] = False,
) -> None:
    """Keep views in documents up to date."""
    from commops.cli import documents  # noqa: PLC0415 - what only this command needs
    from commops.cli.commands import built  # noqa: PLC0415
    from commops.cli.embedded_views import Views  # noqa: PLC0415

    language_asked(language)
    day(on)
    views = Views(built, Path(organization) if organization else None, on)
    found = [_updated(each, views) for each in documents.opened(files)]
    updated = [each for each in found if each is not None]
    if len(updated) < len(found):
        raise typer.Exit(EXIT_UNABLE)

    if not any(each.views for each in updated):
        _report_no_marks(len(updated))
    elif check:
        _show(updated)
    else:
        _write(updated)
    for reading in views.readings.values():
        report_incomplete(reading, View.DOCUMENT)
    if check and any(each.outdated for each in updated):
        raise typer.Exit(EXIT_FINDINGS)


@dataclass(frozen=True)
class Updated:
    """A document with its views up to date: how many it has, those that were not, and its bytes."""

    opened: Opened
    views: int
    outdated: Sequence[Block]
    data: bytes

    @property
    def change(self) -> Change:
        """The change of its file."""
        from commops.saving.replacing_files import Change  # noqa: PLC0415 - what only this command needs

        return Change(self.opened.path, self.opened.data, self.data)


def _updated(opened: Opened, views: Views) -> Updated | None:
    """Return a document with its views up to date; None where its marks are wrong, which is then reported."""
    from commops.embedding.replacing import Hidden  # noqa: PLC0415 - what only this command needs
    from commops.yamltext.text import encoded  # noqa: PLC0415

    blocks, problems = opened.document.blocks()
    for problem in problems:
        _tell(opened.at(problem.index), problem.message, problem.help)
    drawn = [_drawn(opened, block, views) for block in blocks]
    texts = [text for text in drawn if text is not None]
    if problems or len(texts) < len(drawn):
        return None

    document = opened.document
    try:
        after = document.with_views(blocks, texts)
    except Hidden:
        _tell(
            opened.at(blocks[0].start.start),
            message("the text around the marks of this document would take in what is written between them"),
            message("begin both marks at the start of a line, with an empty line before the first one"),
        )
        return None
    outdated = [block for block, text in zip(blocks, texts, strict=True) if not document.is_up_to_date(block, text)]
    return Updated(opened, len(blocks), outdated, encoded(after.text, opened.data))


def _drawn(opened: Opened, block: Block, views: Views) -> str | None:
    try:
        return views.draw(block, opened.document.syntax, opened.path.parent)
    except Unable as error:
        error.tell(opened.at(_place(opened.document.text, block, error)))
        return None


def _place(text: str, block: Block, error: Unable) -> int:
    # Where the word stands that the error quotes, else where the mark does.
    start, end = block.start.start, block.start.end
    found = (text.find(word, start, end) for word in _QUOTED.findall(error.message))
    return next((at for at in found if at > start), start)


def _tell(where: str, said: str, help_: str) -> None:
    Unable(said, help_).tell(where)


def _report_no_marks(number: int) -> None:
    note(counted("no marks in {number:,} document", "no marks in {number:,} documents", number))
    say_below(message("see `{command} --help`", command="commops embed"))


def _show(updated: Iterable[Updated]) -> None:
    changed = [each for each in updated if each.outdated]
    patches.show(each.change for each in changed)
    for each in changed:
        for block in each.outdated:
            where = each.opened.at(block.start.start)
            note(message("{where}: '{command}' is out of date", where=where, command=" ".join(block.words.split())))
    if changed:
        files = " ".join(shlex.quote(str(each.opened.path)) for each in changed)
        say_below(message("run `commops embed {files}`", files=files))


def _write(updated: Sequence[Updated]) -> None:
    from commops.saving.replacing_files import Unwritable, replace_all  # noqa: PLC0415 - what only this command needs

    changed = [each for each in updated if each.outdated]
    for each in changed:
        outputs.refuse_link(each.opened.path)
    try:
        replace_all(each.change for each in changed)
    except Unwritable as error:
        raise Unable(error.message, error.help) from None

    current = sum(each.views - len(each.outdated) for each in updated)
    number = sum(len(each.outdated) for each in updated)
    files = counted("{number:,} file", "{number:,} files", len(changed))
    parts = [counted("{number:,} view updated in {files}", "{number:,} views updated in {files}", number, files=files)]
    say(together(*parts, message("{number:,} up to date", number=current)))
