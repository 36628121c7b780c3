"""How often something happens, from the words that people write for it, such as "biweekly starting Tuesday"."""

from __future__ import annotations

import re
from typing import Final

from commops.patterns import pattern_of

_NUMBERS: Final = {
    **dict.fromkeys(("one", "1"), 1),
    **dict.fromkeys(("two", "2", "other", "second", "2nd"), 2),
    **dict.fromkeys(("three", "3", "third", "3rd"), 3),
    **dict.fromkeys(("four", "4", "fourth", "4th"), 4),
    **dict.fromkeys(("six", "6"), 6),
    **dict.fromkeys(("eight", "8"), 8),
    **dict.fromkeys(("twelve", "12"), 12),
}
_ORDINAL: Final = r"(?:1st|2nd|3rd|[45]th|first|second|third|fourth|fifth|last)"
_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_EVERY: Final = pattern_of(rf"\b(?:every|each) (?P<number>{'|'.join(_NUMBERS)}) (?P<unit>day|week|month|year)s?\b")
_TWO_OF_THE_MONTH: Final = pattern_of(
    rf"\b{_ORDINAL}\b\W*(?:{_WEEKDAY})?\W*(?:and|&|,)\W*{_ORDINAL}\b.*\bmonth|^{_ORDINAL}\W*(?:and|&)\W*{_ORDINAL}\b"
)
_UNCLEAR: Final = pattern_of(r"\bbi-?(?:month|annual|year|quarter)\w*")
"""Twice in that time, or every other: both are usual."""

_PATTERNS: Final = (
    (
        "biweekly",
        re.compile(r"\bbi-? ?weekly\b|\balternat(?:e|ing) weeks?\b|\bfortnight(?:ly)?\b|双周|隔周|每两周"),
    ),
    ("2 times a month", re.compile(r"\bsemi-?monthly\b|\btwice (?:a|per|each|every) month\b")),
    ("weekly", re.compile(rf"\bweekly\b|\b(?:every|each|once a|once per) week\b|^every {_WEEKDAY}\b|^weekly|每周")),
    ("daily", re.compile(r"\bdaily\b|\b(?:every|each) (?:working |week)?day\b|每天|每日")),
    ("monthly", re.compile(rf"\bmonth(?:ly)?\b|^(?:every )?{_ORDINAL} {_WEEKDAY}|每月")),
    ("quarterly", re.compile(r"\bquarter(?:ly)?\b|每季度?")),
    ("annual", re.compile(r"\bannual(?:ly)?\b|\byearly\b|\b(?:every|each) year\b|每年")),
    ("on-demand", re.compile(r"\bon[- ]demand\b|\bas[- ]needed\b|\bwhen needed\b|\bad[- ]?hoc\b|按需|不定期")),
)
_SAME: Final = {
    ("week", 2): "biweekly",
    ("week", 1): "weekly",
    ("day", 1): "daily",
    ("month", 1): "monthly",
    ("month", 3): "quarterly",
    ("month", 12): "annual",
    ("year", 1): "annual",
}


def cadence(words: str) -> str:
    """Return the cadence that some words mean; empty where they mean none, or several ("bimonthly")."""
    plain = " ".join(words.casefold().split())
    if every := _EVERY.search(plain):
        number = _NUMBERS[every["number"]]
        return _SAME.get((every["unit"], number)) or f"every {number} {every['unit']}s"

    if _TWO_OF_THE_MONTH.search(plain):
        return "2 times a month"
    if _UNCLEAR.search(plain):
        return ""

    # The word that comes first says how often: "monthly - Wednesday, after the weekly one".
    found = [(match.start(), name) for name, pattern in _PATTERNS if (match := pattern.search(plain))]
    return min(found)[1] if found else ""
