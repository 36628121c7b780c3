"""Which source reads which files, and why no source reads a file."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid
from commops.exchange.importing.documents.document import document
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.sheets import parts
from commops.language.messages import listed, message
from commops.records import dataclass
from commops.sources.folder.files import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.found_files import Found
    from commops.exchange.importing.imported import Note
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.registry import Source
    from commops.exchange.importing.sheets import Part

_SURELY: Final = 2
_MOST_HEADS: Final = 12


@dataclass(frozen=True)
class Share:
    """The files that one source reads, and what is to say of sheets in them that it does not read."""

    source: Source
    inputs: tuple[Input, ...]
    notes: tuple[Note, ...] = ()


def shares(found: Iterable[Found], sources: Sequence[Source]) -> tuple[list[Share], list[str]]:
    """Return which of some sources reads which files, and the files of folders that none reads.

    A folder is read as a whole where a source surely knows it, else file by file. Of tables, files and sheets that are
    surely of another source are read as that.

    Raises:
        Unreadable: where no source reads a file that is named, or any in a folder.

    """
    by_source: dict[str, list[Part]] = defaultdict(list)

    def put(inputs: Iterable[Input], source: Source) -> None:
        for part in parts(inputs, source, sources):
            by_source[part.source.name].append(part)

    unread: list[str] = []
    for each in found:
        whole, certainty = _likeliest(each.inputs, sources)
        if whole and (not each.is_folder or certainty >= _SURELY):
            put(each.inputs, whole)
            continue

        single = [(one, _likeliest([one], sources)[0]) for one in each.inputs] if each.is_folder else []
        known = [(one, source) for one, source in single if source]
        if not known:
            raise _unknown(each, sources)
        for one, source in known:
            put([one], source)
        unread += [one.path for one, source in single if not source]

    named = {source.name: source for source in sources}
    return [_share(named[name], those) for name, those in by_source.items()], unread


def _share(source: Source, those: Sequence[Part]) -> Share:
    return Share(source, tuple(each.input for each in those), tuple(chain.from_iterable(each.notes for each in those)))


def _likeliest(inputs: Sequence[Input], sources: Iterable[Source]) -> tuple[Source | None, int]:
    best: tuple[Source | None, int] = (None, 0)
    for source in sources:
        certainty = source.likely(inputs)
        if certainty > best[1]:
            best = source, certainty
    return best


def _heads(read: TextDocument) -> str:
    grid = next((block for block in read.blocks if isinstance(block, Grid) and block.rows), None)
    if grid is None or len(grid.rows[0].cells) == 1:
        return ""
    texts = [" ".join(cell.text.split()) for cell in grid.rows[0].cells[:_MOST_HEADS]]
    heads = [f"'{text}'" for text in texts if text]
    return listed(heads, "and") if heads else ""


def _unknown(found: Found, sources: Iterable[Source]) -> Unreadable:
    at = Origin(found.named)
    help_ = message("`commops import --help` lists what can be imported; `--source NAME` reads a file as one of these")
    if found.is_folder and any(PurePath(one.path) == PurePath(found.named, ROOT) for one in found.inputs):
        return Unreadable(
            at,
            message("this folder is already a commops organisation"),
            message("name the files to import, and the folder of the organisation with `--into`"),
        )
    if found.is_folder:
        return Unreadable(at, message("no file in this folder can be imported"), help_)

    try:
        read = document(found.inputs[0])
    except Unreadable as why:
        return why
    if heads := _heads(read):
        text = message("neither people nor responsibilities were found; columns seen: {heads}", heads=heads)
        need = message(
            "a responsibility matrix has a column of tasks, and letters (R, A, C, I) or columns such as 'Responsible'"
        )
        return Unreadable(at, text, need)

    looked_for = listed([source.name for source in sources])
    return Unreadable(at, message("unrecognised format; checked for: {sources}", sources=looked_for), help_)
