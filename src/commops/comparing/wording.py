"""Changes in words: one item for each, or for several that are alike."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from commops.comparing import accountability_in_words as accountability
from commops.comparing import fields_in_words as fields
from commops.comparing import people_in_words as people
from commops.comparing import structure_in_words as structure
from commops.comparing.change import Kind
from commops.comparing.side_names import SideNames
from commops.finding import Severity
from commops.language.messages import message, together
from commops.model.posts import AT
from commops.records import dataclass
from commops.shapes import ChangeItem, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from commops.comparing.change import Change
    from commops.comparing.compare import Comparison
    from commops.comparing.phrase import Phrase

_FINDINGS: Final = frozenset({Kind.FINDING_NEW, Kind.FINDING_HIDDEN, Kind.FINDING_CHANGED, Kind.FINDING_GONE})

_PHRASES: Final[Mapping[Kind, Callable[[SideNames, Sequence[Change]], Phrase]]] = {
    Kind.LEAD_CHANGED: accountability.lead_changed,
    Kind.LEAD_HOLDER_CHANGED: accountability.lead_holder_changed,
    Kind.DUTY_MOVED: accountability.duty_moved,
    Kind.LETTER_CHANGED: accountability.letter_changed,
    Kind.POSITION_VACANT: people.position_vacant,
    Kind.POSITION_FILLED: people.position_filled,
    Kind.MANAGER_CHANGED: people.manager_changed,
    Kind.DOTTED_LINE_CHANGED: people.dotted_line_changed,
    Kind.POSITION_MOVED: people.position_moved,
    Kind.SEATS_CHANGED: people.seats_changed,
    Kind.HOLDERS_CHANGED: people.holders_changed,
    Kind.PERSON_CHANGED: people.person_changed,
    Kind.PERSON_JOINS: people.person_joins,
    Kind.PERSON_LEAVES: people.person_leaves,
    Kind.HOLDING_CHANGED: people.holding_changed,
    Kind.TEAM_MERGED: structure.team_merged,
    Kind.TEAM_SPLIT: structure.team_split,
    Kind.TEAM_ADDED: structure.team_added,
    Kind.TEAM_REMOVED: structure.team_removed,
    Kind.TEAM_MOVED: structure.team_moved,
    Kind.ROLE_ADDED: structure.role_added,
    Kind.ROLE_REMOVED: structure.role_removed,
    Kind.POSITION_ADDED: structure.position_added,
    Kind.POSITION_REMOVED: structure.position_removed,
    Kind.DUTY_ADDED: structure.duty_added,
    Kind.DUTY_REMOVED: structure.duty_removed,
    Kind.RENAMED: structure.renamed,
    Kind.SETTING_CHANGED: fields.setting_changed,
    Kind.RULE_CHANGED: fields.rule_changed,
    Kind.STANDARD_CHANGED: fields.standard_changed,
    Kind.COVERAGE_LOST: accountability.coverage,
    Kind.COVERAGE_GAINED: accountability.coverage,
    Kind.ENTITY_ADDED: structure.entity_added,
    Kind.ENTITY_REMOVED: structure.entity_removed,
    Kind.FIELD_CHANGED: fields.field_changed,
    Kind.TEXT_CHANGED: fields.text_changed,
}

_TONES: Final = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}


@dataclass(frozen=True)
class Wording:
    """The words for the changes of a comparison in a language."""

    comparison: Comparison
    language: str

    @cached_property
    def _names(self) -> SideNames:
        return SideNames(self.comparison, self.language)

    def said(self, text: str) -> str:
        """Return a message in the language."""
        return self._names.said(text)

    def items(self, changes: Iterable[Change]) -> Sequence[ChangeItem]:
        """Return changes in words, those that are alike in one item."""
        alike: dict[Hashable, list[Change]] = {}
        for number, change in enumerate(changes):
            alike.setdefault(_alike(change) or number, []).append(change)
        return [self.item(each) for each in alike.values()]

    def item(self, alike: Sequence[Change]) -> ChangeItem:
        """Return one change in words, or several that are alike."""
        first = alike[0]
        if first.kind in _FINDINGS:
            return self._finding(first)

        phrase = _PHRASES[first.kind](self._names, alike)
        title = phrase.title
        if first.since:
            day = message("from {day}", day=first.since)
            title = together(day, title, between=": ")
        return ChangeItem(
            key=first.about,
            title=self.said(title),
            change=self.said(phrase.change),
            follows=self.said(together(*phrase.follows)),
            before=self.said(phrase.before),
            after=self.said(phrase.after),
        )

    def line(self, change: Change) -> str:
        """Return one change as one line."""
        return self.in_one_line(self.item([change]))

    def in_one_line(self, item: ChangeItem) -> str:
        """Return an item as one line: what changes, in what way, and what follows in brackets."""
        said: str = item.change
        if item.title:
            said = message("{title}: {change}", title=item.title, change=item.change)
        if item.follows:
            said = message("{change} ({follows})", change=said, follows=item.follows)
        return self.said(said)

    def _finding(self, change: Change) -> ChangeItem:
        severity, rule = Severity(str(change.more["severity"])), str(change.more["rule"])
        old, new = change.old, change.new
        said: Any = new or old or message("'{about}'", about=change.about)
        if change.kind == Kind.FINDING_CHANGED and old and new and old != new:
            said = together(cast("str", old), cast("str", new), between=" → ")

        reason: Any = change.more.get("reason", "")
        before = change.more.get("old_severity")
        if before and not reason:
            word = fields.severity_word(str(before))
            is_new = change.kind == Kind.FINDING_NEW
            reason = (
                message("{severity} by the old configuration", severity=word)
                if is_new
                else message("was {severity}", severity=word)
            )
        sign = f"{self.said(fields.severity_word(severity))}[{rule}]"
        return ChangeItem(
            key=change.about,
            change=self.said(said),
            follows=self.said(reason),
            sign=Run(sign, _TONES[severity]),
            place=str(change.more.get("place", "")),
        )


def _alike(change: Change) -> Hashable:
    # What changes must have in common to be told in one item; nothing where they are told one by one.
    in_common = _IN_COMMON.get(change.kind)
    return (change.kind, change.since, *in_common(change)) if in_common else None


def _role(about: str) -> str:
    return about.partition(AT)[0]


def _roles(value: Any) -> Hashable:
    # Positions of one role in several teams are alike, each with its own.
    if isinstance(value, str):
        return _role(value)
    return tuple(map(_role, value or ()))


def _kind(change: Change) -> str:
    return change.about.partition("/")[0]


def _team(change: Change) -> str:
    # All that is said of a duty that is removed, apart from its name; of one that ends on a later day, not even that.
    return str(change.old.get("team")) if isinstance(change.old, dict) else ""


def _values(change: Change) -> str:
    return repr((change.old, change.new))


_IN_COMMON: Final[Mapping[Kind, Callable[[Change], Sequence[Hashable]]]] = {
    Kind.LEAD_CHANGED: lambda each: [_roles(each.old), _roles(each.new)],
    Kind.MANAGER_CHANGED: lambda each: [_roles(each.old), _roles(each.new)],
    Kind.DOTTED_LINE_CHANGED: lambda each: [_role(each.about), _roles(each.old), _roles(each.new)],
    Kind.DUTY_MOVED: lambda each: [_values(each)],
    Kind.POSITION_MOVED: lambda each: [_values(each)],
    Kind.LETTER_CHANGED: lambda each: [str(each.more["field"]), _values(each), *each.follows],
    Kind.PERSON_JOINS: lambda each: [_values(each)],
    Kind.PERSON_LEAVES: lambda each: [_values(each)],
    Kind.DUTY_ADDED: lambda each: [_values(each)],
    Kind.DUTY_REMOVED: lambda each: [_team(each)],
    Kind.POSITION_ADDED: lambda each: [_role(each.about)],
    Kind.POSITION_REMOVED: lambda each: [_role(each.about)],
    Kind.COVERAGE_LOST: lambda _: [],
    Kind.COVERAGE_GAINED: lambda _: [],
    Kind.ENTITY_ADDED: lambda each: [_kind(each)],
    Kind.ENTITY_REMOVED: lambda each: [_kind(each)],
    Kind.FIELD_CHANGED: lambda each: [_kind(each), str(each.more.get("field")), _values(each)],
}
"""What makes changes of a kind alike, beside their day."""
