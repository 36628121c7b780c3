"""The documentation of rules, as lines: one rule whole, or all of them."""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, Final

from commops.rules.settings import OFF
from commops.shapes import Run, Tone
from commops.writers.width import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.finding import Severity
    from commops.rule import Rule
    from commops.rules.settings import Settings
    from commops.shapes import Line

_BESIDE: Final = 38
_ROOM: Final = 100


def every(rules: Mapping[str, Rule[..., Any]], settings: Settings) -> Iterator[Line]:
    """Yield the rules by family, each with its severity in effect and what it finds."""
    widest = max(map(len, rules))
    for family, members in groupby(rules.values(), key=lambda rule: rule.family):
        yield (Run(family.capitalize(), Tone.STRONG),)
        for rule in members:
            severity = _in_effect(rule, settings)
            sentence = Run(f"  {rule.explanation.sentence}", Tone.DIM)
            yield Run(f"  {rule.name:<{widest}}  "), Run(f"{severity:<7}", _tone(severity)), sentence
        yield ()
    yield (Run("commops rule NAME explains one of them.", Tone.DIM),)


def one(rule: Rule[..., Any], settings: Settings) -> Iterator[Line]:
    """Yield what a rule checks and why, how to mend it, a bad and a good example, and what is set for it."""
    said = rule.explanation
    yield Run(rule.name, Tone.STRONG), Run("  "), Run(rule.severity, Tone(rule.severity))
    yield ()
    for part in (said.sentence, said.reason, f"Fix: {said.fix}", f"Options: {said.options}" if said.options else ""):
        for line in part.splitlines():
            yield (Run(line),)
        if part:
            yield ()
    yield from _examples(said.bad.splitlines(), said.good.splitlines())
    yield ()
    severity = _in_effect(rule, settings)
    where = "default" if severity == rule.severity else "set in commops.yaml"
    yield Run("In this organisation: "), Run(severity, _tone(severity)), Run(f" ({where}).")
    if rule.needs:
        yield (Run(f"It is run where the organisation describes {' and '.join(rule.needs)}."),)


def _examples(bad: list[str], good: list[str]) -> Iterator[Line]:
    if max(map(len, bad), default=0) < _BESIDE and max(map(len, good), default=0) < _ROOM - _BESIDE:
        yield Run(fill("Bad", _BESIDE), Tone.ERROR), Run("Good", Tone.PERSON)
        for left, right in zip_longest(bad, good, fillvalue=""):
            yield Run(fill(f"  {left}", _BESIDE)), Run(f"  {right}" if right else "")
        return
    for heading, tone, example in (("Bad", Tone.ERROR, bad), ("Good", Tone.PERSON, good)):
        yield (Run(heading, tone),)
        yield from _indented(example)


def _indented(lines: Iterable[str]) -> Iterator[Line]:
    for line in lines:
        yield (Run(f"  {line}"),)


def _in_effect(rule: Rule[..., Any], settings: Settings) -> Severity | str:
    setting = settings.of(rule.name)
    return OFF if setting.off else setting.severity or rule.severity


def _tone(severity: Severity | str) -> Tone:
    return Tone.DIM if severity == OFF else Tone(severity)
