"""Things are in the order in which they are written, by whatever way it is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commops.model.order import AsWritten, Ranked, in_order

IDS = st.sampled_from(["a", "b", "c", "lead", "lead@a", "lead@b", "c@a"])


@given(
    st.sampled_from(["roles", "teams", "areas", "duties"]),
    st.dictionaries(st.sampled_from(["roles", "teams", "areas"]), st.lists(IDS)),
    st.sets(IDS),
)
def test_by_the_keys_of_all(kind: str, written: dict[str, list[str]], ids: set[str]) -> None:
    order = AsWritten(Ranked(written, written.__getitem__))
    assert in_order(order, kind, ids) == sorted(ids, key=lambda each: order.key(kind, each))


def test_what_is_written_is_sorted_by_its_rank_alone() -> None:
    order = AsWritten(Ranked(["teams"], lambda _: ["c", "a", "b"]))
    assert order.ranks_all("teams", ["a", "b"])
    assert not order.ranks_all("teams", ["a", "d"])
    assert in_order(order, "teams", iter(["a", "b", "c"])) == ["c", "a", "b"]
