"""An import that writes a new organisation."""

from __future__ import annotations

import shlex
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from commops.cli import import_summary
from commops.cli.errors import EXIT_FINDINGS, Unable, note
from commops.cli.import_runs import ImportAsked, ImportRun
from commops.cli.options import day
from commops.cli.spoken_language import choose_stated, in_words, spoken
from commops.editing import trial
from commops.exchange.importing import layout
from commops.exchange.importing.known import Known
from commops.exchange.importing.place import not_its_own
from commops.language.choosing import default_language
from commops.language.messages import counted, listed, message
from commops.model.words import words_of_id
from commops.reason import reason
from commops.reports.report_words import severities
from commops.saving import new_files
from commops.saving.editors import for_editors
from commops.terminal.width import fill, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.exchange.importing.combined import Combined
    from commops.exchange.importing.imported import Fields
    from commops.finding import Finding
    from commops.sources.reading import Reading

_MOST_OTHERS: Final = 5


def bring_new(asked: ImportAsked, folder: Path, name: str = "") -> int:
    """Write a new organisation, made of what the files say, into a folder, and return the exit code.

    Raises:
        Occupied: where the folder has an organisation, or a file that would be overwritten.
        OSError: where the system refuses.

    """
    run = ImportRun.of(asked)
    combined = run.read(Known())
    language = asked.language or combined.language or default_language()
    choose_stated(language)
    if not combined.entries:
        return nothing_read(run, combined)

    new_files.check(folder, {})
    own, others = not_its_own(folder, run.files)
    profile = _profile(combined, folder, name, language)
    texts = layout.founding(combined.entries, profile, run.record(combined), run.paths, own)
    reading = trial.founded(folder, texts)
    refuse_faults(trial.new_faults(None, reading))
    write = new_files.check if asked.check else new_files.write
    write(folder, for_editors(texts, spoken()))

    run.tell(combined)
    tell_written(texts, folder, check=asked.check)
    if others:
        note(_others(others))
    tell_next(reading, folder)
    return run.code


def nothing_read(run: ImportRun, combined: Combined) -> int:
    """Say that there is nothing to write, and return the exit code."""
    run.tell(combined)
    typer.echo()
    typer.echo(in_words(message("Nothing to import was found; nothing was written.")))
    return EXIT_FINDINGS


def _profile(combined: Combined, folder: Path, name: str, language: str) -> Fields:
    stated = dict(combined.organization)
    fields = {
        "name": name or stated.get("name") or words_of_id(folder.resolve().name),
        "language": language,
        "scheme": stated.get("scheme"),
    }
    fields |= {key: value for key, value in stated.items() if key not in fields}
    return {key: value for key, value in fields.items() if value}


def _others(others: Sequence[str]) -> str:
    return counted(
        "{number:,} other file in this folder is also read as part of the organisation "
        "({files}); if it is not, add it to `exclude` in commops.yaml",
        "{number:,} other files in this folder are also read as part of the organisation "
        "({files}); if they are not, add them to `exclude` in commops.yaml",
        len(others),
        files=listed(others, most=_MOST_OTHERS),
    )


def refuse_faults(faults: Sequence[Finding]) -> None:
    """Refuse to write files that would have errors, which would be an error of commops.

    Raises:
        Unable: where there is one.

    """
    if faults:
        first = faults[0]
        raise Unable(
            message(
                "the files to be written have an error: {file}: {error}", file=first.address.file, error=first.message
            ),
            message("nothing was written; please report it, with the file if you can"),
        )


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Report what keeps files from being written within this.

    Raises:
        Unable: where something does.

    """
    try:
        yield
    except new_files.Occupied as error:
        raise Unable(error.message, message("name another folder: `--into DIR`")) from None
    except OSError as error:
        raise Unable(message("cannot write '{file}': {why}", file=str(folder), why=reason(error))) from None


def tell_written(names: Iterable[str], folder: Path, *, check: bool) -> None:
    """Print which files were written, or would be."""
    names = list(names)
    files, number = listed(names), len(names)
    typer.echo()
    if check:
        said = counted(
            "Would write {number:,} file in {folder}: {files}",
            "Would write {number:,} files in {folder}: {files}",
            number,
            folder=_called(folder),
            files=files,
        )
    else:
        said = counted(
            "Wrote {number:,} file in {folder}: {files}",
            "Wrote {number:,} files in {folder}: {files}",
            number,
            folder=_called(folder),
            files=files,
        )
    import_summary.show([said])


def _called(folder: Path) -> str:
    return message("this folder") if folder == Path() else str(folder)


def tell_next(reading: Reading, folder: Path) -> None:
    """Print what to do next: what `validate` would report, and the matrix to compare with the source."""
    from commops.checking.check import check  # noqa: PLC0415 - the rules take a while to load
    from commops.checking.registry import RULES  # noqa: PLC0415

    report = check(reading, RULES, day(""))
    found = severities(report)
    where = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    outcome = message("it reports {findings}", findings=found) if found else message("no findings")
    steps: list[tuple[str, str, str]] = [(message("check it:"), f"commops validate{where}", outcome)]
    if reading.organization.duties:
        steps.append(
            (message("compare:"), f"commops raci{where} --format markdown", message("with the imported files"))
        )
    else:
        steps.append((message("see it:"), f"commops chart{where}", ""))

    labels = [in_words(label) for label, _, _ in steps]
    room, space = max(map(width, labels)), max(width(command) for _, command, _ in steps)
    for label, (_, command, why) in zip(labels, steps, strict=True):
        typer.echo(f"  {fill(label, room)}  {fill(command, space)}  {in_words(why)}".rstrip())
