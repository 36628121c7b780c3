from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from hostile import reported, reports
from hypothesis import given, settings
from inline_snapshot import snapshot
from organisations import report

from commops.checking.report import Report
from commops.finding import Address, Finding, Severity, Span
from commops.formats.sound_text import sound
from commops.reports import report_github
from commops.shapes import Run

_COMMAND: Final = re.compile(r"\s*::(?P<name>[a-z-]+)(?: (?P<properties>.*?))?::(?P<data>.*)", re.DOTALL)
_ESCAPES: Final = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


class Command(NamedTuple):
    """A workflow command, as a runner takes it from a line."""

    name: str
    properties: dict[str, str]
    data: str


def commands(text: str) -> Iterator[Command]:
    """Yield the commands in a log: GitHub's runner looks at each line, and ends the properties at the next `::`."""
    for line in re.split(r"\r\n|\r|\n", text):
        if found := _COMMAND.match(line):
            pairs = (each.partition("=") for each in (found["properties"] or "").split(",") if each)
            said = {key.strip(): _unescaped(value, "%0D|%0A|%3A|%2C|%25") for key, _, value in pairs}
            yield Command(found["name"], said, _unescaped(found["data"], "%0D|%0A|%25"))
        else:
            assert "##[" not in line


def _unescaped(text: str, escapes: str) -> str:
    return re.sub(escapes, lambda found: _ESCAPES[found[0]], text)


def test_a_finding(tmp_path: Path) -> None:
    text = "roles:\n  a: {reports_to: b}\n  b: {reports_to: a}\n"
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    told = report(tmp_path, rules={"reporting-cycle"})
    (line,) = report_github.lines(told, "org, 100%/")
    assert re.split("(?=%0A|::|title)", line) == snapshot(
        [
            "",
            "::error file=org%2C 100%25/commops.yaml,line=2,endLine=2,col=19,endColumn=20,",
            "title=reporting-cycle (commops)",
            "::org, 100%25/commops.yaml:2:19: 'a' reports to itself: a → b → a",
            "%0A'a' reports to 'b'",
            "%0Aorg, 100%25/commops.yaml:3:19: 'b' reports to 'a'",
            "%0Ahelp: let one of them report to a role outside the cycle",
        ]
    )


def test_the_worst_come_first() -> None:
    found = [
        Finding(message=severity, address=Address(file=f"{number}.yaml"), severity=severity, rule="syntax")
        for number, severity in enumerate(reversed(Severity))
    ]
    assert [each.name for each in commands(report_github.text(reported(*found), ()))] == ["error", "warning", "notice"]


def test_columns_are_given_only_for_one_line() -> None:
    address = Address(file="x.yaml", span=Span(1, 2, 3, 4))
    (line,) = commands(report_github.text(reported(Finding(message="x", address=address, rule="syntax")), ()))
    assert line.properties == {"file": "x.yaml", "line": "1", "endLine": "3", "title": "syntax (commops)"}


def test_lines_behind_are_no_commands() -> None:
    closing = [(Run("Not read: ##[error]x (links to folders)."),), (Run("  ::warning::x"),)]
    text = report_github.text(reported(), closing)
    assert list(commands(text)) == []
    assert text.replace("\u200b", "") == "Not read: ##[error]x (links to folders).\n  ::warning::x\n"


@settings(max_examples=60, deadline=None)
@given(told=reports())
def test_a_runner_reads_what_was_meant(told: Report) -> None:
    read = list(commands(report_github.text(told, (), "a,b: 5%/")))
    located = sorted(told.located(told.findings), key=lambda found: (found.finding.severity or Severity.ERROR).rank)
    names = {"error": "error", "warning": "warning", "info": "notice"}
    assert [(each.name, each.properties["file"], each.properties["line"]) for each in read] == [
        (names[found.finding.severity or ""], sound(f"a,b: 5%/{found.at.place.file}"), str(found.at.place.span.line))
        for found in located
    ]
    for each, found in zip(read, located, strict=True):
        assert set(each.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert not re.search("[\x00-\x09\x0b-\x1f\ud800-\udfff]", each.data)
        first, *others = each.data.split("\n")
        assert first.startswith(sound("a,b: 5%/"))
        assert sum(line.startswith("help: ") for line in others) >= bool(found.finding.help)
