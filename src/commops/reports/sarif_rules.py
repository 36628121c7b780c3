"""What SARIF tells of the rules: the documentation of each, from its docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.checking.registry import RULES
from commops.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.rule import Rule

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_PROBLEMS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""What GitHub sorts alerts by."""


def rules() -> list[dict[str, Any]]:
    """Return a descriptor of every rule, in the order of the registry."""
    return [_descriptor(rule) for rule in RULES.values()]


def _descriptor(rule: Rule[..., Any]) -> dict[str, Any]:
    said = rule.explanation
    whole = "\n\n".join(filter(None, (said.sentence, said.reason)))
    return {
        "id": rule.name,
        "shortDescription": {"text": said.sentence},
        "fullDescription": {"text": whole},
        "help": {"text": "\n\n".join(_help(rule)), "markdown": "\n\n".join(_markdown(rule))},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.category], "problem.severity": _PROBLEMS[rule.severity]},
    }


def _help(rule: Rule[..., Any]) -> Iterator[str]:
    said = rule.explanation
    for heading, part in (
        ("Fix: ", said.fix),
        ("Options: ", said.options),
        ("Bad:\n\n", said.bad),
        ("Good:\n\n", said.good),
    ):
        if part:
            yield heading + part


def _markdown(rule: Rule[..., Any]) -> Iterator[str]:
    said = rule.explanation
    yield from filter(None, (said.sentence, said.reason))
    for heading, part in (("Fix", said.fix), ("Options", said.options)):
        if part:
            yield f"**{heading}:** {part}"
    for heading, example in (("Bad", said.bad), ("Good", said.good)):
        yield f"{heading}:\n\n```yaml\n{example}\n```"
