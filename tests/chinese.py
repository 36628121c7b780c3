"""Messages in Chinese, and the English that is left in them."""

from __future__ import annotations

import re

from commops.language.translation import translated

_QUOTED = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"|“[^”]*”|docs/\S+\.md")
_ENGLISH = re.compile(r"[A-Za-z]+(?:[ ,;:.]+[A-Za-z]+){2,}|[,;:] ")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def in_chinese(text: str) -> str:
    """Return a text in Chinese, which must have been translated as a whole."""
    said = translated(text, "zh")
    assert not text or _CHINESE.search(said), f"not translated: {text}"
    plain = _QUOTED.sub("", said)
    assert not _ENGLISH.search(plain), f"English left in: {said}"
    return said
