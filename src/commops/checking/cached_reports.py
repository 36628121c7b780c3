"""Reports that are kept: the same files, rules and day give the same findings, so they are looked for only once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commops.checking.report import Report, Suppressed
from commops.finding import Address, Edit, Finding, Fix, Related, Severity, Span
from commops.sources.cache import Cache
from commops.sources.folder.files import Root, find_root
from commops.sources.folder.passed_over import PassedOver
from commops.sources.gathering import gather, gather_root

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from commops.sources.gathering import Gathered


def report_on(path: Path, chosen: Collection[str], day: date, *, cached: bool = True) -> Report:
    """Return the report of some rules, of all where none is named, on the organisation at a path.

    Raises:
        NoOrganization: where there is none.

    """
    cache = Cache(find_root(path).folder if cached else None)
    gathered = gather(path, cache.parse)
    key = cache.key(gathered.digest, str(gathered.files.root.folder), sorted(chosen), day.isoformat())
    if kept := _kept(cache, key, gathered, day):
        return kept
    return _made(cache, key, gathered, chosen, day)


def _made(cache: Cache, key: str, gathered: Gathered, chosen: Collection[str], day: date) -> Report:
    from commops.checking.check import check  # noqa: PLC0415 - what is kept needs neither rules nor models
    from commops.checking.registry import RULES  # noqa: PLC0415
    from commops.sources.reading import made_of  # noqa: PLC0415

    reading = made_of(gathered, cache.parse)
    report = check(reading, chosen or RULES, day)
    if cache.keeps and not reading.standards.faults:  # what is not there today may be there tomorrow
        rests_on = [
            [str(each.files.root.folder), each.files.root.only, each.digest] for each in reading.standards.rests_on
        ]
        cache.put("report", key, {"rests_on": rests_on, "report": _written(report)})
        cache.prune()
    return report


def _kept(cache: Cache, key: str, gathered: Gathered, day: date) -> Report | None:
    kept = cache.get("report", key)
    with suppress(AttributeError, KeyError, TypeError, ValueError):
        roots = [(Root(Path(folder), only), digest) for folder, only, digest in kept["rests_on"]]
        if any(gather_root(root, cache.parse).digest != digest for root, digest in roots):
            return None
        return _read(kept["report"], gathered, day)
    return None


def _written(report: Report) -> dict[str, Any]:
    return {
        "findings": [asdict(finding) for finding in report.findings],
        "suppressed": [asdict(each) for each in report.suppressed],
        "sizes": dict(report.sizes),
        "ran": sorted(report.ran),
        "not_checked": dict(report.not_checked),
        "unopened": report.unopened,
        "passed_over": dict(report.passed_over),
        "standards": [str(place) for place in report.standards],
    }


def _read(written: dict[str, Any], gathered: Gathered, day: date) -> Report:
    return Report(
        folder=gathered.files.root.folder,
        documents=gathered.texts(),
        findings=tuple(map(_finding, written["findings"])),
        suppressed=tuple(Suppressed(_finding(each["finding"]), each["reason"]) for each in written["suppressed"]),
        sizes=written["sizes"],
        ran=frozenset(written["ran"]),
        not_checked=written["not_checked"],
        day=day,
        unopened=written["unopened"],
        passed_over={PassedOver(why): names for why, names in written["passed_over"].items()},
        standards=tuple(map(Path, written["standards"])),
    )


def _finding(fields: dict[str, Any]) -> Finding:
    fix, severity = fields["fix"], fields["severity"]
    return Finding(
        **fields
        | {
            "address": _address(fields["address"]),
            "related": tuple(Related(_address(each["address"]), each["label"]) for each in fields["related"]),
            "fix": fix and Fix(fix["title"], tuple(map(_edit, fix["edits"])), fix["safe"]),
            "severity": severity and Severity(severity),
            "identity": tuple(fields["identity"]),
        }
    )


def _edit(fields: dict[str, Any]) -> Edit:
    return Edit(_address(fields["address"]), fields["instead"])


def _address(fields: dict[str, Any]) -> Address:
    span = fields["span"]
    return Address(tuple(fields["keys"]), fields["on_key"], fields["file"], span and Span(**span), fields["team"])
