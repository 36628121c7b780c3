"""The chapter on structure: teams, positions and headcount, reporting lines, who stands in, and partners."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, Clause, Picture
from commops.chart.cards import org_chart
from commops.chart.drawing import Chart, Of
from commops.handbook.tables import table
from commops.model.references import TEAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph.posts import Post
    from commops.handbook.drafting import Drafting
    from commops.shapes import Card, OrgChart

_FEW: Final = 3
"""Up to how many sentences say who reports to whom, or who stands in; where there are more, a table does."""

_VERBS: Final = ("负责", "承担", "主管")
"""How a Chinese description begins that has a subject before it."""

_MOST_POSTS: Final = 30
"""Above how many positions the chart is of teams."""


def articles(draft: Drafting) -> Iterator[Article]:
    """Yield the articles of the chapter."""
    yield from _teams(draft)
    yield from _positions(draft)
    yield from _lines(draft)
    yield from _stand_ins(draft)
    yield from _partners(draft)


def _teams(draft: Drafting) -> Iterator[Article]:
    teams = draft.own_teams
    if not teams and not draft.posts:
        return
    title = draft.either("Organisation", "机构设置")
    if len(teams) == 1:
        yield Article("structure/teams", "", title, _team(draft, teams[0]), tuple(_chart(draft)))
        return
    clauses = (Clause("", _team(draft, team, named=False), draft.distinct("teams", team)) for team in teams)
    yield Article("structure/teams", "", title, blocks=(*clauses, *_chart(draft)))


def _team(draft: Drafting, identifier: str, *, named: bool = True) -> str:
    team = draft.graph.teams[identifier]
    about = draft.words(team.description)
    name = draft.distinct("teams", identifier)
    said = about
    if named and about:
        # 社群运营部负责…: the name is the subject.
        between = "" if about.startswith(_VERBS) else draft.sign("colon")
        said = name + between + about
    parent = draft.graph.teams.above(identifier)
    part = ""
    if parent and parent != draft.top:
        part = draft.either("It is part of {team}.", "隶属{team}。", team=draft.party(TEAM + parent))
    return draft.sentences(said, part, _led_by(draft, identifier))


def _led_by(draft: Drafting, identifier: str) -> str:
    leads = [post.id for post in draft.graph.leads.of(identifier)]
    if not leads:
        return ""
    return draft.either("It is led by {leads}.", "负责人为{leads}。", leads=draft.parties(leads))


def _chart(draft: Drafting) -> Iterator[Picture]:
    if not draft.posts:
        return
    of = Of.ROLES if len(draft.graph.posts) <= _MOST_POSTS else Of.TEAMS
    drawn = org_chart(Chart(draft.graph, draft.language, of, dated=False))
    chart = replace(drawn if draft.people else _without_people(drawn), title="", summary="")
    caption = draft.either("Org chart of {whole}", "{whole}组织架构图", whole=draft.whole)
    yield Picture(chart, caption, _in_words(draft, chart))


def _without_people(chart: OrgChart) -> OrgChart:
    return replace(chart, cards=tuple(map(_position_alone, chart.cards)))


def _position_alone(card: Card) -> Card:
    return replace(card, holders=(), unnamed="", vacancy="", is_vacant=False)


def _in_words(draft: Drafting, chart: OrgChart) -> str:
    # For who cannot see it: each box with those right below it.
    said = []
    for card in chart.cards:
        below = [each.title for each in chart.below.get(card.key, ())]
        if below:
            said.append(card.title + draft.sign("colon") + draft.joined(below))
    if not said:
        said = [draft.joined(card.title for card in chart.cards)]
    return draft.joined(said, "clauses")


def _positions(draft: Drafting) -> Iterator[Article]:
    if not draft.posts:
        return
    heads = (
        draft.either("Number", "岗位编号"),
        draft.either("Position", "岗位"),
        draft.either("Team", "所属部门"),
        draft.either("Grade", "职级"),
        draft.either("Headcount", "编制（人）"),
        draft.either("Reports to", "直接上级"),
        draft.either("Working hours", "工作时间"),
        draft.either("Stands in", "代行岗位"),
    )
    rows = [_position(draft, post) for post in draft.posts]
    yield Article(
        "structure/positions",
        "",
        draft.either("Positions and headcount", "岗位设置与编制"),
        draft.either("The positions are:", "{whole}设下列岗位：", whole=draft.whole),
        tuple(table(heads, rows, draft.either("Positions and headcount", "岗位与编制"), (2, 4, 3, 2, 2, 4, 6, 4))),
    )


def _position(draft: Drafting, post: Post) -> tuple[str, ...]:
    role = post.role
    line = draft.graph.lines.managers.get(post.id)
    collective = draft.graph.lines.collective.get(post.id)
    above = draft.distinct("roles", line.to) if line else ""
    if collective and not line:
        above = draft.distinct("teams", collective.to)
    several_teams = len(draft.own_teams) > 1
    many_stand_in = len(_backups(draft)) > _FEW
    return (
        role.number or "",
        draft.distinct("roles", post.id),
        draft.distinct("teams", post.team) if several_teams and post.team else "",
        draft.term(role.level) if role.level else "",
        draft.term(str(role.seats)) if role.seats else "",
        above,
        draft.words(role.hours),
        draft.heads(_backups(draft).get(post.id, ())) if many_stand_in else "",
    )


def _lines(draft: Drafting) -> Iterator[Article]:
    solid = [*_solid(draft)]
    if len(solid) > _FEW:
        solid = [
            draft.either(
                "Each position reports to the one named in the table above.", "各岗位向上表所列的直接上级汇报工作。"
            )
        ]
    yield from _said(draft.either("Reporting lines", "汇报关系"), "lines", [*solid, *_dotted(draft)])


def _said(title: str, key: str, texts: Sequence[str]) -> Iterator[Article]:
    # One sentence is the whole article; several are clauses.
    if len(texts) == 1:
        yield Article(f"structure/{key}", "", title, texts[0])
    elif texts:
        yield Article(f"structure/{key}", "", title, blocks=tuple(Clause("", text) for text in texts))


def _solid(draft: Drafting) -> Iterator[str]:
    own = {post.id for post in draft.posts}
    for manager, reports in draft.graph.lines.reports.items():
        below = [post.id for post in reports if post.id in own]
        if below:
            yield draft.head(
                draft.either(
                    "{below} report{s} to {manager}.",
                    "{below}向{manager}汇报工作。",
                    below=draft.parties(below),
                    s="s" if len(below) == 1 else "",
                    manager=draft.party(manager),
                )
            )


def _dotted(draft: Drafting) -> Iterator[str]:
    for post in draft.posts:
        lines = draft.graph.lines.dotted.get(post.id, ())
        if lines:
            yield draft.head(
                draft.either(
                    "{post} also reports to {others} by a dotted line.",
                    "{post}同时向{others}虚线汇报。",
                    post=draft.party(post.id),
                    others=draft.parties(line.to for line in lines),
                )
            )


def _backups(draft: Drafting) -> Mapping[str, Sequence[str]]:
    # Who stands in for each position that has anybody.
    found = {}
    for post in draft.posts:
        names = [each.id for each in draft.graph.stand_ins.backups(post)]
        if names:
            found[post.id] = names
    return found


def _stand_ins(draft: Drafting) -> Iterator[Article]:
    backups = _backups(draft)
    title = draft.either("Standing in", "职务代行")
    if len(backups) > _FEW:
        text = draft.either(
            "While the holder of a position is away, those named in the table above stand in.",
            "任职人员不在岗期间，由上表所列的岗位代行职责。",
        )
        yield from _said(title, "stand-ins", [text])
        return
    texts = [
        draft.either(
            "While {post} is away, {others} {stands} in.",
            "{post}不在岗期间，由{others}代行职责。",
            post=draft.party(post),
            others=draft.parties(names),
            stands="stands" if len(names) == 1 else "stand",
        )
        for post, names in backups.items()
    ]
    yield from _said(title, "stand-ins", texts)


def _work_with(draft: Drafting) -> str:
    whole = "本部门" if len(draft.own_teams) == 1 else "本组织"
    return draft.either(
        "Work is shared with these departments and partners:", "{whole}的工作涉及下列部门和单位：", whole=whole
    )


def _partners(draft: Drafting) -> Iterator[Article]:
    clauses = []
    for team in draft.partners:
        about = draft.words(draft.graph.teams[team].description)
        label = draft.distinct("teams", team)
        clauses.append(Clause("", draft.sentence(about), label) if about else Clause("", draft.sentence(label)))
    if clauses:
        yield Article(
            "structure/partners",
            "",
            draft.either("Partners", "相关部门"),
            _work_with(draft),
            tuple(clauses),
        )
