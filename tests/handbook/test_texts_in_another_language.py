"""Texts in another language than the regulation: each is listed with where it is written."""

from __future__ import annotations

from pathlib import Path

from documents import material
from inline_snapshot import snapshot
from regulations import DAY

from commops.handbook.completeness import checklist
from commops.handbook.regulation import Asked, drafting, draw
from commops.shapes import plain

_TEXT = """\
organization: {name: Harbour}
teams:
  crew: {name: Crew, lead: head}
roles:
  head:
    team: crew
    description: 全面负责团队的工作安排
    authority: [可以批准开支]
  mate: {team: crew, reports_to: head, requirements: [三年以上工作经验]}
duties:
  plan: {name: Plan the whole year, description: {zh: 制定年度计划}, responsible: [mate], accountable: head}
  moor: {responsible: [{role: mate, note: 负责检查缆绳}], accountable: head}
workflows:
  leave:
    trigger: 每周一
    steps: [{id: check, name: 检查船舶, duty: moor}]
handbook:
  title: House rules
  purpose: [Order., 为了规范管理]
  include: {matrix: own/rules.md, general: [{title: 提问, text: 问主管}]}
"""


def _found(folder: Path, language: str) -> dict[str, str]:
    own = folder / "own" / "rules.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("# More\n\nNobody leaves the crew.\n\n- 不得离岗\n", encoding="utf-8")
    made = material(folder, _TEXT, language, DAY)
    sections = checklist(drafting(made, Asked()), draw(made), full=True).sections
    (items,) = (section.items for section in sections if section.key == "language")
    return {plain(item.line): plain(item.remark) for item in items}


def test_each_is_listed_with_where_it_is_written(tmp_path: Path) -> None:
    assert _found(tmp_path, "en") == snapshot(
        {
            "Purpose: 为了规范管理": "commops.yaml:19:21",
            "提问: 提问": "commops.yaml:20:53",
            "提问: 问主管": "commops.yaml:20:63",
            "Head: 全面负责团队的工作安排.": "commops.yaml:7:18",
            "Head: 可以批准开支.": "commops.yaml:8:17",
            "Mate: 负责检查缆绳.": "commops.yaml:12:43",
            "Mate: 制定年度计划.": "commops.yaml:11:55",
            "Requirements: 三年以上工作经验": "commops.yaml:9:55",
            "More: 不得离岗": "own/rules.md:5:3",
            "Leave: Trigger: 每周一. The steps are as follows. …": "commops.yaml:15:14",
            "Leave: 检查船舶": "commops.yaml:16:31",
        }
    )


def test_a_book_in_chinese_has_texts_in_english(tmp_path: Path) -> None:
    assert _found(tmp_path, "zh") == snapshot(
        {"Mate：Plan the whole year": "commops.yaml:11:16", "More：Nobody leaves the crew.": "own/rules.md:3:1"}
    )
