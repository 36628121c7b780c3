"""Files and sheets of tables that are of several sources: which of these reads which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.document import document
from commops.exchange.importing.documents.file_kinds import ZIP
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.registry import Source

_OF_TABLES: Final = frozenset({"roster", "raci"})
"""The sources that are tables, of which a folder or a workbook may have those of each."""

_SURELY: Final = 2


@dataclass(frozen=True)
class Part:
    """A file, or some sheets of it, and the source that reads it; `notes` are about sheets that it cannot read."""

    source: Source
    input: Input
    notes: tuple[Note, ...] = ()


def parts(inputs: Iterable[Input], whole: Source, sources: Sequence[Source]) -> Iterator[Part]:
    """Yield files that a source reads, but for those, and those sheets, that are surely of another source of tables."""
    of_tables = [each for each in sources if each.name in _OF_TABLES]
    for one in inputs:
        if whole in of_tables and len(of_tables) > 1:
            yield from _of_file(one, whole, of_tables)
        else:
            yield Part(whole, one)


def _of_file(one: Input, whole: Source, of_tables: Sequence[Source]) -> Iterator[Part]:
    others = [each for each in of_tables if each != whole]
    sheets = _sheets(one)
    if len(sheets) < 2:  # noqa: PLR2004
        yield Part(_surely(one, whole, others), one)
        return

    single = [replace(one, sheets=(each,)) for each in sheets]
    read_by = {each.sheets[0]: _surely(each, whole, others) for each in single}
    notes = [note for each in single if read_by[each.sheets[0]] == whole for note in _unread(each, whole, others)]
    if set(read_by.values()) == {whole}:
        yield Part(whole, one, tuple(notes))
        return
    for source in of_tables:
        if own := tuple(sheet for sheet, reader in read_by.items() if reader == source):
            yield Part(source, replace(one, sheets=own), tuple(notes) if source == whole else ())


def _surely(one: Input, whole: Source, others: Sequence[Source]) -> Source:
    sure = [each for each in others if each.likely([one]) >= _SURELY]
    return sure[0] if sure and whole.likely([one]) < _SURELY else whole


def _unread(one: Input, whole: Source, others: Sequence[Source]) -> Iterator[Note]:
    """Yield that a sheet is not read, where only another source may know it."""
    if whole.likely([one]):
        return
    for other in others:
        if other.likely([one]):
            text = message(
                "this sheet was skipped; to import it as {source}, add `--source {name}`",
                source=other.title,
                name=other.name,
            )
            yield Note("unread-sheet", text, Certainty.LOST, Origin(one.path, sheet=one.sheets[0]))


def _sheets(one: Input) -> Sequence[str]:
    if not one.data.startswith(ZIP):
        return ()
    try:
        blocks = document(one).blocks
    except Unreadable:
        return ()
    return list(dict.fromkeys(each.origin.sheet for each in blocks if each.origin.sheet))
