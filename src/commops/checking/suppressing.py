"""Suppressing: findings are matched with the suppressions in the files, and the suppressions are checked themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.checking.locations import file_of, locate
from commops.checking.registry import RULES
from commops.checking.report import Suppressed
from commops.language.messages import message
from commops.records import dataclass
from commops.rules.unused_suppressions import expired_suppression, unused_suppression
from commops.sources import reading_rules
from commops.sources.suppression_comments import suppressions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.finding import Address, Finding
    from commops.sources.reading import Reading
    from commops.sources.suppression_comments import Suppression


@dataclass(frozen=True)
class Suppressions:
    """All suppressions of an organisation, and the findings about those that are invalid or name unknown rules."""

    able: Sequence[Suppression] = ()
    faults: Sequence[Finding] = ()

    @property
    def rules(self) -> Collection[str]:
        """The names of the rules that they suppress."""
        found: set[str] = set()
        for each in self.able:
            found.update(name for name, _ in each.names)
        return found


@dataclass(frozen=True)
class Divided:
    """Findings that are reported, those that are suppressed, and findings about the suppressions themselves."""

    reported: Sequence[Finding]
    suppressed: Sequence[Suppressed]
    about_suppressions: Sequence[Finding]


def read_suppressions(reading: Reading) -> Suppressions:
    """Read the suppressions in all files of an organisation."""
    able: list[Suppression] = []
    wrong: list[Finding] = []
    for document in reading.documents.values():
        found, unclear = suppressions(document)
        wrong += unclear
        for each in found:
            mistakes = list(_mistakes(each))
            wrong += mistakes
            if not mistakes:
                able.append(each)

    return Suppressions(able, wrong)


def divide(
    reading: Reading, findings: Sequence[Finding], written: Suppressions, day: date, ran: Collection[str]
) -> Divided:
    """Divide findings into those that are reported on a day and those that are suppressed.

    A suppression is checked only for those of its rules that were run.
    """
    if not written.able:
        return Divided(findings, (), ())

    holding = [each for each in written.able if each.until is None or each.until >= day]
    expired = [each for each in written.able if each.until is not None and each.until < day]

    lines = _by_line(holding)
    hidden: dict[Finding, Suppression] = {}
    for finding, line in _lines(reading, findings, written):
        suppression = lines.get((finding.rule, *line))
        if suppression:
            hidden[finding] = suppression

    used = {(each.address, finding.rule) for finding, each in hidden.items()}
    return Divided(
        [finding for finding in findings if finding not in hidden],
        [Suppressed(finding, hidden[finding].reason) for finding in findings if finding in hidden],
        [*_unused(holding, used, ran), *map(expired_suppression, expired)],
    )


def _mistakes(suppression: Suppression) -> Iterator[Finding]:
    for name, address in suppression.names:
        if name not in RULES:
            yield reading_rules.unknown_rule(address, name, RULES)
        elif not RULES[name].suppressible:
            text = message("'{rule}' cannot be suppressed", rule=name)
            yield reading_rules.unknown_option(address, text, message("remove it, and fix what it reports"))


def _by_line(holding: Iterable[Suppression]) -> Mapping[tuple[str, str, int], Suppression]:
    lines: dict[tuple[str, str, int], Suppression] = {}
    for each in holding:
        for name, _ in each.names:
            for line in each.lines:
                lines.setdefault((name, each.file, line), each)
    return lines


def _lines(
    reading: Reading, findings: Iterable[Finding], written: Suppressions
) -> Iterator[tuple[Finding, tuple[str, int]]]:
    # Only what a suppression may be about is looked up.
    files: dict[str, set[str]] = defaultdict(set)
    for each in written.able:
        files[each.file].update(name for name, _ in each.names)
    about = [finding for finding in findings if finding.rule in files.get(file_of(reading, finding.address), ())]
    for found in locate(reading, about):
        yield found.finding, (found.at.place.file, found.at.place.span.line)


def _unused(
    holding: Iterable[Suppression], used: Collection[tuple[Address, str]], ran: Collection[str]
) -> Iterator[Finding]:
    for each in holding:
        idle = {name for name, _ in each.names if name in ran and (each.address, name) not in used}
        if idle:
            yield unused_suppression(each, idle)
