"""Cached reports: the same files, rules and day give the same findings, so they are checked only once."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commops.checking.report import Report, Suppressed
from commops.finding import Address, Edit, Finding, Fix, Related, Severity, Span
from commops.language.as_data import as_data, from_data
from commops.language.messages import Bilingual, Message
from commops.records import replace
from commops.sources.cache import Cache
from commops.sources.folder.files import Root, find_root
from commops.sources.folder.passed_over import PassedOver
from commops.sources.gathering import gather, gather_in
from commops.sources.kept_places import KeptPlaces

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from commops.sources.folder.storage import Storage
    from commops.sources.gathering import Gathered
    from commops.sources.reading import Reading


def report_on(path: Path, chosen: Collection[str], day: date, *, cached: bool = True) -> Report:
    """Return the report of some rules, of all where none is named, on the organisation at a path.

    Raises:
        NoOrganization: where there is none.

    """
    cache = Cache(find_root(path).folder if cached else None)
    gathered = gather(path, cache.parse)
    report = kept_report(cache, gathered, chosen, day) or _made(cache, gathered, chosen, day)
    return replace(report, documents=KeptPlaces(report.documents, cache)) if cache.keeps else report


def _made(cache: Cache, gathered: Gathered, chosen: Collection[str], day: date) -> Report:
    from commops.checking.check import check  # noqa: PLC0415 - what is kept needs neither rules nor models
    from commops.checking.kept_similarity import similarity_kept  # noqa: PLC0415
    from commops.checking.registry import RULES  # noqa: PLC0415
    from commops.sources.cached_reading import all_parsed  # noqa: PLC0415
    from commops.sources.reading import made_of  # noqa: PLC0415

    with all_parsed(gathered, cache) as documents:
        reading = made_of(gathered, cache.parse, documents)
        with similarity_kept(cache):
            report = check(reading, chosen or RULES, day)
    keep(cache, reading, report, chosen)
    cache.prune()
    return report


def keep(cache: Cache, reading: Reading, report: Report, chosen: Collection[str]) -> None:
    """Keep the report of some rules, of all where none is named, on what was read."""
    if cache.keeps and not reading.standards.faults:  # what is not there today may be there tomorrow
        rests_on = [
            [str(each.files.root.folder), each.files.root.only, each.digest] for each in reading.standards.rests_on
        ]
        key = _key(cache, reading.gathered, chosen, report.day)
        kept = {
            "paths": reading.standards.paths,
            "rests_on": rests_on,
            "prose": reading.prose.states,
            "report": _written(report),
        }
        cache.put("report", key, kept)


def kept_report(cache: Cache, gathered: Gathered, chosen: Collection[str], day: date) -> Report | None:
    """Return the report of some rules on gathered files, where it was kept, and nothing it rests on has changed."""
    if not cache.keeps:
        return None
    kept = cache.get("report", _key(cache, gathered, chosen, day))
    with suppress(AttributeError, LookupError, OSError, TypeError, ValueError):
        if any(gathered.files.storage.real(Path(path)) != place for path, place in kept["paths"]):
            return None
        roots = [(Root(Path(folder), only), digest) for folder, only, digest in kept["rests_on"]]
        storage = gathered.files.storage
        if any(gather_in(storage, root, cache.parse).digest != digest for root, digest in roots):
            return None
        if (prose := kept["prose"]) and not _unchanged(prose, gathered.files.root.folder, storage):
            return None
        return _read(kept["report"], gathered, day)
    return None


def _unchanged(prose: Sequence[tuple[str, str, str]], folder: Path, storage: Storage) -> bool:
    from commops.sources.prose import unchanged  # noqa: PLC0415 - few organisations include files of prose

    return unchanged(prose, folder, storage)


def _key(cache: Cache, gathered: Gathered, chosen: Collection[str], day: date) -> str:
    return cache.key(gathered.digest, str(gathered.files.root.folder), sorted(chosen), day.isoformat())


def _written(report: Report) -> dict[str, Any]:
    numbers = _Numbers()
    return {
        "findings": [_as_data(finding, numbers) for finding in report.findings],
        "suppressed": [(_as_data(each.finding, numbers), each.reason) for each in report.suppressed],
        "texts": numbers.texts,
        "sizes": dict(report.sizes),
        "ran": sorted(report.ran),
        "not_checked": dict(report.not_checked),
        "unopened": report.unopened,
        "passed_over": dict(report.passed_over),
        "standards": [str(place) for place in report.standards],
        "stated_language": report.stated_language,
    }


def _read(written: dict[str, Any], gathered: Gathered, day: date) -> Report:
    texts = list(map(from_data, written["texts"]))
    return Report(
        folder=gathered.files.root.folder,
        documents=gathered.texts(),
        findings=tuple(_finding(data, texts) for data in written["findings"]),
        suppressed=tuple(Suppressed(_finding(data, texts), reason) for data, reason in written["suppressed"]),
        sizes=written["sizes"],
        ran=frozenset(written["ran"]),
        not_checked=written["not_checked"],
        day=day,
        unopened=written["unopened"],
        passed_over={PassedOver(why): names for why, names in written["passed_over"].items()},
        standards=tuple(map(Path, written["standards"])),
        stated_language=written["stated_language"],
    )


class _Numbers:
    """The texts of a report by their numbers: many findings give the same help."""

    def __init__(self) -> None:
        self.texts: list[Any] = []
        self._known: dict[tuple[object, ...], int] = {}

    def of(self, text: str) -> int:
        key = _made_of(text)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self.texts)
            self.texts.append(as_data(text))
        return number


def _made_of(text: str) -> tuple[object, ...]:
    # What reads the same in English may be another text in Chinese.
    if isinstance(text, Message):
        return type(text), text, text.template, *map(type, text.values.values())
    if isinstance(text, Bilingual):
        return type(text), text, text.chinese
    return type(text), text


def _as_data(finding: Finding, numbers: _Numbers) -> tuple[Any, ...]:
    return (
        *map(numbers.of, (finding.message, finding.brief, finding.note, finding.help, finding.label)),
        _address_as_data(finding.address),
        [(_address_as_data(each.address), numbers.of(each.label)) for each in finding.related],
        finding.fix and _fix_as_data(finding.fix, numbers),
        finding.severity,
        finding.rule,
        finding.identity,
    )


def _fix_as_data(fix: Fix, numbers: _Numbers) -> tuple[Any, ...]:
    edits = [(_address_as_data(each.address), each.instead) for each in fix.edits]
    return numbers.of(fix.title), edits, fix.safe


def _finding(data: Sequence[Any], texts: Sequence[str]) -> Finding:
    message, brief, note, help_, label, address, related, fix, severity, rule, identity = data
    return Finding(
        message=texts[message],
        brief=texts[brief],
        note=texts[note],
        help=texts[help_],
        label=texts[label],
        address=_address(address),
        related=tuple(Related(_address(at), texts[number]) for at, number in related),
        fix=fix and _fix(fix, texts),
        severity=severity and Severity(severity),
        rule=rule,
        identity=tuple(identity),
    )


def _fix(data: Sequence[Any], texts: Sequence[str]) -> Fix:
    title, edits, safe = data
    return Fix(texts[title], tuple(Edit(_address(at), instead) for at, instead in edits), safe)


def _address_as_data(address: Address) -> tuple[Any, ...]:
    span = address.span
    place = span and (span.line, span.column, span.end_line, span.end_column)
    return address.keys, address.on_key, address.file, place, address.team, address.role


def _address(data: Sequence[Any]) -> Address:
    keys, on_key, file, place, team, role = data
    return Address(tuple(keys), on_key, file, place and Span(*place), team, role)
