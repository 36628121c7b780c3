"""Characters that look like the plain ones that YAML requires, as Chinese keyboards and editors write them."""

from __future__ import annotations

from typing import Final, NamedTuple

from commops.language.messages import message
from commops.patterns import pattern_of

PLAIN: Final = {
    "：": ": ",
    "，": ", ",
    "、": ", ",
    "；": ";",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}
"""What each of them is taken for."""

SPACES: Final = "\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""Spaces that YAML reads as text."""

DASHES: Final = "\uff0d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7\u25cf"
"""Dashes and bullets that YAML reads as text: the full-width one first."""

FULL_WIDTH: Final = pattern_of(f"[{''.join(PLAIN)}]")

_DASH_WITH_ODD_SPACE: Final = pattern_of(f"-[{SPACES}]")
_OF_A_LINK: Final = "//"
_ODD_BEGINNING: Final = pattern_of(
    rf"[ ]*(?:(?P<space>[{SPACES}]+)\S|(?P<dash>{DASHES[0]}|[{DASHES}](?=[ {SPACES}]))\s*\S|(?P<comment>\uff03))"
)


def plain_instead(text: str, *, spaced: bool = True) -> str:
    """Return what to write instead of the first full-width character in a text, with the space that YAML requires."""
    found = FULL_WIDTH.search(text)
    if found is None:
        return ""

    plain = PLAIN[found.group()]
    return message(
        "write `{plain}` instead of the full-width `{character}`",
        plain=plain if spaced else plain.strip(),
        character=found.group(),
    )


def space_after_colon(text: str) -> str:
    """Return what to do where a space is missing between a key and its value, `lead:none`, or nothing."""
    key, colon, value = text.partition(":")
    value = value.lstrip(SPACES)
    joined = colon and key[:1].isalpha() and value and value == value.strip() and not value.startswith(_OF_A_LINK)
    return message("add a space after the colon: `{key}: {value}`", key=key, value=value) if joined else ""


class OddBeginning(NamedTuple):
    """What a line or a text begins with that only looks like spaces, a dash or a `#`: where, what, and what to do."""

    start: int
    end: int
    message: str
    help: str


def odd_beginning(text: str) -> OddBeginning | None:
    """Return what a line, or a text in it, begins with behind plain spaces that YAML reads as text."""
    found = _ODD_BEGINNING.match(text)
    if found is None:
        return None

    start, end = found.span(found.lastgroup or 0)
    character = text[start]
    if found.lastgroup == "space":
        return OddBeginning(start, end, _odd_space(character), message("write plain spaces instead"))

    said = message("`{character}` looks like `{plain}`, but YAML reads it as text", character=character, plain="-")
    if found.lastgroup == "dash":
        return OddBeginning(start, end, said, _dash_instead(character))

    said = message("`{character}` looks like `{plain}`, but YAML reads it as text", character=character, plain="#")
    return OddBeginning(start, end, said, message("write `{plain}` instead", plain="#"))


def dashes_instead(text: str) -> str:
    """Return how to write the items of a list, where a text begins with what only looks like `- `; or nothing."""
    if _DASH_WITH_ODD_SPACE.match(text):
        return message("write `- ` with a plain space; a full-width or another special space is text to YAML")
    found = odd_beginning(text)
    return _dash_instead(text[found.start]) if found and text[found.start] in DASHES else ""


def _dash_instead(character: str) -> str:
    return message("start each item of a list with `- `, a hyphen and a space, not with `{dash}`", dash=character)


def _odd_space(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character == "\u3000":
        return message("this begins with a full-width space ({code}), which YAML reads as text", code=code)
    return message("this begins with a special space ({code}), which YAML reads as text", code=code)
