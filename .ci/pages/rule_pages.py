"""The pages of rules: the list of all, and one for each, from the rules' docstrings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from page_words import notice, other_language, page_name, part, said

from commops.checking.registry import RULES
from commops.finding import Severity
from commops.rule import ComparisonRule, Rule

DOCSTRINGS: Final = (
    "the docstrings in src/commops/rules and src/commops/sources/reading_rules.py, or their translations"
)
_TABLE: Final = re.compile(r"\n---\n# ((?:results/)?[a-z0-9]+\.csv)\n")
"""What stands before a table in an example."""


def index(language: str) -> Iterator[str]:
    """Yield the lines of the list of rules, each with a link to its page."""
    yield from (f"# {said('Rules', language)}", "", notice(DOCSTRINGS, language), "")
    yield from (other_language("rules", language), "", part("rules.md", language))
    columns = (said(column, language) for column in ("rule", "severity", "what it finds"))
    head = f"| {' | '.join(columns)} |"
    for category, members in groupby(RULES.values(), key=lambda rule: rule.category):
        yield from ("", f"## {said(category.capitalize(), language)}", "", head, "|---|---|---|")
        for rule in members:
            sentence = rule.explanation.in_language(language).sentence.replace("|", "\\|")
            link = f"[{rule.name}](rules/{page_name(rule.name, language)})"
            yield f"| {link} | {_severity(rule, language)} | {sentence} |"


def page(rule: Rule[..., Any], language: str) -> Iterator[str]:
    """Yield the lines of a rule's own page."""
    explanation = rule.explanation.in_language(language)
    yield from (f"# {rule.name}", "", notice(DOCSTRINGS, language), "", explanation.sentence, "")
    yield " · ".join(
        (
            _severity(rule, language).capitalize(),
            _category(rule, language),
            _when(rule, language),
            said(rule.status, language),
            said("added in {version}", language).format(version=rule.since),
            other_language(rule.name, language),
        )
    )
    if explanation.reason:
        yield from ("", f"## {said('Reason', language)}", "", explanation.reason)
    if explanation.fix:
        yield from ("", f"## {said('Fix', language)}", "", explanation.fix[0].upper() + explanation.fix[1:])
    yield from ("", f"## {said('Example', language)}", "")
    for title, example in (("Bad", explanation.bad), ("Good", explanation.good)):
        yield from (f"{said(title, language)}{_colon(language)}", "")
        yield from _example(example, language)
    yield from (f"## {said('Configuration', language)}", "")
    yield from _settings(rule, language) if rule.configurable else _fixed(rule, language)


def _example(example: str, language: str) -> Iterator[str]:
    table = _TABLE.search(example)
    written = example[: table.start()] if table else example
    yield from ("```yaml", written, "```", "")
    if table:
        yield from (f"`{table[1]}`{_colon(language)}", "", "```csv", example[table.end() :], "```", "")


def _severity(rule: Rule[..., Any], language: str) -> str:
    in_words = said(rule.severity.capitalize(), language).lower()
    if rule.on_request:
        return said("off unless configured, then {severity}", language).format(severity=in_words)
    return in_words


def _category(rule: Rule[..., Any], language: str) -> str:
    heading = said(rule.category.capitalize(), language)
    return f"[{heading.lower()}](../{page_name('rules', language)}#{heading.lower()})"


def _when(rule: Rule[..., Any], language: str) -> str:
    if isinstance(rule, ComparisonRule):
        return said("checked by `commops export --against`", language)
    if not rule.needs:
        return said("always checked", language)
    kinds = said(" and ", language).join(f"`{kind}`" for kind in rule.needs)
    return said("checked if the organisation describes {kinds}", language).format(kinds=kinds)


def _colon(language: str) -> str:
    return ":" if language == "en" else "："


def _fixed(rule: Rule[..., Any], language: str) -> Iterator[str]:
    text = said(
        "`{rule}` cannot be configured, switched off, or suppressed by a comment: what it reports is not read, so "
        "whatever depends on it stays unchecked.",
        language,
    )
    yield text.format(rule=rule.name)


def _settings(rule: Rule[..., Any], language: str) -> Iterator[str]:
    other = Severity.ERROR if rule.severity == Severity.WARNING else Severity.WARNING
    alone = rule.severity if rule.on_request else "off"
    excepted = ', except: ["wg-*"]' if rule.suppressible else ""
    options = "".join(f", {name}: {value:g}" for name, value in rule.options.items())
    yield from (said("For the whole organisation, in `commops.yaml`:", language), "")
    yield from ("```yaml", "rules:", f"  {rule.name}: {alone}", "```", "", said("or", language), "")
    yield from ("```yaml", "rules:", f"  {rule.name}: {{severity: {other}{excepted}{options}}}", "```")
    if options:
        yield from _options(rule, language)
    if excepted:
        yield from ("", said("`except` lists ids that the rule ignores; `*` stands for any characters.", language))
        yield from _suppressed(rule, language)


def _options(rule: Rule[..., Any], language: str) -> Iterator[str]:
    columns = (said(column, language) for column in ("option", "default", "meaning"))
    yield from ("", f"| {' | '.join(columns)} |", "|---|---|---|")
    explanation = rule.explanation.in_language(language)
    yield from (f"| `{name}` | {value:g} | {explanation.option(name)} |" for name, value in rule.options.items())


def _suppressed(rule: Rule[..., Any], language: str) -> Iterator[str]:
    reason = said("agreed with the board", language)
    heading = "For a single finding, in the line that it is about or on the line above, with a reason:"
    yield from ("", said(heading, language), "")
    yield from ("```yaml", f"# commops: ignore[{rule.name}] {reason}", "```", "")
    if "people" in rule.needs:
        in_csv = "In `people.csv`, write `{rule}: agreed with the board` in the column `ignore`."
        yield said(in_csv, language).format(rule=rule.name)
    yield said("With `until 2026-12-31` in the reason, the finding is suppressed up to that day.", language)
    yield said("[Suppressing findings](../exceptions.md) describes all ways.", language)
