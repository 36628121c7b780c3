"""`commops validate` speaks the language that is asked for, and is the same in every other way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from inline_snapshot import snapshot
from organisations import DAY
from processes import commops, python

from commops.checking import fingerprints
from commops.checking.cached_reports import report_on
from commops.checking.in_language import in_language
from commops.checking.report import Report, Suppressed
from commops.finding import Address, Edit, Finding, Fix, Related, Severity
from commops.language.messages import message

WAITING: Final = """\
organization: {name: Spark}
teams: {events: {lead: head}}
roles: {head: {team: events}}
duties: {work: {team: events}}
workflows:
  event:
    steps:
      - {id: plan, duty: work, after: [review]}
      - {id: review, duty: work}
"""

_WATCHED: Final = """\
import sys

def look(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".mo"):
        print("read", arguments[0], file=sys.stderr)

sys.addaudithook(look)
from commops.cli import main
sys.argv[0] = "commops"
main()
"""


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    folder = tmp_path / "waiting"
    folder.mkdir()
    (folder / "commops.yaml").write_text(WAITING, encoding="utf-8")
    return folder


def chosen(folder: Path, *words: str, **environment: str) -> str:
    """Return the word for an error in what `validate` prints."""
    text = commops(folder, "validate", "--rule", "step-cycle", *words, **environment).stdout
    return text.partition("[step-cycle]")[0]


def test_a_report_in_chinese(waiting: Path) -> None:
    words = ("validate", "--rule", "step-cycle", "--on", "2026-01-31", "--language", "zh")
    assert commops(waiting, *words).stdout == snapshot("""\
错误[step-cycle]: 'event' 的步骤构成循环：plan → review → plan
 --> commops.yaml:8:9
  |
8 |       - {id: plan, duty: work, after: [review]}
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 等待 'review'
 ::: commops.yaml:9:9
  |
9 |       - {id: review, duty: work}
  |         ------------------------ 等待 'plan'
  = 建议：删除其中一个 `after`；退回重做请写 `returns_to`

1 个错误，共 1 个文件：1 个团队、1 个岗位、1 项职责、0 人，截至 2026-01-31。
""")


def test_the_first_that_says_anything_decides(waiting: Path) -> None:
    chinese = {"LC_ALL": "zh_CN.UTF-8"}
    assert chosen(waiting) == "error"
    assert chosen(waiting, **chinese) == "错误"
    assert chosen(waiting, **chinese, COMMOPS_LANGUAGE="en") == "error"
    assert chosen(waiting, "--language", "zh-Hans", COMMOPS_LANGUAGE="en") == "错误"

    file = waiting / "commops.yaml"
    for stated, said in (("en", "error"), ("zh", "错误"), ("fr", "error")):
        file.write_text(WAITING.replace("Spark}", f"Spark, language: {stated}}}"), encoding="utf-8")
        assert chosen(waiting, **chinese) == said, "read anew"
        assert chosen(waiting, **chinese) == said, "and kept"
        assert chosen(waiting) == said


def test_languages_that_it_does_not_speak(waiting: Path) -> None:
    done = commops(waiting, "validate", "--language", "fr")
    assert (done.code, done.stdout, done.stderr) == (
        2,
        "",
        "commops: invalid value 'fr' for '--language'\n  use en or zh\n",
    )
    done = commops(waiting, "validate", COMMOPS_LANGUAGE="fr")
    assert (done.code, done.stderr) == (2, "commops: invalid value 'fr' for 'COMMOPS_LANGUAGE'\n  use en or zh\n")


def test_other_commands_follow_the_environment_too(waiting: Path) -> None:
    in_english = commops(waiting, "list", "roles").stdout
    assert commops(waiting, "list", "roles", COMMOPS_LANGUAGE="zh_CN").stdout != in_english
    assert commops(waiting, "list", "roles", COMMOPS_LANGUAGE="zh", LANG="C").stdout == (
        commops(waiting, "list", "roles", "--language", "zh").stdout
    )
    assert commops(waiting, "list", "roles", COMMOPS_LANGUAGE="fr").code == 2


def test_programs_find_all_but_the_texts_the_same(waiting: Path) -> None:
    def without_texts(data: Any) -> Any:
        if isinstance(data, dict):
            texts = {"message", "help", "note", "label", "title"}
            return {key: without_texts(value) for key, value in data.items() if key not in texts}
        return [without_texts(each) for each in data] if isinstance(data, list) else data

    english, chinese = (
        json.loads(commops(waiting, "validate", "--format", "json", "--language", language).stdout)
        for language in ("en", "zh")
    )
    assert english != chinese
    assert without_texts(english) == without_texts(chinese)


def test_no_catalogue_is_read_for_english(waiting: Path) -> None:
    for words in (("--help",), ("validate", "--no-cache"), ("validate",), ("validate",)):
        done = python(waiting, "-c", _WATCHED, *words)
        assert "read" not in done.stderr
        assert done.stdout
    assert "zh.mo" in python(waiting, "-c", _WATCHED, "validate", "--language", "zh").stderr, "it would be seen"


def test_everything_that_a_finding_says_is_translated_and_nothing_else(waiting: Path) -> None:
    said = message("waits for '{step}'", step="plan")
    at = Address(("workflows", "event"))
    fix = Fix(said, (Edit(at, "waits for 'plan'"),), safe=True)
    finding = Finding(
        message=said,
        brief=said,
        note=said,
        help=said,
        label=said,
        address=at,
        related=(Related(at, said),),
        fix=fix,
        severity=Severity.INFO,
        rule="step-cycle",
        identity=("step-cycle", "workflows/event"),
    )
    report = replace(
        report_on(waiting, (), DAY), findings=(finding,), suppressed=(Suppressed(finding, "why"),), known=(finding,)
    )
    chinese = in_language(report, "zh")
    in_chinese = replace(
        finding,
        message="等待 'plan'",
        brief="等待 'plan'",
        note="等待 'plan'",
        help="等待 'plan'",
        label="等待 'plan'",
        related=(Related(at, "等待 'plan'"),),
        fix=replace(fix, title="等待 'plan'"),
    )
    assert chinese.findings == chinese.known == (in_chinese,)
    assert chinese.suppressed == (Suppressed(in_chinese, "why"),)
    assert replace(chinese, findings=(), suppressed=(), known=(), language="en") == replace(
        report, findings=(), suppressed=(), known=()
    )
    assert in_language(chinese, "en").findings == (finding,)
    assert in_language(report, "en") is report


def test_fingerprints_are_the_same_in_every_language(waiting: Path) -> None:
    # Of two findings at one path, the order of what they say decides; in Chinese it is another one.
    texts = (message("error"), message("warning"), message("info"), message("note"), message("help"))
    at = Address(("workflows", "event"))
    findings = [Finding(message=each, address=at, identity=("step-cycle", "workflows/event")) for each in texts]
    report: Report = replace(report_on(waiting, (), DAY), findings=tuple(findings))
    chinese = in_language(report, "zh").findings
    in_order = [
        sorted(range(len(texts)), key=[each.message for each in told].__getitem__) for told in (findings, chinese)
    ]
    assert in_order[0] != in_order[1]
    assert fingerprints.fingerprints(chinese) == fingerprints.fingerprints(findings)


def test_a_message_is_kept_whole(waiting: Path, cache: Path) -> None:
    anew, kept = report_on(waiting, (), DAY), report_on(waiting, (), DAY)
    assert list(cache.iterdir())
    assert kept.findings == anew.findings
    assert in_language(kept, "zh").findings == in_language(anew, "zh").findings != anew.findings
