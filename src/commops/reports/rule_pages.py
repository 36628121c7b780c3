"""The documentation of rules, as lines: one rule whole, or a list of all."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, Final

from commops.checking.other_linters import OFF
from commops.finding import Severity
from commops.language.choosing import ENGLISH
from commops.language.messages import listed, message
from commops.language.translation import translated
from commops.reports.category_words import CATEGORIES
from commops.reports.report_words import SEVERITIES, before
from commops.reports.rule_words import BAD, FIX, GOOD, OPTIONS, STATUSES
from commops.shapes import Run, Tone
from commops.terminal.width import fill, width
from commops.terminal.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.checking.settings import Settings
    from commops.finding import Place
    from commops.rule import Rule
    from commops.shapes import Line

_READABLE: Final = 100
_NARROW: Final = 20
_GAP: Final = 4
_SEVERITY: Final = 7
"""How many columns a severity takes in the list."""


def every(
    rules: Mapping[str, Rule[..., Any]], settings: Settings, room: int, language: str = ENGLISH
) -> Iterator[Line]:
    """Yield the rules by category, each with its severity in effect and what it finds, in lines of so many columns."""
    widest = max(map(len, rules))
    beside = widest + _SEVERITY + 6
    for category, members in groupby(rules.values(), key=lambda rule: rule.category):
        yield (Run(translated(CATEGORIES.get(category, category), language), Tone.STRONG),)
        for rule in members:
            severity = _in_effect(rule, settings)
            sentence = rule.explanation.in_language(language).sentence
            mark = "*" if settings.of(rule.name).stated else " "
            word = fill(_severity(severity, language), _SEVERITY)
            name = Run(f"{mark} {rule.name:<{widest}}  "), Run(word, _tone(severity))
            if room - beside < _NARROW:
                yield name
                yield from ((Run("    "), *line) for line in _wrapped(sentence, room - 4, Tone.DIM))
                continue
            first, *others = _wrapped(sentence, room - beside, Tone.DIM)
            yield *name, Run("  "), *first
            yield from ((Run(" " * beside), *other) for other in others)
        yield ()

    if any(settings.of(name).stated for name in rules):
        yield (Run(translated(message("* is configured here; `commops rule NAME` shows where."), language), Tone.DIM),)

    yield (Run(translated(message("`commops rule NAME` explains a rule."), language), Tone.DIM),)


def one(
    rule: Rule[..., Any], settings: Settings, where: Mapping[str, Place], room: int, language: str = ENGLISH
) -> Iterator[Line]:
    """Yield what a rule checks and why, how to fix it, a bad and a good example, and its configuration here."""
    said = rule.explanation.in_language(language)
    room = min(room, _READABLE)
    yield Run(rule.name, Tone.STRONG), Run("  "), Run(_severity(rule.severity, language), Tone(rule.severity))
    yield ()
    for heading, part in (("", said.sentence), ("", said.reason), (FIX, said.fix), (OPTIONS, said.options)):
        for paragraph in filter(None, part.split("\n\n")):
            named = (Run(before(heading, language), Tone.STRONG),) if heading else ()
            yield from wrapped((*named, Run(" ".join(paragraph.split()))), max(room, _NARROW))
            yield ()

    yield from _examples(said.bad.splitlines(), said.good.splitlines(), room, language)
    yield ()
    yield from _configuration(rule, settings, where, language)
    if rule.needs:
        needs = message("It runs if the organisation describes {kinds}.", kinds=listed(rule.needs, "and"))
        yield (Run(translated(needs, language)),)

    since = message("Added in version {version} ({status}).", version=rule.since, status=STATUSES[rule.status])
    yield (Run(translated(since, language)),)


def _configuration(
    rule: Rule[..., Any], settings: Settings, where: Mapping[str, Place], language: str
) -> Iterator[Line]:
    setting, severity = settings.of(rule.name), _in_effect(rule, settings)
    values = {"severity": severity}
    for name, default in rule.options.items():
        values[name] = _number(setting.options.get(name, default))

    if setting.excepted:
        values["except"] = ", ".join(setting.excepted)

    first, second = max(map(len, values)), max(map(width, values.values()))
    yield (Run(translated(message("In this organisation"), language), Tone.STRONG),)
    for name, value in values.items():
        tone = _tone(severity) if name == "severity" else Tone.PLAIN
        yield (
            Run(f"  {name:<{first}}  "),
            Run(fill(value, second), tone),
            Run(f"  {_stated(where.get(name), language)}", Tone.DIM),
        )

    yield ()
    if rule.configurable:
        yield (Run(translated(message("Configure it in commops.yaml:"), language)),)
        yield (Run(f"  rules: {{{rule.name}: {_example(rule)}}}"),)
    else:
        yield (Run(translated(message("It is always reported and cannot be configured."), language)),)


def _stated(place: Place | None, language: str) -> str:
    if place:
        return f"{place.file}:{place.span.line}:{place.span.column}"
    return translated(message("default"), language)


def _example(rule: Rule[..., Any]) -> str:
    if not rule.options:
        return OFF
    options = "".join(f", {name}: {_number(default)}" for name, default in rule.options.items())
    return f"{{severity: {rule.severity}{options}}}"


def _number(value: float) -> str:
    # As it is written in a file: `{:g}` alone would shorten 1234567 to 1.23457e+06.
    return f"{value:.15g}"


def _examples(bad: list[str], good: list[str], room: int, language: str) -> Iterator[Line]:
    left = max(map(width, bad), default=0) + 2 + _GAP
    bad_heading, good_heading = translated(BAD, language), translated(GOOD, language)
    if left + max(map(width, good), default=0) + 2 <= room:
        yield Run(fill(bad_heading, left), Tone.ERROR), Run(good_heading, Tone.PERSON)
        for wrong, right in zip_longest(bad, good, fillvalue=""):
            yield Run(fill(f"  {wrong}", left)), Run(f"  {right}" if right else "")
        return

    yield (Run(bad_heading, Tone.ERROR),)
    yield from _indented(bad)
    yield ()
    yield (Run(good_heading, Tone.PERSON),)
    yield from _indented(good)


def _wrapped(text: str, room: int, tone: Tone) -> list[Line]:
    return wrapped((Run(" ".join(text.split()), tone),), max(room, _NARROW))


def _indented(lines: Iterable[str]) -> Iterator[Line]:
    for line in lines:
        yield (Run(f"  {line}"),)


def _in_effect(rule: Rule[..., Any], settings: Settings) -> Severity | str:
    setting = settings.of(rule.name)
    if setting.off:
        return OFF
    return setting.severity or rule.severity


def _severity(severity: Severity | str, language: str) -> str:
    return OFF if severity == OFF else translated(SEVERITIES[Severity(severity)], language)


def _tone(severity: Severity | str) -> Tone:
    return Tone.DIM if severity == OFF else Tone(severity)
