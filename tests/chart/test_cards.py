from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, Data, graph, organisations, write

from commops.chart.cards import org_chart
from commops.chart.org_chart import Chart, Of, draw
from commops.graph import Graph
from commops.shapes import Card, Node, OrgChart
from commops.sources.reading import read
from commops.terminal import tree_text

SPARK = """
organization: {name: Spark, language: en}
teams:
  community: {lead: community-manager}
  content: {parent: community, lead: content-lead}
  events: {parent: community, lead: event-lead}
  board: {lead: none}
roles:
  community-manager: {team: community, level: manager, links: {plan: "ftp://x", page: "https://example.org/cm"}}
  assistant: {team: community, level: assistant}
  content-lead: {team: content, dotted_line_to: [event-lead]}
  writer: {team: content, seats: 3}
  event-lead: {team: events}
people:
  ada: {name: Ada Park, roles: [community-manager]}
  mira: {name: Mira Sol, assignments: [{role: content-lead, share: 0.8}, {role: writer, share: 0.2}]}
  wang: {name: 王小明, assignments: [{role: writer, acting: true, until: 2026-12-31}]}
  tom: {name: Tom Reed, roles: [assistant], away: [{from: 2026-11-01, until: 2027-01-31}]}
"""


def said(card: Card) -> str:
    """Return what is in a card, on one line."""
    holders = [" ".join(filter(None, (each.name, each.share, each.state))) for each in card.holders]
    parts = [card.title, card.subtitle, f"×{card.seats}" if card.seats != 1 else "", ", ".join(holders), card.unnamed]
    parts += [card.vacancy, "dashed" if card.is_vacant else "", *card.remarks, *card.warnings]
    parts += [f"to {each}" for each in (*card.dotted, *card.dotted_outside)]
    parts += ["assistant" if card.is_assistant else "", card.link]
    return f"{card.above} > {card.key}: " + " | ".join(filter(None, parts))


def drawn(folder: Path, of: Of, text: str = SPARK, root: str = "") -> str:
    """Return the cards of a chart, each on a line."""
    return "\n".join(map(said, org_chart(Chart(graph(folder, text), "en", of, root)).cards)) + "\n"


def test_positions(tmp_path: Path) -> None:
    assert drawn(tmp_path, Of.ROLES) == snapshot("""\
None > community-manager: Community manager | Ada Park | https://example.org/cm
community-manager > assistant: Assistant | Tom Reed | assistant
community-manager > content-lead: Content lead | Mira Sol 80 % | to event-lead
content-lead > writer: Writer | ×3 | Mira Sol 20 %, 王小明 acting until 2026-12-31 | 2 vacant
community-manager > event-lead: Event lead | vacant | dashed
""")


def test_people(tmp_path: Path) -> None:
    assert drawn(tmp_path, Of.PEOPLE) == snapshot("""\
None > community-manager: Ada Park | Community manager | https://example.org/cm
community-manager > assistant: Tom Reed | Assistant | assistant
community-manager > content-lead: Mira Sol | Content lead 80 % | also Writer | to event-lead
content-lead > writer/mira: Mira Sol | Writer 20 % | also Content lead
content-lead > writer/wang: 王小明 | Writer | acting until 2026-12-31
content-lead > writer/vacant: 2 vacant | Writer | dashed
community-manager > event-lead: vacant | Event lead | dashed
""")


def test_teams(tmp_path: Path) -> None:
    assert drawn(tmp_path, Of.TEAMS) == snapshot("""\
None > team:board: Board | led together
None > team:community: Community | Community manager | Ada Park
team:community > team:content: Content | Content lead | Mira Sol 80 % | 2 vacant
team:community > team:events: Events | Event lead | 1 vacant | dashed
""")


def test_a_dotted_line_out_of_the_chart_is_named(tmp_path: Path) -> None:
    assert drawn(tmp_path, Of.ROLES, root="content-lead") == snapshot("""\
None > content-lead: Content lead | Mira Sol 80 % | to Event lead
content-lead > writer: Writer | ×3 | Mira Sol 20 %, 王小明 acting until 2026-12-31 | 2 vacant
""")


def test_a_team_that_acts_as_a_whole(tmp_path: Path) -> None:
    text = """
organization: {name: Club}
teams:
  council: {lead: none}
  events: {parent: council, lead: event-lead}
roles:
  event-lead: {team: events}
  treasurer: {team: council}
"""
    assert drawn(tmp_path, Of.ROLES, text) == snapshot("""\
None > team:council: Council | led together
team:council > event-lead: Event lead
team:council > treasurer: Treasurer
""")


def test_what_is_left_out_below(tmp_path: Path) -> None:
    chart = org_chart(Chart(graph(tmp_path, SPARK), "zh", Of.ROLES, depth=1))
    assert [card.remarks for card in chart.cards] == snapshot([("下面还有 4 个",)])
    assert chart.title == "Spark"


def test_the_cards_below_one(tmp_path: Path) -> None:
    chart = org_chart(Chart(graph(tmp_path, SPARK), "en", Of.ROLES))
    assert [card.key for card in chart.below["content-lead"]] == ["writer"]
    assert chart.by_key["writer"].above == "content-lead"


def test_the_team_of_a_position(tmp_path: Path) -> None:
    positions = org_chart(Chart(graph(tmp_path, SPARK), "en", Of.ROLES)).by_key
    people = org_chart(Chart(graph(tmp_path, SPARK), "en", Of.PEOPLE)).by_key
    assert positions["writer"].team == people["writer/mira"].team == "Content"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(Of), st.sampled_from([None, 1, 2]))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_cards_and_tree_have_the_same_entries(language: str, data: Data, of: Of, depth: int | None) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), data))
    chart = Chart(Graph(reading.organization, DAY), language, of, depth=depth)
    cards, tree = org_chart(chart), draw(chart)

    assert shape_of_cards(cards, None) == tuple(map(shape_of_node, tree.roots))
    assert len(cards.by_key) == len(cards.cards)
    assert all(to in cards.by_key for card in cards.cards for to in card.dotted)


Shape = tuple["Shape", ...]


def shape_of_cards(chart: OrgChart, above: str | None) -> Shape:
    """Return what is below a card, without names."""
    return tuple(shape_of_cards(chart, card.key) for card in chart.below.get(above, ()))


def shape_of_node(node: Node) -> Shape:
    """Return what is below a node, without names."""
    return tuple(map(shape_of_node, node.below))


def test_a_long_chain_of_command(tmp_path: Path) -> None:
    roles = "".join(f"  r{number}: {{reports_to: r{number - 1}}}\n" for number in range(1, 3_000))
    chart = Chart(graph(tmp_path, f"organization: {{name: Deep}}\nroles:\n  r0: {{}}\n{roles}"), "en", Of.ROLES)

    assert len(org_chart(chart).cards) == 3_000
    assert len(list(tree_text.lines(draw(chart)))) == 3_000 + 2
    assert "3,000 levels" in org_chart(chart).summary


def test_positions_in_a_cycle(tmp_path: Path) -> None:
    text = """
organization: {name: Round}
roles:
  a: {reports_to: c}
  b: {reports_to: a}
  c: {reports_to: b}
  d: {reports_to: c}
"""
    assert drawn(tmp_path, Of.ROLES, text) == snapshot("""\
None > a: A | in a reporting cycle
a > b: B | in a reporting cycle
b > c: C | in a reporting cycle
c > d: D
""")
