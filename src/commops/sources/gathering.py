"""Gathering: the files of an organisation as they are on disk, read once, before they are parsed."""

from __future__ import annotations

import os
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from commops import hashing
from commops.finding import Address
from commops.language.messages import message
from commops.records import dataclass, replace
from commops.sources import plain_files
from commops.sources.csv_names import is_csv_table
from commops.sources.csv_tables import AS_UTF_8, csv_table
from commops.sources.document import Document
from commops.sources.folder import opening
from commops.sources.folder.files import ROOT, Files, Refusal, Root, find_files, find_root, read_file, roots_in
from commops.sources.folder.storage import DISK
from commops.yamltext.text import BYTE_ORDER_MARK, Lines, Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from commops.finding import Finding
    from commops.sources.document import Locate
    from commops.sources.folder.storage import Storage
    from commops.yamltext.mark import Keys, Mark

    Look: TypeAlias = Callable[[Path, str], bytes | Refusal]
    """Return the content of a file in an organisation's folder, or why it is not read."""

    Parse: TypeAlias = Callable[[str, bytes], Document]
    """Read one file by its name and its content."""


@dataclass(frozen=True)
class Gathered:
    """The files of an organisation: which there are, the bytes of those that could be read, and what is parsed."""

    files: Files
    contents: Mapping[str, bytes]
    parsed: Mapping[str, Document]

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The hash of the content of each file."""
        return {name: hashing.of_bytes(data) for name, data in self.contents.items()}

    @cached_property
    def digest(self) -> str:
        """A text that differs wherever any file, or what was found in the folder, differs."""
        found = (self.files.root, self.files.passed_over, self.files.faults)
        return hashing.of_text(repr((found, list(self.hashes.items()))))

    def documents(self, parse: Parse) -> dict[str, Document]:
        """Read the files, in the order of their names."""
        return {name: self.parsed.get(name) or parse(name, data) for name, data in self.contents.items()}

    def texts(self) -> dict[str, Document]:
        """Return the files as texts in which locations can be found, without parsing them."""
        return {name: Document(name, Lines(data), locator(name)) for name, data in self.contents.items()}


def gather(path: Path, parse: Parse, look: Look = read_file) -> Gathered:
    """Gather the files of the organisation at a path; `look` returns the content of a file, or why it is not read.

    Raises:
        NoOrganization: where there is none.

    """
    root = find_root(path)
    gathered = gather_root(root, parse, look)
    if opening.is_file(path):
        name = os.path.relpath(path, root.folder)
        if not gathered.files.knows(name):
            return gather_root(Root(root.folder / Path(name).parent, path.name), parse, look)
    return gathered


def gather_in(storage: Storage, root: Root, parse: Parse) -> Gathered:
    """Gather the files of an organisation in a storage."""
    return gather_root(root, parse, partial(read_file, storage=storage), storage)


def gather_root(root: Root, parse: Parse, look: Look = read_file, storage: Storage = DISK) -> Gathered:
    """Gather the files of an organisation; its root file is parsed, for it says which others to read."""
    contents: dict[str, bytes] = {}
    parsed: dict[str, Document] = {}
    patterns: dict[str, list[str]] = {"include": [], "exclude": []}
    mark = ROOT if root.only else next(iter(roots_in(root.folder, storage)), ROOT)
    if not root.only and isinstance(data := look(root.folder, mark), bytes):
        contents[mark] = data
        parsed[mark] = parse(mark, data)
        patterns = {key: _patterns(parsed[mark].data.get(key)) for key in patterns}

    files = find_files(root, **patterns, storage=storage)
    # Patterns are written in the root file, whatever its ending.
    files.faults = [_moved(fault, mark) for fault in files.faults]

    for name in files.names:
        if name in contents:
            continue
        read = look(root.folder, name)
        if isinstance(read, bytes):
            contents[name] = read
        else:
            files.refuse(name, read.message, read.help)

    return Gathered(files, dict(sorted(contents.items())), parsed)


def _moved(fault: Finding, file: str) -> Finding:
    if not fault.address.keys:
        return fault
    return replace(fault, address=replace(fault.address, file=file))


def parse(name: str, data: bytes) -> Document:
    """Read one file: YAML, or one of the CSV tables."""
    table = csv_table(name)
    try:
        text = decode(data, AS_UTF_8 if table else "")
    except Undecodable as error:
        lines = Lines(error.text)
        address = Address(file=name, span=lines.span(error.index, error.index + 1))
        fault = _syntax(address, error.message, error.help)
        return Document(name, lines, locator(name), broken=True, illegible=True, faults=(fault,))

    # What is unusable as a whole is not plain.
    if not table and (plain := plain_files.read(name, text, Lines(data))):
        return plain
    if unusable := _unusable(name, text):
        return Document(name, Lines(text), locator(name), broken=True, faults=(unusable,))

    document = table.read(name, text) if table else _with_care(name, text)
    # Of a file without faults, few findings show a line: its text is not held beside its bytes.
    return document if document.faults else replace(document, lines=Lines(data))


def _with_care(name: str, text: str) -> Document:
    from commops.sources import yaml_reader  # noqa: PLC0415 - what is plain, or was parsed before, needs no parser

    return yaml_reader.read(name, text)


def _unusable(name: str, text: str) -> Finding | None:
    # What is wrong with a text as a whole, whatever its format.
    from commops.yamltext.conflicts import first  # noqa: PLC0415 - what was parsed before needs none of it

    if found := first(text):
        address = Address(file=name, span=Lines(text).span(found.start, found.end))
        return _syntax(address, found.message, found.help)

    at = text.find(BYTE_ORDER_MARK)
    if at < 0:
        return None

    said = message("this file starts with two byte order marks")
    if at:
        said = message("this file contains a byte order mark in the middle")

    address = Address(file=name, span=Lines(text).span(at, at + 1))
    help_ = message("delete it; most editors do not show it, but find it as U+FEFF")
    return _syntax(address, said, help_)


def _syntax(address: Address, text: str, help_: str) -> Finding:
    from commops.sources.reading_rules import syntax  # noqa: PLC0415 - most files have no such fault

    return syntax(address, text, help_)


def locator(name: str) -> Locate:
    """Return how locations are found in a file of this name."""
    return partial(_locate_in_table, name) if is_csv_table(name) else plain_files.locate


def _locate_in_table(name: str, text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    # Of many files whose report is kept, none may be looked into: what reads them is imported then.
    table = csv_table(name)
    assert table, "it has the name of a table"  # noqa: S101
    return table.locate(text, wanted)


def _patterns(value: object) -> list[str]:
    # A value that is not a list of texts is reported when the organisation is checked.
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]
