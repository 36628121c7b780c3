from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot
from processes import commops

from commops.sources.reading import read


def test_a_role_with_what_it_does_and_what_that_refers_to(spark: Path) -> None:
    done = commops(spark, "add", "role", "market-researcher", "--team", "events")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("""\
market-researcher.yaml: 1 role, 1 duty, 1 area, 6 skills, 2 measures
  next: name the holder of the role, then check: `commops validate`
""")
    assert (spark / "market-researcher.yaml").read_text(encoding="utf-8") == snapshot("""\
roles:
  market-researcher:
    team: events
    name: Market researcher
    description: 'Brings in what happens outside: market, rivals and needs that nobody meets.'
    level: specialist
    skills: {community-knowledge: 2, communication: 3, teamwork: 3, insight: 4, data-analysis: 3, industry-knowledge: 4}
    measures: [schedule-adherence, goal-attainment]
duties:
  market-research:
    name: Research market, rivals and members' needs
    description: 'Looks outside: what rivals offer, where the trade is going, what people need that nobody gives them.
      The result is findings with sources, and what they mean for us.'
    area: growth
    priority: supporting
    boundary: not the opinions of our own members on us, which are feedback-collection
    measures: [schedule-adherence, goal-attainment]
    cadence: quarterly
    team: events
    responsible: [market-researcher]
    accountable: community-manager
areas:
  growth: {name: Growth, description: 'Reach, name and market: how people outside come to know us.'}
skills:
  communication:
    name: Communication
    description: Writing and speaking so that the other side feels heard and knows what comes next. Level 1 answers
      politely and clearly; 3 calms an angry member; 5 wins over a room that disagrees.
  community-knowledge:
    name: Community operations knowledge and tools
    description: How communities form, thrive and tire, and the tools to run one. Level 1 finds their way around the
      platform; 3 runs a community alone; 5 sets the method that others follow.
  data-analysis:
    name: Data analysis
    description: Asking figures a question and knowing how far to trust the answer. Level 1 reads a dashboard; 3 finds
      the cause of a change; 5 designs the measurement itself.
  industry-knowledge:
    name: Industry knowledge and trends
    description: The trade around the community and where it is heading. Level 1 follows the news; 3 judges what a
      trend means for us; 5 is asked by others in the trade.
  insight:
    name: Insight into members and market
    description: Seeing what members and market want before they say it. Level 1 notices a repeated question; 3 names
      the need behind it; 5 foresees where a market turns.
  teamwork:
    name: Teamwork
    description: Sharing work, credit and bad news early. Level 1 keeps what was agreed; 3 helps others without being
      asked; 5 makes a mixed group pull together.
measures:
  goal-attainment:
    name: Goals reached
    unit: '%'
    direction: up
    kind: performance
    definition: Goals due in the period that met their figure, of all that were due.
  schedule-adherence:
    name: Delivered on time
    unit: '%'
    direction: up
    kind: performance
    definition: Deliveries finished by the date agreed, of all that were due.
""")
    assert read(spark).faults == ()


def test_on_the_standard_only_who_does_what_is_written(spark: Path) -> None:
    (spark / "more.yaml").write_text("organization: {name: Spark, standard: community-operations}\n", encoding="utf-8")
    root = spark / "commops.yaml"
    root.write_text(root.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    done = commops(spark, "add", "role", "content-planner", "--team", "events", "-o", "-")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("""\
roles:
  content-planner: {team: events}
duties:
  content-planning:
    team: events
    responsible: [content-planner]
    consulted: [event-planner]
    informed: [community-manager]
  content-publishing:
    team: events
    responsible: [content-planner]
    informed: [event-lead]
  content-evaluation:
    team: events
    responsible: [content-planner]
    informed: [community-manager]
""")


def test_what_is_there_already_is_left_out(spark: Path) -> None:
    (spark / "roles").mkdir()
    (spark / "more.yaml").write_text("duties: {market-research: {team: events}}\n", encoding="utf-8")
    done = commops(spark, "add", "role", "market-researcher", "--team", "events")
    assert done.stdout == snapshot("""\
roles/market-researcher.yaml: 1 role, 6 skills, 2 measures
  left out, because they already exist: market-research
  next: name the holder of the role, then check: `commops validate`
""")
    assert "duties" not in read(spark).documents["roles/market-researcher.yaml"].data


def test_what_cannot_be_added(spark: Path, tmp_path: Path) -> None:
    def said(*words: str) -> str:
        done = commops(spark, "add", *words)
        assert (done.code, done.stdout) == (2, "")
        return done.stderr

    assert said("role", "content-planer", "--team", "events") == snapshot(
        "commops: the library has no role 'content-planer'; did you mean 'content-planner'?\n"
    )
    assert said("role", "wizard", "--team", "events") == snapshot("""\
commops: the library has no role 'wizard'
  `commops list roles --library` lists its roles
""")
    assert said("role", "content-planner") == snapshot("""\
commops: name the team that the role joins: `--team ID`
  `commops list teams` lists all teams
""")
    assert said("role", "content-planner", "--team", "evnts") == snapshot(
        "commops: team 'evnts' does not exist; did you mean 'events'?\n"
    )
    assert said("role", "event-planner", "--team", "events") == snapshot("""\
commops: role 'event-planner' already exists
  `commops show role/event-planner` shows it
""")
    assert said("duty", "content-planning", "--team", "events") == snapshot("""\
commops: 'duty' cannot be added; only roles can
  write `commops add role ID --team ID`
""")
    assert said("role", "content-planner", "--team", "events", "-o", "commops.yaml") == snapshot("""\
commops: file 'commops.yaml' already exists
  name another file with `--output`
""")
    assert said("role", "content-planner", "--team", "events", "-o", "x/y.yaml") == (
        f"commops: no such folder: '{spark}/x'\n  create it first\n"
    )
    (tmp_path / "alone.yaml").write_text("teams: {events: {}}\n", encoding="utf-8")
    assert said("role", "content-planner", str(tmp_path / "alone.yaml"), "--team", "events") == snapshot("""\
commops: 'alone.yaml' is an organisation in one file, but a role is added as a file of its own
  create a commops.yaml beside it, or print the role with `-o -` and copy it
""")


def test_teams_of_one_name_are_listed_in_the_language_of_the_reader(tmp_path: Path) -> None:
    teams = "{name: {en: Content, zh: 内容}, lead: none}"
    (tmp_path / "commops.yaml").write_text(f"teams: {{words: {teams}, pictures: {teams}}}\n", encoding="utf-8")
    done = commops(tmp_path, "add", "role", "visual-designer", "--team", "Content", "--language", "zh")
    assert done.stderr == snapshot("""\
commops: 'Content' 是 2 个团队的名称
  team/pictures  内容（pictures）
  team/words     内容（words）
  指明其中一个：`--team pictures`
""")
