"""Importing files again: what has changed since, and with `--update`, the changes in the organisation."""

from __future__ import annotations

import shlex
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from commops.cli import patches
from commops.cli.errors import EXIT_FINDINGS, Unable, note, say_below
from commops.cli.import_runs import ImportAsked, ImportRun
from commops.cli.import_summary import MOST, show
from commops.cli.importing_new import refuse_faults, tell_next
from commops.cli.spoken_language import in_words
from commops.editing import trial
from commops.exchange.importing.differences import Difference, What, differences
from commops.exchange.importing.known import Known
from commops.exchange.importing.updating import updated
from commops.language.messages import counted, listed, message, together
from commops.model.kinds import KINDS
from commops.saving.replacing_files import Change, Unwritable, replace_all
from commops.yamltext.entry_edits import DELETED
from commops.yamltext.refused import Refused
from commops.yamltext.text import encoded
from commops.yamltext.writing import flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.exchange.importing.combined import Clash, Combined
    from commops.exchange.importing.record import Record
    from commops.exchange.importing.updating import Update
    from commops.finding import Finding
    from commops.sources.reading import Reading

_MOST_CLASHES: Final = 10
_LONGEST: Final = 60
_OF_SOURCE: Final = frozenset({What.CHANGED, What.NEW, What.GONE})
"""What the source says otherwise than when it was imported."""

_HEADINGS: Final = {
    What.CHANGED: message("Changed in the source:"),
    What.NEW: message("New in the source:"),
    What.GONE: message("No longer in the source:"),
    What.GONE_BUT_CHANGED: message("No longer in the source, kept because changed or used in the organisation:"),
    What.OWN: message("Changed in the organisation, kept:"),
}


def bring_again(reading: Reading, record: Record, asked: ImportAsked, into: Path, *, update: bool) -> int:
    """Compare what was imported with what the files say now, or update it; return the exit code."""
    _refuse_broken(reading)
    run = ImportRun.of(asked, record)
    combined = run.read(Known.of(reading).without(record), record)
    if combined.clashes:
        raise clashing(run, combined.clashes)

    found = differences(record, combined, reading)
    if update:
        return _update(reading, record, run, combined, found, into)

    run.tell(combined)
    typer.echo()
    if not found:
        show([message("No changes since the last import.")])
        return 0
    _tell(found, reading)
    if any(each.what in _OF_SOURCE for each in found):
        where = [] if into == Path() else ["--into", str(into)]
        command = shlex.join(["commops", "import", *asked.files, *where, "--update"])
        show(
            ["", message("apply these changes with `{command}`, or preview them with `--check` added", command=command)]
        )
    return EXIT_FINDINGS


def _update(
    reading: Reading, record: Record, run: ImportRun, combined: Combined, found: Sequence[Difference], into: Path
) -> int:
    try:
        update, after, found = _possible(reading, record, combined, found)
    except Refused as error:
        raise Unable(error.message, error.help) from None

    changes = _changes(reading, update)
    if run.asked.check:
        run.tell(combined, beside=True)
        left = _tell_left(found, reading, update, beside=True)
        patches.show(changes)
        return EXIT_FINDINGS if changes or left else 0

    try:
        replace_all(changes)
    except Unwritable as error:
        raise Unable(error.message) from None

    run.tell(combined)
    typer.echo()
    made = [each for each in found if each.what in _OF_SOURCE and (each.kind, each.identifier) not in update.refused]
    if made:
        _tell(made, reading)
        show(["", _changed(list(update.texts))])
        tell_next(after, into)
    else:
        show([message("The organisation matches the source.")])
    left = _tell_left(found, reading, update)
    return EXIT_FINDINGS if left else run.code if made else 0


def _changes(reading: Reading, update: Update) -> list[Change]:
    before = reading.gathered.contents
    return [
        Change(reading.folder / file, before[file], encoded(text, before[file])) for file, text in update.texts.items()
    ]


def _possible(
    reading: Reading, record: Record, combined: Combined, found: Sequence[Difference]
) -> tuple[Update, Reading, list[Difference]]:
    """Return the update, the organisation after it, and the differences: what is still in use is not deleted."""
    found = list(found)
    while True:
        update = updated(reading, record, combined, found)
        after = trial.changed(reading, update.texts)
        faults = trial.new_faults(reading, after)
        used = [each for each in found if each.what is What.GONE and _is_named(each, faults)]
        if not used:
            refuse_faults(faults)
            return update, after, found
        found = [_kept(each) if each in used else each for each in found]


def _is_named(difference: Difference, faults: Iterable[Finding]) -> bool:
    return any(difference.identifier in getattr(fault.message, "values", {}).values() for fault in faults)


def _kept(difference: Difference) -> Difference:
    return replace(difference, what=What.GONE_BUT_CHANGED)


def _refuse_broken(reading: Reading) -> None:
    if broken := [document.file for document in reading.documents.values() if document.broken]:
        raise Unable(
            message(
                "the organisation cannot be compared, because it has errors: {files}", files=listed(broken, most=3)
            ),
            message("`commops validate` shows what to fix"),
        )


def _tell(found: Iterable[Difference], reading: Reading, *, beside: bool = False) -> None:
    lines: dict[What, list[str]] = defaultdict(list)
    for each in found:
        lines[each.what] += _lines(each, reading)
    for number, (what, heading) in enumerate((what, heading) for what, heading in _HEADINGS.items() if lines[what]):
        show([*([""] if number else []), heading, *_some(lines[what])], beside=beside)


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:MOST]
    if left := max(len(lines) - MOST, 0):
        yield f"  {in_words(message('and {left:,} more', left=left))}"


def _lines(difference: Difference, reading: Reading) -> Iterator[str]:
    place = _place(difference, reading)
    named = f"{KINDS[difference.kind]}/{difference.identifier}"
    if not difference.fields:
        yield f"  {together(place, named, between=': ')}"
    for name, (old, new) in difference.fields.items():
        change = f"{_shown(old)} → {_shown(new)}"
        if difference.what is What.OWN:
            change = f"{_shown(new)} → {_shown(old)}"
        yield f"  {place}: {named}: {name}: {change}"


def _place(difference: Difference, reading: Reading) -> str:
    document = reading.documents.get(difference.file)
    start = document.starts.get((difference.kind, difference.identifier)) if document else None
    if document and start is not None:
        return f"{difference.file}:{document.lines.position(start)[0]}"
    return str(difference.origin or difference.file)


def _shown(value: Any) -> str:
    if value is DELETED:
        return in_words(message("nothing"))
    said = flow(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _tell_left(found: Iterable[Difference], reading: Reading, update: Update, *, beside: bool = False) -> bool:
    """Print what is left to the user, and tell whether there is anything."""
    kept = [each for each in found if each.what in {What.GONE_BUT_CHANGED, What.OWN}]
    if kept:
        show([""], beside=beside)
        _tell(kept, reading, beside=beside)
    for (kind, identifier), refused in update.refused.items():
        note(message("'{id}' was not changed: {why}", id=f"{KINDS[kind]}/{identifier}", why=refused.message))
        say_below(refused.help)
    return bool(update.refused) or any(each.what is What.GONE_BUT_CHANGED for each in kept)


def _changed(files: Sequence[str]) -> str:
    return counted(
        "Changed {number:,} file: {files}", "Changed {number:,} files: {files}", len(files), files=listed(files)
    )


def clashing(run: ImportRun, clashes: Sequence[Clash]) -> Unable:
    """Return what to say of entries whose ids mean something else in the organisation."""
    places = [
        (f"{KINDS[each.kind]}/{each.identifier}", _places(str(each.entry.origin or run.paths[0]), each.file))
        for each in clashes[:_MOST_CLASHES]
    ]
    if left := len(clashes) - len(places):
        places.append((message("and {left:,} more", left=left), ""))
    return Unable(
        counted(
            "{number:,} id is already used for another entry of the organisation; nothing was written",
            "{number:,} ids are already used for other entries of the organisation; nothing was written",
            len(clashes),
        ),
        message(
            "change the ids in the organisation or the names in the file, or import into a new folder: `--into DIR`"
        ),
        places,
    )


def _places(one: str, other: str) -> str:
    return message("{place}, and in {file}", place=one, file=other)
