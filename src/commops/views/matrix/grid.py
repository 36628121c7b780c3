"""The matrix as tables: the whole grid, a block for each team, or how much each column has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.graph.duties import area_of
from commops.shapes import Column, Row, Run, Section, Table, Tone
from commops.views.matrix.choosing import team_of
from commops.views.matrix.legend import legend, signs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.views.matrix.matrix import Matrix

_EMPTY: Final = Run("")


def grid(matrix: Matrix) -> Table:
    """Return the whole matrix as one table."""
    return _table(matrix, matrix.heading, matrix.duties)


def teams(matrix: Matrix) -> dict[str, list[str]]:
    """Return the duties by their teams, those without one under an empty text."""
    by_team: dict[str, list[str]] = defaultdict(list)
    for duty in matrix.duties:
        by_team[team_of(matrix.graph, duty) or ""].append(duty)
    return by_team


def blocks(matrix: Matrix) -> list[Table]:
    """Return a table for the duties of each team, each with only the columns that it needs."""
    return [
        _table(matrix, matrix.named_team(team) if team else matrix.say("no team"), duties)
        for team, duties in sorted(teams(matrix).items())
    ]


def load(matrix: Matrix) -> Table:
    """Return how many of each letter every column has, the most first."""
    counts = matrix.counted(matrix.duties)
    signs = signs_of(matrix, matrix.duties)
    columns = sorted(counts, key=lambda key: (-sum(counts[key].values()), matrix.place(key)))
    rows = tuple(
        Row(key, Run(matrix.title(key)), tuple(Run(str(counts[key][sign] or "·")) for sign in signs)) for key in columns
    )
    heads = tuple(Column(sign, sign) for sign in signs)
    return Table(matrix.heading, matrix.say("load"), heads, (Section("", rows),), legend=legend(matrix, matrix.duties))


def _table(matrix: Matrix, heading: str, duties: Sequence[str]) -> Table:
    keys = sorted({key for duty in duties for key in matrix.letters[duty]}, key=matrix.place)
    unanswered = [duty for duty in duties if duty in matrix.unanswered]
    sections = [Section(matrix.say("nobody answers"), _rows(matrix, unanswered, keys))] if unanswered else []
    by_area: dict[str, list[str]] = defaultdict(list)
    for duty in duties:
        if duty not in matrix.unanswered:
            by_area[area_of(matrix.graph, duty)].append(duty)
    sections += [Section(_area(matrix, each), _rows(matrix, by_area[each], keys)) for each in sorted(by_area)]
    counts = matrix.counted(duties)
    loads = tuple(Run(" ".join(f"{sign} {n}" for sign, n in sorted(counts[key].items()))) for key in keys)
    total = Row("load", Run(matrix.say("load"), Tone.DIM), loads)
    columns = tuple(Column(key, matrix.title(key)) for key in keys)
    return Table(heading, matrix.say("duty word"), columns, tuple(sections), (total,), legend(matrix, duties))


def _rows(matrix: Matrix, duties: Sequence[str], keys: Sequence[str]) -> tuple[Row, ...]:
    places = {key: place for place, key in enumerate(keys)}
    return tuple(Row(duty, _duty(matrix, duty), _cells(matrix, duty, places)) for duty in duties)


def _cells(matrix: Matrix, duty: str, places: Mapping[str, int]) -> tuple[Run, ...]:
    # Most cells of a large matrix are empty, and they are all the same one.
    cells = [_EMPTY] * len(places)
    for key, sign in matrix.letters[duty].items():
        cells[places[key]] = Run(sign, Tone.STRONG if _answers(matrix, duty, sign) else Tone.PLAIN)
    return tuple(cells)


def _answers(matrix: Matrix, duty: str, sign: str) -> bool:
    scheme = matrix.graph.letters.scheme(duty)
    answering = next(letter.sign for letter in scheme.letters if letter.field == scheme.answers)
    return answering in sign.split("/")


def _duty(matrix: Matrix, duty: str) -> Run:
    name = matrix.graph.duties[duty].called(duty, matrix.language)
    return Run(name, Tone.ERROR if duty in matrix.unanswered else Tone.PLAIN)


def _area(matrix: Matrix, identifier: str) -> str:
    if identifier in matrix.graph.organization.areas:
        return matrix.graph.organization.areas[identifier].called(identifier, matrix.language)
    return matrix.named_team(identifier) if identifier else matrix.say("no area")


def numbered(table: Table) -> Table:
    """Return a table with numbers for the titles of its columns, and a key to them."""
    columns = tuple(Column(column.key, str(number)) for number, column in enumerate(table.columns, 1))
    key = tuple(f"{number} {column.title}" for number, column in enumerate(table.columns, 1))
    return replace(table, columns=columns, totals=(), key=key)
