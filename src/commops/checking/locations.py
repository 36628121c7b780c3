"""Locations: from symbolic addresses to file, line and column, for the findings that are shown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from commops.finding import Finding, Place, Span
from commops.language.choosing import ENGLISH
from commops.language.translation import translated
from commops.records import dataclass, field, replace
from commops.sources.folder.files import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from commops.finding import Address
    from commops.sources.document import Document
    from commops.sources.reading import Reading
    from commops.yamltext.mark import Keys, Mark

_TOP = Span(1, 1, 1, 1)


class Texts(Protocol):
    """The files of an organisation, and which of them gave each entity."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files by their names."""

    @property
    def origin(self) -> Mapping[Keys, str]:
        """The names of files by what they gave."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A location, the line of text that it begins on, and its label."""

    place: Place
    text: str
    label: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its locations."""

    finding: Finding
    at: Spot
    related: tuple[Spot, ...]


def locate(texts: Texts, findings: Iterable[Finding]) -> list[Located]:
    """Look up the locations of findings, each file read once, and sort them by file, line, column and rule."""
    findings = list(findings)
    wanted: dict[str, set[Keys]] = defaultdict(set)
    for address in _addresses(findings):
        if address.span is None:
            wanted[file_of(texts, address)].add(address.keys)

    marks: dict[str, Mapping[Keys, Mark]] = {}
    for file, keys in wanted.items():
        document = texts.documents.get(file)
        if document is not None:
            marks[file] = document.locate(document.text, keys)

    located = [_located(texts, marks, finding) for finding in findings]
    return sorted(located, key=_in_order)


def _in_order(located: Located) -> tuple[Place, str, str]:
    # The same order in every language.
    finding = located.finding
    return located.at.place, finding.rule, translated(finding.message, ENGLISH)


def places(texts: Texts, addresses: Iterable[Address]) -> Mapping[Address, Place]:
    """Look up where addresses are, each file read once."""
    wanted = dict.fromkeys(addresses)
    located = locate(texts, [Finding(message=str(address), address=address) for address in wanted])
    return {each.finding.address: each.at.place for each in located}


def file_of(texts: Texts, address: Address) -> str:
    """Return the file that an address is in."""
    keys, origin = address.keys, texts.origin
    known = address.file or origin.get(keys[:3]) or origin.get(keys[:2]) or origin.get(keys[:1])
    return known or next(iter(texts.documents), ROOT)


def places_of_model(reading: Reading, addresses: Iterable[Address]) -> Mapping[Address, Place]:
    """Look up where parts of the model are, by their addresses in it."""
    written = {address: reading.address(address) for address in addresses}
    found = places(reading, written.values())
    return {address: found[at] for address, at in written.items()}


def at_home(texts: Texts, finding: Finding) -> Finding:
    """Return a finding whose addresses have their files."""

    def homed(address: Address) -> Address:
        return address if address.file else replace(address, file=file_of(texts, address))

    return with_addresses(finding, homed)


def with_addresses(finding: Finding, changed: Callable[[Address], Address]) -> Finding:
    """Return a finding with every address in it changed: its own, the related ones, and those that its fix edits."""
    related = tuple(replace(each, address=changed(each.address)) for each in finding.related)
    fix = finding.fix
    if fix:
        fix = replace(fix, edits=tuple(replace(edit, address=changed(edit.address)) for edit in fix.edits))
    return replace(finding, address=changed(finding.address), related=related, fix=fix)


def _addresses(findings: Iterable[Finding]) -> Iterator[Address]:
    for finding in findings:
        yield finding.address
        yield from (related.address for related in finding.related)


def _located(texts: Texts, marks: Mapping[str, Mapping[Keys, Mark]], finding: Finding) -> Located:
    def spot(address: Address, label: str) -> Spot:
        file = file_of(texts, address)
        document = texts.documents.get(file)
        span = address.span or _span(document, marks.get(file, {}), address)
        text = document.lines.line(span.line) if document and document.lines.quotable else ""
        return Spot(Place(file, span), text, label)

    related = tuple(spot(each.address, each.label) for each in finding.related)
    return Located(finding, spot(finding.address, finding.label), related)


def _span(document: Document | None, marks: Mapping[Keys, Mark], address: Address) -> Span:
    # Of the longest part of the address that is in the text.
    keys = address.keys
    while keys and keys not in marks:
        keys = keys[:-1]

    if document is None or keys not in marks or not keys:
        return _TOP

    mark = marks[keys]
    asks_for_key = address.on_key and keys == address.keys
    is_empty = mark.value[0] == mark.value[1]
    if mark.key and (asks_for_key or is_empty or not mark.scalar):
        return document.lines.span(*mark.key)
    return document.lines.span(*mark.value)
