"""What the fields of an entity state, as plain data with the ids of the new side, with its texts or without them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args

from commops.comparing.translations import are_the_same
from commops.model.development import Weighted
from commops.model.letters import Item, note_of
from commops.model.prose import Prose
from commops.model.references import OF_ROLE, Reference
from commops.model.words import Words
from commops.model.written import Written
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.comparing.ids import Ids

_OF_TEXTS: Final = frozenset({"links", "aliases"})
"""The fields that hold nothing but texts, whatever their type."""

OF_THINGS: Final = frozenset(
    {"audience", "authority", "goals", "hours", "platforms", "principles", "requirements", "unit"}
)
"""The fields whose texts say what there is: another one is no other wording. All other texts are prose."""

_IN_ORDER: Final = frozenset({"chapters", "purpose", "revisions", "steps", "text"})
"""The fields whose items have an order; all other lists are sets."""


@dataclass(frozen=True)
class Statements:
    """How the fields of entities are read on one side, `with_texts` or without what these say."""

    ids: Ids
    with_texts: bool = True

    def of(self, entity: Written, field: str) -> Any:
        """Return what a field states; None where it states nothing."""
        value = getattr(entity, field)
        empty = value is None or value in ("", (), {})
        if empty or (field in _OF_TEXTS and not self.with_texts):
            return None
        if isinstance(value, tuple):
            return self._items(value, field, reference_of(type(entity), field))
        return self._plain(value, reference_of(type(entity), field))

    def _plain(self, value: Any, reference: Reference | None = None) -> Any:
        plain: Any = value
        match value:
            case Enum():
                plain = str(value.value)
            case date():
                plain = value.isoformat()
            case Decimal():
                plain = float(value)
            case Words():
                plain = as_written(value) if self.with_texts else None
            case str():
                plain = self._text(value, reference)
            case Written() | Prose():
                plain = self._fields(value)
            case tuple():
                plain = [self._plain(each, reference) for each in value]
            case Mapping():
                plain = {self._text(key, reference): self._plain(each) for key, each in sorted(value.items())}
        return plain

    def _fields(self, value: Written | Prose) -> Any:
        if isinstance(value, Prose):
            return {"path": value.path} | ({"text": value.text} if self.with_texts else {})
        if isinstance(value, Weighted) and list(_stated(value)) == [value.shorthand]:
            return float(value.weight)

        fields = ((written_name(type(value), field), self.of(value, field)) for field in _stated(value))
        return {name: said for name, said in fields if said is not None}

    def _items(self, items: Sequence[Any], field: str, reference: Reference | None) -> Any:
        if not self.with_texts and all(isinstance(each, Words) for each in items):
            return None
        plain = [self._plain(each, reference) for each in items]
        return plain if field in _IN_ORDER else sorted(plain, key=_place)

    def _text(self, text: str, reference: Reference | None) -> str:
        if reference is None:
            return str(text)
        if text.startswith(OF_ROLE):
            return OF_ROLE + self.ids.post(text.removeprefix(OF_ROLE))
        if reference.kind == "roles":
            return str(self.ids.party(text))
        return str(self.ids.of(reference.kind, text))

    def notes(self, entity: Written, field: str) -> Mapping[str, Any]:
        """Return the remarks beside the parties of a field."""
        noted = ((self.ids.party(party), note_of(party)) for party in getattr(entity, field))
        return {party: as_written(note) for party, note in noted if note}


def both_stated(ids: tuple[Ids, Ids], old: Written, new: Written, field: str) -> tuple[Any, Any]:
    """Return what a field of an entity states on either side."""
    before, after = ids
    return Statements(before).of(old, field), Statements(after).of(new, field)


def differs_by_texts(ids: tuple[Ids, Ids], old: Written, new: Written, field: str) -> bool:
    """Tell whether nothing but prose differs between what a field of an entity states on either side."""
    if field in OF_THINGS:
        return are_the_same(*map(_things, both_stated(ids, old, new, field)))
    before, after = (Statements(each, with_texts=False) for each in ids)
    return bool(before.of(old, field) == after.of(new, field))


def _things(stated: Any) -> Sequence[Any]:
    if stated is None:
        return ()
    return stated if isinstance(stated, list) else [stated]


def _place(plain: Any) -> str:
    return plain if isinstance(plain, str) else repr(plain)


def _stated(entity: Written) -> Iterator[str]:
    for field, info in type(entity).model_fields.items():
        if getattr(entity, field) != info.default:
            yield field


def written_name(model: type[Written], field: str) -> str:
    """Return a field's name as it is written."""
    return model.model_fields[field].alias or field


def as_written(words: Words) -> Any:
    """Return a text as it is written: as one, or by the codes of its languages."""
    if words.by_language.keys() == {""}:
        return words.by_language[""]
    return dict(sorted(words.by_language.items()))


@cache
def reference_of(model: type[Written], field: str) -> Reference | None:
    """Return what the ids in a field are of; of a mapping, what its keys are."""
    info = model.model_fields[field]
    return next(_references([*info.metadata, info.annotation]), None)


def _references(annotations: Sequence[Any]) -> Iterator[Reference]:
    for each in annotations:
        if isinstance(each, Reference):
            yield each
        elif isinstance(each, Item):
            yield Reference("roles", party=True)
        else:
            yield from _references([*getattr(each, "__metadata__", ()), *get_args(each)])
