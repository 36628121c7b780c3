"""Words that stand where a name is missing: nobody is called so."""

from __future__ import annotations

from typing import Final

from commops.patterns import pattern_of

_WORDS: Final = frozenset(
    (
        *("tbd", "tba", "tbc", "tbh", "todo", "fixme", "n/a", "n.a.", "na", "none", "nil", "null", "nobody", "no one"),
        *("vacant", "vacancy", "open", "open position", "unfilled", "unassigned", "not assigned", "unknown", "pending"),
        *("to be determined", "to be decided", "to be defined", "to be announced", "to be confirmed", "to be named"),
        *("to be appointed", "to be elected", "to be hired", "appointment needed", "election needed", "leaderless"),
        *("empty", "example name", "your name", "your-name", "name here", "examplehandle", "placeholder"),
        *("待定", "待补", "待招聘", "待确认", "待任命", "空缺", "暂缺", "暂无", "无", "没有", "缺"),
    )
)
_SIGNS_ONLY: Final = pattern_of(r"[\W_]*")
_ONE_LETTER: Final = pattern_of(r"([xX?])\1{2,}")
_BRACKETS: Final = "[]<>(){}【】（）「」*_`'\" \t"


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands for a name that is missing; an empty one does."""
    plain = " ".join(text.strip(_BRACKETS).casefold().split())
    return plain in _WORDS or bool(_SIGNS_ONLY.fullmatch(plain) or _ONE_LETTER.fullmatch(plain))
