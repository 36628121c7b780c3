"""Reports about files of other programs, which are compared with an organisation."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from commops.checking.check import sizes
from commops.checking.engine import as_configured
from commops.checking.identity import identity
from commops.checking.locations import at_home, with_addresses
from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.checking.settings import read_settings
from commops.finding import Address, Span
from commops.language.choosing import ENGLISH
from commops.language.translation import translated
from commops.records import dataclass
from commops.rules.comparison import reality_differs
from commops.sources.document import Document
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from commops.finding import Finding
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class SavedFile:
    """A file of another program: its path as it was named, and its text."""

    path: Path
    lines: Lines

    @classmethod
    def of(cls, path: Path, text: str) -> SavedFile:
        """Take the path and the text."""
        return cls(path, Lines(text))

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.lines.text

    def address(self, keys: tuple[str, ...], start: int, end: int) -> Address:
        """Return the part of the text between two indexes, which is about something of the organisation."""
        return Address(keys, file=str(self.path), span=self.lines.span(start, end))

    def at(self, keys: tuple[str, ...], line: int, column: int, length: int) -> Address:
        """Return a place of the text, which is about something of the organisation."""
        return Address(keys, file=str(self.path), span=Span(line, column, line, column + max(1, length)))

    @property
    def top(self) -> Span:
        """The beginning of the file."""
        return Span(1, 1, 1, 1)


def compared(reading: Reading, saved: SavedFile, differences: Iterable[Finding], day: date) -> Report:
    """Return a report of how a file differs from an organisation, in the order of its lines.

    Files are named from the folder that both are in.
    """
    settings = read_settings(reading.organization.rules, RULES)
    setting = settings.of(reality_differs.name)
    found = [] if setting.off else list(as_configured(differences, setting))

    folder, inside, name = _together(reading.folder, saved.path)

    def named(address: Address) -> Address:
        return replace(address, file=name if address.file == str(saved.path) else inside + address.file)

    homed = [with_addresses(at_home(reading, finding), named) for finding in found]
    documents = {inside + file: replace(document, file=inside + file) for file, document in reading.documents.items()}
    documents[name] = Document(name, saved.lines, lambda _text, _keys: {})
    report = Report(
        folder=folder,
        documents=documents,
        findings=(),
        suppressed=(),
        sizes=sizes(reading, 1),
        ran=frozenset({reality_differs.name}),
        not_checked={},
        day=day,
        stated_language=reading.stated_language,
    )
    ordered = sorted(homed, key=_in_text)
    return replace(report, findings=tuple(replace(each, identity=identity(report, each)) for each in ordered))


def _in_text(finding: Finding) -> tuple[Span, str]:
    return finding.address.span or Span(1, 1, 1, 1), translated(finding.message, ENGLISH)


def _together(folder: Path, saved: Path) -> tuple[Path, str, str]:
    # The folder that both are in, the way from there to the organisation, with a slash behind it, and to the file.
    inner, file = Path(os.path.realpath(folder)), Path(os.path.realpath(saved.parent)) / saved.name
    outer = Path(os.path.commonpath([inner, file.parent]))
    inside = inner.relative_to(outer).as_posix()
    return outer, "" if inside == "." else f"{inside}/", file.relative_to(outer).as_posix()
