"""The chart as data for programs: the posts, teams and people that are drawn, in the order of the drawing, by ids."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.chart.drawing import Of
from commops.chart.org_chart import Drawn
from commops.model.kinds import NONE
from commops.records import dataclass
from commops.shapes import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from commops.chart.drawing import Chart
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post

Data = dict[str, Any]

_DECIMALS: Final = 4
"""How exact shares are."""


def data(chart: Chart) -> Data:
    """Return what a chart is drawn of: `roles`, `teams` and `people`, each a list in the order of the drawing.

    A chart of teams has all posts in them, and a whole chart all people, those without a post too. Days are ISO dates,
    shares parts of full time.

    Raises:
        UnknownRoot: where nothing is known of what it should start from.

    """
    drawn = Drawn(chart)
    summary = drawn.words.summary(drawn.outline)
    entries = _Entries(chart)
    posts = [chart.graph.posts[post] for post in _posts(drawn)]
    held = chain.from_iterable(map(chart.held, posts))
    people = dict.fromkeys(each.person for each in held)
    if not (chart.root or chart.depth):
        people |= dict.fromkeys(chart.graph.people)
    return {
        "of": str(drawn.of),
        **({"on": str(chart.graph.day)} if chart.dated else {}),
        "roles": [entries.post(post) for post in posts],
        "teams": [entries.team(team) for team in _teams(drawn)],
        "people": [entries.person(person) for person in people],
        "summary": plain(summary),
    }


def _posts(drawn: Drawn) -> Iterable[str]:
    # The positions that are drawn, or those in the teams that are.
    if drawn.of is not Of.TEAMS:
        return drawn.outline.of_kind("roles")
    in_team = drawn.chart.graph.posts.in_team
    teams = drawn.outline.of_kind("teams")
    return (post.id for post in chain.from_iterable(in_team.get(team, ()) for team in teams))


def _teams(drawn: Drawn) -> Iterable[str]:
    # The teams that are drawn, then those of the positions that are.
    teams = drawn.outline.of_kind("teams")
    if drawn.of is Of.TEAMS:
        return teams
    homes = (drawn.chart.graph.posts[post].team for post in drawn.outline.of_kind("roles"))
    return dict.fromkeys((*teams, *filter(None, homes)))


@dataclass(frozen=True)
class _Entries:
    """What is said of each thing."""

    chart: Chart

    def post(self, post: Post) -> Data:
        graph = self.chart.graph
        parts = chain.from_iterable(held.each_part for held in self.chart.held(post))
        return {
            "id": post.id,
            "role": post.role_id,
            "name": self.chart.name("roles", post.id),
            "team": post.team,
            "level": post.role.level and str(post.role.level),
            "reports_to": graph.lines.above.get(post.id),
            "dotted_line_to": [line.to for line in graph.lines.dotted.get(post.id, ())],
            "leads": list(graph.leads.teams_led.get(post.id, ())),
            "seats": post.role.seats,
            "filled": post.filled,
            "vacant": self.chart.vacancies(post),
            "holders": [self._holder(part) for part in parts],
        }

    def team(self, team: str) -> Data:
        graph = self.chart.graph
        return {
            "id": team,
            "name": self.chart.name("teams", team),
            "kind": graph.teams.kind(team),
            "parent": graph.teams.above(team),
            "lead": [post.id for post in graph.leads.of(team)],
            "acts_as_a_whole": graph.teams[team].lead == NONE,
            "roles": [post.id for post in graph.posts.in_team.get(team, ())],
            "members": [post.id for post in graph.posts.members(team)],
            "duties": len(graph.duties.of_team.get(team, ())),
        }

    def person(self, person: str) -> Data:
        graph = self.chart.graph
        held = graph.staff.all_of(person)
        absence = graph.staff.away.get(person)
        away = {"until": _day(absence.until)} if absence else None
        return {
            "id": person,
            "name": self.chart.name("people", person),
            **self._of_agent(person),
            "roles": list(dict.fromkeys(each.post for each in held)),
            "away": away,
        }

    def _of_agent(self, person: str) -> Data:
        # Of a person neither is said.
        agent = self.chart.graph.staff.agents.get(person)
        if agent is None:
            return {}
        return {"kind": str(agent.kind), "owners": list(self.chart.graph.agents.owners[person])}

    def _holder(self, held: Holding) -> Data:
        window = self.chart.graph.staff.window(held)
        return {
            "person": held.person,
            "share": round(self.chart.graph.staff.share(held), _DECIMALS),
            "acting": held.stay.acting,
            "from": _day(window.since),
            "until": _day(window.until),
            "scope": list(held.stay.scope),
        }


def _day(day: date | None) -> str | None:
    return str(day) if day else None
