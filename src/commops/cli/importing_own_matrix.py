"""Importing a matrix that was drawn of the organisation itself: what it says otherwise, and where to change that."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import typer

from commops.checking.locations import places_of_model
from commops.cli.errors import EXIT_FINDINGS, Unable
from commops.cli.import_runs import understood
from commops.cli.import_summary import MOST, of_ignored, of_notes, show
from commops.cli.options import by_ending, columns, day
from commops.cli.raci import FORMATS, shape_of
from commops.cli.reading import seen
from commops.cli.spoken_language import in_words
from commops.exchange.importing.asking import Context
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.layout import RECORD
from commops.exchange.importing.matrix_changes import (
    Aspect,
    columns_known,
    is_drawn_of,
    matrix_changes,
    of_the_file,
    states_ids,
)
from commops.finding import Address
from commops.language.choosing import LANGUAGES, default_language
from commops.language.messages import message, quoted, together
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Sort
from commops.model.kinds import KINDS, SchemeName
from commops.model.schemes import SCHEMES
from commops.terminal.target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.cli.import_runs import ImportRun
    from commops.exchange.importing.combined import Combined
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.matrix_changes import MatrixChange, MatrixChanges
    from commops.formats.registry import Format
    from commops.sources.reading import Reading

    Data = Mapping[str, Any]

_SOURCE: Final = "raci"
_FIELDS: Final = {Aspect.NAME: "name", Aspect.AREA: "area", Aspect.SCHEME: "scheme"}
_MARKDOWN: Final = next(each for each in FORMATS if each.name == "markdown")


class OwnMatrix(NamedTuple):
    """A matrix that was drawn of the organisation: as it is drawn now, and as the file has it."""

    matrix: Matrix
    data: Data


def own_matrix(reading: Reading, run: ImportRun, combined: Combined) -> OwnMatrix | None:
    """Return the matrix of the organisation that a file has; None where it has another one, or none."""
    if len(combined.readings) != 1 or run.shares[0].source.name != _SOURCE:
        return None
    data = combined.readings[0].as_read
    if not data.get("duties"):
        return None

    matrix = max(_matrices(reading, data), key=lambda each: columns_known(data, _heads(each)))
    names = [matrix.distinct("duties", duty) for duty in matrix.duties]
    if not is_drawn_of(data, names, _heads(matrix), matrix.duties):
        return None
    return OwnMatrix(matrix, data)


def has_ids(own: OwnMatrix) -> bool:
    """Tell whether a matrix has the ids of its duties, so that no other file can be meant."""
    return states_ids(own.data)


def refuse_update() -> Unable:
    """Return why a matrix of the organisation itself updates nothing."""
    return Unable(
        message("this is a matrix of the organisation itself; `--update` is for files that were imported"),
        message("import it without `--update` to list the differences, and make the changes in the files listed"),
    )


def compare(reading: Reading, run: ImportRun, combined: Combined, own: OwnMatrix) -> int:
    """Print in what a matrix differs from the organisation, and return the exit code."""
    drawn = _drawn_now(own.matrix, run)
    usual = set(map(str, drawn.ignored))
    ignored = [each for each in combined.readings[0].ignored if str(each) not in usual]
    run.notes = of_the_file(run.notes, drawn.notes)
    show([together(*run.files, message("a responsibility matrix of this organisation"), between=": ")])
    show(of_notes(run.notes))
    show(of_ignored(run.shares, [replace(combined.readings[0], ignored=ignored)], run.found, run.unread))
    typer.echo()

    found = matrix_changes(_with_ids(drawn.as_read, own.matrix), own.data)
    if not found:
        show([message("No differences from the organisation.")])
        return run.code
    show(_lines(found, reading, own))
    show(["", message("Nothing was written: make the changes that you want in the files of the organisation.")])
    if combined.clashes and not has_ids(own):
        show([message("If this file was imported before, restore '{file}', which was deleted.", file=RECORD)])
    return EXIT_FINDINGS


def _matrices(reading: Reading, data: Data) -> Iterator[Matrix]:
    # In the language of the file, by roles, teams or people.
    languages = [data.get("language", ""), reading.stated_language, default_language()]
    for language, by in product(dict.fromkeys(each for each in languages if each in LANGUAGES), By):
        look = seen(reading, day(""), language, Sort.WRITTEN)
        yield Matrix(look.graph, language, by)


def _heads(matrix: Matrix) -> Sequence[str]:
    return list(matrix.titles.values())


def _drawn_now(matrix: Matrix, run: ImportRun) -> Imported:
    """Return the matrix as the same kind of file would have it now, read in the same way."""
    form = _form(run.files[0])
    buffer = io.BytesIO()
    file = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    form.write(shape_of(matrix, form, None), Target(file, columns(), saved=True))
    file.flush()

    share = run.shares[0]
    context = Context(Ids(), run.asking.choose, day(""), "", run.asked.scheme)
    with understood():
        return share.source.read([Input(f"raci{form.ending}", buffer.getvalue())], context)


def _form(path: str) -> Format:
    endings = {each.ending: each for each in FORMATS if each.ending and not each.extra}
    endings |= {each.ending: each for each in FORMATS if each.extra and each.extra.installed}
    if not any(path.lower().endswith(ending) for ending in endings):
        return _MARKDOWN
    return by_ending(path.lower(), endings, _MARKDOWN)


def _with_ids(read: Mapping[str, Any], matrix: Matrix) -> Data:
    ids = {matrix.distinct("duties", duty): duty for duty in matrix.duties}
    duties = [{"id": ids.get(each["name"], ""), **each} for each in read["duties"]]
    return {**read, "duties": [each for each in duties if each["id"]]}


def _lines(found: MatrixChanges, reading: Reading, own: OwnMatrix) -> Iterator[str]:
    groups = (
        (message("Different in the file:"), [_line(each, reading, own) for each in found.changes]),
        (message("Only in the file:"), [f"  {quoted([name])}" for name in found.added]),
        (
            message("Only in the organisation:"),
            [f"  {_place(reading, each)}: {KINDS['duties']}/{each}" for each in found.missing],
        ),
    )
    begun = False
    for heading, lines in groups:
        if not lines:
            continue
        if begun:
            yield ""
        begun = True
        yield heading
        yield from lines[: MOST * MOST]
        if left := max(len(lines) - MOST * MOST, 0):
            yield f"  {in_words(message('and {left:,} more', left=left))}"


def _line(change: MatrixChange, reading: Reading, own: OwnMatrix) -> str:
    place = _place(reading, change.duty, _field(change, own))
    named = f"{KINDS['duties']}/{change.duty}"
    return f"  {place}: {named}: {in_words(_said(change))}"


def _said(change: MatrixChange) -> str:
    if change.aspect is Aspect.ORDER and change.new:
        return message("comes after '{other}' in the file", other=change.new)
    if change.aspect is Aspect.ORDER:
        return message("comes first in the file")

    said = f"{_shown(change.old)} → {_shown(change.new)}"
    if change.aspect is Aspect.LETTERS:
        return f"{change.column}: {said}"
    if change.aspect is Aspect.REMARK and change.column:
        return message("remark of {role}: {change}", role=change.column, change=said)
    if change.aspect is Aspect.REMARK:
        return message("other columns: {change}", change=said)
    return f"{_FIELDS[change.aspect]}: {said}"


def _shown(text: str) -> str:
    return text or in_words(message("nothing"))


def _field(change: MatrixChange, own: OwnMatrix) -> str:
    # The field to edit: that of the letter, of the new one where it changes.
    if change.aspect in _FIELDS:
        return _FIELDS[change.aspect]
    letters = (change.new or change.old).split("/") if change.aspect is Aspect.LETTERS else []
    scheme = SCHEMES[SchemeName(own.matrix.scheme(change.duty).name)]
    return next((letter.field for letter in scheme.letters if letters and letter.sign == letters[0]), "")


def _place(reading: Reading, duty: str, field: str = "") -> str:
    keys: tuple[str, ...] = ("duties", duty, field) if field else ("duties", duty)
    address = Address(keys)
    place = places_of_model(reading, [address])[address]
    return f"{place.file}:{place.span.line}" if place.span else place.file
