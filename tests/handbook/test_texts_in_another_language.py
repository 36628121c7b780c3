"""Texts in another language than the regulation: each is listed with where it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from documents import material
from inline_snapshot import snapshot
from regulations import DAY

from commops.book_shapes import Book, BookChapter, Cover
from commops.handbook.completeness import checklist
from commops.handbook.foreign_texts import foreign_texts
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


_COVER: Final = """\
organization: {name: 海港公司}
teams: {crew: {name: Crew, lead: head}}
roles: {head: {team: crew}}
duties: {moor: {name: Moor, responsible: [head]}}
workflows: {leave: {name: 出海, steps: [{id: check, name: Check, duty: moor}]}}
handbook:
  title: 船员管理制度
  number: 海-1
  issued_by: 海港公司
  approved_by: 董事会
  effective: 2026-06-01
  purpose: Order.
  replaces: The rules of 2025
  revisions: [{version: V1, date: 2026-06-01, what: 首次发布, by: 船长}]
"""


def test_all_that_is_printed_is_looked_at(tmp_path: Path) -> None:
    made = material(tmp_path, _COVER, "en", DAY)
    sections = checklist(drafting(made, Asked()), draw(made), full=True).sections
    (items,) = (section.items for section in sections if section.key == "language")
    assert {plain(item.line): plain(item.remark) for item in items} == snapshot(
        {
            "船员管理制度: 船员管理制度": "commops.yaml:7:10",
            "船员管理制度: 海港公司": "commops.yaml:1:22",
            "船员管理制度: 海-1": "commops.yaml:8:11",
            "船员管理制度: 董事会": "commops.yaml:10:16",
            "船员管理制度: 首次发布": "commops.yaml:14:53",
            "船员管理制度: 船长": "commops.yaml:14:63",
            "出海: 出海": "commops.yaml:5:27",
            "Changes: Changes are proposed by Crew and take ef…": "commops.yaml:10:16",
        }
    )


def test_the_lead_of_a_chapter_is_looked_at() -> None:
    chapter = BookChapter("annex", "Annex 1", "Forms", (), "填写后交人力资源部")
    drawn = Book("Rules", "en", "2026-07-01", "Contents", "", Cover(), (chapter,), notes=("盖章有效",))
    assert list(foreign_texts(drawn)) == [("Forms", "填写后交人力资源部"), ("Rules", "盖章有效")]
