"""The faults of reading: what a file says that cannot be read, is not known, or names what is not there."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Edit, Finding, Fix, Related, Severity, Span
from commops.language.did_you_mean import Vocabulary
from commops.model.kinds import KINDS
from commops.rule import reading_rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

MOST: Final = 10_000
"""How many faults of reading are reported; as long as there are more, no rule is run."""


@reading_rule(Severity.ERROR)
def syntax(address: Address, message: str, help_: str = "") -> Finding:
    """A file cannot be read.

    YAML has rules of its own for spaces, quotes and special signs. Nothing in a file with such a fault is used, and
    nothing is reported that could follow from it. commops reads plain YAML: one document, no tags, no merge keys.

    Fix: mend the place that the message names; where YAML gives a sign a meaning of its own, put the text in quotes.

    Bad:
      skills:
        hosting:
          description: [on stage or online

    Good:
      skills:
        hosting:
          description: "[on stage or online"
    """
    return Finding(message=message, address=address, help=help_)


def too_many(left: int) -> Finding:
    """Return the finding that says, before all others, how many faults are not reported beside the `MOST` that are."""
    message = f"the files have more than {MOST:,} errors; not reported: {left:,} more"
    return syntax(Address(span=Span(1, 1, 1, 1)), message, "fix those that are reported, then run commops again")


def too_many_of(rule: str, most: int, severity: Severity) -> Finding:
    """Return the finding that says that a rule has more findings than the so many that are reported."""
    message = f"'{rule}' has more than {most:,} findings; the others are not reported"
    help_ = "fix those that are reported, then run commops again"
    return replace(syntax(Address(span=Span(1, 1, 1, 1)), message, help_), severity=severity)


@reading_rule(Severity.ERROR)
def duplicate_key(address: Address, key: str, first: Address, message: str = "", help_: str = "") -> Finding:
    """The same key stands twice in one mapping.

    Most YAML readers keep one of the two without a word, and what the other said is lost.

    Fix: merge the two, or give one another name.

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
        message=message or f"the key '{key}' stands twice",
        address=address,
        related=(Related(first, "the first one"),),
        label="and again",
        help=help_ or "merge the two, or give one another name",
    )


@reading_rule(Severity.ERROR)
def duplicate_id(address: Address, kind: str, identifier: str, first: Address) -> Finding:
    """The same id is defined twice in one kind.

    A kind may be spread over any number of files, but an id is defined once: who answers for a duty must not depend on
    which file is read last.

    Fix: merge the two definitions, or give one another id.

    Bad:
      skills: {hosting: {name: Hosting}}
      ---
      skills: {hosting: {description: on stage or online}}

    Good:
      skills: {hosting: {name: Hosting, description: on stage or online}}
    """
    return Finding(
        message=f"the {KINDS.get(kind, kind)} '{identifier}' is defined twice"
        if identifier
        else f"`{kind}` is defined twice",
        address=address,
        related=(Related(first, "the first one"),),
        label="and again",
        help="merge the two definitions" + (", or give one another id" if identifier else ""),
    )


@reading_rule(Severity.ERROR)
def unknown_field(address: Address, message: str, help_: str, fix: Fix | None = None) -> Finding:
    """A field or a kind that the format does not know.

    A misspelt field would otherwise be passed over, and what it says would be lost.

    Fix: mend the spelling; what is your own starts with `x-` and is not checked.

    Bad:
      teams:
        events:
          leed: event-lead

    Good:
      teams:
        events:
          lead: event-lead
    """
    return Finding(message=message, address=address, help=help_, fix=fix)


@reading_rule(Severity.ERROR)
def wrong_type(address: Address, message: str, help_: str = "", fix: Fix | None = None) -> Finding:
    """A value of another type than its field has: a list where one value belongs, a word where a number does.

    Fix: write the value as the message says.

    Bad:
      roles:
        event-planner:
          seats: two

    Good:
      roles:
        event-planner:
          seats: 2
    """
    return Finding(message=message, address=address, help=help_, fix=fix)


@reading_rule(Severity.ERROR)
def missing_field(address: Address, message: str, help_: str = "", fix: Fix | None = None) -> Finding:
    """Something is left out that nothing else can tell.

    Fix: add it.

    Bad:
      people:
        noa:
          assignments: [{share: 0.5}]

    Good:
      people:
        noa:
          assignments: [{role: event-planner, share: 0.5}]
    """
    return Finding(message=message, address=address, help=help_, fix=fix)


@reading_rule(Severity.ERROR)
def unknown_value(address: Address, message: str, help_: str = "", fix: Fix | None = None) -> Finding:
    """A value that its field does not know: a misspelt word, a number out of range, a day that does not exist.

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
    return Finding(message=message, address=address, help=help_, fix=fix)


@reading_rule(Severity.ERROR)
def unknown_reference(
    addresses: Sequence[Address], message: str, help_: str, brief: str, fix: Fix | None = None
) -> Finding:
    """An id is used that nothing defines.

    It is reported once for each id, at the place first in the alphabet, with the other places that use it. A role that
    many teams have is a post in each of them, `chair@sig-node`; outside those teams its plain name names none of them.

    Fix: mend the spelling, or define what is named.

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
        message=message,
        address=addresses[0],
        related=tuple(Related(address, "and here") for address in addresses[1:]),
        help=help_,
        fix=fix,
        brief=brief,
    )


def written_instead(near: str, addresses: Iterable[Address], *, safe: bool) -> Fix:
    """Return the fix that writes one word at some places."""
    return Fix(f"write '{near}'", tuple(Edit(address, near) for address in addresses), safe)


@reading_rule(Severity.ERROR)
def unknown_rule(address: Address, name: str, known: Iterable[str], beside: Container[str] = ()) -> Finding:
    """The settings name a rule that there is not.

    A misspelt rule would otherwise pass over what it was meant to change. Nothing switches this off.

    Fix: mend the spelling; `commops rule` lists the rules.

    Bad:
      rules: {team-without-led: off}

    Good:
      rules: {team-without-lead: off}
    """
    vocabulary = _vocabulary(tuple(known))
    near = vocabulary.nearest(name)
    return Finding(
        message=f"there is no rule '{name}'",
        address=address,
        help=f"did you mean '{near}'?" if near else "`commops rule` lists the rules",
        fix=written_instead(near, [address], safe=vocabulary.surely(name)) if near and near not in beside else None,
    )


@lru_cache(maxsize=4)
def _vocabulary(known: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(known)


@reading_rule(Severity.ERROR)
def unknown_option(address: Address, message: str, help_: str, fix: Fix | None = None) -> Finding:
    """The settings of a rule say something that the rule does not have.

    An id under `except` that nothing has leaves nothing alone, and is told here too; a pattern that no id is like is a
    warning, for it may be left over, and one that begins with `*` may wait for ids to come.

    Fix: write `off`, `info`, `warning`, `error`, or a mapping of `severity`, `except` and the rule's own options.

    Bad:
      rules: {wide-span: {maximum: 10}}

    Good:
      rules: {wide-span: {max: 10}}
    """
    return Finding(message=message, address=address, help=help_, fix=fix)
