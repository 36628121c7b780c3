"""`commops validate`: check an organisation, and report what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion, fixing, outputs, watching
from commops.cli.baselines import BaselineOption, WriteBaselineOption, told_with
from commops.cli.errors import EXIT_FINDINGS, EXIT_UNABLE, Unable
from commops.cli.formats import Format, Style, targets, write
from commops.cli.options import (
    LanguageOption,
    OnOption,
    OutputOption,
    PathArgument,
    day,
    known_rule,
    language_asked,
    one_of,
    organisation_wanted,
)
from commops.finding import Severity
from commops.language.choosing import default_language

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from commops.checking.report import Report

EXAMPLES = """\b
Examples:
  commops validate                                  this folder's organisation
  commops validate teams.yaml                       the one that a file is in
  commops validate --fail-on warning                fail on warnings too
  commops validate --rule unknown-reference --full  one rule, every place
  commops validate -f text -f json=findings.json    to read, and to process
  commops validate --on 2027-01-01                  as it will be then
  commops validate --write-baseline known.baseline  know what there is,
  commops validate --baseline known.baseline        and tell what is new
  commops validate --watch                          again after each change
"""

NEVER: Final = "never"
FAIL_ON: Final = (*Severity, NEVER)


def validate(
    path: PathArgument = Path(),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME[=FILE]",
            help="text, concise, json, sarif, github, gitlab, junit or markdown (default: text, and github in GitHub "
            "Actions); again for one more, each to its own file.",
            autocompletion=completion.words(Format),
        ),
    ] = None,
    output: OutputOption = "",
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar="NAME",
            help="Run only this rule, or several.",
            autocompletion=completion.rules,
        ),
    ] = None,
    skipped: Annotated[
        list[str] | None,
        typer.Option(
            "--skip", metavar="NAME", help="Leave this rule out, or several.", autocompletion=completion.rules
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help="Exit with 1 from this severity on: error, warning, info or never (default: error).",
            autocompletion=completion.words(FAIL_ON),
        ),
    ] = Severity.ERROR,
    on: OnOption = "",
    language: LanguageOption = "",
    baseline: BaselineOption = "",
    write_baseline: WriteBaselineOption = "",
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Show every finding with its lines, and which rules were not run.")
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show only how many findings each rule has.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read and check everything anew, and keep nothing for the next run.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit code tells.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has a safe fix, then report what is left.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Also what may have been meant otherwise.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what fixing would change, and write nothing.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes; Ctrl-C ends, always with 0.")
    ] = False,
) -> None:
    """Check an organisation by all rules.

    Exits with 0 when all is well, 1 when there are errors, 2 when it could not check.
    """
    asked = targets(formats or [], output)
    least = one_of(FAIL_ON, fail_on, "--fail-on")
    rules, wish = _rules(chosen or (), skipped or ()), fixing.Wish(fix=fix, unsafe=unsafe_fixes, diff=diff)
    style = Style(full=full, statistics=statistics)
    spoken = language_asked(language)
    written = [target for target in asked if not (quiet and target == "-")]
    outputs.check([*written, *([write_baseline] if write_baseline else [])], outputs.at(path))
    outputs.check(written, outputs.baseline(baseline))

    def checked() -> Report:
        report = _report_on(path, rules, day(on), cached=not no_cache)
        _sweep(report)
        if baseline or write_baseline:
            report = told_with(report, baseline, write_baseline)
        return _in_language(report, spoken or default_language(report.stated_language))

    if watch:
        refused = {"--quiet": quiet, "--write-baseline": bool(write_baseline), "--fix": fix, "--diff": diff}
        watching.refuse_beside(refused | {"--unsafe-fixes": unsafe_fixes}, asked)
        beside = (Path(baseline),) if baseline else ()
        watching.watch(watching.Watched(path, beside, checked), asked, style)
        return
    outcome = fixing.NOTHING
    if wish:
        check = fixing.checking(rules, day(on), baseline)
        if diff:
            raise typer.Exit(fixing.show(path, wish, check, quiet=quiet))
        outcome = fixing.fix(path, wish, check)
    report = checked()
    for target in written:
        write(report, asked[target], target, style)
    if not quiet:
        outcome.tell(beside=asked.get("-") != Format.TEXT)
    if report.unsettled or outcome.unable:
        raise typer.Exit(EXIT_UNABLE)
    if least != NEVER and report.reaches(Severity(least)):
        raise typer.Exit(EXIT_FINDINGS)


def _rules(chosen: Collection[str], skipped: Collection[str]) -> Collection[str]:
    # None are all of them, which need not be known by their names.
    if not chosen and not skipped:
        return ()
    from commops.checking.registry import RULES  # noqa: PLC0415 - what is kept needs no rules

    rules = {known_rule(name, RULES) for name in chosen or RULES} - {_skippable(name) for name in skipped}
    if not rules:
        raise Unable("no rule is left to run", "leave out one of the options `--rule` and `--skip`")
    return rules


def _report_on(path: Path, rules: Collection[str], on: date, *, cached: bool) -> Report:
    from commops.checking.cached_reports import report_on  # noqa: PLC0415 - what only this command needs

    with organisation_wanted():
        return report_on(path, rules, on, cached=cached)


def _in_language(report: Report, language: str) -> Report:
    if language == report.language:
        return report

    from commops.checking.in_language import in_language  # noqa: PLC0415 - English needs none of it

    return in_language(report, language)


def _sweep(report: Report) -> None:
    from commops.drafts import sweep  # noqa: PLC0415 - what only this command needs

    for folder in {(report.folder / name).parent for name in report.documents}:
        sweep(folder)


def _skippable(name: str) -> str:
    from commops.checking.registry import RULES  # noqa: PLC0415

    if RULES[known_rule(name, RULES)].about_reading:
        raise Unable(
            f"'{name}' is a fault of reading; it cannot be skipped", "leave out the option, and mend the files"
        )
    return name
