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


def plain_instead(text: str) -> str:
    """Return what to write instead of the first full-width sign in a text, or nothing."""
    found = FULL_WIDTH.search(text)
    return f"write `{PLAIN[found.group()]}` instead of the full-width `{found.group()}`" if found else ""


def space_after_colon(text: str) -> str:
    """Return what to do where a key and its value stand together without a space, `lead:none`, or nothing."""
    key, colon, value = text.partition(":")
    joined = colon and key[:1].isalpha() and value and value == value.strip()
    return f"put a space after the colon: `{key}: {value}`" if joined else ""
