"""Baselines: the file is read and written, and the findings in it are left out of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli.errors import Unable, note, say_below
from commops.cli.outputs import Kept, opened
from commops.language.messages import counted, message
from commops.reason import reason

if TYPE_CHECKING:
    from commops.checking.identity import Entry
    from commops.checking.report import Report

BaselineOption = Annotated[
    str,
    typer.Option(
        "--baseline", metavar=message("FILE"), help=message("Report only findings that are not in this baseline.")
    ),
]
WriteBaselineOption = Annotated[
    str,
    typer.Option(
        "--write-baseline",
        metavar=message("FILE"),
        help=message("Write all findings to a baseline; with `--baseline`, only those in it that are still found."),
    ),
]

_OTHER_FILE: Final = message("name a file that `--write-baseline` has written")


def without_baseline(report: Report, used: str, written: str) -> Report:
    """Return a report without the findings in a baseline, and write a baseline where that is asked."""
    from commops.checking import baseline  # noqa: PLC0415 - few runs use one

    if used:
        entries = _read(used)
        report = baseline.without(report, entries)
        kept = list(entries)
        for each in report.gone or ():
            kept.remove(each)
    else:
        kept = baseline.of(report)
        report = baseline.without(report, kept)

    if written:
        with opened(written, Kept.of(report, report.standards)) as file:
            file.write(baseline.text(kept))
        note(
            counted(
                "wrote {number:,} finding to the baseline '{file}'",
                "wrote {number:,} findings to the baseline '{file}'",
                len(kept),
                file=written,
            )
        )
        say_below(
            message("`commops validate --baseline {file}` reports only findings that are not in it", file=written)
        )
    return report


def _read(file: str) -> list[Entry]:
    from commops.checking import baseline  # noqa: PLC0415 - few runs use one
    from commops.sources.folder import opening  # noqa: PLC0415
    from commops.yamltext.conflicts import WITHOUT_MARKS  # noqa: PLC0415
    from commops.yamltext.text import Undecodable, decode  # noqa: PLC0415

    anew = message("write it again: `commops validate --write-baseline {file}`", file=file)
    try:
        return baseline.read(decode(opening.read(file, baseline.LARGEST)))
    except OSError as error:
        first = message("write it first: `commops validate --write-baseline {file}`", file=file)
        raise _unreadable(file, reason(error), first) from None
    except opening.NotPlain:
        raise _unreadable(file, message("it is not a regular file"), _OTHER_FILE) from None
    except opening.TooLarge:
        most = baseline.LARGEST // 1024 // 1024
        raise _unreadable(file, message("it is larger than {most} MiB", most=most), _OTHER_FILE) from None
    except baseline.InConflict as error:
        raise Unable(
            message(
                "cannot read the baseline '{file}', line {line:,}: {why}", file=file, line=error.line, why=error.args[0]
            ),
            message("keep the findings of both versions, and {how}", how=WITHOUT_MARKS),
        ) from None
    except baseline.Unreadable as error:
        raise _no_baseline(file, error.args[0], anew) from None
    except Undecodable:
        raise _no_baseline(file, message("it is not UTF-8"), anew) from None


def _unreadable(file: str, why: str, help_: str) -> Unable:
    return Unable(message("cannot read the baseline '{file}': {why}", file=file, why=why), help_)


def _no_baseline(file: str, why: str, help_: str) -> Unable:
    return Unable(message("'{file}' is not a baseline: {why}", file=file, why=why), help_)
