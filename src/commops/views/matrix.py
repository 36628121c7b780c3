"""The responsibility matrix: who has which letter in which duty, by posts, people or teams; as a grid, or as a list."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.graph.duties import area_of
from commops.model.references import TEAM
from commops.model.words import words_of_id
from commops.shapes import Column, Entry, Roll, Row, Run, Section, Table, Tone
from commops.views.choices import By, Choice, Layout, UnknownId
from commops.views.words import counted, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.shapes import Line

MOST_BLOCKS: Final = 12
"""Above how many blocks a matrix is a list."""

MOST_PEOPLE: Final = 12
"""Above how many people a matrix of people is a table of what each has."""

NAMED: Final = 3
"""How many names stand in one place of a list."""

VACANT: Final = "°"
"""The sign of a post that nobody holds, and the key of the column of what falls to nobody."""


@dataclass(frozen=True)
class Matrix:
    """The matrix of some duties of a graph, with columns of a kind, in a language."""

    graph: Graph
    language: str
    by: By = By.ROLE
    choice: Choice = field(default_factory=Choice)

    def check(self) -> None:
        """Raise :class:`UnknownId` for the first id chosen that is not there."""
        organization = self.graph.organization
        areas = {area_of(self.graph, duty) for duty in self.graph.duties}
        known: dict[str, Iterable[str]] = {
            "team": self.graph.teams,
            "role": [*organization.roles, *self.graph.posts],
            "person": self.graph.people,
            "area": {*areas, *organization.areas},
            "workflow": organization.workflows,
            "duty": self.graph.duties,
        }
        for kind, ids in known.items():
            for identifier in getattr(self.choice, kind):
                if identifier not in ids:
                    raise UnknownId(kind, identifier, sorted(ids))

    @cached_property
    def duties(self) -> Sequence[str]:
        """The duties shown."""
        return [duty for duty in self.graph.duties if self._chosen(duty)]

    @cached_property
    def letters(self) -> Mapping[str, Mapping[str, str]]:
        """The letters of each duty, by column: `A/R`."""
        return {duty: self._signs(duty) for duty in self.duties}

    @cached_property
    def columns(self) -> Sequence[str]:
        """The columns that have a letter in any of the duties."""
        return sorted({key for letters in self.letters.values() for key in letters}, key=self._place)

    @cached_property
    def unanswered(self) -> frozenset[str]:
        """The duties that nobody answers for."""
        return frozenset(duty for duty in self.duties if not self.graph.letters.answering(duty))

    def grid(self) -> Table:
        """Return the whole matrix as one table."""
        return self._table(self.heading, self.duties)

    def blocks(self) -> list[Table]:
        """Return a table for the duties of each team, each with only the columns that it needs."""
        by_team: dict[str, list[str]] = defaultdict(list)
        for duty in self.duties:
            by_team[self._team_of(duty) or ""].append(duty)
        return [
            self._table(self.named_team(team) if team else self.say("no team"), by_team[team])
            for team in sorted(by_team)
        ]

    def roll(self) -> Roll:
        """Return the duties by who answers for them, each head once."""
        by_head: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for duty in self.duties:
            by_head[tuple(cell.party for cell in self.graph.letters.answering(duty))].append(duty)
        heads = sorted(by_head, key=lambda parties: (bool(parties), [self._place(party) for party in parties]))
        sections = tuple((self._head(head, by_head[head]), tuple(self._entries(head, by_head[head]))) for head in heads)
        return Roll(self.heading, sections, self._legend(self.duties))

    def load(self) -> Table:
        """Return how many of each letter every column has, the most first."""
        counts = self._counts(self.duties)
        signs = self._signs_used(self.duties)
        columns = sorted(counts, key=lambda key: (-sum(counts[key].values()), self._place(key)))
        rows = tuple(
            Row(key, Run(self.title(key)), tuple(Run(str(counts[key][sign] or "·")) for sign in signs))
            for key in columns
        )
        heads = tuple(Column(sign, sign) for sign in signs)
        return Table(self.heading, self.say("load"), heads, (Section("", rows),), legend=self._legend(self.duties))

    @property
    def heading(self) -> str:
        """What stands above: the name of the thing, what was chosen, and the day."""
        names = [self.named_team(team) for team in self.choice.team]
        names += [*self.choice.area, *self.choice.role, *self.choice.person, *self.choice.workflow]
        what = " · ".join(filter(None, (self.say("matrix"), ", ".join(names))))
        return f"{what} · {self.graph.day}"

    def say(self, word: str, **values: object) -> str:
        """Return a word of the matrix's language."""
        return say(word, self.language, **values)

    def title(self, key: str) -> str:
        """Return the title of a column."""
        if key == VACANT:
            return self.say("vacant")
        if key.startswith(TEAM):
            return self.named_team(key.removeprefix(TEAM))
        if self.by == By.PERSON:
            return self.graph.people[key].called(key, self.language)
        if self.by == By.TEAM:
            return self.named_team(key) if key else self.say("no team")
        return self._post(key) + self._mark(key)

    def named_team(self, team: str) -> str:
        """Return a team's name."""
        return self.graph.teams[team].called(team, self.language) if team in self.graph.teams else words_of_id(team)

    def _post(self, identifier: str) -> str:
        post = self.graph.posts[identifier]
        name = post.role.called(post.role_id, self.language)
        return name if identifier == post.role_id or not post.team else f"{name} {self.named_team(post.team)}"

    def _mark(self, party: str) -> str:
        return VACANT if party in self.graph.posts and self._vacant(party) else ""

    def _vacant(self, post: str) -> bool:
        described = bool(self.graph.organization.people) and not self.graph.external(self.graph.posts[post].team)
        return described and not self.graph.holders.get(post)

    def _chosen(self, duty: str) -> bool:
        cells = self.graph.letters.rows[duty]
        posts = {post for cell in cells for post in self.graph.letters.posts(cell)} if self._about_posts else set()
        return (
            _any(self.choice.team, lambda team: self._is_of_team(duty, team))
            and _any(self.choice.role, lambda role: any(self._is_role(post, role) for post in posts))
            and _any(self.choice.person, lambda person: any(self._holds(person, post) for post in posts))
            and _any(self.choice.area, lambda each: area_of(self.graph, duty) == each)
            and _any(self.choice.workflow, lambda workflow: duty in self._steps(workflow))
            and _any(self.choice.duty, lambda each: each == duty)
        )

    @property
    def _about_posts(self) -> bool:
        return bool(self.choice.role or self.choice.person)

    def _is_role(self, post: str, role: str) -> bool:
        return role in {post, self.graph.posts[post].role_id}

    def _holds(self, person: str, post: str) -> bool:
        return any(holding.person == person for holding in self.graph.holders.get(post, ()))

    def _steps(self, workflow: str) -> set[str]:
        return {step.duty for step in self.graph.organization.workflows[workflow].steps}

    def _team_of(self, duty: str) -> str | None:
        # The team that states the duty, else that of who answers for it.
        if team := self.graph.duties[duty].team:
            return team
        parties = [cell.party for cell in self.graph.letters.answering(duty)]
        return next((self.graph.posts[party].team for party in parties if party in self.graph.posts), None)

    def _is_of_team(self, duty: str, team: str) -> bool:
        return team in self.graph.team_chain(self._team_of(duty))

    def _keys(self, cell: Cell) -> Iterable[str]:
        # The columns that a letter stands in.
        if self.by == By.ROLE:
            return (cell.party,)
        if self.by == By.TEAM:
            return (cell.team or self.graph.posts[cell.party].team or "",)
        return {holding.person for holding in self.graph.letters.people(cell)} or {VACANT}

    def _signs(self, duty: str) -> dict[str, str]:
        scheme = self.graph.letters.scheme(duty)
        ranked = sorted(scheme.letters, key=lambda letter: letter.field != scheme.answers)
        found: dict[str, list[str]] = defaultdict(list)
        for letter in ranked:
            for cell in self.graph.letters.of(duty, letter.field):
                for key in self._keys(cell):
                    if letter.sign not in found[key]:
                        found[key].append(letter.sign)
        return {key: "/".join(self._without_redundant(duty, signs)) for key, signs in found.items()}

    def _without_redundant(self, duty: str, signs: Sequence[str]) -> Sequence[str]:
        # Several posts of one person or team: what one of them does, another of them need not be told.
        if self.by == By.ROLE:
            return signs
        redundant = self.graph.letters.scheme(duty).redundant
        return [sign for sign in signs if not any((stronger, sign) in redundant for stronger in signs)]

    def _table(self, heading: str, duties: Sequence[str]) -> Table:
        keys = sorted({key for duty in duties for key in self.letters[duty]}, key=self._place)
        unanswered = [duty for duty in duties if duty in self.unanswered]
        sections = [Section(self.say("nobody answers"), self._rows(unanswered, keys))] if unanswered else []
        by_area: dict[str, list[str]] = defaultdict(list)
        for duty in duties:
            if duty not in self.unanswered:
                by_area[area_of(self.graph, duty)].append(duty)
        sections += [Section(self._area(each), self._rows(by_area[each], keys)) for each in sorted(by_area)]
        counts = self._counts(duties)
        loads = tuple(Run(" ".join(f"{sign} {n}" for sign, n in sorted(counts[key].items()))) for key in keys)
        total = Row("load", Run(self.say("load"), Tone.DIM), loads)
        columns = tuple(Column(key, self.title(key)) for key in keys)
        return Table(heading, self.say("duty word"), columns, tuple(sections), (total,), self._legend(duties))

    def _rows(self, duties: Sequence[str], keys: Sequence[str]) -> tuple[Row, ...]:
        return tuple(Row(duty, self._duty(duty), tuple(self._cell(duty, key) for key in keys)) for duty in duties)

    def _cell(self, duty: str, key: str) -> Run:
        sign = self.letters[duty].get(key, "")
        return Run(sign, Tone.STRONG if self._answers(duty, sign) else Tone.PLAIN)

    def _answers(self, duty: str, sign: str) -> bool:
        scheme = self.graph.letters.scheme(duty)
        answering = next(letter.sign for letter in scheme.letters if letter.field == scheme.answers)
        return answering in sign.split("/")

    def _duty(self, duty: str) -> Run:
        name = self.graph.duties[duty].called(duty, self.language)
        return Run(name, Tone.ERROR if duty in self.unanswered else Tone.PLAIN)

    def _area(self, identifier: str) -> str:
        if identifier in self.graph.organization.areas:
            return self.graph.organization.areas[identifier].called(identifier, self.language)
        return self.named_team(identifier) if identifier else self.say("no area")

    def _counts(self, duties: Iterable[str]) -> Mapping[str, Counter[str]]:
        # Who does and who answers: the letters that are work.
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for duty in duties:
            scheme = self.graph.letters.scheme(duty)
            work = {letter.sign for letter in scheme.letters if letter.field in {scheme.answers, scheme.does}}
            for key, signs in self.letters[duty].items():
                counts[key].update(sign for sign in signs.split("/") if sign in work)
        return counts

    def _signs_used(self, duties: Iterable[str]) -> list[str]:
        schemes = {self.graph.letters.scheme(duty).name: self.graph.letters.scheme(duty) for duty in duties}
        return list(dict.fromkeys(letter.sign for _, scheme in sorted(schemes.items()) for letter in scheme.letters))

    def _legend(self, duties: Iterable[str]) -> str:
        schemes = {self.graph.letters.scheme(duty).name: self.graph.letters.scheme(duty) for duty in duties}
        words = {
            letter.sign: letter.chinese if self.language.startswith("zh") else letter.english
            for _, scheme in sorted(schemes.items())
            for letter in scheme.letters
        }
        used = {sign for duty in duties for signs in self.letters[duty].values() for sign in signs.split("/")}
        said = [f"{sign} {word}" for sign, word in words.items() if sign in used]
        vacant = self.by == By.ROLE and any(
            key in self.graph.posts and self._vacant(key) for duty in duties for key in self.letters[duty]
        )
        return " · ".join([*said, f"{VACANT} {self.say('vacant')}"] if vacant else said)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        # Posts as in the chart: a head, then who reports to it.
        heads = [post for post in self.graph.posts if post not in self.graph.superiors]
        order: dict[str, int] = {}
        waiting = [*reversed([*heads, *self.graph.posts])]
        while waiting:
            post = waiting.pop()
            if post not in order:
                order[post] = len(order)
                waiting.extend(sorted((each.id for each in self.graph.reports.get(post, ())), reverse=True))
        return order

    def _place(self, key: str) -> tuple[int, str]:
        return self._order.get(key, len(self._order) + (key == VACANT)), key

    def _head(self, parties: Sequence[str], duties: Sequence[str]) -> Line:
        number = counted(len(duties), "duty", "duties", self.language)
        if not parties:
            return Run(self.say("nobody answers"), Tone.ERROR), Run(f" · {number}", Tone.DIM)
        return (
            Run(", ".join(self._party(party) for party in parties), Tone.STRONG),
            *self._names(parties),
            Run(f" · {number}", Tone.DIM),
        )

    def _party(self, party: str) -> str:
        if party not in self.graph.posts:
            return self.named_team(party.removeprefix(TEAM))
        post = self.graph.posts[party]
        name = post.role.called(post.role_id, self.language)
        return name if party == post.role_id or not post.team else f"{self.named_team(post.team)} · {name}"

    def _names(self, parties: Sequence[str]) -> Iterator[Run]:
        people = sorted({holding.person for party in parties for holding in self.graph.holders.get(party, ())})
        if people:
            names = [self.graph.people[person].called(person, self.language) for person in people[:NAMED]]
            more = [self.say("and more", number=len(people) - NAMED)] if len(people) > NAMED else []
            yield Run(": ")
            yield Run(", ".join((*names, *more)), Tone.PERSON)
        elif any(party in self.graph.posts and self._vacant(party) for party in parties):
            yield Run(": ")
            yield Run(self.say("vacant"), Tone.VACANT)

    def _entries(self, head: Sequence[str], duties: Sequence[str]) -> Iterator[Entry]:
        # Duties that the same do, by the same letters, stand together.
        by_doing: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        for duty in duties:
            doing = tuple(cell.party for cell in self.graph.letters.doing(duty))
            by_doing[self.graph.letters.scheme(duty).name, () if set(doing) == set(head) else doing].append(duty)
        for (_, doing), same in sorted(by_doing.items()):
            scheme = self.graph.letters.scheme(same[0])
            signs = {letter.field: letter.sign for letter in scheme.letters}
            names = Run(", ".join(self.graph.duties[duty].called(duty, self.language) for duty in same))
            if not doing:
                yield Entry(f"{signs[scheme.answers]}/{signs[scheme.does]}" if head else "", (names,))
                continue
            who = ", ".join(self._party(party) + self._mark(party) for party in doing)
            yield Entry(
                signs[scheme.answers] if head else "", (names, Run(f"  {signs[scheme.does]}  ", Tone.DIM), Run(who))
            )


def laid_out(matrix: Matrix, layout: Layout | None, fits: Callable[[Table], bool]) -> list[Table] | Roll:
    """Return a matrix in a layout; where none is asked for, in the first that is readable.

    That is the grid where it fits the screen, else a block for each team, and above twelve blocks the list.
    """
    if matrix.by == By.PERSON and len(matrix.columns) > MOST_PEOPLE and layout is None:
        return [matrix.load()]
    grid = matrix.grid()
    if layout is Layout.GRID or (layout is None and fits(grid)):
        return [grid if fits(grid) else numbered(grid)]
    blocks = [block if fits(block) else numbered(block) for block in matrix.blocks()]
    readable = len(blocks) <= MOST_BLOCKS and all(map(fits, blocks))
    return blocks if layout is Layout.BLOCKS or (layout is None and readable) else matrix.roll()


def numbered(table: Table) -> Table:
    """Return a table with numbers for the titles of its columns, and a key to them."""
    columns = tuple(Column(column.key, str(number)) for number, column in enumerate(table.columns, 1))
    key = tuple(f"{number} {column.title}" for number, column in enumerate(table.columns, 1))
    return replace(table, columns=columns, totals=(), key=key)


def _any(ids: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return not ids or any(map(fits, ids))
