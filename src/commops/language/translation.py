"""Translation: messages in another language than English, by a catalogue that is read when it is first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from commops.language.choosing import CHINESE, ENGLISH
from commops.language.messages import Bilingual, Counted, Listed, Message, Together

if TYPE_CHECKING:
    from collections.abc import Sequence
    from gettext import GNUTranslations

    from commops.language.messages import Between, Last, Of, Values

CATALOGUE: Final = Path(__file__).parent / f"{CHINESE}.mo"

_BETWEEN: Final[dict[Between, str]] = {"; ": "；", ". ": "。", ", ": "，", ": ": "：", " → ": " → "}
_COUNTED_AS: Final[dict[Of, str]] = {"things": "项", "people": "人"}
_LAST: Final[dict[Last, str]] = {"": "、", "and": "和", "or": "或"}


class Translated(str):
    """A text in another language, which knows what it is in English."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, text: str, english: str = "") -> Self:
        """Keep both."""
        made = super().__new__(cls, text)
        made.english = english
        return made

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        """Return what a copy is made of."""
        return str(self), self.english


def translated(text: str, language: str) -> str:
    """Return a text in a language, or as it is where the catalogue has no translation of it.

    A text that is no message, such as a help text, is looked up as it is. A text that was translated before is
    translated anew, so that it can be had in English again.
    """
    if isinstance(text, Translated):
        text = text.english
    if language == ENGLISH or not text:
        return text

    said = _in_chinese(text)
    return text if said is text else Translated(said, text)


def _in_chinese(text: str) -> str:
    # In the order of how many there are of each.
    match text:
        case Counted():
            template = _catalogue().ngettext(text.template, text.many, 2)
            values = _values(text.values)
            return text if (template, values) == (text.many, text.values) else _filled(template, values)
        case Message():
            return _message(text)
        case Listed():
            return _list(text)
        case Together():
            return _together(text)
        case Bilingual():
            return _part(text.chinese)
        case _:
            found = _catalogue().gettext(text)
            return text if found == text else found


def _message(text: Message) -> str:
    # Where a template is the same in both languages, its values need not be.
    template = _catalogue().gettext(text.template)
    values = _values(text.values)
    if (template, values) == (text.template, text.values):
        return text
    return _filled(template, values) if values else template


def _together(text: Together) -> str:
    between = _BETWEEN[text.between]
    said, *others = map(_part, text.parts)
    for each in others:
        said = _joined(_joined(said, between), each)
    return said


def _filled(template: str, values: Values) -> str:
    # A value is set off by a space where Chinese meets Latin letters or digits.
    said = ""
    for literal, name, form, _ in _parsed(template):
        if literal:
            said = _joined(said + _set_off(said[-1:], literal[:1]), literal)
        if name is not None:
            value = format(values[name], form or "")
            said = _joined(said + _set_off(said[-1:], value[:1]), value)
    return said


def _joined(before: str, after: str) -> str:
    # A Chinese bracket has a space of its own on its outer side.
    if before.endswith("）") and after.startswith(" →"):
        return before + after[1:]
    if before.endswith("→ ") and after.startswith("（"):
        return before[:-1] + after
    return before + after


@cache
def _parsed(template: str) -> Sequence[tuple[str, str | None, str | None, str | None]]:
    from string import Formatter  # noqa: PLC0415 - English needs none of it

    return tuple(Formatter().parse(template))


def _set_off(before: str, after: str) -> str:
    mixed = (_is_ideograph(before) and _is_latin(after)) or (_is_latin(before) and _is_ideograph(after))
    return " " if mixed else ""


def _is_ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_latin(character: str) -> bool:
    return character < "\u2000" and character.isalnum()


def _values(values: Values) -> Values:
    return {name: _part(value) if isinstance(value, str) else value for name, value in values.items()}


def _part(text: str) -> str:
    # What is no message is an id or a name there, which is the same in every language.
    return _in_chinese(text) if isinstance(text, (Message, Listed, Together, Bilingual)) else text


def _list(listed: Listed) -> str:
    items = [_part(item) for item in listed.items]
    if listed.left:
        return f"{'、'.join(items)} 等 {len(items) + listed.left:,} {_COUNTED_AS[listed.of]}"
    if len(items) == 1:
        return items[0]
    *most, last = items
    return "、".join(most) + _spaced(most[-1], _LAST[listed.last], last)


def _spaced(before: str, word: str, after: str) -> str:
    # A Chinese word is set off from what is not Chinese, but a comma is not.
    if word == _LAST[""]:
        return word + after
    left = "" if _is_chinese(before[-1:]) else " "
    right = "" if _is_chinese(after[:1]) else " "
    return f"{left}{word}{right}{after}"


def _is_chinese(character: str) -> bool:
    return character >= "\u2e80"


@cache
def _catalogue() -> GNUTranslations:
    from gettext import GNUTranslations  # noqa: PLC0415 - English needs none of it

    with CATALOGUE.open("rb") as file:
        return GNUTranslations(file)
