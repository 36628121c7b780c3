"""Whatever an organisation is like: what is lost is what two matrices by person say, and nothing is refused."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import Data, cooperating, organisations, write
from plans import DAY, lost, without_holdings

from commops.graph import Graph
from commops.planning.handover import handover
from commops.planning.handover_in_words import handover_list
from commops.planning.removal_in_words import removal_list
from commops.planning.risks import risks
from commops.sources.reading import read
from commops.terminal.checklist_text import lines


@settings(max_examples=40)
@given(st.one_of(organisations(), cooperating()))
def test_what_is_lost_is_what_two_matrices_say(organisation: Data) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), organisation))
    before = Graph(reading.organization, DAY, reading.standard)
    for person in before.people:
        left = handover(before, person, DAY).left
        after = without_holdings(before, person)
        assert set(left.nobody_does) == lost(before, after, person, answering=False)
        assert set(left.nobody_answers) == lost(before, after, person, answering=True)
        assert list(lines(handover_list(before, person, DAY, "zh"), 40))
    for post in before.posts:
        assert list(lines(removal_list(before, post, "en"), 40))
    assert {each.person for each in risks(before).found} <= {*before.people}
