"""Where people and the positions that they hold are written: with the person or with the team, in YAML or in a row."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from commops.checking.locations import file_of
from commops.editing.edit import located
from commops.editing.people_csv_steps import columns
from commops.records import dataclass
from commops.sources import csv_names
from commops.sources.plain_values import inside, is_inside, mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.sources.reading import Reading
    from commops.yamltext.mark import Keys

PEOPLE: Final = "people"
TEAMS: Final = "teams"

PERSON_FIELDS: Final = (
    *("name", "aliases", "email", "description", "links", "from", "until", "fte", "roles", "assignments"),
    *("skills", "signed", "away"),
)
"""The fields of a person in the order in which they are best written."""

TEAM_FIELDS: Final = (
    *("name", "description", "parent", "kind", "from", "until", "lead", "members", "holders", "alumni"),
    *("links", "aliases"),
)


@dataclass(frozen=True)
class Written:
    """A holding as it is written: in which file, and by which keys; `whole` where nothing else is in its list."""

    holding: Holding
    file: str
    keys: Keys

    @property
    def with_person(self) -> bool:
        """Whether it is stated with the person, not with the team."""
        return self.keys[0] == PEOPLE

    @property
    def in_row(self) -> bool:
        """Whether it is in a people.csv."""
        return csv_names.is_roster(self.file)

    @property
    def bare(self) -> bool:
        """Whether it is an id alone, in the list `roles` of a person."""
        return self.with_person and self.keys[2] == "roles"


def written(reading: Reading, holding: Holding) -> Written:
    """Return where a holding is written."""
    address = reading.address(holding.address)
    file = file_of(reading, address)
    return Written(holding, file, _as_in(reading.documents[file].data, address.keys))


def place(reading: Reading, holding: Holding) -> str:
    """Return where a holding is written, as `file:line`."""
    return located(reading, reading.address(holding.address))


def _as_in(data: Any, keys: Keys) -> Keys:
    # One value may stand for a list that has nothing else.
    found: list[str] = []
    for key in keys:
        if is_inside(data, key):
            found.append(key)
            data = inside(data, key)
        elif key != "0":
            break
    return tuple(found)


def with_team(graph: Graph, post: Post) -> bool:
    """Tell whether a new holder of a position is best written with its team, not with the person.

    It is where holders of the position are written; else, of its role's other positions, of its team's, or of most.
    """
    if post.team is None:
        return False

    stated = graph.staff.holdings
    near = (
        graph.staff.stated_for.get(post.id, ()),
        graph.staff.stated_for_role.get(post.role_id, ()),
        [each for each in stated if graph.posts.home(each.post) == post.team],
        [each for each in stated if graph.posts.home(each.post)],
    )
    for holdings in near:
        ends = Counter(each.address.keys[0] for each in holdings)
        if ends:
            return ends[TEAMS] > ends[PEOPLE]
    return False


@dataclass(frozen=True)
class Files:
    """The files that a person is in: the row of a people.csv, and the entry in YAML; either may be missing."""

    row: str
    entry: str


def files_of(reading: Reading, person: str) -> Files:
    """Return the files that a person is in."""
    those = [each.file for each in reading.documents.values() if person in mapping(each.data.get(PEOPLE))]
    row = next((each for each in those if csv_names.is_roster(each)), "")
    entry = next((each for each in those if not csv_names.is_roster(each)), "")
    return Files(row, entry)


def is_in_row(reading: Reading, person: str, column: str) -> bool:
    """Tell whether a field of a person is to be written in the row of a people.csv.

    It is where the row states it, or where it has such a column and no entry in YAML states the field.
    """
    files = files_of(reading, person)
    if not files.row:
        return False
    if column in said_in(reading, files.row, person):
        return True
    stated = files.entry and column in said_in(reading, files.entry, person)
    return not stated and column in columns(reading.documents[files.row].text)


def said_in(reading: Reading, file: str, person: str) -> Mapping[str, Any]:
    """Return what a file says of a person."""
    return mapping(mapping(reading.documents[file].data.get(PEOPLE)).get(person))


def file_for_people(reading: Reading, *, rows: bool) -> str:
    """Return the file in which one more person is best written: the last of those that have the most.

    Where no file has any, it is one that is meant for people: a people.csv, a file with `people:`, a `people.yaml`;
    else it is the root file, as no new file is made. Of `rows`, it may be a people.csv.
    """
    able = [each for each in reading.documents.values() if not each.broken]
    there = [each for each in able if rows or not csv_names.is_roster(each.file)]
    numbers = {each.file: len(mapping(each.data.get(PEOPLE))) for each in there}
    most = max(numbers.values(), default=0)
    if most:
        return next(file for file in reversed(numbers) if numbers[file] == most)

    meant = [each.file for each in there if csv_names.is_roster(each.file)]
    meant += [each.file for each in there if PEOPLE in each.data and not csv_names.is_roster(each.file)]
    meant += [each.file for each in there if PurePosixPath(each.file).stem == PEOPLE]
    root = reading.gathered.files.root.only or reading.gathered.files.mark
    return next(iter(meant), root)
