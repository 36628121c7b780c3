"""An import into an organisation that is there: a new file, or the changes to one imported before."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from commops.cli import outputs
from commops.cli.errors import Unable
from commops.cli.errors import unreadable as unable_to_read
from commops.cli.import_runs import ImportAsked, ImportRun
from commops.cli.importing_again import bring_again, clashing
from commops.cli.importing_new import nothing_read, refuse_faults, tell_next, tell_written, writable
from commops.cli.importing_own_matrix import compare, has_ids, own_matrix, refuse_update
from commops.editing import trial
from commops.exchange.importing import layout
from commops.exchange.importing.known import Known, names
from commops.exchange.importing.place import is_read_there
from commops.exchange.importing.record import records, unreadable
from commops.language.choosing import default_language
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import counted, listed, message, quoted, together
from commops.naming.names import read_as
from commops.reason import reason
from commops.saving import new_files
from commops.saving.editors import SCHEMA, modeline
from commops.sources.plain_values import mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from commops.exchange.importing.combined import Combined
    from commops.exchange.importing.record import Record
    from commops.sources.reading import Reading


def bring_into(reading: Reading, asked: ImportAsked, into: Path, *, update: bool) -> int:
    """Add what the files say to an organisation; where they were imported before, compare, or update it.

    Return the exit code.
    """
    known = Known.of(reading)
    names = [PurePath(path).name for path in asked.files]
    before = list(records(reading.documents.values()))
    if record := _record_of(before, names, asked):
        if asked.team and asked.team != record.team:
            asked = _with_team(asked, known)
        return bring_again(reading, record, asked, into, update=update)
    _refuse_part(before, names)

    run = ImportRun.of(_with_team(asked, known))
    combined = run.read(known)
    own = own_matrix(reading, run, combined)
    if own and (has_ids(own) or not (combined.clashes and _has_records(reading))):
        if not update:
            return compare(reading, run, combined, own)
        raise refuse_update() if has_ids(own) else _never_imported(before, names)
    _refuse_what_is_there(reading, run, combined, before, update=update)
    _check_team_kinds(reading, combined)
    if not combined.entries:
        return nothing_read(run, combined)

    folder = _relative(reading.folder, into)
    name = layout.file_for(run.paths, _names_in(into))
    file = name if folder == Path() else f"{folder.as_posix()}/{name}"
    if not is_read_there(reading, file):
        raise Unable(
            message("the new file '{file}' would not be part of the organisation", file=file),
            message(
                "check `include` and `exclude` in commops.yaml and .gitignore, or choose another folder with `--into`"
            ),
        )

    language = reading.stated_language or default_language()
    text = layout.joining(combined.entries, known, run.record(combined), run.paths, language)
    if (reading.folder / SCHEMA).is_file():
        text = modeline(file) + text
    after = trial.changed(reading, {file: text})
    refuse_faults(trial.new_faults(reading, after))

    outputs.new_file(reading.folder / file, reading.folder)
    if not asked.check:
        with writable(into):
            new_files.add(into, {name: text})

    run.tell(combined)
    tell_written([name], into, check=asked.check)
    tell_next(after, into)
    return run.code


def _has_records(reading: Reading) -> bool:
    documents = reading.documents.values()
    return bool(unreadable(documents)) or any(records(documents))


def _refuse_what_is_there(
    reading: Reading, run: ImportRun, combined: Combined, before: Sequence[Record], *, update: bool
) -> None:
    if update:
        raise _record_lost(reading) or _never_imported(before, [PurePath(path).name for path in run.asked.files])
    if combined.clashes:
        raise (
            _record_lost(reading) or _the_same(combined, Known.of(reading), before) or clashing(run, combined.clashes)
        )


def _record_of(before: Iterable[Record], names: Sequence[str], asked: ImportAsked) -> Record | None:
    """Return the record of the import that is done again: of the same files, and of the same sources.

    Raises:
        Unable: where there are several, or where only a part of it is asked for.

    """
    those = [each for each in before if each.is_of(names)]
    if not asked.sources:
        if len(those) > 1:
            raise Unable(
                message(
                    "these files were imported before as {sources}", sources=listed([_stated(each) for each in those])
                ),
                message("choose one of these imports with `--source`"),
            )
        return next(iter(those), None)

    wanted = set(asked.sources)
    for each in those:
        if wanted == set(each.sources):
            return each
        if wanted & set(each.sources):
            raise Unable(
                message("these files were imported before as {sources}", sources=_stated(each)),
                message("repeat `--source` for all of these sources, or remove it"),
            )
    return None


def _record_lost(reading: Reading) -> Unable | None:
    """Return what to say where these files may have been imported before, but a record cannot be read."""
    if files := unreadable(reading.documents.values()):
        return Unable(
            message("the record of earlier imports cannot be read: {files}", files=listed(files)),
            message(
                "restore it as commops wrote it; without it, what was imported before cannot be compared with the files"
            ),
        )
    return None


def _never_imported(before: Sequence[Record], names: Sequence[str]) -> Unable:
    if before:
        return Unable(
            message("these files have not been imported into this organisation: {files}", files=listed(names)),
            message("import them without `--update` first; files are matched by name"),
        )
    return Unable(
        message("no file of this organisation has the record of an import"),
        message(
            "restore '{file}' where it was deleted, or import the files without `--update` first", file=layout.RECORD
        ),
    )


def _the_same(combined: Combined, known: Known, before: Sequence[Record]) -> Unable | None:
    """Return what to say where all that is there already is called the same there, as in a sheet that was exported."""
    if len(combined.clashes) == 1 and not before:
        return None
    for each in combined.clashes:
        there = mapping(known.entries[each.kind][each.identifier])
        if set(names(each.identifier, there)).isdisjoint(names(each.identifier, each.entry.fields)):
            return None
    said = counted(
        "{number:,} entry with the same id and name is already in the organisation: {ids}; nothing was written",
        "{number:,} entries with the same ids and names are already in the organisation: {ids}; nothing was written",
        len(combined.clashes),
        ids=quoted((each.identifier for each in combined.clashes), last="and"),
    )
    if not before:
        return Unable(
            said,
            message(
                "restore '{file}' where they were imported and it was deleted; else change them in the organisation, "
                "or import into a new folder: `--into DIR`",
                file=layout.RECORD,
            ),
        )
    files = listed([file for record in before for file in record.files], "or")
    return Unable(
        said,
        message(
            "if this is a later version of {files}, rename it to that, since files are matched by name; else change "
            "the names on one side, or import into a new folder: `--into DIR`",
            files=files,
        ),
    )


def _stated(record: Record) -> str:
    return "`" + " ".join(f"--source {each}" for each in record.sources) + "`"


def _refuse_part(before: Iterable[Record], names: Collection[str]) -> None:
    for record in before:
        if not set(names).isdisjoint(record.files) and not record.is_of(names):
            raise Unable(
                message("these files were imported together: {files}", files=listed(record.files)),
                message("import all of them, and no others"),
            )


def _with_team(asked: ImportAsked, known: Known) -> ImportAsked:
    # The team that is asked for, by its id or its name, is one of the organisation.
    from dataclasses import replace  # noqa: PLC0415 - only where a team is asked for

    if not asked.team or known.has("teams", asked.team):
        return asked
    teams = known.entries["teams"]
    called = {each: set(names(each, mapping(fields))) for each, fields in teams.items()}
    found = [each for each, those in called.items() if read_as(asked.team) in those]
    if len(found) == 1:
        return replace(asked, team=found[0])
    unknown = message("team '{id}' does not exist", id=asked.team)
    raise Unable(together(unknown, did_you_mean(asked.team, teams)), message("`commops list teams` lists all teams"))


def _check_team_kinds(reading: Reading, combined: Combined) -> None:
    kinds = mapping(combined.organization.get("team_kinds"))
    own = mapping(mapping(reading.data.get("organization")).get("team_kinds"))
    if missing := {kind: meant for kind, meant in kinds.items() if kind not in own}:
        raise Unable(
            message("these kinds of teams are not defined in the organisation: {kinds}", kinds=listed(missing)),
            message(
                "add to `organization` in commops.yaml: team_kinds: {{{kinds}}}",
                kinds=listed([f"{kind}: {meant}" for kind, meant in missing.items()]),
            ),
        )


def _relative(root: Path, into: Path) -> Path:
    return Path(os.path.relpath(os.path.realpath(into), os.path.realpath(root)))


def _names_in(folder: Path) -> list[str]:
    try:
        return [each.name.casefold() for each in folder.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unable_to_read(folder, reason(error)) from None
