from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commops.graph.cycles import cycles

IDS = st.sampled_from("abcdefgh")


def parts(edges: list[tuple[str, str]]) -> list[set[str]]:
    import networkx as nx

    whole: nx.DiGraph[str] = nx.DiGraph(edges)
    found = nx.strongly_connected_components(whole)
    return sorted((part for part in found if len(part) > 1 or whole.has_edge(*[*part] * 2)), key=sorted)


@given(st.dictionaries(IDS, IDS))
def test_each_cycle_is_found_where_one_thing_is_above_each(above: dict[str, str]) -> None:
    assert sorted(map(set, cycles(above.items())), key=sorted) == parts([*above.items()])


@given(st.lists(st.tuples(IDS, IDS), max_size=14))
def test_a_cycle_of_each_part_is_found_where_there_are_several(edges: list[tuple[str, str]]) -> None:
    found = cycles(edges)
    assert len(found) == len(parts(edges))
    for cycle, part in zip(sorted(map(list, found)), parts(edges), strict=True):
        assert cycle[0] == min(part)
        assert part.issuperset(cycle)
        assert {*zip(cycle, [*cycle[1:], cycle[0]], strict=True)} <= {*edges}
