"""The cover: what the regulation is called, who issues, reviews and approves it, its version and its revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.book_shapes import BookTable, Cover
from commops.handbook.signatories import drafted_by, issuer_name, signatory
from commops.handbook.tables import table
from commops.model.references import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.handbook.drafting import Drafting
    from commops.model.handbook import Handbook
    from commops.model.words import Words


def title(draft: Drafting) -> str:
    """Return what the regulation is called: as stated, else after the team at the top."""
    if stated := draft.words(draft.handbook.title):
        return stated
    name = draft.party(TEAM + draft.top) if draft.top else draft.whole
    return draft.either("Regulation of {name}", "{name}管理制度", name=name)


def is_draft(draft: Drafting) -> bool:
    """Tell whether the regulation is not in force yet: no day is stated, or it is still to come."""
    effective = draft.handbook.effective
    return effective is None or effective > draft.graph.day


def draft_word(draft: Drafting) -> str:
    """Return what a draft is marked with."""
    return draft.either("Draft", "征求意见稿")


def cover(draft: Drafting) -> Cover:
    """Return the cover."""
    return Cover(issuer_name(draft), tuple(_facts(draft, draft.handbook)), next(_revisions(draft), None))


def _facts(draft: Drafting, handbook: Handbook) -> Iterator[tuple[str, str]]:
    said = (
        (draft.either("Number", "文件编号"), handbook.number or ""),
        (draft.either("Version", "版本"), handbook.version or ""),
        (draft.either("Issued by", "发布"), signatory(draft, handbook.issued_by)),
        (draft.either("Reviewed by", "审核"), signatory(draft, handbook.reviewed_by)),
        (draft.either("Approved by", "批准"), signatory(draft, handbook.approved_by)),
        (draft.either("In force from", "生效日期"), draft.date(handbook.effective) if handbook.effective else ""),
    )
    for label, text in said:
        if text:
            yield label, text


def _revisions(draft: Drafting) -> Iterator[BookTable]:
    heads = (
        draft.either("Version", "版本"),
        draft.either("Date", "日期"),
        draft.either("What changed", "修订内容"),
        draft.either("By", "修订人"),
    )
    rows = [
        (
            each.version or "",
            draft.date(each.date) if each.date else "",
            draft.words(each.what),
            signatory(draft, each.by),
        )
        for each in draft.handbook.revisions
    ]
    yield from table(heads, rows, draft.either("Revisions", "修订记录"), (3, 5, 10, 5))


def signatures(draft: Drafting) -> BookTable:
    """Return where it is signed: by whoever drafted, reviewed and approved it."""
    handbook = draft.handbook
    heads = (
        "",
        draft.either("Position", "岗位（部门）"),
        draft.either("Name", "姓名"),
        draft.either("Signature", "签字"),
        draft.either("Date", "日期"),
    )
    who = (
        (draft.either("Drafted by", "编制"), _drafter(handbook)),
        (draft.either("Reviewed by", "审核"), handbook.reviewed_by),
        (draft.either("Approved by", "批准"), handbook.approved_by),
    )
    rows = tuple((label, signatory(draft, written), "", "", "") for label, written in who)
    return BookTable(heads, rows, "", (3, 6, 5, 5, 5))


def _drafter(handbook: Handbook) -> str | Words | None:
    # What a company issues was drafted by whoever made its last revision.
    revised = [each.by for each in handbook.revisions if each.by]
    return drafted_by(handbook.issued_by) or (revised[-1] if revised else None)
