"""An import as it runs: the files found, the sources that read them, and what is said of it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import field, replace
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Self

from commops.cli import import_summary
from commops.cli.asking import nothing_written_yet
from commops.cli.asking_imports import Asking
from commops.cli.errors import EXIT_FINDINGS, Unable
from commops.cli.options import day, one_of
from commops.exchange.importing.combined import Wish, read_all
from commops.exchange.importing.custom_fields import kept_apart
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.found_files import find
from commops.exchange.importing.imported import Certainty
from commops.exchange.importing.recognising import Share, shares
from commops.exchange.importing.record import Record, digests
from commops.exchange.importing.registry import SOURCES
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import listed, message, together
from commops.model.kinds import SchemeName
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.exchange.importing.combined import Combined
    from commops.exchange.importing.found_files import Found
    from commops.exchange.importing.imported import Note
    from commops.exchange.importing.known import Known
    from commops.exchange.importing.registry import Source

_NAMES: Final = [each.name for each in SOURCES]


@dataclass(frozen=True)
class ImportAsked:
    """What an import is asked for: the files, and of which sources they may be; `check` is to write nothing."""

    files: Sequence[str]
    sources: Sequence[str] = ()
    team: str = ""
    scheme: str = ""
    language: str = ""
    check: bool = False


@dataclass
class ImportRun:
    """An import: what it is asked for, the files, which source reads which, and the questions on the way."""

    asked: ImportAsked
    found: Sequence[Found]
    shares: Sequence[Share]
    unread: Sequence[str]
    asking: Asking
    notes: list[Note] = field(default_factory=list)

    @classmethod
    def of(cls, asked: ImportAsked, record: Record | None = None, *, asking: bool = True) -> Self:
        """Find the files, and who reads them; `record` is that of the same import before.

        Raises:
            Unable: where a file cannot be read, or is nothing that can be imported.

        """
        if record:
            asked = replace(asked, team=asked.team or record.team, scheme=asked.scheme or record.scheme)
        _check_scheme(asked.scheme)
        sources = _sources(asked.sources)
        with understood():
            found = [find(each) for each in asked.files]
            chosen, unread = _shares(found, sources, record)
        return cls(asked, found, chosen, unread, Asking(asking, dict(record.answers) if record else {}))

    @property
    def paths(self) -> list[str]:
        """The paths of all files, folders not looked into."""
        return [each.named for each in self.found]

    @property
    def files(self) -> list[str]:
        """The paths of all files that are read."""
        inputs = chain.from_iterable(share.inputs for share in self.shares)
        return [one.path for one in inputs]

    def read(self, known: Known, record: Record | None = None) -> Combined:
        """Read the files, beside what an organisation has.

        Raises:
            Unable: where one cannot be read.

        """
        wish = Wish(day(""), self.asked.team, self.asked.scheme, record.chosen if record else {})
        with understood():
            combined = read_all(self.shares, self.asking.choose, wish, known)

        notes = chain.from_iterable(imported.notes for imported in combined.readings)
        unread = chain.from_iterable(share.notes for share in self.shares)
        self.notes = [*unread, *notes, *self.asking.notes, *kept_apart(combined)]
        return combined

    def record(self, combined: Combined) -> Record:
        """Return the record of the import."""
        names = tuple(PurePath(path).name or path for path in self.paths)
        return Record(
            names[0],
            names,
            tuple(share.source.name for share in self.shares),
            digests(combined.entries),
            self.asked.team,
            self.asked.scheme,
            answers=self.asking.answers,
        )

    @property
    def code(self) -> int:
        """The exit code: that for findings where something was not understood."""
        lost = any(note.certainty is Certainty.LOST for note in self.notes)
        return EXIT_FINDINGS if lost else 0

    def tell(self, combined: Combined, *, beside: bool = False) -> None:
        """Print what was read, guessed, not understood and passed over, or print it beside the output."""
        for share, imported in zip(self.shares, combined.readings, strict=True):
            import_summary.show(import_summary.of_reading(share, imported), beside=beside)
        import_summary.show(import_summary.of_same(combined.same), beside=beside)
        import_summary.show(import_summary.of_notes(self.notes), beside=beside)
        ignored = import_summary.of_ignored(self.shares, combined.readings, self.found, self.unread)
        import_summary.show(ignored, beside=beside)


@contextmanager
def understood() -> Iterator[None]:
    """Report what cannot be read within this, and where it is interrupted, that nothing was written.

    Raises:
        Unable: where something cannot be read.

    """
    try:
        with nothing_written_yet():
            yield
    except Unreadable as error:
        raise Unable(together(str(error.origin), error.message, between=": "), error.help) from None


def _sources(names: Sequence[str]) -> list[Source]:
    known = {each.name: each for each in SOURCES}
    for name in names:
        if name not in known:
            raise _unknown_source(name)
    return [each for each in SOURCES if each.name in names]


def _shares(
    found: Sequence[Found], sources: Sequence[Source], record: Record | None
) -> tuple[Sequence[Share], Sequence[str]]:
    # One source that is stated reads everything. So does that of the import before, where nothing looks like it now.
    if len(sources) == 1:
        return [_whole(sources[0], found)], ()
    chosen, unread = shares(found, sources or SOURCES)
    before = _sources([each for each in record.sources if each in _NAMES]) if record else []
    if len(before) == 1 and before[0] not in [share.source for share in chosen]:
        return [_whole(before[0], found)], ()
    return chosen, unread


def _whole(source: Source, found: Iterable[Found]) -> Share:
    return Share(source, tuple(chain.from_iterable(each.inputs for each in found)))


def _unknown_source(name: str) -> Unable:
    unknown = message("unknown source '{name}'", name=name)
    return Unable(together(unknown, did_you_mean(name, _NAMES)), message("use {names}", names=listed(_NAMES, "or")))


def _check_scheme(scheme: str) -> None:
    if scheme:
        one_of(SchemeName, scheme, "--scheme")
