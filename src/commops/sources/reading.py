"""Reading an organisation: the one way from a path to the model, with every error and every file's text."""

from __future__ import annotations

import os
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commops.finding import Address, Span, names_missing_duties
from commops.language.messages import message
from commops.model.kinds import HANDBOOK, KINDS
from commops.model.order import Ranked, by_path
from commops.records import dataclass, field, replace
from commops.sources import reading_rules
from commops.sources.folder.files import Root, read_file
from commops.sources.gathering import gather, gather_in, parse
from commops.sources.merge import merge, stated_language
from commops.sources.plain_values import mapping
from commops.sources.prose import ProseFiles, read_prose
from commops.sources.validation.index import said_of_signoffs, words_in_doubt
from commops.sources.validation.pruned import as_written
from commops.sources.validation.uncertain import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.finding import Finding
    from commops.model.order import Ranks
    from commops.model.organization import Organization
    from commops.model.standard import Standard
    from commops.sources.document import Document
    from commops.sources.folder.passed_over import PassedOver
    from commops.sources.folder.storage import Storage
    from commops.sources.gathering import Gathered, Look, Parse
    from commops.sources.merge import Merged
    from commops.sources.standards import Standards
    from commops.yamltext.mark import Keys


@dataclass(frozen=True)
class Reading:
    """An organisation as read: the model of what is valid, the findings about what is not, and the text of both.

    `data` is what the model is made of, `standards` what was laid under it, `origin` tells which file gave each entity,
    `doubt` what something unreadable may be about, `passed_over` what was not read that may have been meant,
    and `gathered` the files themselves, `prose` those that the handbook includes.
    `numbers` are those of the items that are left of lists that lost some.
    """

    folder: Path
    data: Mapping[str, Any]
    organization: Organization
    standards: Standards
    standard: Standard
    documents: Mapping[str, Document]
    origin: Mapping[Keys, str]
    faults: tuple[Finding, ...]
    doubt: Doubt
    passed_over: Mapping[PassedOver, Sequence[str]]
    gathered: Gathered
    numbers: Mapping[Keys, Sequence[int]] = field(default_factory=dict)
    prose: ProseFiles = field(default_factory=ProseFiles)

    @property
    def beside(self) -> tuple[Path, ...]:
        """The folders and files that it rests on besides its own: those of standards, and files of prose."""
        return (*self.standards.places, *self.prose.places)

    @property
    def stated_language(self) -> str:
        """The language that the organisation states, "" where it states none."""
        return stated_language(self.data)

    def address(self, of_model: Address) -> Address:
        """Return where something of the model is written: items before it may have been wrong, and are not in it."""
        if names_missing_duties(of_model.keys):
            return of_model
        keys = as_written(self.numbers, of_model.keys)
        return of_model if keys == of_model.keys else replace(of_model, keys=keys)

    @cached_property
    def written(self) -> Ranks:
        """The order in which everything is written: file by file, then what only the standard says, in its order."""
        documents = [self.documents[file] for file in by_path(self.documents)]
        above = self.standards.written
        return Ranked(KINDS, lambda kind: chain(_ids(documents, kind), above.get(kind, ())))


def read(path: Path, look: Look = read_file) -> Reading:
    """Read the organisation at a path; `look` says what each of its own files holds.

    Raises:
        NoOrganization: where there is none.

    """
    return made_of(gather(path, parse, look), parse)


def made_of(gathered: Gathered, parse: Parse, documents: dict[str, Document] | None = None) -> Reading:
    """Read what the files of an organisation say; `parse` reads one file, unless they are all read as `documents`."""
    return _read(gathered, documents or gathered.documents(parse), parse, ())


def _read(gathered: Gathered, documents: dict[str, Document], parse: Parse, above: tuple[Root, ...]) -> Reading:
    from commops.model.standard import Standard  # noqa: PLC0415 - the models take a while to build
    from commops.sources.standards import laid_under, lent_measures, read_standards  # noqa: PLC0415
    from commops.sources.validation.loop import check  # noqa: PLC0415

    files = gathered.files
    root, storage = files.root, files.storage
    documents, merged = _without_standards(root, documents, storage)
    words = frozenset(words_in_doubt(documents.values(), merged.lost))
    prose = read_prose(merged.data, merged.origin.get((HANDBOOK,), ""), root.folder, storage)
    unread = files.unread or any(document.illegible for document in documents.values())
    below = (*above, _resolved(root, storage))
    standards = read_standards(
        merged.data, root.folder, lambda named: _read_above(named, parse, below, storage), storage
    )
    data, lent = laid_under(merged.data, standards)
    checked = check(data, Doubt(words, unread), standards, prose.texts, merged.data)
    unread = unread or checked.given_up
    said = _together(checked.said, said_of_signoffs(documents.values()))
    found = [*files.faults, *merged.faults, *standards.faults, *checked.faults]
    return Reading(
        folder=root.folder,
        data=checked.data,
        organization=checked.organization,
        standards=standards,
        standard=Standard(standards.library, lent, lent_measures=frozenset(lent_measures(merged.data, data))),
        documents=documents,
        origin=merged.origin,
        faults=tuple(found or _nothing_at_all(merged.data, root.only or files.mark)),
        doubt=Doubt(words | checked.doubtful, unread, checked.hidden, checked.unsettled, checked.lost, said),
        passed_over=files.passed_over,
        gathered=gathered,
        numbers=checked.numbers,
        prose=prose,
    )


def _together(
    said: Mapping[str, frozenset[tuple[str, str]]], more: Mapping[str, frozenset[tuple[str, str]]]
) -> Mapping[str, frozenset[tuple[str, str]]]:
    if not more:
        return said
    return {word: said.get(word, frozenset()) | more.get(word, frozenset()) for word in (*said, *more)}


def _read_above(root: Root, parse: Parse, below: tuple[Root, ...], storage: Storage) -> Reading | None:
    # A standard may rest on another one, but not on an organisation that rests on it.
    if root in below:
        return None
    gathered = gather_in(storage, root, parse)
    return _read(gathered, gathered.documents(parse), parse, below)


def _resolved(root: Root, storage: Storage) -> Root:
    return Root(Path(storage.real(root.folder)), root.only)


def _without_standards(
    root: Root, documents: dict[str, Document], storage: Storage
) -> tuple[dict[str, Document], Merged]:
    # A standard in the folder of an organisation is none of its files.
    from commops.sources.standards import names, place_of  # noqa: PLC0415 - the models take a while to build

    merged = merge(documents.values(), alone=bool(root.only))
    places = (place_of(name, root.folder, storage) for name in names(merged.data).values())
    apart = {
        os.path.relpath(place.folder / place.only, storage.real(root.folder))
        for place in places
        if place and place.only
    }
    if root.only or not apart & documents.keys():
        return documents, merged

    documents = {name: document for name, document in documents.items() if name not in apart}
    return documents, merge(documents.values(), alone=False)


def what_is_written(gathered: Gathered) -> Mapping[str, Any]:
    """Return what an organisation's files say, merged but not checked."""
    return merge(gathered.documents(parse).values(), alone=bool(gathered.files.root.only)).data


def _ids(documents: Iterable[Document], kind: str) -> Iterator[str]:
    for document in documents:
        yield from mapping(document.data.get(kind))


def _nothing_at_all(data: Mapping[str, Any], file: str) -> Iterator[Finding]:
    if not any(mapping(data.get(kind)) for kind in KINDS):
        address = Address(file=file, span=Span(1, 1, 1, 1))
        help_ = message("start with `teams:`, `roles:` and `duties:`")
        yield reading_rules.missing_field(address, message("this organisation is empty"), help_)
