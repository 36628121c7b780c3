"""Signs as Chinese keyboards write them, which mean nothing where YAML wants the plain ones."""

from __future__ import annotations

import re
from typing import Final

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
    """Return what to write instead of the first full-width sign in a text, with a space where YAML wants it or none."""
    found = FULL_WIDTH.search(text)
    if found is None:
        return ""
    plain = PLAIN[found.group()]
    return f"write `{plain if spaced else plain.strip()}` instead of the full-width `{found.group()}`"


def space_after_colon(text: str) -> str:
    """Return what to do where a key and its value stand together without a space, `lead:none`, or nothing."""
    key, colon, value = text.partition(":")
    joined = colon and key[:1].isalpha() and value and value == value.strip()
    return f"put a space after the colon: `{key}: {value}`" if joined else ""
