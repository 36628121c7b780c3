"""The documentation of rules, as lines: one rule whole, or all of them."""

from __future__ import annotations

from itertools import groupby, zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from commops.checking.other_linters import OFF
from commops.shapes import Run, Tone
from commops.terminal.width import fill, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.checking.settings import Settings
    from commops.finding import Place, Severity
    from commops.rule import Rule
    from commops.shapes import Line

_READABLE: Final = 100
_NARROW: Final = 20
_GAP: Final = 4


def every(rules: Mapping[str, Rule[..., Any]], settings: Settings, room: int) -> Iterator[Line]:
    """Yield the rules by family, each with its severity in effect and what it finds, in lines of so many columns."""
    widest = max(map(len, rules))
    for family, members in groupby(rules.values(), key=lambda rule: rule.category):
        yield (Run(family.capitalize(), Tone.STRONG),)
        for rule in members:
            severity = _in_effect(rule, settings)
            beside = widest + 13
            mark = "*" if settings.of(rule.name).stated else " "
            name = Run(f"{mark} {rule.name:<{widest}}  "), Run(f"{severity:<7}", _tone(severity))
            if room - beside < _NARROW:
                yield name
                yield from ((Run(f"    {line}", Tone.DIM),) for line in _wrapped(rule.explanation.sentence, room - 4))
                continue
            first, *others = _wrapped(rule.explanation.sentence, room - beside)
            yield *name, Run(f"  {first}", Tone.DIM)
            yield from ((Run(" " * beside + other, Tone.DIM),) for other in others)
        yield ()
    if any(settings.of(name).stated for name in rules):
        yield (Run("* is set here; commops rule NAME says where.", Tone.DIM),)
    yield (Run("commops rule NAME explains one of them.", Tone.DIM),)


def one(rule: Rule[..., Any], settings: Settings, where: Mapping[str, Place], room: int) -> Iterator[Line]:
    """Yield what a rule checks and why, how to mend it, a bad and a good example, and what is set for it where."""
    said = rule.explanation
    room = min(room, _READABLE)
    yield Run(rule.name, Tone.STRONG), Run("  "), Run(rule.severity, Tone(rule.severity))
    yield ()
    for heading, part in (("", said.sentence), ("", said.reason), ("Fix: ", said.fix), ("Options: ", said.options)):
        for paragraph in filter(None, part.split("\n\n")):
            first, *others = _wrapped(heading + paragraph, room)
            yield Run(heading, Tone.STRONG), Run(first.removeprefix(heading))
            yield from ((Run(other),) for other in others)
            yield ()
    yield from _examples(said.bad.splitlines(), said.good.splitlines(), room)
    yield ()
    yield from _set(rule, settings, where)
    if rule.needs:
        yield (Run(f"It is run where the organisation describes {' and '.join(rule.needs)}."),)


def _set(rule: Rule[..., Any], settings: Settings, where: Mapping[str, Place]) -> Iterator[Line]:
    setting, severity = settings.of(rule.name), _in_effect(rule, settings)
    values = {"severity": severity}
    values |= {name: f"{setting.options.get(name, default):g}" for name, default in rule.options.items()}
    values |= {"except": ", ".join(setting.excepted)} if setting.excepted else {}
    first, second = max(map(len, values)), max(map(width, values.values()))
    yield (Run("In this organisation", Tone.STRONG),)
    for name, value in values.items():
        tone = _tone(severity) if name == "severity" else Tone.PLAIN
        yield (
            Run(f"  {name:<{first}}  "),
            Run(fill(value, second), tone),
            Run(f"  {_stated(where.get(name))}", Tone.DIM),
        )
    yield ()
    if not rule.configurable:
        yield (Run("It cannot be set."),)
    else:
        yield (Run("Set it in commops.yaml:"),)
        yield (Run(f"  rules: {{{rule.name}: {_example(rule)}}}"),)


def _stated(place: Place | None) -> str:
    return f"{place.file}:{place.span.line}:{place.span.column}" if place else "default"


def _example(rule: Rule[..., Any]) -> str:
    options = "".join(f", {name}: {default:g}" for name, default in rule.options.items())
    return f"{{severity: {rule.severity}{options}}}" if options else OFF


def _examples(bad: list[str], good: list[str], room: int) -> Iterator[Line]:
    left = max(map(width, bad), default=0) + 2 + _GAP
    if left + max(map(width, good), default=0) + 2 <= room:
        yield Run(fill("Bad", left), Tone.ERROR), Run("Good", Tone.PERSON)
        for wrong, right in zip_longest(bad, good, fillvalue=""):
            yield Run(fill(f"  {wrong}", left)), Run(f"  {right}" if right else "")
        return
    for heading, tone, example in (("Bad", Tone.ERROR, bad), ("Good", Tone.PERSON, good)):
        if heading == "Good":
            yield ()
        yield (Run(heading, tone),)
        yield from _indented(example)


def _wrapped(text: str, room: int) -> list[str]:
    words = " ".join(text.split())
    return wrap(words, max(room, _NARROW), break_on_hyphens=False, break_long_words=False)


def _indented(lines: Iterable[str]) -> Iterator[Line]:
    for line in lines:
        yield (Run(f"  {line}"),)


def _in_effect(rule: Rule[..., Any], settings: Settings) -> Severity | str:
    setting = settings.of(rule.name)
    return OFF if setting.off else setting.severity or rule.severity


def _tone(severity: Severity | str) -> Tone:
    return Tone.DIM if severity == OFF else Tone(severity)
