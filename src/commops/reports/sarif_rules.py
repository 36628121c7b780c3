"""Rules in SARIF: the documentation of each, from its docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.checking.registry import RULES
from commops.finding import Severity
from commops.reports.report_words import before
from commops.reports.rule_words import BAD, FIX, GOOD, OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.rule import Explanation, Rule

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_PROBLEMS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""The property by which GitHub sorts alerts."""


def rules(language: str) -> list[dict[str, Any]]:
    """Return a descriptor of every rule in a language, in the order of the registry."""
    return [_descriptor(rule, language) for rule in RULES.values()]


def _descriptor(rule: Rule[..., Any], language: str) -> dict[str, Any]:
    said = rule.explanation.in_language(language)
    whole = "\n\n".join(filter(None, (said.sentence, said.reason)))
    return {
        "id": rule.name,
        "shortDescription": {"text": said.sentence},
        "fullDescription": {"text": whole},
        "help": {"text": "\n\n".join(_help(said, language)), "markdown": "\n\n".join(_markdown(said, language))},
        "defaultConfiguration": _default(rule),
        "properties": {"tags": [rule.category], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _default(rule: Rule[..., Any]) -> dict[str, Any]:
    level = {"level": LEVELS[rule.severity]}
    return {"enabled": False} | level if rule.on_request else level


def _help(said: Explanation, language: str) -> Iterator[str]:
    for heading, part in ((FIX, said.fix), (OPTIONS, said.options)):
        if part:
            yield before(heading, language) + part
    for heading, part in ((BAD, said.bad), (GOOD, said.good)):
        yield f"{before(heading, language).rstrip()}\n\n{part}"


def _markdown(said: Explanation, language: str) -> Iterator[str]:
    yield from filter(None, (said.sentence, said.reason))
    for heading, part in ((FIX, said.fix), (OPTIONS, said.options)):
        if part:
            yield f"**{before(heading, language).rstrip()}** {part}"
    for heading, example in ((BAD, said.bad), (GOOD, said.good)):
        yield f"{before(heading, language).rstrip()}\n\n```yaml\n{example}\n```"
