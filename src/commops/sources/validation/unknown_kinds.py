"""Top-level keys that are no kind of the format: what was meant by them, and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.language.did_you_mean import CLOSED, Vocabulary, did_you_mean, listed
from commops.model.kinds import FREE, KINDS, ROOT_KEYS
from commops.model.usual_words import kind_meant
from commops.sources import reading_rules
from commops.sources.folder.files import ROOT
from commops.sources.validation.index import mapping
from commops.yamltext.full_width import plain_instead, space_after_colon

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from commops.finding import Finding
    from commops.sources.document import Document

_PROFILE: Final = "organization"
_SOME: Final = 3


def all_are_meant(data: Mapping[str, object]) -> bool:
    """Tell whether every top-level key of a file is a word for a kind, or holds kinds: then it is meant to be read."""
    return bool(data) and all(kind_meant(key) or len(kinds_inside(value)) > 1 for key, value in data.items())


def unknown_kind(address: Address, key: str, value: object, beside: Container[str]) -> Finding:
    """Return the finding about a top-level key that the format does not know."""
    message = f"there is no kind `{key}`"
    if inside := kinds_inside(value):
        help_ = f"move {_named(inside)} to the left, indented like `{key}:`, and delete `{key}`"
        return reading_rules.unknown_field(address, message, help_)
    if _is_of_the_profile(key):
        return reading_rules.unknown_field(address, message, f"indent it below `{_PROFILE}:`, of which it is a field")

    vocabulary = Vocabulary((*KINDS, *ROOT_KEYS))
    sure = vocabulary.surely(key, least=CLOSED)
    usual = None if sure else kind_meant(key)
    near = usual or vocabulary.nearest(key)
    fix = reading_rules.written_instead(near, [address], safe=sure) if near and near not in beside else None
    help_ = _move_or_rename(key, usual, beside) if usual else _spelling(key, near)
    return reading_rules.unknown_field(address, message, help_, fix)


def kinds_inside(value: object) -> list[str]:
    """Return the kinds whose entries stand inside a value."""
    fields = mapping(value)
    return [kind for kind in fields if kind in KINDS and (fields[kind] is None or isinstance(fields[kind], dict))]


def no_kind(document: Document) -> Finding:
    """Return the finding about a file that has no kind at all."""
    exclude = f"if it is no part of the organisation, add it to `exclude` in {ROOT}"
    address = Address(file=document.file, span=document.lines.span(0, len(document.lines.line(1))))
    if not document.data:
        return reading_rules.missing_field(
            address, "this file says nothing", f"delete it, or begin a kind, such as `teams:`; {exclude}"
        )

    keys = ", ".join(f"`{key}`" for key in list(document.data)[:_SOME])
    message = f"no kind of the format is in this file: it has {keys}"
    said = next(filter(None, map(_meant, document.data, document.data.values())), "")
    help_ = f"{said} {exclude[0].upper() + exclude[1:]}" if said else exclude
    return reading_rules.unknown_field(
        Address((next(iter(document.data)),), on_key=True, file=document.file), message, help_
    )


def _meant(key: str, value: object) -> str:
    # What to do about a key of a file that has no kind, nothing where it may be anything.
    if signs := plain_instead(key):
        return f"{signs[0].upper()}{signs[1:]}."
    if inside := kinds_inside(value):
        return f"Move {_named(inside)} to the left, out of `{key}`."
    if kind := kind_meant(key):
        return f"Write `{kind}` instead of `{key}`."
    return did_you_mean(key, KINDS)


def _is_of_the_profile(key: str) -> bool:
    from commops.model.organization import Profile  # noqa: PLC0415 - the models take a while to build

    return key in Profile.fields() and not kind_meant(key)


def _move_or_rename(key: str, kind: str, beside: Container[str]) -> str:
    return f"move its entries below `{kind}:`" if kind in beside else f"write `{kind}` instead of `{key}`"


def _spelling(key: str, near: str | None) -> str:
    if signs := plain_instead(key) or space_after_colon(key):
        return signs
    if near:
        return f"did you mean '{near}'?"
    return f"the kinds are {listed(tuple(KINDS), key)}; what is your own starts with `{FREE}`"


def _named(kinds: list[str]) -> str:
    return ", ".join(f"`{kind}`" for kind in kinds[:_SOME]) + ", ..." * (len(kinds) > _SOME)
