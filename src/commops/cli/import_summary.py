"""The summary of an import on the screen: what was read, guessed and not understood, each with its location."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

import typer

from commops.cli.spoken_language import in_words, spoken
from commops.exchange.importing.combined import counts
from commops.exchange.importing.imported import Certainty
from commops.language.messages import counted, listed, message, quoted, together
from commops.language.words import number_of
from commops.model.kinds import KINDS
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.exchange.importing.combined import Same
    from commops.exchange.importing.found_files import Found
    from commops.exchange.importing.imported import Imported, Note
    from commops.exchange.importing.recognising import Share

MOST: Final = 10
"""How many of a kind are shown one by one."""

_MOST_FILES: Final = 3
_HEADINGS: Final = {
    Certainty.LOST: message("Not understood:"),
    Certainty.GUESSED: message("Guessed:"),
    Certainty.READ: message("Notes:"),
}
_FIRST: Final = ("duties", "roles", "teams", "people")


def show(lines: Iterable[str], *, beside: bool = False) -> None:
    """Print lines in the language that is spoken, or print them beside the output."""
    for line in lines:
        typer.echo(visible(in_words(line)), err=beside)


def of_reading(share: Share, imported: Imported) -> Iterator[str]:
    """Yield what was read from the files of one source."""
    paths = [each.path for each in share.inputs]
    files = listed(paths, most=_MOST_FILES) if len(paths) <= _MOST_FILES else _many(paths)
    yield together(files, share.source.title, between=": ")
    yield f"  {in_words(message('read {what}', what=_what(imported)))}"


def _many(paths: Sequence[str]) -> str:
    return counted("{number:,} file", "{number:,} files", len(paths))


def _what(imported: Imported) -> str:
    numbers = counts(imported.entries)
    kinds = dict.fromkeys((*_FIRST, *KINDS))
    said = [number_of(kind, numbers[kind], spoken()) for kind in kinds if numbers[kind]]
    if numbers["notes"]:
        said.append(counted("{number:,} remark", "{number:,} remarks", numbers["notes"]))
    return listed(said) if said else message("nothing")


def of_notes(notes: Sequence[Note]) -> Iterator[str]:
    """Yield the notes, what was lost first; at most so many of a kind one by one."""
    for certainty, heading in _HEADINGS.items():
        those = [note for note in notes if note.certainty is certainty]
        if not those:
            continue
        yield ""
        yield heading
        for kind in dict.fromkeys(note.kind for note in those):
            yield from _some([_noted(note) for note in those if note.kind == kind])


def _noted(note: Note) -> str:
    return together(str(note.origin) if note.origin else "", note.text, between=": ")


def _some(lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:MOST]:
        yield f"  {in_words(line)}"
    left = len(lines) - MOST
    if left > 0:
        yield f"  {in_words(message('and {left:,} more', left=left))}"


def of_ignored(
    shares: Sequence[Share], readings: Iterable[Imported], found: Iterable[Found], unread: Sequence[str]
) -> Iterator[str]:
    """Yield what the import passed over, with its file where there are several."""
    ignored: list[str] = []
    for share, imported in zip(shares, readings, strict=True):
        # A reader of several files says of which of them it is.
        file = share.inputs[0].path if len(shares) > 1 and len(share.inputs) == 1 else ""
        ignored += [in_words(together(file, each, between=": ")) for each in imported.ignored]
    left_out = [f"{path} ({in_words(why)})" for path, why in chain.from_iterable(each.left_out for each in found)]
    if ignored:
        yield ""
        yield message("Skipped: {what}", what=listed(_counted(ignored), most=MOST))
    if unread:
        yield ""
        yield message("Not recognised: {files}", files=listed(unread, most=MOST))
    if left_out:
        yield ""
        yield message("Not read: {files}", files=listed(left_out, most=MOST))


def _counted(texts: Iterable[str]) -> list[str]:
    # What is there several times is said once, with how many there are.
    return [f"{text} ({number:,})" if number > 1 else text for text, number in Counter(texts).items()]


def of_same(same: Sequence[Same]) -> Iterator[str]:
    """Yield what the organisation has already, so that it is used and not defined again."""
    by_kind: Mapping[str, list[str]] = {each.kind: [] for each in same}
    for each in same:
        by_kind[each.kind].append(each.identifier)
    for kind, ids in by_kind.items():
        number = number_of(kind, len(ids), spoken())
        yield message("Already in the organisation, reused: {number} ({ids})", number=number, ids=quoted(ids, MOST))
