"""Top-level keys that the format does not know: what was meant by them, and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.language.did_you_mean import CLOSED, Vocabulary, choices, suggestion
from commops.language.messages import listed, message, together
from commops.model.kinds import KINDS, RESULTS, ROOT_KEYS, SIGNOFFS
from commops.model.usual_words import kind_meant
from commops.sources import reading_rules
from commops.sources.plain_values import mapping
from commops.yamltext.full_width import plain_instead, space_after_colon

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from commops.finding import Finding
    from commops.sources.document import Document

_SOME: Final = 3
_EXCLUDE: Final = message("if the file does not belong to the organisation, add it to `exclude` in commops.yaml")


def all_are_meant(data: Mapping[str, object]) -> bool:
    """Tell whether every top-level key of a file is a word for a kind, or holds kinds: then it is meant to be read."""
    return bool(data) and all(kind_meant(key) or len(kinds_inside(value)) > 1 for key, value in data.items())


def unknown_kind(address: Address, key: str, value: object, beside: Container[str]) -> Finding:
    """Return the finding about a top-level key that the format does not know."""
    said = message("`{key}` is not a known top-level key", key=key)
    if inside := kinds_inside(value):
        help_: str = message(
            "move {kinds} to the left, indented like `{key}:`, and delete `{key}`", kinds=_named(inside), key=key
        )
        return reading_rules.unknown_field(address, said, help_)

    if _is_of_the_profile(key):
        help_ = message("indent it below `organization:`, to which it belongs")
        return reading_rules.unknown_field(address, said, help_)

    if key == SIGNOFFS:
        help_ = message("write each confirmation as a row of signoffs.csv")
        return reading_rules.unknown_field(address, said, help_)

    if key == RESULTS:
        help_ = message("write each result as a row of a CSV file in the folder `results`")
        return reading_rules.unknown_field(address, said, help_)

    vocabulary = Vocabulary((*KINDS, *ROOT_KEYS))
    sure = vocabulary.surely(key, least=CLOSED)
    usual = None if sure else kind_meant(key)
    near = usual or vocabulary.nearest(key)
    fix = reading_rules.written_instead(near, [address], safe=sure) if near and near not in beside else None
    help_ = _move_or_rename(key, usual, beside) if usual else _spelling(key, near)
    return reading_rules.unknown_field(address, said, help_, fix)


def kinds_inside(value: object) -> list[str]:
    """Return the kinds whose entries are inside a value."""
    fields = mapping(value)
    return [kind for kind in fields if kind in KINDS and (fields[kind] is None or isinstance(fields[kind], dict))]


def no_kind(document: Document) -> Finding:
    """Return the finding about a file that has no kind at all."""
    address = Address(file=document.file, span=document.lines.span(0, len(document.lines.line(1))))
    if not document.data:
        help_ = together(message("delete it, or add entries below a key such as `teams:`"), _EXCLUDE)
        return reading_rules.missing_field(address, message("this file is empty"), help_)

    keys = listed((f"`{key}`" for key in document.data), most=_SOME)
    said = message("this file has no known top-level key, only {keys}", keys=keys)
    help_ = next(filter(None, map(_key_or_exclude, document.data, document.data.values())), _EXCLUDE)
    address = Address((next(iter(document.data)),), on_key=True, file=document.file)
    return reading_rules.unknown_field(address, said, help_)


def _key_or_exclude(key: str, value: object) -> str:
    # What to do about a key of a file that has no kind, or about the file; nothing where the key may be anything.
    if punctuation := plain_instead(key):
        return together(punctuation, _EXCLUDE)

    if inside := kinds_inside(value):
        move = message("move {kinds} to the left, out of `{key}`", kinds=_named(inside), key=key)
        return together(move, _EXCLUDE)

    if kind := kind_meant(key):
        return together(_write_instead(kind, key), _EXCLUDE)

    near = Vocabulary(KINDS).nearest(key)
    if near is None:
        return ""

    return message(
        "did you mean '{word}'? If the file does not belong to the organisation, add it to `exclude` in commops.yaml",
        word=near,
    )


def _write_instead(kind: str, key: str) -> str:
    return message("write `{kind}` instead of `{key}`", kind=kind, key=key)


def _is_of_the_profile(key: str) -> bool:
    from commops.model.organization import Profile  # noqa: PLC0415 - the models take a while to build

    return key in Profile.fields() and not kind_meant(key)


def _move_or_rename(key: str, kind: str, beside: Container[str]) -> str:
    return message("move its entries below `{kind}:`", kind=kind) if kind in beside else _write_instead(kind, key)


def _spelling(key: str, near: str | None) -> str:
    if punctuation := plain_instead(key) or space_after_colon(key):
        return punctuation
    if near:
        return suggestion(near)
    return message("use one of: {keys}; start keys of your own with `x-`", keys=choices(tuple(KINDS), key))


def _named(kinds: list[str]) -> str:
    return listed((f"`{kind}`" for kind in kinds), most=_SOME)
