"""A report for people: each finding with the lines that it is about, then what was checked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.language.messages import counted, listed, message, together
from commops.language.numbers import how_many
from commops.language.translation import translated
from commops.lines import Run, Tone
from commops.reports.category_words import CATEGORIES
from commops.reports.excerpt import Pointer, excerpt
from commops.reports.report_words import HELP, NOTE, SEVERITIES, before, severities
from commops.sources.folder.passed_over import PassedOver
from commops.sources.reading_rule_names import SYNTAX
from commops.terminal.width import fill, visible, width
from commops.terminal.wrap import ANY_WIDTH, broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.checking.locations import Located
    from commops.checking.report import Report
    from commops.finding import Finding, Place
    from commops.lines import Line

FEW: Final = 3
"""How many findings of one rule are shown with their lines; more are a list."""

_OF_OTHER_COMMANDS: Final = frozenset({"reality-differs"})
"""Rules that `commops validate` does not run."""

LISTED: Final = 10
"""How many findings a list shows."""

READABLE: Final = 98
"""How many columns the lines about what was not checked have at most."""

ONE_LINE: Final = 80
"""How many columns they have in short, as one line."""

SHORT: Final = 80
"""How long a help may be to appear in a list."""

_COLUMN: Final = 8
"""How many columns a severity takes in a table."""

_WHY: Final = {
    PassedOver.TABLE: message("commops reads only YAML, people.csv, signoffs.csv and results/*.csv"),
    PassedOver.IGNORED: message("ignored by .gitignore"),
    PassedOver.REPOSITORY: message("in another git repository"),
    PassedOver.LINK: message("links to folders"),
}

MANY: Final = 50
"""Above how many findings a baseline is proposed."""

SUMMED_UP: Final = 20
"""Above how many findings the report counts them by rule."""

_UNREAD: Final = message("Not checked: anything that depends on what could not be read.")


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
    """Yield the last lines: what was found and checked, and what was not checked; `full` names the rules."""
    found, *others = sentences(report, room, full=full)
    yield from broken(found, room)
    for line in others:
        yield from broken(line, min(room, READABLE))


def sentences(report: Report, room: int = ANY_WIDTH, *, full: bool) -> Iterator[Line]:
    """Yield what the summary says, each sentence whole on one line."""
    yield tuple(_found(report))
    not_checked = _rules_not_checked(report) if full else _not_checked(report, min(room, ONE_LINE))
    for sentence in (*_not_reported(report), *not_checked, *_not_read(report)):
        yield (Run(translated(sentence, report.language), Tone.DIM),)


def _found(report: Report) -> Iterable[Run]:
    files = how_many("files", report.sizes["files"])
    kinds = [how_many(kind, number) for kind, number in report.sizes.items() if kind != "files"]
    sizes = listed(kinds) if kinds else ""
    if report.findings:
        head = severities(report)
        line = message(
            "{findings} in {files}: {sizes}, as of {day}.", findings=head, files=files, sizes=sizes, day=report.day
        )
        tone = Tone(min(report.severities, key=lambda severity: severity.rank))
    else:
        head = message("Nothing new") if report.known else message("All clear")
        rules = counted("{number:,} rule", "{number:,} rules", len(report.ran))
        line = message(
            "{head}: {files}, {sizes}, {rules}, as of {day}.",
            head=head,
            files=files,
            sizes=sizes,
            rules=rules,
            day=report.day,
        )
        tone = Tone.PERSON

    opening, strong, closing = translated(line, report.language).partition(translated(head, report.language))
    fixable = translated(_fixable(report), report.language)
    yield from filter(lambda run: run.text, (Run(opening), Run(strong, tone), Run(closing + fixable)))


def _fixable(report: Report) -> str:
    fixes = [finding.fix for finding in report.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    if safe and unsafe:
        return message(" {safe:,} fixable with --fix, {unsafe:,} more with --unsafe-fixes.", safe=safe, unsafe=unsafe)
    if unsafe:
        return message(" {unsafe:,} fixable with --fix --unsafe-fixes.", unsafe=unsafe)
    if safe:
        return message(" {safe:,} fixable with --fix.", safe=safe)
    return ""


def _not_reported(report: Report) -> Iterator[str]:
    suppressed = []
    if report.suppressed:
        suppressed.append(message("{number:,} by comments", number=len(report.suppressed)))

    if report.known:
        suppressed.append(message("{number:,} by the baseline", number=len(report.known)))

    if suppressed:
        yield message("Suppressed: {parts}.", parts=listed(suppressed))

    if report.gone:
        yield counted(
            "No longer found: {number:,} finding of the baseline ({rules}); `--baseline` with `--write-baseline` "
            "removes it.",
            "No longer found: {number:,} findings of the baseline ({rules}); `--baseline` with `--write-baseline` "
            "removes them.",
            len(report.gone),
            rules=listed(sorted({each.rule for each in report.gone})),
        )

    if report.gone is None and len(report.findings) > MANY:
        yield message("Too many to fix at once? `--write-baseline FILE` records them; later runs report only new ones.")


def _not_checked(report: Report, room: int) -> Iterator[str]:
    # One line: what the organisation lacks, as much of it as there is room for.
    if _is_unread(report):
        yield _UNREAD
        return

    lacking = list(report.not_checked)
    for most in range(len(lacking), 0, -1):
        line = message("Not checked: rules about {kinds} (--full lists them).", kinds=listed(lacking, most=most))
        if width(translated(line, report.language)) <= room or most == 1:
            yield line
            return


def _is_unread(report: Report) -> bool:
    # Whether it is unknown what the organisation describes: its kinds are not lacking where no file could be read.
    described = any(number for kind, number in report.sizes.items() if kind != "files")
    unread = any(finding.rule == SYNTAX for finding in report.findings)
    return report.unopened or (unread and not described)


def _all_of(name: str) -> str:
    # A rule by its name, or all rules of a category.
    if name in CATEGORIES:
        return message("all of {category}", category=CATEGORIES[name])
    return name


def _rules_not_checked(report: Report) -> Iterator[str]:
    needs: dict[str, list[str]] = defaultdict(list)
    for need, names in report.not_checked.items():
        for name in names:
            needs[name].append(need)

    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, lacking in needs.items():
        alike[tuple(sorted(lacking))].append(name)

    parts = []
    for kinds, names in alike.items():
        rules = listed([_all_of(name) for name in names])
        parts.append(message("{rules} (no {kinds})", rules=rules, kinds=listed(kinds)))

    if _is_unread(report):
        yield _UNREAD
    elif parts:
        yield message("Not checked: {parts}.", parts=together(*parts))


def _not_read(report: Report) -> Iterator[str]:
    for why in PassedOver:
        if passed_over := report.passed_over.get(why):
            names = listed(map(visible, passed_over), most=FEW)
            yield message("Not read: {names} ({why}).", names=names, why=_WHY[why])


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
    hidden = len(others) - len(related)
    if hidden:
        more = counted(
            "and {number:,} more location: --full shows it", "and {number:,} more locations: --full shows them", hidden
        )
        yield (Run(f"{margin}= {translated(more, language)}", Tone.DIM),)

    for word, said in ((NOTE, finding.note), (HELP, finding.help)):
        if said:
            mark = [Run(_mark(finding, language), Tone.DIM)] if word is HELP else []
            name = Run(before(word, language), Tone.STRONG)
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
    located = report.located(findings[:LISTED])
    rows = [(_where(found.at.place), _brief(found.finding, common, report.language)) for found in located]
    widest = max(width(where) for where, _ in rows)
    for where, brief in rows:
        yield Run(f"  {fill(where, widest)}", Tone.DIM), Run(f"  {brief}")

    left = len(findings) - LISTED
    if left > 0:
        more = message("and {left:,} more: commops validate --rule {rule} --full", left=left, rule=rule)
        if rule in _OF_OTHER_COMMANDS:
            more = message("and {left:,} more: add `--full`", left=left)
        yield (Run(f"  {translated(more, report.language)}", Tone.DIM),)

    if left <= 0 and not common and any(map(_is_left_out, findings)):
        each = message("commops validate --rule {rule} --full shows what to do about each", rule=rule)
        if rule in _OF_OTHER_COMMANDS:
            each = message("add `--full` to see what to do about each")
        common = translated(each, report.language)

    if common:
        yield Run("  = ", Tone.DIM), Run(before(HELP, report.language), Tone.STRONG), Run(common)

    yield ()


def _where(place: Place) -> str:
    return visible(f"{place.file}:{place.span.line}:{place.span.column}")


def _is_left_out(finding: Finding) -> bool:
    # Whether a list that has no help in common says nothing of what to do about a finding.
    return bool(finding.help) and (bool(finding.brief) or len(finding.help) > SHORT)


def _brief(finding: Finding, common: str, language: str) -> str:
    # What differs, and the help where that differs too and is short.
    brief = finding.brief or finding.message
    if finding.help != common and not finding.brief and len(finding.help) <= SHORT:
        brief = translated(together(brief, finding.help, between=": "), language)
    return brief + _mark(finding, language)


def _mark(finding: Finding, language: str) -> str:
    if finding.fix and finding.fix.safe:
        return f"  [{translated(message('fixable'), language)}]"
    return ""


def _in_common(helps: Iterable[str]) -> str:
    every = set(helps)
    return every.pop() if len(every) == 1 else ""
