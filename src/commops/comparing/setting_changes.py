"""What the organisation says of itself, how its rules are configured, its standard, and what it covers of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.comparing.change import Kind
from commops.comparing.ids import SAME
from commops.comparing.sides import things
from commops.comparing.statements import both_stated, differs_by_texts
from commops.model.handbook import Handbook
from commops.model.kinds import HANDBOOK
from commops.sources.plain_values import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.comparing.change import Change, Difference
    from commops.comparing.facts import Facts
    from commops.comparing.lent import Lent
    from commops.comparing.sides import Sides

_STANDARD: Final = "standard"
_SCHEME: Final = "scheme"
_FILES: Final = ("include", "exclude")
_SAME: Final = (SAME, SAME)


def changed_settings(sides: Sides, by_scheme: frozenset[Difference]) -> Iterator[Change]:
    """Yield what the organisation says of itself otherwise, and which files it reads."""
    old, new = sides.old.graph.organization, sides.new.graph.organization
    texts: list[str] = []
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for field in type(new.organization).model_fields:
        was, said = both_stated(_SAME, old.organization, new.organization, field)
        if was == said or field == _STANDARD:
            continue
        if differs_by_texts(_SAME, old.organization, new.organization, field):
            texts.append(field)
            before[field], after[field] = was, said
            continue
        parts = by_scheme if field == _SCHEME else frozenset()
        follows = {"duties": {part.of for part in parts}}
        yield sides.change(Kind.SETTING_CHANGED, f"organization/{field}", was, said, follows=follows, parts=parts)

    for field in _FILES:
        was, said = list(getattr(old, field)), list(getattr(new, field))
        if was != said:
            yield sides.change(Kind.SETTING_CHANGED, field, was or None, said or None)
    if texts:
        yield sides.change(Kind.TEXT_CHANGED, "organization", before, after, more={"fields": texts})


def changed_handbook(sides: Sides) -> Iterator[Change]:
    """Yield what the handbook states otherwise: its cover, its chapters, its own clauses."""
    old = sides.old.graph.organization.handbook or Handbook()
    new = sides.new.graph.organization.handbook or Handbook()
    ids = sides.old.ids, sides.new.ids
    texts: list[str] = []
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for field in Handbook.model_fields:
        was, said = both_stated(ids, old, new, field)
        if was == said:
            continue
        if differs_by_texts(ids, old, new, field):
            texts.append(field)
            before[field], after[field] = was, said
        else:
            yield sides.change(Kind.FIELD_CHANGED, HANDBOOK, was, said, more={"field": field})

    if texts:
        yield sides.change(Kind.TEXT_CHANGED, HANDBOOK, before, after, more={"fields": texts})


def changed_rules(sides: Sides) -> Iterator[Change]:
    """Yield the rules that are configured otherwise, each with how it is on either side; None where it is not."""
    before = mapping(sides.old.graph.organization.rules)
    after = mapping(sides.new.graph.organization.rules)
    for rule in sorted({*before, *after}):
        if before.get(rule) != after.get(rule):
            yield sides.change(Kind.RULE_CHANGED, f"rules/{rule}", before.get(rule), after.get(rule))


def changed_standard(sides: Sides, lent: Lent, fields: Iterable[str]) -> Iterator[Change]:
    """Yield in one change that the standard is another one, with the duties that it has and the fields it lends."""
    if not lent.differs:
        return
    before, after = (side.graph.standard.library.duties for side in (sides.old, sides.new))
    old_names, new_names = lent.names
    yield sides.change(
        Kind.STANDARD_CHANGED,
        "organization/standard",
        list(old_names),
        list(new_names),
        follows={
            "no_longer_compared": before.keys() - after.keys(),
            "now_compared": after.keys() - before.keys(),
            "fields": fields,
        },
    )


def changed_coverage(sides: Sides) -> Iterator[Change]:
    """Yield the duties of the standard that are covered no longer, or are now, with what covers them."""
    old, new = sides.old.graph.coverage, sides.new.graph.coverage
    for duty in sorted(old.standard.keys() & new.standard.keys()):
        was, said = _covering(sides.old, old.covering.get(duty, ())), _covering(sides.new, new.covering.get(duty, ()))
        if bool(was) == bool(said):
            continue
        kind = Kind.COVERAGE_LOST if was else Kind.COVERAGE_GAINED
        yield sides.change(kind, f"standard/{duty}", was, said, names=things("duties", (*was, *said)))


def _covering(side: Facts, duties: Iterable[str]) -> list[str]:
    return sorted(side.ids.of("duties", each) for each in duties)
