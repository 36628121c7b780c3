"""Names as they are meant: without markup, pictures, numbers and footnote marks, which are kept apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from commops.patterns import pattern_of
from commops.records import dataclass

_BOLD: Final = "**"
_MARKUP: Final = pattern_of(r"\*\*|__|`|~~|\\(?=[*_|])")
_MARKUP_BUT_BOLD: Final = pattern_of(r"__|`|~~|\\(?=[*_|])")
_LINK: Final = pattern_of(r"!?\[([^\]]+)\]\([^)]*\)")
_WIDE: Final = {
    code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
}
_INVISIBLE: Final = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0xFE0E, 0xFE0F, 0x20E3])
_KEYCAP: Final = pattern_of("([0-9])\ufe0f?\u20e3\\s*")
VACANT: Final = "°"
"""What commops writes after the names of vacant positions."""

_MEANT: Final = frozenset("№°®™©℃")
_MARK: Final = pattern_of(r"\s*((?:[¹²³⁰⁴-⁹][)）]?|[*†‡§]|\[\^?\d{1,2}\]|\^\d{1,2})+)$")
_NUMBER: Final = pattern_of(
    r"^(?P<number>\d+(?:\.\d+)+[.)]?|\d+[.)、．](?!\d)|[(（](?:\d+|[一二三四五六七八九十]+)[)）]|[一二三四五六七八九十]+、"
    r"|[A-Z]\d*(?:\.\d+)+\.?|(?:[A-Z]|[IVX]{2,5})[.)](?=\s))\s*(?P<name>\S.*)$",
    re.DOTALL,
)
_BARE_NUMBER: Final = pattern_of(r"^(?P<number>\d{1,3})\s+(?P<name>[^\W\d].*)$", re.DOTALL)
_ONLY_NUMBER: Final = pattern_of(r"^[#№]?\s*[A-Za-z]{0,4}[-.]?\d+(?:[.\-]\d+)*[.):、]?[a-z]?$")
_DATE: Final = pattern_of(r"^\d{4}[-/.年]\d{1,2}")
_PLACEHOLDER: Final = pattern_of(
    r"^\W*(?:\[[^\]]*\]|\{\{?.*\}\}?|<[^>]+>|【[^】]*】|_{2,}|\.{3}|…+|x{3,}|"
    r"(?:name|role|task|person|activity|stakeholder|deliverable|resource|rol|rôle|rolle|papel|tarea|tarefa|tâche|aufgabe|"
    r"роль|задача|peran|tugas)(?:\s*#?\d+|\s+[a-z])|(?:角色|岗位|任务|姓名|成员|人员|活动|事项)\s*(?:\d+|[A-Za-z一二三四五六七八九十]))\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Title:
    """A name as it is meant: with the number before it and the footnote marks after it."""

    name: str
    number: str = ""
    mark: str = ""


def plain(text: str) -> str:
    """Return a text on one line, without markup, invisible characters and pictures."""
    return " ".join(lines(text).split())


@lru_cache(maxsize=65_536)
def lines(text: str) -> str:
    """Return a text without markup, invisible characters and pictures, with its lines."""
    text = _KEYCAP.sub(r"\1. ", text)
    bare = _without_markup(_LINK.sub(r"\1", text.translate(_INVISIBLE).translate(_WIDE)))
    seen = "".join(sign for sign in bare if not _is_picture(sign)).replace("\r", "\n")
    return "\n".join(stripped for line in seen.split("\n") if (stripped := " ".join(line.split())))


def _without_markup(text: str) -> str:
    # Two asterisks that nothing closes are the mark of a footnote.
    markup = _MARKUP if text.count(_BOLD) != 1 else _MARKUP_BUT_BOLD
    return markup.sub("", text)


def _is_picture(sign: str) -> bool:
    category = unicodedata.category(sign)
    return (category == "So" and sign not in _MEANT) or "\U0001f3fb" <= sign <= "\U0001f3ff"


def title(text: str, *, bare_numbers: bool = False) -> Title:
    """Return a name apart from its number and its footnote marks.

    `bare_numbers` takes a number without a point for one, too.
    """
    name = plain(text).removesuffix(VACANT)
    mark = ""
    if found := _MARK.search(name):
        mark = found[1]
        name = name[: found.start()]

    matched = _NUMBER.match(name) or (_BARE_NUMBER.match(name) if bare_numbers else None)
    if not matched:
        return Title(name.strip(" :："), "", mark)
    return Title(matched["name"].strip(" :："), number(matched["number"]), mark)


def has_bare_number(text: str) -> bool:
    """Tell whether a text starts with a number without a point."""
    return bool(_BARE_NUMBER.match(plain(text)))


def number(text: str) -> str:
    """Return a number as it is written, without what separates it from a name."""
    return plain(text).strip(" .)、．(（）:：")


def is_number(text: str) -> bool:
    """Tell whether a text is only a number, such as `1.10`, `T-3` or `#4`."""
    return bool(_ONLY_NUMBER.match(plain(text))) and not _DATE.match(plain(text))


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands for a name that somebody is to fill in."""
    return bool(_PLACEHOLDER.match(plain(text)))


def marks_of(text: str) -> list[str]:
    """Return the footnotes that marks point to: `¹²` are the notes 1 and 2, `*` is its own."""
    notes: list[str] = []
    for found in re.findall(r"[¹²³⁰⁴-⁹]+|\*+|[†‡§]|\d+|[a-z](?=[)）])", text):
        digits = unicodedata.normalize("NFKC", found)
        notes.append(digits)
    return notes
