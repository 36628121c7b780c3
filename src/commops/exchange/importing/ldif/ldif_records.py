"""The records of an LDIF file: folded lines joined, base64 decoded, each value with its line."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.ldif.distinguished_names import DistinguishedName, parse
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.inputs import Input

_LINE: Final = pattern_of(
    r"(?P<attribute>[A-Za-z0-9][\w.-]*)(?P<options>(?:;[\w-]+)*):(?P<kind>[:<]?)(?P<value>.*)", re.DOTALL
)
_OF_A_SEARCH: Final = frozenset({"search", "result", "ref", "control", "matcheddn", "numresponses", "numentries"})
_CHANGE: Final = "changetype"
_TEXT_ONLY: Final = frozenset(
    {"jpegphoto", "usercertificate", "userpassword", "thumbnailphoto", "objectguid", "objectsid"}
)


@dataclass(frozen=True)
class Value:
    """A value of an attribute, and where it is."""

    text: str
    origin: Origin


@dataclass
class LdifRecord:
    """An entry: its name, and the values of its attributes by their names in lower case."""

    name: DistinguishedName
    origin: Origin
    attributes: dict[str, list[Value]] = field(default_factory=dict)

    def values(self, *names: str) -> Sequence[Value]:
        """Return the values of the first of some attributes that has any."""
        return next((self.attributes[name] for name in names if name in self.attributes), ())

    def first(self, *names: str) -> Value | None:
        """Return the first value of some attributes."""
        return next(iter(self.values(*names)), None)

    def text(self, *names: str) -> str:
        """Return the text of the first value of some attributes; empty where there is none."""
        value = self.first(*names)
        return value.text if value else ""

    def is_a(self, classes: frozenset[str]) -> bool:
        """Tell whether it is of one of some object classes."""
        return any(value.text.lower() in classes for value in self.values("objectclass"))


@dataclass
class LdifFile:
    """The records of a file, and what could not be read."""

    records: list[LdifRecord] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_ldif(source: Input) -> LdifFile:
    """Return the records of a file; raises :class:`Unreadable` for changes, and for what is no LDIF."""
    read = LdifFile()
    for block in _blocks(source):
        _add(block, read)
    return read


@dataclass(frozen=True)
class _Line:
    text: str
    origin: Origin


def _blocks(source: Input) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for line in _logical_lines(source):
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _logical_lines(source: Input) -> Iterator[_Line]:
    # A line that begins with a space continues the one above; comments are folded, too, and are left out.
    parts: list[str] = []
    start = 1
    for number, text in enumerate(source.text.split("\n"), 1):
        if text.startswith(" ") and parts:
            parts.append(text[1:])
            continue
        if parts and not parts[0].startswith("#"):
            yield _Line("".join(parts), Origin(source.path, start))
        parts, start = [text], number
    if parts and not parts[0].startswith("#"):
        yield _Line("".join(parts), Origin(source.path, start))


def _add(block: Sequence[_Line], read: LdifFile) -> None:
    record: LdifRecord | None = None
    for line in block:
        found = _LINE.fullmatch(line.text)
        attribute = found["attribute"].lower() if found else ""
        if found is None:
            text = message("a line that is not `attribute: value` was skipped")
            read.notes.append(Note("ldif-line", text, Certainty.LOST, line.origin))
        elif attribute == _CHANGE:
            raise _of_changes(line.origin)
        elif attribute == "dn":
            record = LdifRecord(parse(_value(found, line, read)), line.origin)
            read.records.append(record)
        elif record is not None:
            if attribute not in _TEXT_ONLY:
                value = Value(_value(found, line, read).strip(), line.origin)
                record.attributes.setdefault(attribute, []).append(value)
        elif attribute != "version" and attribute not in _OF_A_SEARCH:
            text = message("an entry without `dn` was skipped")
            read.notes.append(Note("ldif-without-dn", text, Certainty.LOST, line.origin))
            return


def _value(found: re.Match[str], line: _Line, read: LdifFile) -> str:
    value = found["value"].removeprefix(" ") if not found["kind"] else found["value"].strip()
    if found["kind"] == "<":
        text = message("a value that is stored in another file was skipped")
        read.notes.append(Note("ldif-url", text, Certainty.LOST, line.origin))
        return ""
    if found["kind"] == ":":
        try:
            return base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            text = message("a value that is not base64 text was skipped")
            read.notes.append(Note("ldif-base64", text, Certainty.LOST, line.origin))
            return ""
    return value


def _of_changes(origin: Origin) -> Unreadable:
    return Unreadable(
        origin,
        message("this file has changes (`changetype`), not entries"),
        message("export the entries, as `ldapsearch -LLL` and `slapcat` do"),
    )


def by_name(records: Sequence[LdifRecord]) -> Mapping[str, LdifRecord]:
    """Return records by the form in which their names are compared."""
    return {record.name.key: record for record in records if record.name.parts}
