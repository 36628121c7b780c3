"""The chapter on training and development: the plan of trainings, promotion and rotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Clause
from commops.handbook.tables import table
from commops.model.kinds import IncentiveKind
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.handbook.drafting import Drafting

_QUARTER: Final = pattern_of(r"(?:(?P<year>[0-9]{4})[- ]?)?[Qq](?P<quarter>[1-4])")
_QUARTERS: Final = {"1": ("first", "一"), "2": ("second", "二"), "3": ("third", "三"), "4": ("fourth", "四")}
_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "internal": ("internal courses", "内部培训"),
    "external": ("external courses", "外部培训"),
    "practice": ("practice on the job", "项目实践"),
}


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    yield from _plan(draft)
    yield from _paths(draft)


def _plan(draft: Drafting) -> Iterator[Article]:
    known = draft.graph.organization.trainings
    trainings = draft.graph.in_order("trainings", known)
    if not trainings:
        return
    kinds = [kind for kind in _KINDS if any(known[each].kind == kind for each in trainings)]
    lead = draft.either("The training plan is as follows.", "培训安排如下。")
    if kinds:
        lead = draft.either(
            "Training follows the needs of each position and of the work, and consists of {kinds}.",
            "按岗位和业务需要制定培训计划，采取{kinds}{several}方式，安排如下。",
            kinds=draft.all_of(draft.either(*_KINDS[kind]) for kind in kinds),
            several=f"{_COUNTED[len(kinds)]}种" if len(kinds) > 1 else "的",
        )
    heads = (
        draft.either("Training", "培训项目"),
        draft.either("Kind", "方式"),
        draft.either("Contents", "内容"),
        draft.either("For", "对象"),
        draft.either("Given by", "讲授"),
        draft.either("When", "时间"),
        draft.either("Hours", "小时数"),
        draft.either("Skills (level)", "培养能力（等级）"),
    )
    rows = (_training(draft, each) for each in trainings)
    caption = draft.either("Training plan", "培训计划表")
    yield Article(
        "training/plan",
        "",
        draft.either("Training plan", "培训计划"),
        lead,
        tuple(table(heads, rows, caption, (5, 3, 10, 6, 5, 4, 3, 7), wide=True)),
    )


_COUNTED: Final = ("", "一", "两", "三")


def _training(draft: Drafting, identifier: str) -> Sequence[str]:
    each = draft.graph.organization.trainings[identifier]
    taught = (f"{draft.distinct('skills', skill)} {level}" for skill, level in each.teaches.items())
    return (
        draft.name("trainings", identifier),
        draft.term(each.kind) if each.kind else "",
        draft.words(each.description),
        draft.heads(each.for_),
        draft.heads(each.by),
        when(draft, each.when if isinstance(each.when, str) else draft.words(each.when)),
        f"{each.hours:g}" if each.hours is not None else "",
        draft.joined(taught),
    )


def when(draft: Drafting, written: str) -> str:
    """Return when something takes place, a quarter such as `2026-Q3` in words."""
    found = _QUARTER.fullmatch(written.strip())
    if found is None:
        return written
    english, chinese = _QUARTERS[found["quarter"]]
    if found["year"]:
        return draft.either(
            "{english} quarter of {year}",
            "{year}年第{chinese}季度",
            english=english,
            year=found["year"],
            chinese=chinese,
        )
    return draft.either("{english} quarter", "第{chinese}季度", english=english, chinese=chinese)


def _paths(draft: Drafting) -> Iterator[Article]:
    sentences = [*_promotions(draft), *_rotations(draft), *_conditions(draft)]
    if sentences:
        yield Article(
            "training/paths",
            "",
            draft.either("Promotion and rotation", "晋升与轮岗"),
            blocks=tuple(Clause("", draft.sentence(text)) for text in sentences),
        )


def _named(draft: Drafting, field: str) -> Mapping[str, Sequence[str]]:
    # From which positions one comes to each.
    found: dict[str, list[str]] = {}
    for post in draft.posts:
        for reference in getattr(post.role, field):
            if named := draft.graph.posts.find(reference, post.team):
                found.setdefault(named.id, []).append(post.id)
    return found


def _promotions(draft: Drafting) -> Iterator[str]:
    for target, posts in _named(draft, "promotes_to").items():
        yield draft.head(
            draft.either(
                "{posts} may be promoted to {target}.",
                "{posts}可以晋升为{target}。",
                posts=draft.parties(posts),
                target=draft.inline("roles", target),
            )
        )


def _rotations(draft: Drafting) -> Iterator[str]:
    named = _named(draft, "rotates_to")
    told: set[frozenset[str]] = set()
    for target, posts in named.items():
        both = [post for post in posts if target in named.get(post, ()) and post != target]
        for post in both:
            pair = frozenset((post, target))
            if pair not in told:
                told.add(pair)
                yield draft.head(
                    draft.either(
                        "{posts} may rotate into each other's positions.",
                        "{posts}可以相互轮岗。",
                        posts=draft.parties(draft.graph.posts.in_order(pair)),
                    )
                )
        one_way = [post for post in posts if post not in both]
        if one_way:
            yield draft.head(
                draft.either(
                    "{posts} may rotate to {target}.",
                    "{posts}可以轮岗至{target}。",
                    posts=draft.parties(one_way),
                    target=draft.inline("roles", target),
                )
            )


def _conditions(draft: Drafting) -> Iterator[str]:
    known = draft.graph.organization.incentives
    for identifier in draft.graph.in_order("incentives", known):
        each = known[identifier]
        if each.kind is IncentiveKind.PROMOTION and (about := draft.words(each.description)):
            yield draft.either("Conditions for promotion: {about}", "晋升条件：{about}", about=about)
