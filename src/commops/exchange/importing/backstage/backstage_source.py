"""Reading a catalogue of Backstage: groups become teams, users people, and what they own duties."""

from __future__ import annotations

import posixpath
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.backstage.entities import Catalog
from commops.exchange.importing.backstage.groups import GroupsAndUsers
from commops.exchange.importing.backstage.owned import KINDS, Owned
from commops.exchange.importing.backstage.references import GROUP, USER
from commops.exchange.importing.collecting import Collected
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.located_documents import read_documents
from commops.exchange.importing.origins import Origin
from commops.language.messages import counted, listed, message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input

SOURCE: Final = "backstage"
_ENDINGS: Final = frozenset({".yaml", ".yml", ".json"})
_API: Final = pattern_of(rb"\bapiVersion\b[\"']?\s*:\s*[\"']?backstage\.io/")
_LOCATION: Final = "location"
_READ: Final = frozenset({GROUP, USER, *KINDS})
_MOST: Final = 3


def likely(inputs: Sequence[Input]) -> int:
    """Tell whether files, or some in a folder, define entities of Backstage."""
    return 2 if any(_likely(file) for file in inputs) else 0


def _likely(file: Input) -> bool:
    return file.ending in _ENDINGS and bool(_API.search(file.data))


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Read the entities in files; of several files, those without any are left out."""
    files = [file for file in inputs if _likely(file)] or list(inputs)
    reading = read_documents(files)
    reading.refuse_nothing()

    collected = Collected(context)
    collected.note_unread(inputs, files)
    catalog = Catalog(collected)
    for document in reading.documents:
        catalog.add(document)

    if not any(entity.reference.kind in _READ for entity in catalog.entities.values()):
        said = message("no Backstage entities found, such as Group, User, System or Component")
        raise Unreadable(Origin(inputs[0].path), said, message("import the catalog files that define them"))

    groups = GroupsAndUsers(catalog)
    kinds = groups.read()
    Owned(catalog, groups).read()
    groups.finish()
    _note_others(catalog, {posixpath.normpath(file.path) for file in inputs})
    organization = {"team_kinds": kinds} if kinds else {}
    return collected.imported(SOURCE, inputs[0].path, organization, [*reading.failed(), *reading.notes])


def _note_others(catalog: Catalog, files: Collection[str]) -> None:
    for entity in catalog.of_kind(_LOCATION):
        targets = chain(entity.spec["target"].items, entity.spec["targets"].items)
        missing = [target.text for target in targets if _beside(entity.origin.file, target.text) not in files]
        if missing:
            text = counted(
                "`{location}` refers to {number:,} file that is not part of this import: {targets}",
                "`{location}` refers to {number:,} files that are not part of this import: {targets}",
                len(missing),
                location=entity.name,
                targets=listed(missing, most=_MOST),
            )
            catalog.collected.read("location", text, entity.origin)

    kinds = Counter(entity.reference.kind for entity in catalog.entities.values())
    left = [f"{kind} ({count})" for kind, count in kinds.items() if kind not in {*_READ, _LOCATION}]
    if left:
        other = message("entities of other kinds are not imported: {kinds}", kinds=listed(left))
        catalog.collected.read("other-kinds", other, None)
    if catalog.others:
        said = counted(
            "{number:,} document in these files is not a Backstage entity",
            "{number:,} documents in these files are not Backstage entities",
            catalog.others,
        )
        catalog.collected.read("other-documents", said, None)


def _beside(file: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
