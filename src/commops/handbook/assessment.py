"""The chapter on performance: metrics and their targets, the reviews, how they are scored, and what good work earns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Clause, Paragraph
from commops.handbook.tables import table
from commops.handbook.target_words import bare, target_in_sentence
from commops.model.kinds import Consequence, IncentiveKind, MeasureKind, Whose
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from commops.book_shapes import Block, BookTable
    from commops.handbook.drafting import Drafting
    from commops.model.development import Appraisal, Incentive, Weighted

_KINDS: Final[Mapping[MeasureKind, tuple[str, str]]] = {
    MeasureKind.PERFORMANCE: ("Performance metrics", "业绩指标"),
    MeasureKind.QUALITY: ("Quality metrics", "质量指标"),
}
_EARNED: Final[Mapping[IncentiveKind, tuple[str, str]]] = {
    IncentiveKind.PAY: ("Pay", "薪酬激励"),
    IncentiveKind.PROMOTION: ("Promotion", "晋升激励"),
    IncentiveKind.HONOUR: ("Honours", "荣誉激励"),
    IncentiveKind.DEVELOPMENT: ("Development", "发展激励"),
}
_USED_FOR: Final[Mapping[Consequence, tuple[str, str]]] = {
    Consequence.PAY: ("bonus", "绩效奖金"),
    Consequence.PROMOTION: ("promotion", "晋升"),
    Consequence.REWARD: ("rewards", "评优奖励"),
}
_PERIODS: Final[Mapping[str, tuple[str, str]]] = {
    "daily": ("every day", "每日"),
    "weekly": ("every week", "每周"),
    "biweekly": ("every two weeks", "每两周"),
    "monthly": ("every month", "每月"),
    "quarterly": ("every quarter", "每季度"),
    "annual": ("every year", "每年"),
}
_REVIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "weekly": ("weekly reviews", "周考核"),
    "monthly": ("monthly reviews", "月度考核"),
    "quarterly": ("quarterly reviews", "季度考核"),
    "annual": ("annual reviews", "年度考核"),
}


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    yield from _metrics(draft)
    known = draft.graph.organization.appraisals
    in_order = draft.graph.in_order("appraisals", known)
    shared = _shared(known.values())
    for identifier in in_order:
        review = known[identifier]
        yield Review(draft, identifier, review, shared.of(review)).article()
    yield from _scoring(draft)
    if text := used_for(draft, shared.consequences, shared.cadence):
        yield Article("assessment/results", "", draft.either("Use of the results", "考核结果的运用"), text)
    yield from _incentives(draft)


@dataclass(frozen=True)
class _Shared:
    """What the results of several reviews are used for alike: of all, or of those of a cadence."""

    consequences: frozenset[Consequence] = frozenset()
    cadence: str = ""

    def of(self, review: Appraisal) -> frozenset[Consequence]:
        """Return what of it a review shares."""
        return self.consequences if self.cadence in {"", review.cadence} else frozenset()


def _shared(reviews: Iterable[Appraisal]) -> _Shared:
    # Said once, behind the reviews.
    used = [each for each in reviews if each.feeds]
    if common := _common(used):
        return _Shared(common)
    for cadence in _REVIEWS:
        if common := _common([each for each in used if each.cadence == cadence]):
            return _Shared(common, cadence)
    return _Shared()


def _common(reviews: Sequence[Appraisal]) -> frozenset[Consequence]:
    used = [frozenset(each.feeds) for each in reviews]
    return frozenset.intersection(*used) if len(used) > 1 else frozenset()


def _metrics(draft: Drafting) -> Iterator[Article]:
    known = draft.graph.organization.measures
    heads = (
        draft.either("Metric", "指标"),
        draft.either("How it is calculated", "计算方法"),
        draft.either("Target", "目标值"),
        draft.either("Floor", "底线值"),
        draft.either("Stretch target", "挑战值"),
        draft.either("How often", "统计周期"),
        draft.either("Source", "数据来源"),
        draft.either("Owner", "责任岗位"),
    )
    # What the library lends without a target counts for nobody.
    reviewed = {each for review in draft.graph.organization.appraisals.values() for each in review.measures}
    counted = draft.graph.in_order("measures", {*draft.graph.own("measures"), *reviewed})
    blocks: list[BookTable] = []
    for kind, title in _KINDS.items():
        measures = [each for each in counted if known[each].kind is kind]
        rows = (_metric(draft, each) for each in measures)
        blocks += table(heads, rows, draft.either(*title), (5, 9, 4, 3, 3, 3, 5, 5))
    if blocks:
        yield Article(
            "assessment/metrics",
            "",
            draft.either("Metrics", "考核指标"),
            draft.either("Performance is measured by these metrics:", "工作成效按下列指标考核。"),
            tuple(blocks),
        )


def _metric(draft: Drafting, identifier: str) -> Sequence[str]:
    each = draft.graph.organization.measures[identifier]
    owner = draft.heads([each.owner]) if each.owner else ""
    return (
        draft.distinct("measures", identifier),
        draft.words(each.definition),
        target_in_sentence(draft, each, each.target),
        bare(draft, each, each.floor),
        bare(draft, each, each.stretch),
        draft.often(each.cadence),
        draft.words(each.source),
        owner,
    )


@dataclass(frozen=True)
class Review:
    """A performance review as an article."""

    draft: Drafting
    identifier: str
    written: Appraisal
    shared: frozenset[Consequence] = frozenset()

    def article(self) -> Article:
        """Return the article: how often, of whom, by whom, what counts, the grades, and what follows."""
        draft = self.draft
        own = self.written
        lead = draft.sentences(self._takes_place(), draft.words(own.description), self._combines())
        said = [text for text in (self._grades(), self._used()) if text]
        after: Sequence[Block] = [Clause("", text) for text in said] if len(said) > 1 else [*map(Paragraph, said)]
        return Article(
            f"assessment/appraisals/{self.identifier}",
            "",
            draft.name("appraisals", self.identifier),
            lead,
            (*self._table(), *after),
        )

    def items(self) -> Iterator[tuple[str, str, str]]:
        """Yield what counts, each with its target and its weight."""
        own = self.written
        rows = [*(self._measured(each, own.measures[each]) for each in own.measures)]
        rows += [*(self._rated(each, own.skills[each]) for each in own.skills)]
        for row in rows:
            yield row[1], row[2], row[-1]

    def _takes_place(self) -> str:
        draft, own = self.draft, self.written
        if not own.for_:
            return ""
        known = own.cadence is not None and own.cadence in _PERIODS
        often = draft.either(*_PERIODS[str(own.cadence)]) if known else draft.often(own.cadence)
        whom, by = draft.people_of(own.for_), self._reviewer()
        if draft.is_chinese:
            reviewer = f"，由{by}负责" if by else ""
            return f"{often}对{whom}考核一次{reviewer}。" if often else f"对{whom}进行考核{reviewer}。"

        verb = "are" if len(own.for_) > 1 else "is"
        reviewer = f" by {by}" if by else ""
        when = f" {often}" if often else ""
        return draft.head(f"{whom} {verb} reviewed{when}{reviewer}.")

    def _reviewer(self) -> str:
        draft, own = self.draft, self.written
        if own.by:
            return draft.party(own.by)
        reviewed = draft.graph.posts.behind(own.for_)
        if any(post in draft.graph.lines.managers for post in reviewed):
            return draft.either("their manager", "直接上级")
        return ""

    def _combines(self) -> str:
        draft, own = self.draft, self.written
        if not own.combines:
            return ""
        results = self._combined_results()
        weight = sum((*(each.weight for each in own.measures.values()), *own.skills.values()))
        if not weight:
            return draft.either(
                "The total is the mean of {results}; times of absence are left out.",
                "得分为{results}的平均值，离岗期间不计入。",
                results=results,
            )
        return draft.either(
            "The items below weigh {weight} of the total, and the mean of {results} the rest.",
            "总分由下列项目得分和{results}的平均值合成，下列项目占 {weight}，其余为平均值所占比重。",
            weight=percent(weight),
            results=results,
        )

    def _combined_results(self) -> str:
        # The reviews of a year, by how often they take place where that is the same.
        draft, own = self.draft, self.written
        known = draft.graph.organization.appraisals
        periods = {known[each].cadence for each in own.combines}
        (period, *others) = periods
        if period is not None and period in _REVIEWS and not others:
            of_the_year = draft.either(" of the year", "当年") if own.cadence == "annual" else ""
            return draft.either(
                "the person's scores in the {reviews}{year}",
                "本人{year}各次{reviews}得分",
                reviews=draft.either(*_REVIEWS[period]),
                year=of_the_year,
            )
        names = draft.all_of(f"“{draft.name('appraisals', each)}”" for each in own.combines)
        return draft.either("the person's scores in {names}", "本人{names}得分", names=names)

    def _table(self) -> Iterator[BookTable]:
        draft, own = self.draft, self.written
        heads = (
            draft.either("Kind", "类别"),
            draft.either("Item", "考核项目"),
            draft.either("Target", "目标值"),
            draft.either("Floor", "底线值"),
            draft.either("Stretch target", "挑战值"),
            draft.either("Whose result", "取数范围"),
            draft.either("Weight", "权重"),
        )
        rows = [*(self._measured(each, own.measures[each]) for each in own.measures)]
        rows += [*(self._rated(each, own.skills[each]) for each in own.skills)]
        caption = draft.either("{name}: items", "{name}项目", name=draft.name("appraisals", self.identifier))
        yield from table(heads, rows, caption, (4, 7, 5, 4, 4, 4, 3))

    def _measured(self, identifier: str, weighted: Weighted) -> Sequence[str]:
        draft = self.draft
        measure = draft.graph.organization.measures[identifier]
        own = weighted.target is not None
        target = weighted.target if own else measure.target
        floor = weighted.floor if own or weighted.floor is not None else measure.floor
        stretch = weighted.stretch if own or weighted.stretch is not None else measure.stretch
        return (
            draft.either(*_KINDS[measure.kind]).replace(" metrics", ""),
            draft.distinct("measures", identifier),
            target_in_sentence(draft, measure, target),
            bare(draft, measure, floor),
            bare(draft, measure, stretch),
            self._whose(weighted.of),
            percent(weighted.weight),
        )

    def _whose(self, of: Whose) -> str:
        # Said only where some items are of a person.
        if not any(each.of is Whose.PERSON for each in self.written.measures.values()):
            return ""
        return self.draft.either("individual", "本人") if of is Whose.PERSON else self.draft.either("team", "部门")

    def _rated(self, identifier: str, weight: Decimal) -> Sequence[str]:
        draft = self.draft
        kind = draft.either("Ability", "能力与行为")
        return (kind, draft.distinct("skills", identifier), "", "", "", "", percent(weight))

    def _grades(self) -> str:
        draft, grades = self.draft, self.written.grades
        if not grades:
            return ""
        said = []
        above: Decimal | None = None
        for grade, least in grades.items():
            said.append(_grade(draft, grade, least, above))
            above = least
        return draft.either("Grades: {said}.", "考核等级：{said}。", said=draft.joined(said, "clauses"))

    def _used(self) -> str:
        return used_for(self.draft, [each for each in self.written.feeds if each not in self.shared])


def _grade(draft: Drafting, grade: str, least: Decimal, above: Decimal | None) -> str:
    if above is None:
        return draft.either("{grade} from {least}", "{least} 分及以上为 {grade} 级", grade=grade, least=f"{least:f}")
    if not least:
        return draft.either("{grade} below {above}", "{above} 分以下为 {grade} 级", grade=grade, above=f"{above:f}")
    return draft.either(
        "{grade} from {least} to below {above}",
        "{least} 分及以上、{above} 分以下为 {grade} 级",
        grade=grade,
        least=f"{least:f}",
        above=f"{above:f}",
    )


def used_for(draft: Drafting, feeds: Iterable[Consequence], cadence: str = "") -> str:
    """Return what the result of a review is used for, in a sentence; with a cadence, of the reviews that have it."""
    feeds = list(feeds)
    result = draft.either("The result", "考核结果")
    if cadence:
        result = draft.either("The result of the {reviews}", "{reviews}结果", reviews=draft.either(*_REVIEWS[cadence]))
    counts = [draft.either(*words) for kind, words in _USED_FOR.items() if kind in feeds]
    parts = []
    if draft.is_chinese:
        if Consequence.FEEDBACK in feeds:
            parts.append(f"{result}向本人反馈，肯定成绩，指出问题")
        if counts:
            subject = "并" if parts else result
            parts.append(f"{subject}作为{draft.all_of(counts)}的依据")
        said = ["，".join(parts)] if parts else []
        if Consequence.IMPROVEMENT in feeds:
            said.append("结果不理想的，制定改进计划并跟踪落实")
        return draft.sentence("；".join(said))

    if Consequence.FEEDBACK in feeds:
        parts.append("is talked through with the person")
    if counts:
        parts.append(f"counts for {draft.all_of(counts)}")
    said = [f"{result} {' and '.join(parts)}"] if parts else []
    if Consequence.IMPROVEMENT in feeds:
        improvement = "where it is low, a plan for improvement is agreed and followed up"
        said.append(improvement if said else draft.head(improvement))
    return draft.sentence("; ".join(said))


def _scoring(draft: Drafting) -> Iterator[Article]:
    organization = draft.graph.organization
    weighted = [item for each in organization.appraisals.values() for item in each.measures.items()]
    skills = any(each.skills for each in organization.appraisals.values())
    if not weighted and not skills:
        return
    measures = organization.measures
    has_floor = any(item.floor is not None or measures[each].floor is not None for each, item in weighted)
    has_stretch = any(item.stretch is not None or measures[each].stretch is not None for each, item in weighted)
    clauses = []
    if weighted:
        clauses += [*_scoring_of_metrics(draft, has_floor=has_floor, has_stretch=has_stretch)]
    if skills:
        clauses.append(
            draft.either(
                "Abilities and conduct are rated from 0 to 100 by the reviewer; a self-assessment is for discussion"
                " and does not count.",
                "能力与行为项目由考核人按 0 至 100 分评定；自评供面谈参考，不计入得分。",
            )
        )
    clauses.append(
        draft.either(
            "Until every result is in, the total is provisional and no grade is given.",
            "缺少某项结果的，得分为暂计分，补齐之前不评定等级。",
        )
    )
    yield Article(
        "assessment/scoring",
        "",
        draft.either("Scoring", "计分方法"),
        draft.either(
            "Each item is scored from 0 to {most}; the total is the weighted sum of the scores.",
            "每个项目按 0 至 {most} 分计分，乘以权重后相加为总分。",
            most=120 if has_stretch else 100,
        ),
        tuple(Clause("", text) for text in clauses),
    )


def _scoring_of_metrics(draft: Drafting, *, has_floor: bool, has_stretch: bool) -> Iterator[str]:
    if has_stretch:
        yield draft.either(
            "A result on target scores 100; between the target and the stretch target the score rises in proportion, up"
            " to a maximum of 120.",
            "达到目标值的得 100 分；设有挑战值的，从目标值到挑战值按比例递增至 120 分，封顶。",
        )
    else:
        yield draft.either("A result on target scores 100.", "达到目标值的得 100 分。")
    if has_floor:
        yield draft.either(
            "Where a floor is set, a result at the floor scores 60, one between the floor and the target scores in"
            " proportion, and one worse than the floor scores 0.",
            "设有底线值的，达到底线值得 60 分，底线值与目标值之间按比例计分；未达到底线值的得 0 分。",
        )
    other = draft.either("Without a floor", "未设底线值的")
    if not has_floor:
        other = draft.either("Below the target", "未达到目标值的")
    yield draft.either(
        "{other}, a result scores its percentage of the target where more is better; where less is better, each percent"
        " above the target costs one point, down to 0.",
        "{other}，数值越高越好的指标按实际值占目标值的百分比计分；"
        "数值越低越好的指标，每超出目标值 1% 扣 1 分，扣完为止。",
        other=other,
    )
    yield draft.either("Where the target is 0, any other result scores 0.", "目标值为 0 的，只要发生即得 0 分。")


def _incentives(draft: Drafting) -> Iterator[Article]:
    known = draft.graph.organization.incentives
    in_order = draft.graph.in_order("incentives", known)
    clauses = []
    for kind, title in _EARNED.items():
        below = [_incentive(draft, each, known[each]) for each in in_order if known[each].kind is kind]
        if len(below) == 1:
            clauses += below
        elif below:
            clauses.append(Clause("", "", draft.either(*title), tuple(below)))
    others = [_incentive(draft, each, known[each]) for each in in_order if known[each].kind is None]
    if clauses and others:
        clauses.append(Clause("", "", draft.either("Others", "其他激励"), tuple(others)))
    else:
        clauses += others
    if clauses:
        yield Article(
            "assessment/incentives",
            "",
            draft.either("Incentives", "激励措施"),
            draft.either("Good work is recognised as follows.", "对业绩突出的人员，按下列方式给予激励。"),
            tuple(clauses),
        )


def _incentive(draft: Drafting, identifier: str, each: Incentive) -> Clause:
    about = draft.words(each.description)
    if about and each.kind is IncentiveKind.PROMOTION and "training" in draft.chapters:
        # That chapter says on which conditions.
        about = draft.either(
            "The conditions are in {chapter}.", "晋升条件见{chapter}。", chapter=draft.chapter("training")
        )
    text = draft.sentences(_condition(draft, each), about)
    name = draft.name("incentives", identifier)
    return Clause("", text, name) if text else Clause("", draft.sentence(name))


def _condition(draft: Drafting, each: Incentive) -> str:
    if each.appraisal is None:
        return ""
    review = draft.inline("appraisals", each.appraisal)
    if not each.grades:
        return draft.either("It depends on the {review}.", "依据{review}结果确定。", review=review)
    grades = _any_of(draft, each.grades)
    return draft.either(
        "For those graded {grades} in the {review}.",
        "适用于{review}评为 {grades} 级的人员。",
        grades=grades,
        review=review,
    )


def _any_of(draft: Drafting, grades: Sequence[str]) -> str:
    if draft.is_chinese:
        return "、".join(grades)

    *first, last = grades
    return " or ".join(filter(None, (", ".join(first), last)))


def percent(weight: Decimal | float) -> str:
    """Return a part of one in percent."""
    return f"{float(weight) * 100:.6g}%"
