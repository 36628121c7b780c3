"""The matrix itself: which duties it shows, and the letters of each by column, before any layout."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

from commops.graph.letters import FIELD, PARTY
from commops.matrix.filters import Chosen, team_of
from commops.matrix.options import By, Choice, Sort
from commops.matrix.parties import Parties
from commops.model.schemes import SCHEMES
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from commops.graph.letters import Cell
    from commops.model.kinds import SchemeName
    from commops.model.schemes import Letter, Scheme
    from commops.model.words import Words

Letters = tuple["Letter", ...]
"""What a cell holds: the letter of who is accountable first, then the others as their scheme orders them."""


@dataclass(frozen=True)
class Matrix(Parties):
    """The matrix of some duties of a graph, with columns of a kind, in a language; `sort` is the order asked for."""

    choice: Choice = field(default_factory=Choice)
    sort: Sort | None = None

    @cached_property
    def chosen(self) -> Chosen:
        """What is chosen of the graph."""
        return Chosen(self.graph, self.choice)

    @cached_property
    def duties(self) -> Sequence[str]:
        """The duties shown."""
        if self.choice == Choice():
            return list(self.graph.duties)
        return [duty for duty in self.graph.duties if self.chosen.fits(duty)]

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, Letters]]:
        """The letters of each duty, by column."""
        return {duty: self.row(duty) for duty in self.duties}

    @cached_property
    def row(self) -> Callable[[str], Mapping[str, Letters]]:
        """Returns the letters of a duty, by column."""
        return cache(self._row)

    def _row(self, duty: str) -> Mapping[str, Letters]:
        letters = letters_by_field(self.scheme(duty).name)
        row = self.graph.letters.rows[duty]
        by_role = self.by is By.ROLE
        found: dict[str, Letters] = {}
        for field_, letter in letters.items():
            alone = (letter,)
            for cell in row:
                if cell.field == field_:
                    for key in (cell.party,) if by_role else self.keys(cell):
                        others = found.get(key, ())
                        if letter not in others:
                            found[key] = others + alone if others else alone
        return found

    @cached_property
    def notes(self) -> Mapping[str, Mapping[tuple[str, str], Sequence[str]]]:
        """The remarks on letters in each duty that has any, by the column and the field of the letter."""
        noted = ((duty, self.graph.letters.noted(duty)) for duty in self.duties)
        return {duty: self._texts(duty, cells) for duty, cells in noted if cells}

    def _texts(self, duty: str, noted: Sequence[tuple[Cell, Words]]) -> Mapping[tuple[str, str], Sequence[str]]:
        accountable = self.scheme(duty).answers
        found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for cell, note in sorted(noted, key=lambda each: each[0].field != accountable):
            for key in self.keys(cell):
                found[key, cell.field].setdefault(note.in_language(self.language))
        return {at: list(texts) for at, texts in found.items()}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each remark, in the order of the duties; one that is made often has one number."""
        found: dict[str, int] = {}
        for noted in self.notes.values():
            for texts in noted.values():
                for text in texts:
                    found.setdefault(text, len(found) + 1)
        return found

    @cached_property
    def columns(self) -> Sequence[str]:
        """The columns that have a letter in any of the duties."""
        return sorted(self._keys(self.duties), key=self.place)

    def columns_of(self, duties: Collection[str]) -> Sequence[str]:
        """Return the columns that have a letter in some of the duties shown."""
        if len(duties) == len(self.duties):
            return self.columns
        return sorted(self._keys(duties), key=self.ranks.__getitem__)

    def _keys(self, duties: Iterable[str]) -> set[str]:
        if self.by is not By.ROLE:
            return set(chain.from_iterable(map(self.row, duties)))

        # Each party is a column, so that no cell has to be made.
        parties: set[str] = set()
        for duty in duties:
            parties.update(map(PARTY, self.graph.letters.rows[duty]))
        return parties

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each column among all of them."""
        return {key: rank for rank, key in enumerate(self.columns)}

    def in_row(self, duty: str) -> Sequence[tuple[str, Letters]]:
        """Return the columns that have letters in a duty, in their order, and these letters."""
        cells = self.row(duty)
        return [(key, cells[key]) for key in sorted(cells, key=self.ranks.__getitem__)]

    def letters_of(self, duties: Iterable[str]) -> Collection[Letter]:
        """Return the letters that somebody has in some duties."""
        fields: set[str] = set()
        for duty in duties:
            fields.update(map(FIELD, self.graph.letters.rows[duty]))
        return {letter for scheme in self.schemes for letter in scheme.letters if letter.field in fields}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the duties shown are called: no two are called the same."""
        return {duty: self.distinct("duties", duty) for duty in self.duties}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of all columns: no two are the same, and none is that of another column of a table."""
        words = map(self.say, ("duty word", "scheme word", "notes word", "section"))
        return self.titles_of(self.columns, (*words, "id"))

    def marked(self, key: str) -> str:
        """Return the title of a column with its mark."""
        return self._marked[key]

    @cached_property
    def _marked(self) -> Mapping[str, str]:
        return {key: title + self.mark(key) for key, title in self.titles.items()}

    def scheme(self, duty: str) -> Scheme:
        """Return the scheme that a duty is read by."""
        return self._scheme_of[duty]

    @cached_property
    def _scheme_of(self) -> Mapping[str, Scheme]:
        return {duty: self.graph.letters.scheme(duty) for duty in self.duties}

    @cached_property
    def schemes(self) -> Sequence[Scheme]:
        """The schemes that the duties shown are read by, that of the organisation first."""
        schemes = {scheme.name: scheme for scheme in self._scheme_of.values()}
        usual = self.graph.organization.organization.scheme
        return [schemes[name] for name in sorted(schemes, key=lambda name: (name != usual, name))]

    def remark(self, duty: str) -> str:
        """Return the name of a duty's scheme where the duties shown have several and it is not the organisation's."""
        if len(self.schemes) == 1:
            return ""
        scheme = self.scheme(duty)
        usual = self.graph.organization.organization.scheme
        return scheme.name.upper() if scheme.name != usual else ""

    def accountable(self, duty: str) -> tuple[str, ...]:
        """Return the columns of who is accountable for a duty."""
        answers = self.scheme(duty).answers
        found = [key for key, letters in self.row(duty).items() if letters[0].field == answers]
        return tuple(sorted(found, key=self.ranks.__getitem__))

    def is_answered_for(self, duty: str) -> bool:
        """Tell whether anybody is accountable for a duty."""
        return bool(self.graph.letters.answering(duty))

    def by_area(self, duties: Iterable[str]) -> Sequence[tuple[str, Sequence[str]]]:
        """Return the duties of each area under its title; where none has an area, there are no titles."""
        groups: dict[str, list[str]] = defaultdict(list)
        for duty in duties:
            groups[self.graph.duties.area_of(duty)].append(duty)

        if list(groups) == [""]:
            return [("", groups[""])]
        return [(self._areas[area], groups[area]) for area in self.graph.in_order("areas", groups)]

    @cached_property
    def _areas(self) -> Mapping[str, str]:
        areas = dict.fromkeys(self.graph.duties.area_of(duty) for duty in self.duties)
        return self.told_apart({area: self._area(area) for area in areas})

    def _area(self, identifier: str) -> str:
        if not identifier:
            return self.say("no area")
        return self.distinct("areas" if identifier in self.graph.organization.areas else "teams", identifier)

    def by_team(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Return the duties of each team under its title, those of none at last."""
        groups: dict[str, list[str]] = defaultdict(list)
        for duty in self.duties:
            groups[team_of(self.graph, duty) or ""].append(duty)

        last = [(self.say("no team"), groups.pop(""))] if "" in groups else []
        teams = self.graph.in_order("teams", groups)
        return [*((self.distinct("teams", team), groups[team]) for team in teams), *last]

    def home(self, duty: str) -> str:
        """Return the title of the team that a duty belongs to; nothing where it belongs to none."""
        team = team_of(self.graph, duty)
        return self.distinct("teams", team) if team else ""

    def note(self) -> tuple[str, ...]:
        """Return why no duty is shown and what to do; nothing where some are."""
        if self.duties:
            return ()
        if self.graph.duties:
            return self.say("no duty chosen"), self.say("choose otherwise")
        if self.graph.organization.duties:
            none = self.say("no duty on day", day=self.graph.day) if self.dated else self.say("no duty in force")
            return none, self.say("choose another day")
        return self.say("no duties"), self.say("write duties")

    @property
    def heading(self) -> str:
        """What stands above: the name of the thing, what was chosen, and the day."""
        parts = [self.say("matrix"), self.joined(self._filters()), str(self.graph.day) if self.dated else ""]
        return " · ".join(filter(None, parts))

    def _filters(self) -> Iterator[str]:
        choice = self.choice
        yield from (self.distinct("teams", team) for team in choice.team)
        yield from map(self._area, choice.area)
        yield from (self.distinct("roles", role) for role in choice.role)
        yield from (self.distinct("people", person) for person in choice.person)
        yield from (self.distinct("workflows", workflow) for workflow in choice.workflow)


@cache
def letters_by_field(name: SchemeName) -> Mapping[str, Letter]:
    """Return the letters of a scheme by the fields that give them: who is accountable, who does it, then the others."""
    return {letter.field: letter for letter in ranked(SCHEMES[name])}


def ranked(scheme: Scheme) -> Sequence[Letter]:
    """Return the letters of a scheme: who is accountable, who does it, then the others."""
    return sorted(scheme.letters, key=lambda letter: (letter.field != scheme.answers, letter.field != scheme.does))
