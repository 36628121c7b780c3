"""Standards: the organisations that one names to take texts from, and to be measured against."""

from __future__ import annotations

import os
from functools import reduce
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from commops.finding import Address
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import counted, message
from commops.model.kinds import KINDS, Priority
from commops.model.order import Ranked
from commops.model.organization import Organization
from commops.model.values import shown
from commops.records import dataclass, field
from commops.sources import reading_rules
from commops.sources.folder.files import Root, roots_in
from commops.sources.folder.storage import DISK
from commops.sources.folder.walking import ENDINGS, ROOTS
from commops.sources.library import SHIPPED, library_folder
from commops.sources.plain_values import mapping, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from commops.finding import Finding
    from commops.model.order import Ranks
    from commops.sources.folder.storage import Storage
    from commops.sources.gathering import Gathered

_NAME: Final = frozenset({"name", "description", "aliases"})
TAKEN: Final = dict.fromkeys(KINDS.keys() - {"teams", "people", "glossary"}, _NAME) | {
    "duties": _NAME | {"area", "priority", "measures", "boundary"},
    "roles": _NAME | {"level", "skills", "measures", "requirements"},
    "measures": _NAME | {"unit", "direction", "definition", "kind"},
}
"""What an entity whose id is in the standard takes from it; never letters, teams, lines or information."""

_USED_IN: Final = {
    "areas": (("duties", "area"),),
    "skills": (("roles", "skills"), ("people", "skills"), ("trainings", "teaches"), ("appraisals", "skills")),
    "measures": (("duties", "measures"), ("roles", "measures"), ("appraisals", "measures")),
}
"""The kinds that an organisation may leave to the standard, each with the fields that use it."""


@dataclass(frozen=True)
class Standards:
    """What the named standards say together: their data, and the same as a model.

    `faults` are findings about their names; where `unread`, anything may be in a standard that could not be read.
    `rests_on` are the files that they were read from, `places` the folders and files where they are, or would be.
    `written` is the order in which they say it, what the first one named says first. `paths` are those by which they
    were found, each with what it led to.
    """

    data: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    library: Organization = field(default_factory=Organization)
    faults: tuple[Finding, ...] = ()
    unread: bool = False
    rests_on: tuple[Gathered, ...] = ()
    places: tuple[Path, ...] = ()
    written: Ranks = field(default_factory=dict)
    paths: tuple[tuple[str, str], ...] = ()

    def above(self, base: Standards) -> Standards:
        """Return both together; what this one says comes first."""
        data = {kind: {**base.data.get(kind, {}), **self.data.get(kind, {})} for kind in KINDS}
        kinds = {kind: {**getattr(base.library, kind), **getattr(self.library, kind)} for kind in KINDS}
        library = self.library.model_copy(update=kinds)
        found, rests_on = (*self.faults, *base.faults), (*self.rests_on, *base.rests_on)
        places = (*self.places, *base.places)
        written = Ranked(KINDS, lambda kind: chain(self.written.get(kind, ()), base.written.get(kind, ())))
        paths = (*self.paths, *base.paths)
        return Standards(data, library, found, self.unread or base.unread, rests_on, places, written, paths)

    @property
    def ids(self) -> Mapping[str, Collection[str]]:
        """The ids of each kind in it."""
        return {kind: mapping(self.data.get(kind)).keys() for kind in KINDS}


def names(data: Mapping[str, Any]) -> dict[Address, str]:
    """Return the standards that merged data name, each with its location."""
    written = mapping(data.get("organization")).get("standard")
    place = Address(("organization", "standard"))
    if isinstance(written, str):
        return {place: written}
    return {place / number: name for number, name in enumerate(written or ()) if isinstance(name, str)}


def place_of(name: str, folder: Path, storage: Storage = DISK) -> Root | None:
    """Return where a standard is, by its name or by its path from the organisation's folder; None where nothing is."""
    if name == SHIPPED:
        return Root(library_folder())

    try:
        path = _without_links(name, folder, storage)
    except (OSError, ValueError):  # nothing can have this name
        return None

    if path is None:
        return None
    if storage.is_folder(path):
        return Root(path) if roots_in(path, storage) else None
    if not storage.is_file(path) or not path.name.lower().endswith(ENDINGS):
        return None

    return Root(path.parent) if path.name in ROOTS else Root(path.parent, path.name)


def _without_links(name: str, folder: Path, storage: Storage) -> Path | None:
    """Return the path of a standard without links; None where a link leads out of the folder that both are in.

    A path may lead anywhere, for it says where; of a link nobody sees it.
    """
    written = os.path.abspath(folder / name)  # noqa: PTH100 - links are what is looked for
    common = storage.real(Path(os.path.commonpath([os.path.abspath(folder), written])))  # noqa: PTH100 - likewise
    place = storage.real(Path(written))
    return Path(place) if os.path.commonpath([common, place]) == common else None


class ReadStandard(Protocol):
    """An organisation that is read as a standard."""

    @property
    def data(self) -> Mapping[str, Any]:
        """What its model is made of."""

    @property
    def organization(self) -> Organization:
        """Its model."""

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What is wrong in its files."""

    @property
    def doubt(self) -> object:
        """What something unreadable may be about; false where there is nothing."""

    @property
    def standards(self) -> Standards:
        """The standards that it names itself."""

    @property
    def gathered(self) -> Gathered:
        """Its files."""

    @property
    def written(self) -> Ranks:
        """The order in which everything in it is written."""


def read_standards(
    data: Mapping[str, Any], folder: Path, read: Callable[[Root], ReadStandard | None], storage: Storage = DISK
) -> Standards:
    """Read the standards that merged data name; `read` gives nothing where a standard rests on itself."""
    read_ones = [_read_one(address, name, folder, read, storage) for address, name in names(data).items()]
    return reduce(Standards.above, read_ones) if read_ones else Standards()


def _read_one(
    address: Address, name: str, folder: Path, read: Callable[[Root], ReadStandard | None], storage: Storage
) -> Standards:
    root = place_of(name, folder, storage)
    if root is None:
        fault = reading_rules.unknown_value(address, *_not_there(name, folder, storage))
        return Standards(faults=(fault,), unread=True, places=(folder / name,))

    reading = read(root)
    if reading is None:
        said = message("the standard {name} is based on this organisation itself", name=shown(name))
        help_ = message("name another standard, or none")
        return Standards(faults=(reading_rules.unknown_value(address, said, help_),))

    faulty = []
    if number := len(reading.faults):
        path = os.path.relpath(root.folder / root.only, storage.real(folder))
        faulty = [_with_errors(address, name, number, path)]

    below, place = reading.standards, root.folder / root.only
    own = Standards(
        reading.data,
        reading.organization,
        tuple(faulty),
        bool(reading.doubt),
        (reading.gathered,),
        (place,),
        reading.written,
        () if name == SHIPPED else (_path_to(name, folder, storage),),
    )
    return own.above(
        Standards(
            below.data,
            below.library,
            rests_on=below.rests_on,
            places=below.places,
            written=below.written,
            paths=below.paths,
        )
    )


def _path_to(name: str, folder: Path, storage: Storage) -> tuple[str, str]:
    # A link on the way may lead elsewhere later.
    path = os.path.abspath(folder / name)  # noqa: PTH100 - links are what is looked for
    return path, storage.real(Path(path))


def _with_errors(address: Address, name: str, number: int, path: str) -> Finding:
    said = counted(
        "the standard {name} has {number:,} error in its files",
        "the standard {name} has {number:,} errors in its files",
        number,
        name=shown(name),
    )
    help_ = message("fix the standard first; `commops validate {path}` shows its errors", path=path)
    return reading_rules.unknown_value(address, said, help_)


def _not_there(name: str, folder: Path, storage: Storage) -> tuple[str, str]:
    # What to say of a standard that is not there, and what to do.
    help_ = message(
        "write {shipped}, or the path of a YAML file or of a folder that has a commops.yaml", shipped=SHIPPED
    )
    try:
        if _without_links(name, folder, storage) is None:
            said = message("the standard {name} is behind a link that leads out of this folder", name=shown(name))
            return said, message("write the path that the link leads to")
    except (OSError, ValueError):
        return message("{name} is neither a standard nor a possible file name", name=shown(name)), help_

    if "://" in name:
        help_ = message("commops opens no URLs: keep a copy of the standard here, and write its path")
    elif name.startswith("~"):
        help_ = message("`~` is not expanded here: write the path relative to {folder}", folder=folder.name)

    said = message("{name} is neither a standard nor the path of an organisation", name=shown(name))
    return said, did_you_mean(name, (SHIPPED,)) or help_


def laid_under(data: dict[str, Any], standards: Standards) -> tuple[dict[str, Any], dict[str, frozenset[str]]]:
    """Return the data with what the standard says where they are silent, and the ids of what is wholly lent by it."""
    if not standards.data:
        return data, {}

    whole = data | {
        kind: {each: _completed(kind, each, fields, standards) for each, fields in entities.items()}
        for kind, entities in data.items()
        if kind in TAKEN and isinstance(entities, dict)
    }
    lent = {
        kind: frozenset(_used(whole, kind) & standards.ids[kind] - mapping(whole.get(kind)).keys()) for kind in _USED_IN
    }
    for kind, ids in lent.items():
        if ids and isinstance(whole.setdefault(kind, {}), dict):
            whole[kind] = whole[kind] | {each: _completed(kind, each, None, standards) for each in sorted(ids)}

    return whole, lent


def lent_measures(data: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the roles and duties, by kind and id, that have measures only with what is laid under the data."""
    if data is whole:
        return

    for kind in ("roles", "duties"):
        written = mapping(data.get(kind))
        for identifier, fields in mapping(whole.get(kind)).items():
            if "measures" in mapping(fields) and "measures" not in mapping(written.get(identifier)):
                yield kind, identifier


def _completed(kind: str, identifier: str, fields: object, standards: Standards) -> object:
    if not (fields is None or isinstance(fields, dict)):
        return fields

    given = {
        key: value
        for key, value in mapping(mapping(standards.data.get(kind)).get(identifier)).items()
        if key in TAKEN[kind]
    }
    if kind == "duties":
        given |= _of_what_it_covers(mapping(fields), standards)
    return given | mapping(fields) if given else fields


def _of_what_it_covers(fields: Mapping[str, Any], standards: Standards) -> dict[str, str]:
    duties = mapping(standards.data.get("duties"))
    covered = [mapping(duties[each]) for each in words_of(fields.get("covers")) if each in duties]
    areas = [each["area"] for each in covered if "area" in each]
    given = {"area": areas[0]} if areas else {}
    if any(each.get("priority") == Priority.CORE for each in covered):
        given["priority"] = Priority.CORE.value
    return given


def _used(data: Mapping[str, Any], kind: str) -> set[str]:
    return set(chain.from_iterable(_words_in_field(data, *where) for where in _USED_IN[kind]))


def _words_in_field(data: Mapping[str, Any], kind: str, field_: str) -> Iterator[str]:
    for fields in mapping(data.get(kind)).values():
        yield from words_of(mapping(fields).get(field_))
