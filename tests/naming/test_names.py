"""What things are called: one name for one thing, and never the same for two."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from organisations import DAY, graph
from processes import commops

from commops.graph import Graph
from commops.model.organization import Organization
from commops.naming.names import Names, read_as

TWICE = """
teams:
  co: {lead: boss}
  sales: {parent: co, lead: sales-mgr}
  service: {parent: co, lead: service-mgr}
  north: {parent: sales, name: Shop, lead: none}
  south: {parent: service, name: shop, lead: none}
  east: {parent: co, lead: none, kind: sig, name: East}
organization: {team_kinds: {sig: functional}}
roles:
  boss: {team: co}
  sales-mgr: {team: sales, name: Manager}
  service-mgr: {team: service, name: Manager}
  clerk-1: {team: sales, name: Clerk}
  clerk-2: {team: sales, name: Clerk}
  lost: {name: Boss}
  chair: {in_each: [sig], name: Chair}
duties:
  sell: {accountable: sales-mgr, responsible: [clerk-1], consulted: [service-mgr]}
people:
  wei: {name: Wei Zhang, roles: [sales-mgr]}
  wei-2: {name: Wei  Zhang, roles: [clerk-1]}
  ana: {name: Ana, roles: [clerk-2]}
"""
SPELT = ("Shop", "shop", "a Shop", "a  shop", " Shop", "Shop ", "ｓhop", "商店", "", "a\tshop", "a\nshop", "\x1cshop")


@pytest.mark.parametrize(
    ("kind", "identifier", "name"),
    [
        ("roles", "sales-mgr", "Manager · Sales"),
        ("roles", "service-mgr", "Manager · Service"),
        ("roles", "clerk-1", "Clerk · Sales (clerk-1)"),
        ("roles", "clerk-2", "Clerk · Sales (clerk-2)"),
        ("roles", "boss", "Boss · Co"),
        ("roles", "lost", "Boss"),
        ("roles", "chair@east", "Chair · East"),
        ("teams", "north", "Shop · Sales"),
        ("teams", "south", "shop · Service"),
        ("teams", "east", "East"),
        ("people", "wei", "Wei Zhang (wei)"),
        ("people", "wei-2", "Wei  Zhang (wei-2)"),
        ("people", "ana", "Ana"),
    ],
)
def test_equal_names_are_told_apart_by_their_team_or_id(tmp_path: Path, kind: str, identifier: str, name: str) -> None:
    assert Names(graph(tmp_path, TWICE), "en").distinct(kind, identifier) == name


def test_in_chinese_the_id_is_in_chinese_brackets(tmp_path: Path) -> None:
    assert Names(graph(tmp_path, TWICE), "zh").distinct("people", "wei") == "Wei Zhang（wei）"


def test_everybody_is_a_party_with_a_name(tmp_path: Path) -> None:
    names = [Names(graph(tmp_path, TWICE), language).party("all") for language in ("en", "zh")]
    assert names == ["Everyone", "全体成员"]


def test_charts_and_documents_tell_them_apart_too(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(TWICE, encoding="utf-8")
    chart = commops(tmp_path, "chart").stdout
    assert "Manager · Sales  Wei Zhang (wei)" in chart
    assert "Manager · Service  vacant" in chart
    assert "Consulted    Manager · Service (vacant)" in commops(tmp_path, "show", "sell").stdout


@given(st.lists(st.sampled_from(SPELT), max_size=5))
def test_names_are_told_apart_where_they_are_read_as_the_same(spelt: list[str]) -> None:
    of_nothing = Graph(Organization(), DAY)
    names = {f"id-{number}": name for number, name in enumerate(spelt)}
    read = Counter(map(read_as, spelt))

    apart = Names(of_nothing, "en").told_apart(names)
    assert [apart[each] != name for each, name in names.items()] == [read[read_as(name)] > 1 for name in spelt]
