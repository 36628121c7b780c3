"""`commops validate`: check an organisation, and report what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion, fixing, outputs, watching
from commops.cli.baselines import BaselineOption, WriteBaselineOption, without_baseline
from commops.cli.checked import exit_code, report_on
from commops.cli.errors import EXIT_UNABLE, Unable
from commops.cli.formats import Format, Style, in_language, targets, write
from commops.cli.options import FAIL_ON, day, known_rule, language_asked, one_of
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, NoCacheOption, OnOption, OutputOption, PathArgument, fail_on_option
from commops.cli.several_formats import formats_option
from commops.finding import Severity
from commops.language.choosing import default_language
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from commops.checking.report import Report

EXAMPLES: Final = examples(
    ("commops validate", message("in the current folder")),
    ("commops validate teams.yaml", message("the organisation of a file")),
    ("commops validate --fail-on warning", message("fail on warnings too")),
    ("commops validate --rule unknown-reference --full", message("one rule, every finding")),
    ("commops validate -f text -f json=findings.json", message("to read, and to process")),
    ("commops validate --on 2027-01-01", message("as of a later date")),
    ("commops validate --write-baseline known.baseline", message("record all findings,")),
    ("commops validate --baseline known.baseline", message("then report new ones")),
    ("commops validate --watch", message("again after each change")),
)
HELP: Final = message(
    """Check an organisation against all rules.

The exit code is 0 without errors, 1 with errors, and 2 if commops could not check."""
)


def validate(
    path: PathArgument = Path(),
    formats: Annotated[
        list[str] | None,
        formats_option(
            Format,
            message(
                "text, concise, json, sarif, github, gitlab, junit or markdown (default: text; github in GitHub "
                "Actions). Repeat it for more formats, each in a file of its own."
            ),
        ),
    ] = None,
    output: OutputOption = "",
    chosen: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar=message("NAME"),
            help=message("Run only this rule (may be repeated)."),
            autocompletion=completion.rules,
        ),
    ] = None,
    skipped: Annotated[
        list[str] | None,
        typer.Option(
            "--skip",
            metavar=message("NAME"),
            help=message("Do not run this rule (may be repeated)."),
            autocompletion=completion.rules,
        ),
    ] = None,
    fail_on: Annotated[
        str,
        fail_on_option(
            message(
                "Exit with 1 on findings of this severity or above: error, warning, info or never (default: error)."
            )
        ),
    ] = Severity.ERROR,
    on: OnOption = "",
    language: LanguageOption = "",
    baseline: BaselineOption = "",
    write_baseline: WriteBaselineOption = "",
    *,
    full: Annotated[
        bool,
        typer.Option("--full", help=message("Show every finding with its source lines, and which rules were not run.")),
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=message("Show only how many findings each rule has."))
    ] = False,
    no_cache: NoCacheOption = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help=message("Print no findings; only set the exit code."))
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help=message("Apply all safe fixes, then report the findings that are left."))
    ] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help=message("Also apply fixes that may change the meaning."))
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=message("Show what fixes would change, without writing anything."))
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help=message("Check again whenever a file changes; Ctrl-C ends it, with exit code 0.")),
    ] = False,
) -> None:
    """Check an organisation against all rules."""
    asked = targets(formats or [], output)
    least = one_of(FAIL_ON, fail_on, "--fail-on")
    rules = _rules(chosen or (), skipped or (), cached=not no_cache)
    wish = fixing.Wish(fix=fix, unsafe=unsafe_fixes, diff=diff)
    style = Style(full=full, statistics=statistics)
    spoken = language_asked(language)
    written = [target for target in asked if not (quiet and target == "-")]
    outputs.check([*written, *([write_baseline] if write_baseline else [])], outputs.at(path))
    outputs.check(written, outputs.baseline(baseline))

    def checked() -> Report:
        report = report_on(path, rules, day(on), cached=not no_cache)
        if baseline or write_baseline:
            report = without_baseline(report, baseline, write_baseline)
        return in_language(report, spoken or default_language(report.stated_language))

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
    raise typer.Exit(EXIT_UNABLE if outcome.unable else exit_code(report, least))


def _rules(chosen: Collection[str], skipped: Collection[str], *, cached: bool) -> Collection[str]:
    # No names stand for all rules.
    if not chosen and not skipped:
        return ()

    from commops.checking.rule_names import rules_by_name  # noqa: PLC0415 - what only these options need

    known = rules_by_name(cached=cached)
    wanted = {_checkable(name, known) for name in chosen} or set(known)
    rules = wanted - {_skippable(name, known) for name in skipped}
    if not rules:
        raise Unable(message("no rule is left to run"), message("remove an option `--rule` or `--skip`"))
    return rules


def _checkable(name: str, known: Mapping[str, str]) -> str:
    from commops.checking.rule_names import COMPARING  # noqa: PLC0415

    if known[known_rule(name, known)] == COMPARING:
        raise Unable(
            message("'{rule}' is not about the files of an organisation alone", rule=name),
            message("run `commops export codeowners --against FILE` or `commops export github --against FILE`"),
        )
    return name


def _skippable(name: str, known: Mapping[str, str]) -> str:
    from commops.checking.rule_names import READING  # noqa: PLC0415

    if known[known_rule(name, known)] == READING:
        raise Unable(
            message("'{rule}' is a rule about reading files and cannot be skipped", rule=name),
            message("remove the option, and fix the files"),
        )
    return name
