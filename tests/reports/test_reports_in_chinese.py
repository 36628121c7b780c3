"""Reports and rule pages in Chinese: no English sentence is left, whatever the format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import fromstring

import pytest
from inline_snapshot import snapshot
from organisations import Data, data, found, merged, report, write
from trees import written

from commops.checking import baseline
from commops.checking.in_language import in_language
from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.checking.settings import Settings
from commops.finding import Finding
from commops.language.translation import translated
from commops.reports import (
    report_concise,
    report_github,
    report_gitlab,
    report_json,
    report_junit,
    report_markdown,
    report_sarif,
    report_text,
    rule_pages,
)
from commops.rule import Rule
from commops.sources import yaml_reader

ROOT: Final = Path(__file__).parents[2]
BASE: Final = data((ROOT / "tests" / "rules" / "base.yaml").read_text(encoding="utf-8"))
OWN: Final = [rule for rule in RULES.values() if rule.category in {"source", "responsibility"}]
"""Rules of which every page is translated."""

READERS: Final = {"syntax", "unknown-field", "wrong-type", "missing-field", "unknown-value", "unknown-reference"}
"""Rules whose messages come from whoever reads the files."""

_CODE: Final = re.compile(r"'[^']*'|`[^`]*`|\{[^{}\n]*\}|commops \w+")
_ENGLISH: Final = re.compile(r"\b[a-z]{2,}(?: |, )[a-z]{2,}\b")


def english(text: str) -> list[str]:
    """Return what looks like English: two words in a row that are neither ids, names nor code."""
    return _ENGLISH.findall(_CODE.sub("‹›", text))


@pytest.mark.parametrize("rule", [rule for rule in OWN if rule.name not in READERS], ids=lambda rule: rule.name)
def test_a_finding_of_each_rule(rule: Rule[..., Any], tmp_path: Path) -> None:
    findings = [each for each in _findings(rule.explanation.bad, tmp_path) if each.rule == rule.name]
    assert findings
    for text in (text for each in findings for text in _texts(each)):
        assert english(translated(text, "zh")) == []


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.name)
def test_the_page_of_each_rule(rule: Rule[..., Any]) -> None:
    page = written(rule_pages.one(rule, Settings(), {}, 10_000, "zh"))
    prose = page.partition("错误示例")[0].partition("\n\n")[2] + page.partition("在本组织中")[2]
    assert english(prose) == []


def _texts(finding: Finding) -> Iterator[str]:
    yield from filter(None, (finding.message, finding.brief, finding.note, finding.help, finding.label))
    yield from (each.label for each in finding.related)
    if finding.fix:
        yield finding.fix.title


def _findings(example: str, folder: Path) -> tuple[Finding, ...]:
    files = example.split("\n---\n")
    if len(files) > 1 or "# commops:" in example or (part := _as_data(example)) is None:
        return found(write(folder, BASE, **{f"example-{number}": text for number, text in enumerate(files)}))
    return found(write(folder, merged(BASE, part)))


def _as_data(text: str) -> Data | None:
    document = yaml_reader.read("example.yaml", text)
    return None if document.faults else document.data


ORGANISATION: Final = """
teams: {a: {lead: b}, z: {parent: a, lead: none}}
roles: {b: {team: a}, c: {team: a}}
duties:
  one: {team: a, responsible: [b, c], informed: [b]}
  two: {}
  # commops: ignore[no-accountable] decided in spring
  three: {responsible: [c]}
rules: {wide-spam: off}
"""

FORMATS: Final[dict[str, Callable[[Report], str]]] = {
    "text": lambda told: written(report_text.lines(told, full=False)),
    "full text": lambda told: written(report_text.lines(told, full=True)),
    "statistics": lambda told: written(report_text.statistics(told)),
    "concise": lambda told: written(report_concise.lines(told)),
    "markdown": report_markdown.text,
    "github": lambda told: report_github.text(told, report_text.summary(told)),
    "gitlab": report_gitlab.text,
    "junit": report_junit.text,
    "json": report_json.text,
    "sarif": report_sarif.text,
}


@pytest.fixture
def told(tmp_path: Path) -> Report:
    (tmp_path / "commops.yaml").write_text(ORGANISATION, encoding="utf-8")
    everything = report(tmp_path, rules=frozenset(rule.name for rule in OWN))
    known = [each for each in baseline.of(everything) if each.rule == "no-accountable"]
    return in_language(baseline.without(everything, known), "zh")


def test_the_text(told: Report) -> None:
    assert FORMATS["text"](told) == snapshot("""\

错误[unknown-rule]: 未知的规则 'wide-spam'
 --> commops.yaml:9:9
  |
9 | rules: {wide-spam: off}
  |         ^^^^^^^^^
  = 建议：是否想写 'wide-span'？  [可修复]

警告[redundant-letters]: 'b' 同时出现在职责 'one' 的 `responsible` 和 `informed` 中
 --> commops.yaml:5:50
  |
5 |   one: {team: a, responsible: [b, c], informed: [b]}
  |                                                  ^
 ::: commops.yaml:5:32
  |
5 |   one: {team: a, responsible: [b, c], informed: [b]}
  |                                - 此处为 `responsible`
  = 建议：从 `informed` 中移除：有 `responsible` 就够了  [可修复]

1 个错误、1 个警告，共 1 个文件：2 个团队、2 个岗位、3 项职责、0 人，截至 2026-07-01。用 --fix 可修复 2 个。
已忽略：注释 1 个、基线 1 个。
未检查的规则涉及 people、standard（--full 可列出这些规则）。
""")


def test_the_summary_where_nothing_is_found(told: Report) -> None:
    nothing = replace(told, findings=(), known=(), gone=None, not_checked={})
    assert written(report_text.summary(nothing)) == snapshot("""\

没有问题：1 个文件，2 个团队、2 个岗位、3 项职责、0 人，17 条规则，截至 2026-07-01。
已忽略：注释 1 个。
""")


def test_many_findings(told: Report) -> None:
    many = replace(told, findings=told.findings * 30, known=(), gone=None, unopened=True)
    assert written(report_text.summary(many)) == snapshot("""\

30 个错误、30 个警告，共 1 个文件：2 个团队、2 个岗位、3 项职责、0 人，截至 2026-07-01。用 --fix 可修复 60 个。
已忽略：注释 1 个。
一次修不完？用 `--write-baseline 文件` 记入基线，之后只报告新问题。
未检查的内容：依赖于未能读取的文件的部分。
""")


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_has_an_english_sentence(name: str, told: Report) -> None:
    assert english("\n".join(_prose(name, FORMATS[name](told))).replace("decided in spring", "")) == []


def _prose(name: str, text: str) -> Iterator[str]:
    # What a format has for people to read, without its own words.
    match name:
        case "junit":
            for element in fromstring(text).iter():  # noqa: S314 - we have just written it
                yield from filter(None, (element.text, element.get("message")))
        case "github":
            yield from (line.rpartition("::")[2] for line in text.splitlines())
        case "sarif":
            for result in json.loads(text)["runs"][0]["results"]:
                yield result["message"]["text"]
                yield from (each["message"]["text"] for each in result.get("relatedLocations", ()))
        case _:
            yield text


def test_severities_for_programs_stay_as_they_are(told: Report) -> None:
    assert set(re.findall(r"(\w+)\[", FORMATS["concise"](told))) == {"error", "warning"}
    assert {each["severity"] for each in json.loads(FORMATS["json"](told))["findings"]} == {"error", "warning"}
    assert {each["severity"] for each in json.loads(FORMATS["gitlab"](told))} == {"major", "minor"}
    assert re.findall(r"^::(\w+)", FORMATS["github"](told), re.MULTILINE) == ["error", "warning"]


def test_sarif_says_which_language_it_is_in(told: Report) -> None:
    (run,) = json.loads(FORMATS["sarif"](told))["runs"]
    assert run["language"] == "zh"
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert rules["no-accountable"]["shortDescription"]["text"] == "一项职责没有最终负责的岗位。"
    assert rules["no-accountable"]["help"]["text"].startswith("修复：")


def test_markdown_has_no_space_where_a_screen_would_end_a_line(tmp_path: Path) -> None:
    few = in_language(report(write(tmp_path, {"people": {"wei": {}}})), "zh")
    last = report_markdown.text(few).splitlines()[-1]
    assert last.startswith("未检查的规则：")
    assert "、 " not in last
