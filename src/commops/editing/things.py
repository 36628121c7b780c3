"""Things in the files of an organisation, as whoever renames or changes them names them: by `kind/id`, id or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.checking.check import graph_of
from commops.editing.refusal import EditRefused
from commops.language.messages import listed, message, together
from commops.model.kinds import KIND_WORDS, KINDS
from commops.model.nouns import noun
from commops.naming.lookup import Lookup, kind_near
from commops.sources.plain_values import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from commops.sources.reading import Reading


def thing(reading: Reading, written: str, day: date, language: str) -> tuple[str, str]:
    """Return the kind and the id of what is meant, whatever the day; `day` is today.

    Raises:
        EditRefused: where there is no such thing in the files, or several have the id.
        NoSubject: where several have the name.

    """
    word, slash, rest = written.partition("/")
    if slash and word in KIND_WORDS:
        return _of_kind(reading, KIND_WORDS[word], rest, day, language)

    kinds = [kind for kind in KINDS if (kind, written) in reading.origin]
    if len(kinds) == 1:
        return kinds[0], written
    if kinds:
        several = listed((f"{kind}/{written}" for kind in kinds), "or")
        raise EditRefused(message("'{id}' may be {several}", id=written, several=several))

    lookup = _lookup(reading, KINDS, day, language)
    if found := _called(lookup, written):
        return found
    if slash and (near := kind_near(word)):
        raise EditRefused(together(message("'{word}' is not a kind", word=word), near))
    unknown = message("nothing in the files has the id or the name '{id}'", id=written)
    if near := lookup.nearest(written):
        raise EditRefused(together(unknown, near))
    raise EditRefused(unknown, message("write it as `roles/event-lead`"))


def _of_kind(reading: Reading, kind: str, written: str, day: date, language: str) -> tuple[str, str]:
    if (kind, written) in reading.origin:
        return kind, written

    lookup = _lookup(reading, [kind], day, language)
    if found := _called(lookup, written):
        return found
    if written in mapping(reading.standards.data.get(kind)):
        raise EditRefused(
            message("{kind} '{id}' is stated only by the standard", kind=noun(kind), id=written),
            message("add an entry of this id under `{kind}:` to state what differs", kind=kind),
        )
    unknown = message("{kind} '{id}' does not exist", kind=noun(kind), id=written)
    if near := lookup.nearest(written):
        raise EditRefused(together(unknown, near))
    raise EditRefused(unknown, message("run `commops list {kind}` to list the ids", kind=kind))


def _lookup(reading: Reading, kinds: Iterable[str], day: date, language: str) -> Lookup:
    # What is faulty cannot be called by a name.
    organization = reading.organization
    ids = {kind: [each for each in getattr(organization, kind) if (kind, each) in reading.origin] for kind in kinds}
    return Lookup(graph_of(reading, day), language, ids)


def _called(lookup: Lookup, written: str) -> tuple[str, str] | None:
    found = lookup.named(written)
    if len(found) > 1:
        kind, identifier = found[0].kind, found[0].id
        raise lookup.several(written, found, message("name one of them: `{what}`", what=f"{kind}/{identifier}"))
    return (found[0].kind, found[0].id) if found else None
