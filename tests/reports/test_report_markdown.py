from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import reported, reports, texts
from hypothesis import given, settings
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from markdown_it.token import Token  # noqa: TC002 - as all types are
from organisations import report

from commops.checking.report import Report
from commops.finding import Address, Finding, Severity
from commops.formats.comment_markdown import prose
from commops.formats.sound_text import sound
from commops.reports.report_markdown import COMMENT, Limit, text
from commops.terminal.width import visible

STRUCTURE = {"heading", "paragraph", "bullet_list", "list_item"}
INSIDE = {"text", "text_special", "code_inline", "strong_open", "strong_close", "softbreak"}
JOINER = "\u2060"


def tokens(markdown: str) -> list[Token]:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return reader.parse(markdown)


def inside(markdown: str) -> Iterator[Token]:
    return (child for token in tokens(markdown) for child in token.children or ())


def seen(markdown: str) -> str:
    """Return what a reader sees of a line."""
    return "".join(child.content for child in inside(markdown)).replace(JOINER, "")


def many(number: int, severity: Severity = Severity.ERROR) -> Report:
    found = [
        Finding(message=f"this is {at}", address=Address(file=f"{at}.yaml"), severity=severity, rule="syntax")
        for at in range(number)
    ]
    return reported(*found)


def test_a_report(tmp_path: Path) -> None:
    written = "roles:\n  a: {reports_to: b}\n  b: {reports_to: a}\nteams: {t: {lead: none, kind: project}}\n"
    (tmp_path / "commops.yaml").write_text(written, encoding="utf-8")
    told = report(tmp_path, rules={"reporting-cycle", "project-without-end"})
    assert text(told, "org/") == snapshot("""\
### commops: 1 error, 1 info

**1 error**

- `org/commops.yaml:2:19` **reporting-cycle** 'a' reports to itself: a → b → a
  - here: 'a' reports to 'b'
  - `org/commops.yaml:3:19` 'b' reports to 'a'
  - help: let one of them report to a role outside the cycle

**1 info**

- `org/commops.yaml:4:9` **project-without-end** project team 't' has no end date
  - help: add `until: <date>`, or change the `kind` if the team is permanent

1 error, 1 info in 1 file: 1 team, 2 roles, 0 duties, 0 people, as of 2026-07-01.
""")


def test_all_clear(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("teams: {t: {lead: none}}\n", encoding="utf-8")
    assert text(report(tmp_path, rules={"team-cycle"})) == snapshot("""\
### commops: all clear

All clear: 1 file, 1 team, 0 roles, 0 duties, 0 people, 1 rule, as of 2026-07-01.
""")


def test_many_are_folded_away() -> None:
    assert "<details>" not in text(many(10))
    assert "<details>\n<summary>11 errors</summary>\n\n- `0.yaml:1:1`" in text(many(11))


@pytest.mark.parametrize(
    "limit", [Limit(4000), Limit(4000, lambda written: len(written.encode())), Limit(600), COMMENT]
)
def test_what_there_is_no_room_for_is_counted(limit: Limit) -> None:
    told = reported(*many(2000).findings, *many(30, Severity.WARNING).findings)
    written = text(told, "", limit)
    assert limit.size(written) <= limit.most
    shown = len(re.findall("^- ", written, re.MULTILINE))
    assert 0 < shown < 2030
    assert f"\n{2030 - shown:,} more not shown: " in written
    assert written.count("<details>") == written.count("</details>") == 1
    assert written.splitlines()[-1].startswith("Not checked: ")
    assert limit.most - limit.size(written) < 400


def test_where_there_is_no_room_at_all_the_rest_is_still_whole() -> None:
    written = text(many(3), "", Limit(10))
    assert "3 not shown" in written
    assert "<details>" not in written


@settings(max_examples=60, deadline=None)
@given(told=reports())
def test_nothing_that_somebody_wrote_is_markup(told: Report) -> None:
    written = text(told, "[a](b) <c>/")
    written.encode()
    blocks = {token.type for token in tokens(written)} - {"inline", "html_block"}
    assert {kind.removesuffix("_open").removesuffix("_close") for kind in blocks} <= STRUCTURE
    assert {child.type for child in inside(written)} <= INSIDE
    html = "".join(token.content for token in tokens(written) if token.type == "html_block")
    assert re.sub(r"</?(details|summary)>|\d+ \w+|\s", "", html) == ""


@settings(max_examples=60, deadline=None)
@given(told=reports())
def test_nobody_is_called_and_nothing_is_linked(told: Report) -> None:
    plain = [child.content for child in inside(text(told)) if child.type in {"text", "text_special"}]
    for line in " ".join(plain).split("\n"):
        assert not re.search(r"(?<![A-Za-z0-9_])@\w|#\d|://|www\.|!\d|:smile:|GH-\d", line)


@settings(max_examples=150, deadline=None)
@given(written=texts().filter(lambda text: "`" not in text))
def test_what_somebody_wrote_is_seen(written: str) -> None:
    said = sound(visible(re.sub(r"\s*[\r\n\u0085\u2028\u2029]\s*", " ", written)))
    assert seen(f"x {prose(written)}").split() == ["x", *said.split()]


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        ("add `lead: <role>` here", "add `lead: <role>` here"),
        ("a`b", r"a\`b"),
        ("a `b` c `d", r"a `b` c \`d"),
        ("@ada and #12", f"@{JOINER}ada and #{JOINER}12"),
        ("`@ada`", "`@ada`"),
    ],
)
def test_text_between_backticks_is_code(written: str, markdown: str) -> None:
    assert prose(written) == markdown
