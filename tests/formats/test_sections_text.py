"""The text of large grids: the same with and without a second process, and not all of it at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from forks import needs_fork, said

from commops.formats import sections_text
from commops.formats.sections_text import texts
from commops.on_demand import OnDemand
from commops.shapes import GridSection

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
REMARKED = """
teams: {t: {lead: head}, events: {parent: t, lead: w}}
areas: {x: {name: "+1"}}
roles: {head: {team: t, name: "=SUM(A1)"}, w: {team: events, name: 'Head, "W"'}, legal: {team: t, name: "-1"}}
duties:
  buy:
    team: t
    name: "@buy\\nnow"
    accountable: {role: head, note: above 10k the board}
    responsible: {role: w, note: {en: the text, zh: 文本}}
    consulted: [{role: legal, note: only above 10k}, {team: events, note: only above 10k}]
    informed: [{all: by mail}]
  sell: {team: t, informed: [all, {role: legal, note: "a | b"}]}
  lone: {area: x}
  both: {area: x, scheme: daci, approver: head, driver: [w, legal], informed: [head]}
people: {wei: {name: Wei, roles: [w]}}
"""
NO_AREAS = """
roles: {a: {}, b: {}}
duties: {d1: {accountable: a, responsible: [b]}, d2: {responsible: [a, b]}, d3: {}}
"""
WRITTEN = """
import io
from datetime import date
from pathlib import Path
from commops.formats import grid_csv, grid_json, sections_text
from commops.graph import Graph
from commops.matrix.layouts import for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Layout
from commops.sources.reading import read
from commops.terminal.target import Target

forks = []
fork = os.fork
os.fork = lambda: (forks.append(1), fork())[1]
organisation = read(Path({folder!r})).organization
languages = {languages}

def written(fewest, most):
    sections_text.FEWEST, sections_text.MOST = fewest, most
    forks.clear()
    found = []
    for language in languages:
        for by in By:
            for layout in Layout:
                for writer in (grid_csv, grid_json):
                    matrix = Matrix(Graph(organisation, date(2026, 1, 1)), language, by)
                    file = io.StringIO()
                    writer.write(for_programs(matrix, layout), Target(file))
                    found.append(file.getvalue())
    return found, len(forks)

alone, in_halves, some_at_a_time = written(10**9, 10**9), written(2, 10**9), written(2, 1500)
print(alone[1], in_halves[1] > 0, some_at_a_time[1] > 0)
print(alone[0] == in_halves[0] == some_at_a_time[0], no_child_is_left())
"""


@needs_fork
@pytest.mark.parametrize("text", [REMARKED, NO_AREAS])
def test_rows_with_anything_in_them_are_the_same_from_a_second_process(text: str, tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    code = WRITTEN.format(folder=str(tmp_path), languages=["en", "zh"])
    assert said(code) == ["0", "True", "True", "True", "True"]


@needs_fork
@pytest.mark.parametrize("example", ["broken", "functional"])
def test_examples_are_the_same_from_a_second_process(example: str) -> None:
    code = WRITTEN.format(folder=str(EXAMPLES / example), languages=["en"])
    assert said(code) == ["0", "True", "True", "True", "True"]


@needs_fork
def test_a_small_matrix_is_written_by_one_process() -> None:
    assert said(f"""
os.fork = None
sys.argv = ["commops", "raci", "-f", "csv", "-o", "-", {str(EXAMPLES / "department")!r}]
from commops.cli import main
main()
""")[0].startswith("id,")


@needs_fork
def test_what_two_processes_wrote_is_kept_for_the_next_run(tmp_path: Path) -> None:
    code = f"""
os.environ["XDG_CACHE_HOME"] = {str(tmp_path)!r}
sys.argv = ["commops", "raci", "-f", "csv", "--layout", "long", {str(EXAMPLES / "functional")!r}]
from commops.formats import sections_text
sections_text.FEWEST = 2
from commops.cli import main
"""
    drawn = said(code + "main()")
    assert said(code + "os.fork = None\nmain()") == drawn
    assert len(drawn) > 100


def test_of_many_sections_only_some_are_text_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def section(number: int) -> GridSection:
        made.append(number)
        return GridSection(str(number), ())

    monkeypatch.setattr(sections_text, "MOST", 10_000)
    monkeypatch.setattr(sections_text, "FEWEST", 10**9)
    sections = OnDemand(section, range(1000))
    some = texts(lambda these: " ".join(each.title for each in these), sections)
    assert (len(next(some).split()), len(made)) == (33, 33)
    assert len(" ".join(some).split()) == 967
    assert len(next(texts(lambda these: "x" * len(these), sections, columns=100_000))) == 1
