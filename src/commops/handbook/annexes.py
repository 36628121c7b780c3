"""The annexes: who holds which position on the day, and the forms on which performance is reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.book_shapes import Article, BookChapter, BookTable, Paragraph
from commops.handbook.assessment import Review
from commops.handbook.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.book_shapes import Block
    from commops.graph.posts import Post
    from commops.handbook.drafting import Drafting
    from commops.model.development import Appraisal


def annexes(draft: Drafting) -> Iterator[BookChapter]:
    """Yield the annexes that there is something for."""
    yield from _holders(draft)
    yield from _accounts(draft)
    if "assessment" in draft.chapters:
        yield from _forms(draft)


def _holders(draft: Drafting) -> Iterator[BookChapter]:
    if not draft.graph.people or not draft.posts:
        return
    heads = (
        draft.either("Position", "岗位"),
        draft.either("Team", "所属部门"),
        draft.either("Headcount", "编制（人）"),
        draft.either("Holders", "任职人员"),
        draft.either("Vacant", "空缺（人）"),
    )
    several = len(draft.own_teams) > 1
    rows = [_holding(draft, post, several=several) for post in draft.posts]
    title = draft.either("Holders of the positions", "岗位任职人员名单")
    lead = draft.either("As of {day}.", "截至{day}。", day=draft.date(draft.graph.day)) if draft.dated else ""
    blocks = tuple(table(heads, rows, "", (5, 4, 3, 10, 3)))
    yield BookChapter("annex/holders", "", title, (Article("annex/holders/list", "", "", "", blocks),), lead)


def _holding(draft: Drafting, post: Post, *, several: bool) -> Sequence[str]:
    staff = draft.graph.staff
    names = []
    for holding in staff.held(post.id):
        status = "".join(run.text for run in draft.status(holding)).removeprefix(draft.sign("comma"))
        names.append(draft.distinct("people", holding.person) + (draft.aside(status) if status else ""))
    if post.filled:
        names.append(draft.not_listed(post.filled, beside=bool(names)))
    vacant = staff.vacancies(post)
    return (
        draft.distinct("roles", post.id),
        draft.distinct("teams", post.team) if several and post.team else "",
        draft.term(str(post.role.seats)) if post.role.seats else "",
        draft.joined(names),
        str(vacant) if vacant else "",
    )


def _accounts(draft: Drafting) -> Iterator[BookChapter]:
    # What duties own: in an article, each new account would be an amendment.
    graph = draft.graph
    rows = [
        (owned, draft.distinct("duties", duty), draft.heads(cell.party for cell in graph.letters.doing(duty)))
        for duty in graph.duties
        for owned in graph.duties[duty].owns
    ]
    heads = (
        draft.either("Account or channel", "账号、渠道"),
        draft.either("Duty", "所属职责"),
        draft.either("Managed by", "管理岗位"),
    )
    blocks = tuple(table(heads, rows, "", (9, 7, 6)))
    if blocks:
        title = draft.either("Accounts and channels", "账号与渠道清单")
        yield BookChapter("annex/accounts", "", title, (Article("annex/accounts/list", "", "", "", blocks),))


def _forms(draft: Drafting) -> Iterator[BookChapter]:
    known = draft.graph.organization.appraisals
    for identifier in draft.graph.in_order("appraisals", known):
        each = known[identifier]
        if each.measures or each.skills:
            yield _form(draft, identifier, each)


def _form(draft: Drafting, identifier: str, each: Appraisal) -> BookChapter:
    name = draft.name("appraisals", identifier)
    title = draft.either("Form: {name}", "{name}评分表", name=name)
    person = draft.either(
        "Name: ________  Position: ________  Period: ________  Reviewer: ________",
        "姓名：________　岗位：________　考核周期：________　考核人：________",
    )
    signed = draft.either(
        "Signed by the person reviewed: ________  Date: ________\nSigned by the reviewer: ________  Date: ________",
        "被考核人签字：________　日期：________　考核人签字：________　日期：________",
    )
    blocks: tuple[Block, ...] = (
        Paragraph(person),
        _sheet(draft, identifier, each),
        *_remarks(draft),
        Paragraph(signed),
    )
    form = Article(f"annex/appraisals/{identifier}/form", "", "", "", blocks)
    return BookChapter(f"annex/appraisals/{identifier}", "", title, (form,), begins_page=True)


def _sheet(draft: Drafting, identifier: str, each: Appraisal) -> BookTable:
    heads = (
        draft.either("No.", "序号"),
        draft.either("Item", "考核项目"),
        draft.either("Target", "目标值"),
        draft.either("Weight", "权重"),
        draft.either("Result", "实际值"),
        draft.either("Self-assessment", "自评"),
        draft.either("Score", "得分"),
        draft.either("Remarks", "备注"),
    )
    rows = []
    for number, (item, target, weight) in enumerate(Review(draft, identifier, each).items(), 1):
        rows.append((str(number), item, target, weight, "", "", "", ""))
    rows.append(("", draft.either("Total", "合计"), "", "", "", "", "", ""))
    return BookTable(heads, tuple(rows), "", (2, 7, 5, 3, 4, 3, 3, 5))


def _remarks(draft: Drafting) -> Iterator[Paragraph]:
    yield Paragraph(draft.either("What went well and what did not: ", "突出表现与不足：") + "________")
    yield Paragraph(draft.either("Plan for improvement: ", "改进计划：") + "________")
