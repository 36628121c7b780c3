"""A department whose people are reviewed each month and each year, and the scorecards that its results give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from organisations import DAY

from commops.graph import Graph
from commops.language.translation import translated
from commops.scorecards.cards import Card, Reviews
from commops.scorecards.periods import Period
from commops.scorecards.values import Values
from commops.sources.reading import Reading, read

HEAD = "date,measure,value,team,person,rater,note\n"

DEPARTMENT = """\
organization: {name: {en: Spark, zh: 星火社群}}
teams:
  community: {name: {en: Community, zh: 社群部}, lead: manager}
  care: {parent: community, lead: clerk}
roles:
  manager: {name: {en: Manager, zh: 经理}, team: community, reports_to: none}
  specialist: {name: {en: Specialist, zh: 专员}, team: community, seats: any}
  clerk: {team: care}
duties:
  content-production: {team: community, responsible: [specialist], measures: [content-reads, activity-rate]}
people:
  lin: {name: 林悦, roles: [manager]}
  wei: {name: 张伟, roles: [specialist]}
  chen: {name: 陈晨, roles: [specialist], from: 2026-02-16, away: [{from: 2026-04-01, until: 2026-04-15}]}
measures:
  activity-rate: {name: {en: Activity, zh: 活跃率}, unit: "%", direction: up, target: 40, floor: 30, owner: manager}
  content-reads:
    {name: {en: Reads, zh: 阅读量}, unit: {en: reads, zh: 次}, direction: up, target: 80000, owner: manager}
  response-time:
    {name: {en: Response, zh: 响应时间}, unit: {en: minutes, zh: 分钟}, direction: down, target: 30, floor: 60,
     stretch: 15, kind: quality, cadence: weekly, owner: manager}
skills: {teamwork: {name: {en: Teamwork, zh: 团队协作}}, innovation: {name: {en: Innovation, zh: 创新}}}
appraisals:
  monthly:
    name: {en: Monthly review, zh: 月度考核}
    cadence: monthly
    for: [specialist]
    by: manager
    measures:
      activity-rate: 0.4
      content-reads: {weight: 0.2, target: 16000, floor: 8000, of: person}
      response-time: 0.2
    skills: {teamwork: 0.1, innovation: 0.1}
  annual:
    name: {en: Annual review, zh: 年度考核}
    cadence: annual
    for: [team:community]
    combines: [monthly]
    grades: {A: 90, B: 75, C: 60, D: 0}
"""


def row(  # noqa: PLR0913, PLR0917 - the columns that a row has
    month: str, measure: str, value: str, person: str = "", rater: str = "", team: str = ""
) -> str:
    """Return a row about the last days of a month."""
    return f"{month}-28,{measure},{value},{team},{person},{rater},\n"


def whole_month(month: str, person: str = "wei", reads: str = "16000", rating: str = "90") -> str:
    """Return rows that leave nothing out of a month of somebody: 40 + 20 + 20 + 9 + 9 points where all is reached."""
    return "".join(
        (
            row(month, "content-reads", reads, person),
            row(month, "teamwork", rating, person, "lin"),
            row(month, "innovation", rating, person, "lin"),
        )
    )


def department_month(month: str, activity: str = "40", minutes: str = "30") -> str:
    """Return the rows of a month that are about all."""
    return row(month, "activity-rate", activity) + row(month, "response-time", minutes)


def written(folder: Path, rows: str, text: str = DEPARTMENT, **files: str) -> Reading:
    """Write the department with results, and read it."""
    (folder / "results").mkdir(parents=True, exist_ok=True)
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    tables = {"2026": rows} | files
    for name, table in tables.items():
        (folder / "results" / f"{name}.csv").write_text(HEAD + table, encoding="utf-8")
    return read(folder)


def reviews_of(reading: Reading, *, amended: bool = False) -> Reviews:
    """Return the scorecards of an organisation that was read."""
    organization = reading.organization
    return Reviews(Graph(organization, DAY, reading.standard), Values(organization, amended=amended))


def cards(reading: Reading, period: str, person: str = "wei", *, amended: bool = False) -> Sequence[Card]:
    """Return the scorecards of somebody in a period."""
    asked = Period.written(period)
    assert asked is not None
    return [card for card in reviews_of(reading, amended=amended).cards(asked) if card.person == person]


def told(card: Card) -> list[str]:
    """Return a line for each item of a scorecard, and one for its total."""
    lines = []
    for item in card.items:
        said = [item.missing, *item.remarks]
        parts = (item.id, item.number, item.points, item.score, item.trend, *(translated(each, "en") for each in said))
        lines.append(" ".join(str(each) for each in parts if each not in {None, ""}))
    return [*lines, f"{card.total} {card.grade or 'no grade'}"]
