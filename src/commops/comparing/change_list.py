"""The list of changes for people: sections in the order in which a reviewer wants to read, and a line that sums up."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from commops.comparing.change import Group, Kind
from commops.comparing.findings import NEW
from commops.comparing.wording import Wording
from commops.language.messages import counted, listed, message, together
from commops.model.nouns import NOUNS
from commops.records import dataclass
from commops.shapes import ChangeList, ChangeSection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.comparing.change import Change
    from commops.comparing.compare import Comparison

MOST: Final = 10
"""How many items a section has where it is cut."""

_TITLES: Final = {
    Group.ACCOUNTABILITY: message("Accountability"),
    Group.LATER: message("Later"),
    Group.POSITIONS: message("Positions"),
    Group.PEOPLE: message("People"),
    Group.STRUCTURE: message("Teams, roles and duties"),
    Group.RENAMED: message("Other ids"),
    Group.SETTINGS: message("Settings"),
    Group.COVERAGE: message("Coverage of the standard"),
    Group.OTHER: message("Other"),
}

_SUMMED_UP: Final = {
    Group.ACCOUNTABILITY: message("to accountability"),
    Group.LATER: message("at a later date"),
    Group.POSITIONS: message("to positions"),
    Group.PEOPLE: message("to people"),
    Group.STRUCTURE: message("to teams, roles and duties"),
    Group.RENAMED: message("to ids"),
    Group.SETTINGS: message("to settings"),
    Group.COVERAGE: message("to coverage"),
    Group.OTHER: message("elsewhere"),
}
"""What the changes of a group are to, or when they are, where they are only counted: `2 changes to positions`."""


@dataclass(frozen=True)
class Presentation:
    """How changes are presented: in a language, under a heading that names the sides.

    At most so many items of a section are shown (None for all), and texts in full or only counted. `command` shows the
    same comparison, also `by_group`, and `files_differ` is how many files do, which is said where nothing else does.
    """

    language: str
    heading: str
    files_differ: int = 0
    most: int | None = MOST
    texts: bool = False
    command: str = "commops diff"
    by_group: bool = True


def change_list(comparison: Comparison, changes: Sequence[Change], presentation: Presentation) -> ChangeList:
    """Return the list of some changes of a comparison."""
    writer = _Writer(Wording(comparison, presentation.language), presentation)
    return ChangeList(
        heading=writer.wording.said(presentation.heading),
        sections=tuple(writer.sections(changes)),
        summary=writer.wording.said(summary(changes, presentation.files_differ)),
        language=presentation.language,
    )


@dataclass(frozen=True)
class _Writer:
    """What writes the sections of a list."""

    wording: Wording
    presentation: Presentation

    def sections(self, changes: Sequence[Change]) -> Iterator[ChangeSection]:
        """Yield the sections of changes that are in their order."""
        groups: dict[Group, list[Change]] = defaultdict(list)
        for change in changes:
            groups[change.group].append(change)

        for group, some in groups.items():
            if group == Group.FINDINGS:
                yield from self._findings(some)
            elif group == Group.TEXTS:
                yield self._texts(some)
            else:
                yield self._section(group.value, _TITLES[group], some)

    def _section(self, key: str, title: str, changes: Sequence[Change], only: str = "") -> ChangeSection:
        items = self.wording.items(changes)
        left = ""
        most = self.presentation.most
        if most is not None and len(items) > most + 1:
            command = f"{self.presentation.command} --full"
            if self.presentation.by_group:
                command = f"{command} --only {only or key}"
            left = message("and {left:,} more: {command}", left=len(items) - most, command=command)
            items = items[:most]
        if only:
            title = message("{title} ({number:,})", title=title, number=len(changes))
        return ChangeSection(key, self.wording.said(title), tuple(items), self.wording.said(left))

    def _findings(self, changes: Sequence[Change]) -> Iterator[ChangeSection]:
        of_kind: dict[Kind, list[Change]] = defaultdict(list)
        for change in changes:
            of_kind[change.kind].append(change)

        only = Group.FINDINGS.value
        if new := of_kind[Kind.FINDING_NEW]:
            yield self._section("finding-new", message("New findings"), new, only)
        if hidden := of_kind[Kind.FINDING_HIDDEN]:
            yield from self._hidden(hidden, only)
        if changed := of_kind[Kind.FINDING_CHANGED]:
            yield self._section("finding-changed", message("Findings changed"), changed, only)
        if gone := of_kind[Kind.FINDING_GONE]:
            rules = Counter(str(each.more["rule"]) for each in gone)
            by_rule = listed(f"{rule} {number:,}" for rule, number in sorted(rules.items()))
            title = message("Findings gone: {number:,} ({rules})", number=len(gone), rules=by_rule)
            yield ChangeSection("finding-gone", self.wording.said(title), ())

    def _hidden(self, changes: Sequence[Change], only: str) -> Iterator[ChangeSection]:
        new = [each for each in changes if each.more.get("state") == NEW]
        known = [each for each in changes if each.more.get("state") != NEW]
        if new:
            yield self._section("finding-new-hidden", message("New findings, not reported"), new, only)
        if known:
            yield self._section("finding-hidden", message("Findings no longer reported, not fixed"), known, only)

    def _texts(self, changes: Sequence[Change]) -> ChangeSection:
        kinds = Counter(each.about.partition("/")[0] for each in changes)
        counts = listed(_texts_in(kind, number) for kind, number in kinds.items())
        title = message("Texts only: {counts}", counts=counts)
        if not self.presentation.texts:
            return ChangeSection(Group.TEXTS.value, self.wording.said(title), ())
        return self._section(Group.TEXTS.value, title, changes)


def _texts_in(kind: str, number: int) -> str:
    if kind not in NOUNS:
        return message("{number:,} in the organisation itself", number=number)
    return message("{number:,} in {kinds}", number=number, kinds=NOUNS[kind].several)


def summary(changes: Sequence[Change], files_differ: int) -> str:
    """Return how much differs, in one sentence."""
    said = _in_numbers(changes)
    return message("{summary}.", summary=said) if said else _nothing(files_differ)


def _in_numbers(changes: Sequence[Change]) -> str:
    # Of the groups after the first, only the number: `2 changes to positions, 1 to people`.
    counts = Counter(each.group for each in changes)
    numbers: list[str] = []
    for group, where in _SUMMED_UP.items():
        number = counts[group]
        if number and numbers:
            numbers.append(message("{number:,} {where}", number=number, where=where))
        elif number:
            numbers.append(counted("{number:,} change {where}", "{number:,} changes {where}", number, where=where))
    return together(together(*numbers, between=", "), findings_in_numbers(changes))


def findings_in_numbers(changes: Sequence[Change]) -> str:
    """Return how many findings are new, hidden, changed or gone; nothing where none is."""
    kinds = Counter(each.kind for each in changes)
    numbers = []
    if new := kinds[Kind.FINDING_NEW]:
        numbers.append(message("{number:,} new", number=new))
    if hidden := kinds[Kind.FINDING_HIDDEN]:
        numbers.append(message("{number:,} hidden", number=hidden))
    if changed := kinds[Kind.FINDING_CHANGED]:
        numbers.append(message("{number:,} changed", number=changed))
    if gone := kinds[Kind.FINDING_GONE]:
        numbers.append(message("{number:,} gone", number=gone))
    return message("findings: {numbers}", numbers=together(*numbers, between=", ")) if numbers else ""


def _nothing(files_differ: int) -> str:
    if not files_differ:
        return message("No change in meaning.")
    return counted(
        "No change in meaning ({number:,} file differs).",
        "No change in meaning ({number:,} files differ).",
        files_differ,
    )


def stat(comparison: Comparison, changes: Sequence[Change], presentation: Presentation) -> str:
    """Return all in one line: the one cause in words where there is one, then how much differs otherwise."""
    wording = Wording(comparison, presentation.language)
    causes = _causes(changes)
    items = wording.items(causes)
    if len(items) != 1:
        return wording.said(summary(changes, presentation.files_differ))

    told = set(map(id, causes))
    others = [each for each in changes if id(each) not in told]
    said = together(wording.in_one_line(items[0]), _in_numbers(others))
    return wording.said(message("{summary}.", summary=said))


def _causes(changes: Sequence[Change]) -> Sequence[Change]:
    # Those of the first of the groups that may have caused the others, or of the first group that there is.
    groups = [each.group for each in changes if each.group in _SUMMED_UP]
    first = [group for group in (Group.ACCOUNTABILITY, Group.STRUCTURE) if group in groups] or groups
    return [each for each in changes if each.group == first[0]] if first else []
