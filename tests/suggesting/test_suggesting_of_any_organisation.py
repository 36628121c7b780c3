"""Suggestions for whatever organisation: they end, say something, and fit, also where much is wrong."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import DAY, Data, organisations, write

from commops.checking.check import graph_of
from commops.finding import Severity
from commops.shapes import plain
from commops.sources.reading import Reading, read
from commops.suggesting.advice import advice
from commops.suggesting.assignments import carried_out, commands
from commops.suggesting.bars import MOST_POSTS
from commops.suggesting.in_documents import advice_in_documents, verdict_in_document
from commops.suggesting.openings import openings
from commops.suggesting.why_not import why_not
from commops.suggesting.wording import Wording
from commops.terminal import document_text, documents_text
from commops.terminal.wrap import breadth

any_organisation = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@any_organisation
@given(organisations(), st.sampled_from(["en", "zh"]), st.integers(0, 3))
def test_every_position_has_an_answer(data: Data, language: str, short: int) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), data))
        graph = graph_of(reading, DAY)
        found = advice(reading, graph, openings(graph, may_be_empty_too=True), short)

        documents = advice_in_documents(found, Wording(graph, language), commands(found, DAY))
        assert not [line for line in documents_text.lines(documents, 80) if breadth(line) > 80]
        assert len(documents.documents) == len(found.answers)
        if not reading.faults:
            carried_out(reading, found, DAY, language)

    for pair in found.plan.pairs:
        assert len(graph.staff.all_of(pair.person)) < MOST_POSTS or pair.is_acting
        assert pair.person not in graph.staff.away
    assert all(finding.severity != Severity.ERROR for each in found.placements for finding in each.findings)


@any_organisation
@given(organisations(), st.data())
def test_everybody_can_be_asked_about_in_every_position(data: Data, choice: st.DataObject) -> None:
    reading = _read(data)
    graph = graph_of(reading, DAY)
    if not graph.people or not graph.posts:
        return
    person = choice.draw(st.sampled_from(sorted(graph.people)))
    post = graph.posts[choice.draw(st.sampled_from(sorted(graph.posts)))]
    verdict = why_not(reading, graph, person, post, openings(graph), short=0, share=None)
    document = verdict_in_document(verdict, Wording(graph, "zh"))
    shown = [*document_text.lines(document, 40)]
    assert not [plain(line) for line in shown if breadth(line) > 40]
    assert verdict.can_hold == (not verdict.bars and not verdict.findings)


def _read(data: Data) -> Reading:
    with TemporaryDirectory() as folder:
        return read(write(Path(folder), data))
