"""Full-width characters, as Chinese keyboards write them, where YAML requires the plain ones."""

from __future__ import annotations

import re
from typing import Final

from commops.language.messages import message

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

FULL_WIDTH: Final = re.compile(f"[{''.join(PLAIN)}]")


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
    joined = colon and key[:1].isalpha() and value and value == value.strip()
    return message("add a space after the colon: `{key}: {value}`", key=key, value=value) if joined else ""
