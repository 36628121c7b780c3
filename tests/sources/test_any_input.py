"""Whatever a file holds, reading it comes to an end with a reading, and every fault lies inside the text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commops.checking.locations import locate
from commops.sources.folder.files import ROOT
from commops.sources.reading import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "functional"
TEXTS = tuple(path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.rglob("*.yaml")))
ROSTERS = (
    'id,name,fte,roles,skills,from\nwei,"Zhang, Wei",0.5,event-lead;planner,writing:3;editing:2,2026-01-01\n',
    'id;姓名;FTE;Roles;signed;away;;ignore\nw;"Z; ""W""";0,5;a,b;nda:2026-01-05;2026-01-01..,..2026-01-02;;x: y\n',
)
SIGNS = st.one_of(st.characters(), st.sampled_from("{}[],:#&*!|>'\"%@`?-\n\t \r\u2028\ufeff：，"))
MANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutated(draw: st.DrawFn, texts: tuple[str, ...]) -> str:
    """Return a part of a text that is whole, with a few signs deleted, put in, or replaced."""
    lines = draw(st.sampled_from(texts)).splitlines(keepends=True)
    start = draw(st.integers(0, max(0, len(lines) - 20)))
    signs = list("".join(lines[start : start + 20]))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(signs) - 1)))
        signs[at : at + draw(st.integers(0, 3))] = draw(st.lists(SIGNS, max_size=3))
    return "".join(signs)


def holds(files: dict[str, bytes]) -> None:
    """Read files as an organisation, and check that every fault lies inside its text."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        reading = read(Path(folder))
        for found in locate(reading, reading.faults):
            assert found.finding.message
            for spot in (found.at, *found.related):
                lines = reading.documents[spot.place.file].lines
                span = spot.place.span
                assert 1 <= span.line <= span.end_line
                assert (span.line, span.column) <= (span.end_line, span.end_column)
                assert spot.text == (lines.line(span.line) if lines.quotable else "")
                assert 1 <= span.column <= len(lines.line(span.line)) + 2


@given(st.text(SIGNS))
@example("{a: &a [*a]}")
@example("? {a: b}\n: c")
@example("teams: !!binary ''")
@example("teams: {\0: a}")
@MANY
def test_any_text(text: str) -> None:
    holds({ROOT: text.encode("utf-8", "surrogatepass")})


@given(mutated(TEXTS))
@settings(MANY, max_examples=200)
def test_a_text_with_mistakes_in_it(text: str) -> None:
    holds({ROOT: text.encode("utf-8", "surrogatepass")})


@given(st.binary())
@MANY
def test_any_bytes(data: bytes) -> None:
    holds({ROOT: data})


@given(st.one_of(st.binary(), mutated(ROSTERS).map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"id\n")
@example(b"id,id\na,b")
@example(b'id,"')
@example(b"id\twei")
@example(b"id;away;;\na;..;b;c")
@MANY
def test_any_bytes_as_a_roster(data: bytes) -> None:
    holds({ROOT: b"teams: {a: {lead: none}}\n", "people.csv": data})
