"""The chapter on confidentiality: classes of information, who may open them, and the agreements that are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.book_shapes import Article, Clause
from commops.handbook.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.handbook.drafting import Drafting


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    yield from _information(draft)
    yield from _agreements(draft)


def _information(draft: Drafting) -> Iterator[Article]:
    known = draft.graph.organization.information
    heads = (
        draft.either("Information", "信息类别"),
        draft.either("Level", "密级"),
        draft.either("What it is", "范围"),
        draft.either("Open to", "有权查阅的岗位"),
        draft.either("Agreement to sign first", "查阅前须签署"),
    )
    rows = [_class(draft, each) for each in draft.graph.in_order("information", known)]
    if not rows:
        return
    lead = draft.either("Information is classified as follows.", "信息按下表分类定级。")
    if any(row[3] for row in rows):
        access = draft.either(
            "Confidential information is open only to the positions named.",
            "保密信息只对表中列明的岗位开放，其他人员不得查阅、复制或外传。",
        )
        lead = draft.sentences(lead, access)
    caption = draft.either("Classes of information", "信息分类与查阅权限")
    yield Article(
        "confidentiality/information",
        "",
        draft.either("Classes of information and access", "信息分类与查阅权限"),
        lead,
        tuple(table(heads, rows, caption, (4, 3, 9, 7, 4))),
    )


def _class(draft: Drafting, identifier: str) -> Sequence[str]:
    each = draft.graph.organization.information[identifier]
    opened = [post.id for post in draft.posts if identifier in post.role.access]
    return (
        draft.distinct("information", identifier),
        draft.term(each.level),
        draft.words(each.description),
        draft.heads(opened),
        draft.name("agreements", each.agreement) if each.agreement else "",
    )


def _agreements(draft: Drafting) -> Iterator[Article]:
    known = draft.graph.organization.agreements
    for identifier in draft.graph.in_order("agreements", known):
        each = known[identifier]
        texts = [draft.words(text) for text in each.text]
        own = draft.words(draft.own_words("agreements", identifier))
        lead = draft.sentences(_signed_by(draft, identifier), _renewed(draft, each.renew), own)
        blocks: tuple[Clause, ...] = ()
        if len(texts) == 1:
            lead = draft.sentences(lead, *texts)
        else:
            blocks = tuple(Clause("", draft.sentence(text)) for text in texts)
        title = draft.name("agreements", identifier)
        yield Article(f"confidentiality/agreements/{identifier}", "", title, lead, blocks)


def _signed_by(draft: Drafting, identifier: str) -> str:
    parties = draft.graph.organization.agreements[identifier].required_of
    name = draft.name("agreements", identifier)
    if parties:
        return draft.head(
            draft.either(
                "{parties} must sign the {agreement}.",
                "{parties}应当签署《{agreement}》。",
                parties=draft.people_of(parties),
                agreement=draft.inline("agreements", identifier),
                name=name,
            )
        )
    return ""


def _renewed(draft: Drafting, renew: str | None) -> str:
    if not renew:
        return ""
    return draft.either(
        "A signature is valid for {length}.", "签署有效期为 {length}，期满重新签署。", length=draft.duration(renew)
    )
