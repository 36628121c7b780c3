from __future__ import annotations

from collections.abc import Iterator

from inline_snapshot import snapshot
from trees import written

from commops.checking.registry import RULES
from commops.checking.settings import Settings, read_settings
from commops.finding import Finding, Place, Severity, Span
from commops.graph import Graph
from commops.reports import rule_pages
from commops.rule import rule
from commops.terminal.wrap import ANY_WIDTH


@rule(Severity.WARNING, needs=("roles", "people"))
def many_cooks(_: Graph, *, max: int = 3) -> Iterator[Finding]:  # noqa: A002, ARG001 - only its documentation is wanted
    """More cooks work at one pot than it takes.

    The more there are, the longer they talk, and the less anybody
    answers for the broth: so says the proverb, and so say we.

    A second paragraph.

    Fix: send some of them away.

    Options: `max`, how many cooks a pot may have.

    Bad:
      roles:
        cook: {seats: 9}

    Good:
      roles:
        cook: {seats: 2}
    """
    yield from ()


def test_one_rule() -> None:
    assert written(rule_pages.one(many_cooks, Settings(), {}, 60)) == snapshot("""\

many-cooks  warning

More cooks work at one pot than it takes.

The more there are, the longer they talk, and the less
anybody answers for the broth: so says the proverb, and so
say we.

A second paragraph.

Fix: send some of them away.

Options: `max`, how many cooks a pot may have.

Bad                     Good
  roles:                  roles:
    cook: {seats: 9}        cook: {seats: 2}

In this organisation
  severity  warning  default
  max       3        default

Configure it in commops.yaml:
  rules: {many-cooks: {severity: warning, max: 3}}
It runs if the organisation describes roles and people.
Added in version 0.1.0 (stable).
""")


def test_examples_that_do_not_fit_side_by_side() -> None:
    lines = written(rule_pages.one(many_cooks, Settings(), {}, 30)).splitlines()
    assert lines[lines.index("Bad") :][:8] == snapshot(
        ["Bad", "  roles:", "    cook: {seats: 9}", "", "Good", "  roles:", "    cook: {seats: 2}", ""]
    )


def test_a_rule_as_it_is_configured_here() -> None:
    written_ = {"severity": "info", "max": "9", "except": ["cook", "guest-*"]}
    settings = read_settings({"many-cooks": written_}, {"many-cooks": many_cooks})
    where = {
        part: Place("commops.yaml", Span(3, column, 3, 80)) for part, column in (("severity", 5), ("except", 30))
    } | {"max": Place("commops.yaml", Span(4, 5, 4, 6))}
    assert written(rule_pages.one(many_cooks, settings, where, 200)).splitlines()[-9:] == snapshot(
        [
            "In this organisation",
            "  severity  info           commops.yaml:3:5",
            "  max       9              commops.yaml:4:5",
            "  except    cook, guest-*  commops.yaml:3:30",
            "",
            "Configure it in commops.yaml:",
            "  rules: {many-cooks: {severity: warning, max: 3}}",
            "It runs if the organisation describes roles and people.",
            "Added in version 0.1.0 (stable).",
        ]
    )


def test_a_reading_rule_cannot_be_configured() -> None:
    assert "Set it" not in written(rule_pages.one(RULES["syntax"], Settings(), {}, 80))


def test_every_rule_has_a_line_and_fits() -> None:
    lines = written(rule_pages.every(RULES, Settings(), 72)).splitlines()
    assert max(map(len, lines)) <= 72
    assert [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "] == list(RULES)


def test_configured_rules_are_marked() -> None:
    lines = written(rule_pages.every(RULES, read_settings({"wide-span": "off"}, RULES), ANY_WIDTH)).splitlines()
    assert [line.split()[:3] for line in lines if line.startswith("*")] == snapshot(
        [["*", "wide-span", "off"], ["*", "is", "configured"]]
    )
    assert "set here" not in written(rule_pages.every(RULES, read_settings({"wide-span": {}}, RULES), ANY_WIDTH))


def test_a_configured_number_is_shown_whole() -> None:
    configured = read_settings({"many-cooks": {"max": "1234567"}}, {"many-cooks": many_cooks})
    assert "max       1234567" in written(rule_pages.one(many_cooks, configured, {}, 60))
