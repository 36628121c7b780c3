"""Messages: English texts that know the template and the values that they are made of, so that they can be translated.

A message is a plain `str` in English to everybody who does not care. The first argument of `message`, and the first two
of `counted`, are always literals, because the catalogue is extracted from the syntax tree by `.ci/catalogue`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    Value: TypeAlias = str | int | float | date
    Values: TypeAlias = Mapping[str, Value]

Last: TypeAlias = Literal["", "and", "or"]
"""The word before the last item of a list."""

Of: TypeAlias = Literal["things", "people"]
"""What the rest of a list is counted as."""

Between: TypeAlias = Literal["; ", ". ", ", ", ": ", " → "]
"""What separates texts, as it is written in English."""

NO_VALUES: Final[Values] = MappingProxyType({})

_MOST_NAMES: Final = 3
_MOST_STEPS: Final = 12


class Message(str):
    """A text in English, with its template and the values in it.

    A template without values is taken as it is: its braces are braces.
    """

    __slots__ = ("template", "values")
    template: str
    values: Values

    def __new__(cls, template: str, values: Values = NO_VALUES) -> Self:
        """Put values into the placeholders of a template."""
        text = template.format_map(values) if values else template
        made = super().__new__(cls, text)
        made.template = template
        made.values = values
        return made

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        """Return what a copy is made of."""
        return self.template, dict(self.values)


class Counted(Message):
    """A message with a number: `template` is for one, `many` for any other number."""

    __slots__ = ("many",)
    many: str

    def __new__(cls, one: str, many: str = "", values: Values = NO_VALUES) -> Self:
        """Put values into the template that fits their `number`."""
        template = one if values["number"] == 1 else many
        made = str.__new__(cls, template.format_map(values))
        made.template = one
        made.many = many
        made.values = values
        return made

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        """Return what a copy is made of."""
        return self.template, self.many, dict(self.values)


class Listed(str):
    """Texts in a list, which each language joins its own way; of `left` more, only their number is said."""

    __slots__ = ("items", "last", "left", "of")
    items: tuple[str, ...]
    last: Last
    left: int
    of: Of

    def __new__(cls, items: tuple[str, ...], last: Last = "", left: int = 0, of: Of = "things") -> Self:
        """Join the texts as English does."""
        *most, end = items
        if left:
            text = f"{', '.join(items)} and {left:,} more"
        elif last and most:
            text = f"{', '.join(most)} {last} {end}"
        else:
            text = ", ".join(items)

        made = super().__new__(cls, text)
        made.items = items
        made.last = last
        made.left = left
        made.of = of
        return made

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        """Return what a copy is made of."""
        return self.items, self.last, self.left, self.of


class Together(str):
    """Texts one after the other, with what separates them."""

    __slots__ = ("between", "parts")
    parts: tuple[str, ...]
    between: Between

    def __new__(cls, parts: tuple[str, ...], between: Between) -> Self:
        """Join the texts as English does."""
        made = super().__new__(cls, between.join(parts))
        made.parts = parts
        made.between = between
        return made

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        """Return what a copy is made of."""
        return self.parts, self.between


class Bilingual(str):
    """A text that is written in either language, such as a name with its translation; it is in English itself."""

    __slots__ = ("chinese",)
    chinese: str

    def __new__(cls, english: str, chinese: str = "") -> Self:
        """Keep both."""
        made = super().__new__(cls, english)
        made.chinese = chinese
        return made

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        """Return what a copy is made of."""
        return str(self), self.chinese


def message(template: str, /, **values: Value) -> Message:
    """Return a message: a template in English with named placeholders, and their values.

    Values that are messages or lists are themselves translated. Without values, the braces of a template are braces.
    """
    return Message(template, values)


def counted(one: str, many: str, /, number: int, **values: Value) -> Counted:
    """Return a message about a number: `counted("{number:,} duty", "{number:,} duties", 3)`."""
    return Counted(one, many, {"number": number, **values})


def quoted(names: Iterable[str], most: int = _MOST_NAMES, last: Last = "", of: Of = "things") -> Listed:
    """Return names in quotes, the first few of many; there must be one."""
    return listed((f"'{name}'" for name in names), last, most, of)


def listed(texts: Iterable[str], last: Last = "", most: int = 0, of: Of = "things") -> Listed:
    """Return texts as a list, `and` or `or` before the last; where `most` is given, only the first few of many."""
    items = tuple(texts)
    if not most or len(items) <= most:
        return Listed(items, last)
    return Listed(items[:most], last, left=len(items) - most, of=of)


def together(*texts: str, between: Between = "; ") -> str:
    """Return texts one after the other, without those that are empty."""
    parts = tuple(filter(None, texts))
    if not parts:
        return ""

    if len(parts) == 1:
        return parts[0]
    return Together(parts, between)


def chain(steps: Iterable[str], most: int = _MOST_STEPS) -> str:
    """Return a way from one thing to the next, `a → b → c`, the middle of a long one only counted."""
    steps = tuple(steps)
    left = len(steps) - most
    if left > 0:
        half = most // 2
        steps = (*steps[:half], message("({left:,} more)", left=left), *steps[-half:])
    return together(*steps, between=" → ")
