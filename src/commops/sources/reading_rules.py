"""The rules about reading: syntax errors, unknown fields, invalid values, and references to undefined ids."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Edit, Finding, Fix, Related, Severity, Span
from commops.language.did_you_mean import Vocabulary, suggestion
from commops.language.messages import counted, message
from commops.model.nouns import NOUNS, noun
from commops.records import replace
from commops.rule import reading_rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

MOST: Final = 10_000
"""How many errors of reading are reported; as long as there are more, no other rule is run."""

_FIX_FIRST: Final = message("fix those that are reported, then run commops again")


@reading_rule(Severity.ERROR)
def syntax(address: Address, text: str, help_: str) -> Finding:
    """A file has a syntax error.

    In YAML, spaces, quotes and some characters have a special meaning. Nothing in a file with a syntax error is used,
    and nothing is reported that may follow from the error. commops reads plain YAML: one document, no tags, no merge
    keys.

    Fix: correct the line that is shown; put a text with special characters in quotes.

    Bad:
      skills:
        hosting:
          description: [online

    Good:
      skills:
        hosting:
          description: "[online"
    """
    return Finding(message=text, address=address, help=help_)


def too_many(left: int) -> Finding:
    """Return the finding that says, before all others, how many errors are not reported after the first `MOST`."""
    text = message("the files have more than {most:,} errors; not reported: {left:,} more", most=MOST, left=left)
    return syntax(Address(span=Span(1, 1, 1, 1)), text, _FIX_FIRST)


def too_many_of(rule: str, most: int, severity: Severity) -> Finding:
    """Return the finding that says that a rule has more findings than are reported."""
    text = message("'{rule}' has more than {most:,} findings; the others are not reported", rule=rule, most=most)
    return replace(syntax(Address(span=Span(1, 1, 1, 1)), text, _FIX_FIRST), severity=severity)


@reading_rule(Severity.ERROR)
def duplicate_key(address: Address, key: str, first: Address, text: str = "", help_: str = "") -> Finding:
    """A mapping has the same key twice.

    Most YAML readers silently keep one of the values, and the other one is lost.

    Fix: merge the two, or rename one of the keys.

    Bad:
      duties:
        event-hosting:
          responsible: [event-planner]
          accountable: event-lead
          responsible: [event-lead]

    Good:
      duties:
        event-hosting:
          responsible: [event-planner, event-lead]
          accountable: event-lead
    """
    return Finding(
        message=text or message("duplicate key '{key}'", key=key),
        address=address,
        related=(Related(first, message("first used here")),),
        label=message("used again here"),
        help=help_ or message("merge the two, or rename one of the keys"),
    )


@reading_rule(Severity.ERROR)
def duplicate_id(address: Address, kind: str, identifier: str, first: Address) -> Finding:
    """An id is defined twice in the same kind.

    A kind may be spread over any number of files, but each id is defined once: who is accountable for a duty must not
    depend on which file is read last.

    Fix: merge the two definitions, or rename one of the ids.

    Bad:
      skills: {hosting: {name: Hosting}}
      ---
      skills: {hosting: {description: online}}

    Good:
      skills: {hosting: {name: Hosting, description: online}}
    """
    if identifier:
        text = _defined_twice(kind, identifier)
        help_ = message("merge the two definitions, or rename one of the ids")
    else:
        text = message("`{field}` is defined twice", field=kind)
        help_ = message("merge the two definitions")

    return Finding(
        message=text,
        address=address,
        related=(Related(first, message("first defined here")),),
        label=message("defined again here"),
        help=help_,
    )


def _defined_twice(kind: str, identifier: str) -> str:
    if kind in NOUNS:
        return message("{kind} '{id}' is defined twice", kind=noun(kind), id=identifier)
    return message("'{id}' is defined twice in `{kind}`", id=identifier, kind=kind)


@reading_rule(Severity.ERROR)
def unknown_field(address: Address, text: str, help_: str, fix: Fix | None = None) -> Finding:
    """The format has no such field or kind.

    If unknown fields were ignored, the value of a misspelt field would be lost.

    Fix: correct the spelling; start fields of your own with `x-`, which are not checked.

    Bad:
      teams:
        events:
          leed: event-lead

    Good:
      teams:
        events:
          lead: event-lead
    """
    return Finding(message=text, address=address, help=help_, fix=fix)


@reading_rule(Severity.ERROR)
def wrong_type(address: Address, text: str, help_: str, fix: Fix | None = None) -> Finding:
    """A value has the wrong type, such as a list instead of a single value, or a word instead of a number.

    Fix: write a value of the type that the message names.

    Bad:
      roles:
        event-planner:
          seats: two

    Good:
      roles:
        event-planner:
          seats: 2
    """
    return Finding(message=text, address=address, help=help_, fix=fix)


@reading_rule(Severity.ERROR)
def missing_field(address: Address, text: str, help_: str) -> Finding:
    """A required field is missing.

    Fix: add the field.

    Bad:
      people:
        noa:
          assignments: [{share: 0.5}]

    Good:
      people:
        noa:
          assignments: [{role: event-planner, share: 0.5}]
    """
    return Finding(message=text, address=address, help=help_)


@reading_rule(Severity.ERROR)
def unknown_value(address: Address, text: str, help_: str, fix: Fix | None = None) -> Finding:
    """A value is invalid, such as a misspelt word, a number out of range or a date that does not exist.

    Fix: write one of the values that the message names.

    Bad:
      roles:
        event-planner:
          level: boss

    Good:
      roles:
        event-planner:
          level: specialist
    """
    return Finding(message=text, address=address, help=help_, fix=fix)


@reading_rule(Severity.ERROR)
def unknown_reference(
    addresses: Sequence[Address], text: str, help_: str, brief: str, fix: Fix | None = None
) -> Finding:
    """An id is used but not defined.

    Each id is reported once, with all locations that use it. A role that exists in many teams has a position in each of
    them, `chair@sig-node`; outside these teams, the plain id of the role refers to none of the positions.

    Fix: correct the spelling, or define the id.

    Bad:
      duties:
        event-planning:
          responsible: [event-planer]

    Good:
      duties:
        event-planning:
          responsible: [event-planner]
    """
    return Finding(
        message=text,
        address=addresses[0],
        related=tuple(Related(address, message("and here")) for address in addresses[1:]),
        help=help_,
        fix=fix,
        brief=brief,
    )


def written_instead(near: str, addresses: Iterable[Address], *, safe: bool) -> Fix:
    """Return the fix that writes one word in some places."""
    return Fix(message("write '{word}'", word=near), tuple(Edit(address, near) for address in addresses), safe)


@reading_rule(Severity.ERROR)
def unknown_rule(address: Address, name: str, known: Iterable[str], beside: Container[str] = ()) -> Finding:
    """The configuration names an unknown rule.

    If unknown rules were ignored, the configuration of a misspelt rule would have no effect.

    Fix: correct the spelling; `commops rule` lists the rules.

    Bad:
      rules: {team-without-led: off}

    Good:
      rules: {team-without-lead: off}
    """
    vocabulary = _vocabulary(tuple(known))
    near = vocabulary.nearest(name)
    fix = None
    if near and near not in beside:
        fix = written_instead(near, [address], safe=vocabulary.surely(name))

    return Finding(
        message=message("unknown rule '{rule}'", rule=name),
        address=address,
        help=suggestion(near) if near else message("`commops rule` lists the rules"),
        fix=fix,
    )


@lru_cache(maxsize=4)
def _vocabulary(known: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(known)


@reading_rule(Severity.ERROR)
def unknown_option(address: Address, text: str, help_: str, fix: Fix | None = None) -> Finding:
    """The configuration of a rule is invalid.

    An id in `except` that does not exist has no effect, so it is reported as well. A pattern in `except` that matches
    no id is only a warning, since it may be left over; a pattern that starts with `*` may wait for new ids and is not
    reported.

    Fix: write `off`, `info`, `warning`, `error`, or a mapping of `severity`, `except` and the rule's own options.

    Bad:
      rules: {wide-span: {maximum: 10}}

    Good:
      rules: {wide-span: {max: 10}}
    """
    return Finding(message=text, address=address, help=help_, fix=fix)


def too_many_cells(address: Address, cells: int, columns: int) -> Finding:
    """Return the finding about a line of a CSV file that has more cells than there are columns."""
    said = counted(
        "this line has {cells:,} cells, but there is {number:,} column",
        "this line has {cells:,} cells, but there are {number:,} columns",
        columns,
        cells=cells,
    )
    return syntax(address, said, message("put a cell that contains a separator in quotes"))
