"""A report for people: each finding with the lines of the files that it is about, then what was checked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.language.messages import message
from commops.language.translation import translated
from commops.reports.excerpt import Pointer, excerpt
from commops.shapes import Run, Tone
from commops.sources.folder.passed_over import PassedOver
from commops.terminal.width import fill, visible, width
from commops.terminal.wrap import ANY_WIDTH, broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.checking.locations import Located
    from commops.checking.report import Report
    from commops.finding import Finding, Place
    from commops.shapes import Line

FEW: Final = 3
"""How many findings of one rule are shown with their lines; more are a list."""

LISTED: Final = 10
"""How many findings a list shows."""

READABLE: Final = 98
"""In how many columns what was not checked is told."""

ONE_LINE: Final = 80
"""In how many columns it is told in short, on one line."""

SHORT: Final = 80
"""How long a help may be to stand in a list."""

SEVERITIES: Final = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("info"),
}
"""How severities are called to people."""

_COLUMN: Final = 8
"""In how many columns one of them is put where they are below each other."""

_NOTE: Final = message("note")
_HELP: Final = message("help")

_WHY: Final = {
    PassedOver.TABLE: "commops reads people.csv and YAML",
    PassedOver.IGNORED: "ignored by .gitignore",
    PassedOver.REPOSITORY: "another git repository",
    PassedOver.LINK: "links to folders",
}

MANY: Final = 50
"""Above how many findings a baseline is proposed."""

SUMMED_UP: Final = 20
"""Above how many findings the report counts them by rule."""

_UNOPENED: Final = (Run("Not checked: whatever depends on what could not be opened.", Tone.DIM),)


def lines(report: Report, *, full: bool, room: int = ANY_WIDTH) -> Iterator[Line]:
    """Yield the report, errors first, in lines of so many columns; with `full`, every finding with its lines."""
    for severity in Severity:
        by_rule: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            if finding.severity == severity:
                by_rule[finding.rule].append(finding)
        for rule, findings in by_rule.items():
            if len(findings) > FEW and not full:
                for line in _list(report, rule, severity, findings):
                    yield from broken(line, room)
            else:
                for found in report.located(findings):
                    yield from _whole(found, room, report.language, full=full)
    if len(report.findings) > SUMMED_UP and len(report.by_rule) > 1:
        yield from statistics(report)
        yield ()
    yield from summary(report, room, full=full)


def statistics(report: Report) -> Iterator[Line]:
    """Yield how many findings there are of each rule, the most first."""
    widest = max((len(str(number)) for _, _, number in report.by_rule), default=0)
    for rule, severity, number in report.by_rule:
        word = translated(SEVERITIES[severity], report.language)
        yield Run(f"{number:>{widest}}  "), Run(fill(word, _COLUMN), Tone(severity)), Run(rule)


def summary(report: Report, room: int = ANY_WIDTH, *, full: bool = False) -> Iterator[Line]:
    """Yield the last lines: how much was found and looked at, and what was not checked; `full` names the rules."""
    narrow = min(room, READABLE)
    yield from broken(tuple(_found(report)), room)
    not_checked = _rules_not_checked(report) if full else _not_checked(report, min(room, ONE_LINE))
    for line in (*_not_told(report), *not_checked, *_not_read(report)):
        yield from broken(line, narrow)


def _found(report: Report) -> Iterator[Run]:
    sizes = ", ".join(_counted(number, kind) for kind, number in report.sizes.items() if kind != "files")
    files = _counted(report.sizes["files"], "files")
    if report.findings:
        counts = [_counted(number, f"{severity}s") for severity, number in sorted(report.severities.items(), key=_rank)]
        tone = Tone(min(report.severities, key=lambda severity: severity.rank))
        yield from (Run(", ".join(counts), tone), Run(f" in {files}: {sizes}, as of {report.day}.{_fixable(report)}"))
    else:
        rules = _counted(len(report.ran), "rules")
        yield from (
            Run("Nothing new: " if report.known else "All clear: ", Tone.PERSON),
            Run(f"{files}, {sizes}, {rules}, as of {report.day}."),
        )


def _fixable(report: Report) -> str:
    safe, unsafe = (
        sum(1 for finding in report.findings if finding.fix and finding.fix.safe is wanted) for wanted in (True, False)
    )
    if safe and unsafe:
        return f" {safe:,} fixable with --fix, {unsafe:,} more with --unsafe-fixes."
    if unsafe:
        return f" {unsafe:,} fixable with --fix --unsafe-fixes."
    return f" {safe:,} fixable with --fix." if safe else ""


def _rank(item: tuple[Severity, int]) -> int:
    return item[0].rank


def _not_told(report: Report) -> Iterator[Line]:
    not_told = [
        f"{len(report.suppressed):,} ignored in the files" if report.suppressed else "",
        f"{len(report.known):,} known by the baseline" if report.known else "",
    ]
    if any(not_told):
        yield (Run(f"Not told: {', '.join(filter(None, not_told))}.", Tone.DIM),)
    if report.gone:
        number = _counted(len(report.gone), "findings")
        rules = ", ".join(sorted({each.rule for each in report.gone}))
        help_ = "`--write-baseline` beside `--baseline` takes them out"
        yield (Run(f"No longer found: {number} of the baseline ({rules}); {help_}.", Tone.DIM),)
    if report.gone is None and len(report.findings) > MANY:
        help_ = "`commops validate --write-baseline FILE` takes all of this as known, to be told only of what is new"
        yield (Run(f"Many at once? {help_}.", Tone.DIM),)


def _not_checked(report: Report, room: int) -> Iterator[Line]:
    # One line: what the organisation lacks, as much of it as there is room for.
    if report.unopened:
        yield _UNOPENED
        return

    lacking = list(report.not_checked)
    for named in range(len(lacking), 0, -1):
        left = f" and {len(lacking) - named} more" if named < len(lacking) else ""
        line = f"Not checked: rules about {', '.join(lacking[:named])}{left} (--full lists them)."
        if width(line) <= room or named == 1:
            yield (Run(line, Tone.DIM),)
            return


def _rules_not_checked(report: Report) -> Iterator[Line]:
    needs: dict[str, list[str]] = defaultdict(list)
    for need, names in report.not_checked.items():
        for name in names:
            needs[name].append(need)
    together: dict[str, list[str]] = defaultdict(list)
    for name, lacking in needs.items():
        together[", ".join(sorted(lacking))].append(name)
    parts = [f"{', '.join(names)} (no {lacking})" for lacking, names in together.items()]
    if report.unopened:
        yield _UNOPENED
    elif parts:
        yield (Run(f"Not checked: {'; '.join(parts)}.", Tone.DIM),)


def _not_read(report: Report) -> Iterator[Line]:
    for why in PassedOver:
        if passed_over := report.passed_over.get(why):
            yield (Run(f"Not read: {_some(passed_over)} ({_WHY[why]}).", Tone.DIM),)


def _some(names: Sequence[str]) -> str:
    left = len(names) - FEW
    return ", ".join([*map(visible, names[:FEW]), *([f"+{left:,}"] if left > 0 else [])])


def _whole(found: Located, room: int, language: str, *, full: bool) -> Iterator[Line]:
    finding = found.finding
    severity = finding.severity or Severity.ERROR
    tone = Tone(severity)
    word = translated(SEVERITIES[severity], language)
    heading = (Run(f"{word}[{finding.rule}]", tone), Run(f": {finding.message}", Tone.STRONG))
    yield from broken(heading, room)
    others = [spot for spot in dict.fromkeys(found.related) if spot != found.at]
    related = others if full else others[:FEW]
    shown = [spot for spot in (found.at, *related) if spot.text]
    gutter = max((len(str(spot.place.span.line)) for spot in shown), default=1)
    yield from excerpt(found.at, Pointer("-->", "^", tone), gutter, room)
    for spot in related:
        yield from excerpt(spot, Pointer(":::", "-", Tone.INFO), gutter, room)
    margin = " " * (gutter + 1)
    if hidden := len(others) - len(related):
        yield (Run(f"{margin}= and {_counted(hidden, 'more places')}: --full shows them", Tone.DIM),)
    for word, said in ((_NOTE, finding.note), (_HELP, finding.help)):
        if said:
            mark = [Run(_mark(finding), Tone.DIM)] if word is _HELP else []
            name = Run(f"{translated(word, language)}: ", Tone.STRONG)
            yield from broken((Run(f"{margin}= ", Tone.DIM), name, Run(said), *mark), room)
    yield ()


def _list(report: Report, rule: str, severity: Severity, findings: Sequence[Finding]) -> Iterator[Line]:
    from commops.checking.registry import RULES  # noqa: PLC0415 - a report that is kept needs no rules

    sentence = RULES[rule].explanation.in_language(report.language).sentence
    short = sentence.rstrip(".。").partition(":")[0].partition("：")[0]
    times = message("{number:,} times: {sentence}", number=len(findings), sentence=f"{short[:1].lower()}{short[1:]}")
    yield (
        Run(f"{translated(SEVERITIES[severity], report.language)}[{rule}]", Tone(severity)),
        Run(f": {translated(times, report.language)}", Tone.STRONG),
    )
    common = _in_common(finding.help for finding in findings)
    listed = [(_where(found.at.place), _brief(found.finding, common)) for found in report.located(findings[:LISTED])]
    widest = max(width(where) for where, _ in listed)
    for where, brief in listed:
        yield Run(f"  {fill(where, widest)}", Tone.DIM), Run(f"  {brief}")
    if len(findings) > LISTED:
        yield (Run(f"  and {len(findings) - LISTED} more: commops validate --rule {rule} --full", Tone.DIM),)
    if common:
        yield Run("  = ", Tone.DIM), Run(f"{translated(_HELP, report.language)}: ", Tone.STRONG), Run(common)
    yield ()


def _where(place: Place) -> str:
    return visible(f"{place.file}:{place.span.line}:{place.span.column}")


def _brief(finding: Finding, common: str) -> str:
    # What differs, and what to do about it where that differs too and is short.
    own = finding.help if finding.help != common and not finding.brief and len(finding.help) <= SHORT else ""
    return (finding.brief or finding.message) + (f": {own}" if own else "") + _mark(finding)


def _mark(finding: Finding) -> str:
    return "  [fixable]" if finding.fix and finding.fix.safe else ""


def _in_common(helps: Iterable[str]) -> str:
    every = set(helps)
    return every.pop() if len(every) == 1 else ""


def _counted(number: int, things: str) -> str:
    if number == 1:
        things = {"people": "person", "duties": "duty"}.get(things, things.removesuffix("s"))
    return f"{number:,} {things}"
