from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from documents import written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import DAY, Data, organisations, write

from commops.checking.locations import places
from commops.formats import document_json, document_markdown
from commops.graph import Graph
from commops.lists.listing import draw as draw_list
from commops.model.kinds import KINDS
from commops.naming.material import Material
from commops.naming.subject import Subject, ids
from commops.profiles import draw
from commops.sources.reading import read
from commops.terminal import document_text, fitting, table_text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(), st.sampled_from(["en", "zh"]))
def test_everything_can_be_shown_and_listed(data: Data, language: str) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), data))
    graph = Graph(reading.organization, DAY)
    of = Material(graph, language, partial(places, reading))
    for kind in KINDS:
        for identifier in ids(graph, kind):
            shape = draw(of, Subject(kind, identifier))
            screen = written(document_text.lines(shape, 80))
            assert f"{identifier} · commops.yaml:" in screen
            assert document_markdown.text(shape)
            assert document_json.data(shape)["id"] == f"{kind}/{identifier}"
        assert written(table_text.lines(fitting.fitted(draw_list(of, kind), 80), 80))
