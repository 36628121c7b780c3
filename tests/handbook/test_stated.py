"""What is stated of the document itself: its cover, its chapters and their order, and own clauses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from documents import material
from inline_snapshot import snapshot
from regulations import DAY, TEXT, book, lines

from commops.handbook.completeness import checklist
from commops.handbook.regulation import Asked, drafting, draw

_SMALL = """\
teams: {team: {name: Events team, lead: lead}}
roles: {lead: {name: Head}}
duties: {plan: {name: Planning, description: Plans., team: team}}
information: {members: {name: Members, level: confidential}}
"""


def test_the_cover(tmp_path: Path) -> None:
    drawn = book(tmp_path)
    assert (drawn.title, drawn.draft, drawn.cover.issuer) == ("活动部管理制度", "", "活动部")
    assert drawn.cover.facts == snapshot(
        (
            ("文件编号", "XH-01"),
            ("版本", "V1.0"),
            ("发布", "活动部"),
            ("审核", "活动负责人"),
            ("批准", "公司管理层"),
            ("生效日期", "2026年6月1日"),
        )
    )
    assert drawn.cover.revisions
    assert drawn.cover.revisions.rows == snapshot((("V1.0", "2026年6月1日", "首次发布", "活动负责人"),))
    assert drawn.signatures
    assert drawn.signatures.rows == snapshot(
        (("编制", "活动部", "", "", ""), ("审核", "活动负责人", "", "", ""), ("批准", "公司管理层", "", "", ""))
    )


def test_the_cover_in_english(tmp_path: Path) -> None:
    drawn = book(tmp_path, language="en")
    assert (drawn.title, drawn.draft, drawn.cover.issuer) == ("Regulation of the Events team", "", "Events team")
    assert drawn.cover.facts == snapshot(
        (
            ("Number", "XH-01"),
            ("Version", "V1.0"),
            ("Issued by", "Events team"),
            ("Reviewed by", "Head of events"),
            ("Approved by", "the board"),
            ("In force from", "1 June 2026"),
        )
    )


@pytest.mark.parametrize(
    ("day", "draft"), [(date(2026, 5, 31), "征求意见稿"), (date(2026, 6, 1), ""), (date(2026, 6, 2), "")]
)
def test_it_is_a_draft_until_it_is_in_force(tmp_path: Path, day: date, draft: str) -> None:
    assert draw(material(tmp_path, TEXT, "zh", day)).draft == draft


def test_it_is_a_draft_where_no_day_is_stated_or_that_is_asked_for(tmp_path: Path) -> None:
    assert book(tmp_path, _SMALL, "en").draft == "Draft"
    assert book(tmp_path, asked=Asked(draft=True)).draft == "征求意见稿"


def test_the_title_is_the_stated_one(tmp_path: Path) -> None:
    stated = _SMALL + "handbook: {title: {en: House rules, zh: 部门守则}}\n"
    assert book(tmp_path, stated, "en").title == "House rules"
    assert book(tmp_path, stated, "zh").title == "部门守则"


def test_chapters_come_in_the_stated_order(tmp_path: Path) -> None:
    drawn = book(tmp_path, _SMALL + "handbook: {chapters: [matrix, general, workflows]}\n", "zh")
    assert [(chapter.number, chapter.key) for chapter in drawn.chapters] == [
        ("第一章", "matrix"),
        ("第二章", "general"),
    ]


def test_an_outline_is_numbered_as_one(tmp_path: Path) -> None:
    drawn = book(tmp_path, _SMALL + "handbook: {numbering: outline}\n", "zh")
    assert [chapter.number for chapter in drawn.chapters][:2] == ["一、", "二、"]
    assert [article.number for article in drawn.chapters[0].articles] == ["（一）", "（二）"]
    assert drawn.between == ""


def test_own_clauses_stand_after_the_generated_ones(tmp_path: Path) -> None:
    assert lines(book(tmp_path), "final") == snapshot("""\
# 第十章\u3000附则
第三十条\u3000解释
本制度由活动部负责解释。
第三十一条\u3000修订
本制度的修订由活动部提出，经公司管理层批准后生效。
第三十二条\u3000施行
本制度自2026年6月1日起施行。《活动管理办法（试行）》同时废止。
第三十三条\u3000咨询
向活动负责人咨询。
应当书面提出。\
""")


def test_an_own_clause_takes_the_place_of_one_with_its_title(tmp_path: Path) -> None:
    own = "handbook: {include: {final: [{title: Interpretation, text: The head interprets it.}]}}\n"
    assert lines(book(tmp_path, _SMALL + own, "en"), "final") == snapshot("""\
# 6 Final provisions
6.1 Changes
Changes are proposed by the Events team and take effect once approved.
6.2 Entry into force
This regulation is in force from the day it is issued.
6.3 Interpretation
The head interprets it.\
""")


def test_a_file_of_prose_is_a_part_of_its_chapter(tmp_path: Path) -> None:
    (tmp_path / "prose").mkdir()
    (tmp_path / "prose" / "security.md").write_text("# Doors\n\nAre locked.\n\n- at night\n- on Sundays\n", "utf-8")
    own = "handbook: {include: {confidentiality: prose/security.md}}\n"
    assert lines(book(tmp_path, _SMALL + own, "en"), "confidentiality") == snapshot("""\
# 5 Confidentiality and information security
5.1 Classes of information and access
Information is classified as follows.
[Table 3: Classes of information]
Information | Level
Members | confidential
5.2 Doors
Are locked.
(a) at night
(b) on Sundays\
""")


def test_a_chapter_may_be_of_own_clauses_alone(tmp_path: Path) -> None:
    own = "handbook: {include: {training: [{text: [One., Two.]}]}}\n"
    assert lines(book(tmp_path, _SMALL + own, "en"), "training") == snapshot("""\
# 5 Training and development
5.1 Further provisions
One.
Two.\
""")


def test_a_company_that_issues_it_does_not_draft_it(tmp_path: Path) -> None:
    drawn = book(tmp_path, _SMALL + "handbook: {issued_by: Example Inc., approved_by: the board}\n", "en")
    assert drawn.cover.issuer == "Example Inc."
    assert drawn.signatures
    assert [row[:2] for row in drawn.signatures.rows] == [
        ("Drafted by", ""),
        ("Reviewed by", ""),
        ("Approved by", "the board"),
    ]
    assert "The Events team interprets this regulation." in lines(drawn, "final")


def test_what_a_company_issues_was_drafted_by_who_revised_it(tmp_path: Path) -> None:
    revisions = "[{version: V1.0, by: role:lead}, {version: V1.1, by: the team}, {version: V1.2}]"
    stated = f"handbook: {{issued_by: Example Inc., revisions: {revisions}}}\n"
    drawn = book(tmp_path, _SMALL + stated, "en")
    assert drawn.signatures
    assert drawn.signatures.rows[0][:2] == ("Drafted by", "the team")


def test_at_the_end_an_own_clause_takes_the_place_of_all_that_its_title_names(tmp_path: Path) -> None:
    own = "handbook: {include: {final: [{title: 解释和修订, text: 由活动部解释。}]}}\n"
    final = book(tmp_path, _SMALL + own, "zh").chapters[-1]
    assert [article.title for article in final.articles] == ["施行", "解释和修订"]


_REVIEWED = """\
teams: {team: {name: Events team, lead: lead}}
roles: {lead: {name: Head}, writer: {name: Writer}}
skills: {tact: {name: Tact}}
incentives: {rise: {name: Rise, kind: promotion, description: Two years of good work.}}
appraisals:
  lead: {name: Review of the head, cadence: annual, for: [lead], skills: {tact: 1}, feeds: [feedback, improvement]}
  writer: {name: Review of writers, cadence: annual, for: [writer], skills: {tact: 1}, feeds: [feedback, pay]}
"""


def test_what_all_results_are_used_for_stands_once(tmp_path: Path) -> None:
    said = lines(book(tmp_path, _REVIEWED, "en"), "assessment")
    assert said.count("talked through") == 1
    assert "The result is talked through with the person." in said
    assert "The result counts for bonus." in said
    assert "Where it is low, a plan for improvement is agreed and followed up." in said


def test_conditions_of_promotion_stand_once(tmp_path: Path) -> None:
    drawn = book(tmp_path, _REVIEWED, "en")
    assert lines(drawn).count("Two years of good work") == 1
    assert "Rise: The conditions are in chapter 3." in lines(drawn, "assessment")
    alone = book(tmp_path, _REVIEWED + "handbook: {chapters: [assessment]}\n", "en")
    assert "Rise: Two years of good work." in lines(alone, "assessment")


def test_a_reviewer_may_be_described(tmp_path: Path) -> None:
    assert "Review of the head" in _lacking(tmp_path, _REVIEWED)
    described = _REVIEWED.replace("Review of the head,", "Review of the head, description: By the board.,")
    assert "Review of the head" not in _lacking(tmp_path, described)


def _lacking(folder: Path, text: str) -> str:
    of = material(folder, text, "en", DAY)
    sections = checklist(drafting(of, Asked()), draw(of)).sections
    return " ".join(
        run.text for each in sections if each.key == "reviewers" for item in each.items for run in item.line
    )
