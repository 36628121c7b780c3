"""The baseline that a report is told with: read, written, and what is gone taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commops.cli.errors import Unable, say
from commops.cli.outputs import Kept, opened
from commops.reason import reason

if TYPE_CHECKING:
    from commops.checking.baseline import Entry
    from commops.checking.report import Report

BaselineOption = Annotated[
    str, typer.Option("--baseline", metavar="FILE", help="Tell only what is not in this file of known findings.")
]
WriteBaselineOption = Annotated[
    str,
    typer.Option(
        "--write-baseline",
        metavar="FILE",
        help="Write all findings to a file, as known; with --baseline, those of it that are still found.",
    ),
]


def told_with(report: Report, used: str, written: str) -> Report:
    """Return a report that tells only what no baseline has, and write one where that is asked."""
    from commops.checking import baseline  # noqa: PLC0415 - few runs use one

    if used:
        entries = _read(used)
        report = baseline.told_with(report, entries)
        kept = list(entries)
        for each in report.gone or ():
            kept.remove(each)
    else:
        kept = baseline.of(report)
        report = baseline.told_with(report, kept)
    if written:
        with opened(written, Kept.of(report, report.standards)) as file:
            file.write(baseline.text(kept))
        say(f"commops: wrote {_findings(len(kept))} to '{written}' as known")
        say(f"  `commops validate --baseline {written}` tells what is not in it")
    return report


def _read(file: str) -> list[Entry]:
    from commops.checking import baseline  # noqa: PLC0415 - few runs use one
    from commops.sources.folder import opening  # noqa: PLC0415
    from commops.yamltext.conflicts import WITHOUT_MARKS  # noqa: PLC0415
    from commops.yamltext.text import Undecodable, decode  # noqa: PLC0415

    anew = f"write it anew: `commops validate --write-baseline {file}`"
    try:
        return baseline.read(decode(opening.read(file, baseline.LARGEST)))
    except OSError as error:
        raise Unable(
            f"cannot read the baseline '{file}': {reason(error)}",
            f"write it first: `commops validate --write-baseline {file}`",
        ) from None
    except opening.NotPlain:
        raise Unable(f"cannot read the baseline '{file}': it is no plain file") from None
    except opening.TooLarge:
        most = f"{baseline.LARGEST // 1024 // 1024} MiB"
        raise Unable(f"cannot read the baseline '{file}': it is larger than {most}") from None
    except baseline.InConflict as error:
        help_ = f"keep the findings of both versions, and {WITHOUT_MARKS}"
        raise Unable(f"cannot read the baseline '{file}', line {error.line:,}: {error}", help_) from None
    except (baseline.Unreadable, Undecodable) as error:
        why = error if isinstance(error, baseline.Unreadable) else "it is no UTF-8"
        raise Unable(f"'{file}' is no baseline: {why}", anew) from None


def _findings(number: int) -> str:
    return f"{number:,} finding" + ("" if number == 1 else "s")
