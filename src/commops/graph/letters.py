"""Letters: the responsibility matrix as a table of cells, with what is left out filled in."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.finding import Address
from commops.model.kinds import NONE
from commops.model.letters import Remarked, note_of
from commops.model.references import EVERYONE, TEAM
from commops.model.schemes import SCHEMES
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from commops.graph.duties import Duties
    from commops.graph.holdings import Holding
    from commops.graph.leads import Leads
    from commops.graph.posts import Posts
    from commops.graph.staff import Staff
    from commops.graph.teams import Teams
    from commops.model.duties import Duty
    from commops.model.kinds import SchemeName
    from commops.model.schemes import Scheme
    from commops.model.words import Words

SUPPORT: Final = "support"
INFORMED: Final = "informed"

_FIELDS: Final = {
    name: (fields := tuple(letter.field for letter in scheme.letters), attrgetter(*fields))
    for name, scheme in SCHEMES.items()
}
"""The fields of a duty that the letters of a scheme are in, and what these are in a duty.

The first is the one of who does a duty, the second the one of who answers for it.
"""


class Cell(NamedTuple):
    """One party's letter in one duty: the field that gives it, and where that is stated or follows from.

    A party is a post, a team written `team:ID`, or `all`. A stated letter has its number in the field's list, one that
    follows has its `source`.
    """

    duty: str
    field: str
    party: str
    number: int | None = None
    source: Address | None = None

    @property
    def stated(self) -> bool:
        """Whether the duty itself says so."""
        return self.source is None

    @property
    def address(self) -> Address:
        """Where the letter is stated, or what it follows from."""
        return self.source or Address(("duties", self.duty, self.field, str(self.number)))

    @property
    def team(self) -> str | None:
        """The team, where the party is one."""
        return self.party.removeprefix(TEAM) if self.party.startswith(TEAM) else None

    @property
    def several(self) -> bool:
        """Whether the party stands for several posts: a team, or everybody."""
        return self.party == EVERYONE or self.party.startswith(TEAM)


PARTY: Final = itemgetter(Cell._fields.index("party"))
"""Returns the party of a cell."""

FIELD: Final = itemgetter(Cell._fields.index("field"))
"""Returns the field that gives the letter of a cell."""

_new: Final = tuple.__new__
"""Makes a cell of all its fields in half the time, of which there are very many."""


class _Row(NamedTuple):
    """The cells of a duty, and those of them of who answers for it, of who does it, and with a remark beside them."""

    cells: tuple[Cell, ...]
    answering: list[Cell]
    doing: list[Cell]
    noted: Sequence[Cell]


class _Made(dict[str, _Row]):
    """The rows of duties, each made when it is asked for."""

    def __init__(self, make: Callable[[str], _Row]) -> None:
        self._make = make

    def __missing__(self, duty: str) -> _Row:
        row = self[duty] = self._make(duty)
        return row


@dataclass(frozen=True)
class Letters:
    """The letters of every duty of a day, by duty and by party; as parties, and as the posts and people behind them."""

    default: SchemeName
    duties: Duties
    teams: Teams
    all_posts: Posts
    leads: Leads
    staff: Staff

    @cached_property
    def rows(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of each duty, in the order of its scheme."""
        return {identifier: row.cells for identifier, row in self._rows.items()}

    @cached_property
    def _rows(self) -> Mapping[str, _Row]:
        return {identifier: self._made[identifier] for identifier in self.duties}

    @cached_property
    def by_party(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of each party, by their duties."""
        found = defaultdict(list)
        for cells in self.rows.values():
            for cell in cells:
                found[cell.party].append(cell)
        return found

    @cached_property
    def parties(self) -> AbstractSet[str]:
        """All who have a letter in any duty."""
        found: set[str] = set()
        for cells in self.rows.values():
            found.update(map(PARTY, cells))
        return found

    def scheme(self, duty: str) -> Scheme:
        """Return the scheme that a duty's letters are read by."""
        return self.scheme_of(self.duties[duty])

    def scheme_of(self, duty: Duty) -> Scheme:
        """Return the scheme that the letters of a duty are read by, whatever the day."""
        return SCHEMES[duty.scheme or self.default]

    def of(self, duty: str, *fields: str) -> list[Cell]:
        """Return the cells of a duty that some fields give."""
        return [cell for cell in self.rows[duty] if cell.field in fields]

    def answering(self, duty: str) -> list[Cell]:
        """Return the cells of who answers for a duty."""
        return self._made[duty].answering

    def doing(self, duty: str) -> list[Cell]:
        """Return the cells of who does a duty."""
        return self._made[duty].doing

    def is_done(self, duty: str) -> bool:
        """Tell whether anybody does a duty, without its letters where these are not made yet."""
        if duty in self._made:
            return bool(self._made[duty].doing)

        fields = self.duties[duty]
        (does, answers, *_), _ = _FIELDS[fields.scheme or self.default]
        if stated := getattr(fields, does):
            return self._is_any_there(stated, fields.team)
        if not fields.team:
            return False
        if stated := getattr(fields, answers):
            return self._is_any_there(stated, fields.team)
        return bool(self._cells_of_lead(duty, answers, fields.team))

    def _is_any_there(self, parties: Iterable[str], team: str | None) -> bool:
        return any(each in self.all_posts or self.all_posts.party(each, team) for each in parties)

    @cached_property
    def _made(self) -> Mapping[str, _Row]:
        # Of few duties that are asked for, the other ones are not looked at.
        return _Made(self._row)

    @cached_property
    def usually_answering(self) -> Mapping[str, str]:
        """Who answers for most of the duties of each area, the first in the alphabet of several."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for duty, row in self._rows.items():
            found[self.duties.area_of(duty)].update(cell.party for cell in row.answering)
        return {area: max(sorted(each), key=each.__getitem__) for area, each in found.items() if each}

    @cached_property
    def done_by(self) -> Mapping[str, Sequence[str]]:
        """The duties that each post does by its own name; posts of external teams aside."""
        own = {each.id for each in self.all_posts.values() if not self.teams.is_external(each.team)}
        done = defaultdict(list)
        for duty, row in self._rows.items():
            for cell in row.doing:
                if cell.party in own:
                    done[cell.party].append(duty)
        return dict(sorted(done.items()))

    def working(self, duty: str) -> list[Cell]:
        """Return the cells of who does a duty or helps with it."""
        row = self._made[duty]
        fields = {SUPPORT, *(cell.field for cell in row.doing)}
        return [cell for cell in row.cells if cell.field in fields]

    def posts(self, cell: Cell) -> Sequence[str]:
        """Return the posts behind a cell: the post, or those of the team that hold no other letter in the row.

        Whoever is in two teams of one field holds the letter for both; in two of several fields, that of the first.

        A team is informed with all that is below it; it does, supports, is asked and answers by its own posts and its
        members. Everybody are all posts of the organisation itself. Where all of a team hold another letter and so
        nobody is left to do a duty, whoever answers for it does it too.
        """
        if not cell.several:
            return (cell.party,)

        if cell.duty not in self._behind_teams:
            self._behind_teams[cell.duty] = self._posts_of_teams(cell.duty)
        behind = self._behind_teams[cell.duty].get((cell.party, cell.field))
        if behind is None:  # a step names a team that has no letter in its duty
            others = self._parties[cell.duty]
            return [post for post in self._acting_for(cell) if post not in others]
        return behind

    @cached_property
    def _behind_teams(self) -> dict[str, Mapping[tuple[str, str], Sequence[str]]]:
        # The posts behind teams in each field, of the duties that were asked for.
        return {}

    def _posts_of_teams(self, duty: str) -> Mapping[tuple[str, str], Sequence[str]]:
        found: dict[tuple[str, str], Sequence[str]] = {}
        cells = self._made[duty].cells
        teams = self._several(cells)
        if not teams:
            return found

        holding = {cell.party: {cell.party} for cell in cells if not cell.several}
        if len(teams) == 1:
            found[teams[0].party, teams[0].field] = _without(holding.keys(), self._acting_for(teams[0]))
            self._leave_it_to_who_answers(duty, found)
            return found

        for field, in_field in groupby(cells, key=lambda cell: cell.field):
            teams = tuple(cell for cell in in_field if cell.several)
            for cell in teams:
                acting = self._acting_for(cell)
                found[cell.party, field] = [post for post in acting if cell.party in holding.get(post, {cell.party})]

            # Only now, so that whoever is in two teams of one field is behind both, whatever their order.
            for cell in teams:
                for post in found[cell.party, field]:
                    holding.setdefault(post, set()).add(cell.party)

        self._leave_it_to_who_answers(duty, found)
        return found

    def _several(self, cells: Iterable[Cell]) -> Sequence[Cell]:
        # The cells of whole teams, and of everybody.
        return [cell for cell in cells if cell.party not in self.all_posts]

    def _acting_for(self, cell: Cell) -> Sequence[str]:
        if cell.party == EVERYONE:
            return self.all_posts.everybody
        team = str(cell.team)
        if cell.field == INFORMED:
            return self.all_posts.within(team)
        return self.leads.acting_for(team)

    def _leave_it_to_who_answers(self, duty: str, found: dict[tuple[str, str], Sequence[str]]) -> None:
        doing = self.doing(duty)
        if not doing or any(cell.team is None or found[cell.party, cell.field] for cell in doing):
            return

        answering = [cell.party for cell in self.answering(duty) if cell.team is None]
        for cell in doing:
            if self._acting_for(cell):
                found[cell.party, cell.field] = answering

    @cached_property
    def _parties(self) -> Mapping[str, frozenset[str]]:
        return {duty: frozenset(cell.party for cell in cells) for duty, cells in self.rows.items()}

    def people(self, cell: Cell) -> Iterator[Holding]:
        """Yield who holds the posts behind a cell; everybody are people only."""
        for post in self.posts(cell):
            if cell.party == EVERYONE:
                yield from self.staff.persons(post)
            else:
                yield from self.staff.holders.get(post, ())

    def is_anybody_behind(self, cells: Iterable[Cell]) -> bool:
        """Tell whether anybody is behind some letters: who is there, is not listed by name, or is outside."""
        return any(map(self._has_anybody, cells))

    def _has_anybody(self, cell: Cell) -> bool:
        if cell.team and self.teams.is_external(cell.team):
            return True
        return any(self.is_anybody_in(post) for post in self.posts(cell))

    def is_anybody_in(self, post: str) -> bool:
        """Tell whether anybody is in a post: who is there or is not listed by name; a post outside is not ours."""
        fields = self.all_posts[post]
        return self.staff.is_held(fields) or self.teams.is_external(fields.team)

    @cached_property
    def by_post(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of each post, those of its teams among them; what is for everybody is no post's own."""
        found = defaultdict(list)
        for cells in self.rows.values():
            has_several = bool(self._several(cells))
            for cell in cells:
                if not has_several or not cell.several:
                    found[cell.party].append(cell)
                elif cell.party != EVERYONE:
                    for post in self.posts(cell):
                        found[post].append(cell)
        return found

    @cached_property
    def of_everybody(self) -> Sequence[Cell]:
        """The cells of everybody."""
        return self.by_party.get(EVERYONE, ())

    def of_post(self, post: str) -> Sequence[Cell]:
        """Return the cells of a post, those of its teams and of everybody among them.

        What is for everybody gives no other letter to whoever holds one already; the same letter may have its own note.
        """
        own = self.by_post.get(post, ())
        if self.teams.is_external(self.all_posts[post].team):
            return own

        duties = {cell.duty for cell in own}
        held = {(cell.duty, cell.field) for cell in own}
        others = (cell for cell in self.of_everybody if cell.duty not in duties or (cell.duty, cell.field) in held)
        return (*own, *others)

    def relying_on_lead(self, team: str) -> Sequence[str]:
        """Return a team's duties that name nobody accountable, so that its lead is."""
        duties = self.duties.of_team.get(team, ())
        return [duty for duty in duties if not getattr(self.duties[duty], self.scheme(duty).answers)]

    def note(self, cell: Cell) -> Words | None:
        """Return the remark beside a letter; None where it has none."""
        if cell.number is None:
            return None
        stated: Sequence[str] = getattr(self.duties[cell.duty], cell.field)
        return note_of(stated[cell.number])

    def noted(self, duty: str) -> Sequence[tuple[Cell, Words]]:
        """Return the cells of a duty that have a remark beside them, with it."""
        return [(cell, note) for cell in self._made[duty].noted if (note := self.note(cell))]

    def _row(self, identifier: str) -> _Row:
        duty = self.duties[identifier]
        posts, team = self.all_posts, duty.team
        fields, stated_in = _FIELDS[duty.scheme or self.default]
        stated = stated_in(duty)
        cells: list[Cell] = []
        noted: list[Cell] = []
        ends: list[int] = []
        for field, references in zip(fields, stated, strict=True):
            for number, reference in enumerate(references):
                post = posts.get(reference)  # most parties are posts by their own ids
                party = post.id if post else posts.party(reference, team)
                if party:
                    cells.append(_new(Cell, (identifier, field, party, number, None)))
                    if isinstance(reference, Remarked):
                        noted.append(cells[-1])
            ends.append(len(cells))

        doing, answering = cells[: ends[0]], cells[ends[0] : ends[1]]
        if team and not stated[1]:
            answering = self._cells_of_lead(identifier, fields[1], team)
            cells[len(doing) : len(doing)] = answering
        if team and not stated[0]:
            doing = [_new(Cell, (identifier, fields[0], cell.party, None, cell.address)) for cell in answering]
            cells += doing
        return _Row(tuple(cells), answering, doing, noted)

    def _cells_of_lead(self, identifier: str, field: str, team: str) -> list[Cell]:
        if team not in self._answering_by_default:
            self._answering_by_default[team] = list(self._answers_by_default(team))
        by_default = self._answering_by_default[team]
        return [_new(Cell, (identifier, field, party, None, source)) for party, source in by_default]

    @cached_property
    def _answering_by_default(self) -> dict[str, Sequence[tuple[str, Address]]]:
        # Of the teams that were asked for, who answers for duties that do not say so, and where that is stated.
        return {}

    def _answers_by_default(self, team: str) -> Iterator[tuple[str, Address]]:
        # The team's lead answers; a team that has none because it needs none answers as a whole.
        leads = self.leads.of(team)
        if not leads and (self.teams[team].lead == NONE or self.teams.is_external(team)):
            yield TEAM + team, Address(("teams", team))
        for lead in leads:
            yield lead.id, self.leads.address(team, lead)


def _without(some: AbstractSet[str], posts: Sequence[str]) -> Sequence[str]:
    # Most teams have nobody who holds another letter: then it is the same list for all of their duties.
    if some.isdisjoint(posts):
        return posts
    return [post for post in posts if post not in some]
