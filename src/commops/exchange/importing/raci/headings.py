"""Headings as names: of duties, of roles, of sections."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.head_words import held_exactly
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.parties import without_aside
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.titles import Title, plain, title
from commops.exchange.importing.raci.word_files import word_file
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLUG: Final = pattern_of(r"^[a-z0-9]+(?:[-_.][a-z0-9]+)+$")
_AROUND_ROLES: Final = pattern_of(
    r"^(?:raci|rasci|daci|role|roles|duties|responsibilities|tasks|job|position|角色|岗位|职责)\s*(?:of|for|the|matrix|chart|card)*\s*[:：\-–—]?\s+(?:the\s+)?|"
    r"\s*[:：\-–—(（]?\s*\b(?:raci|rasci|daci|role|responsibilities|duties|tasks|matrix|chart|letters)\b[)）\s]*$|的?职责$|"
    r"[-–—：:\s]*(?:职责|责任)(?:矩阵|清单|表)?$",
    re.IGNORECASE,
)
_NAMES: Final = r"(?:RACI[- ]?VS|RASCI|RACI|DACI|CAIRO)"
_MATRIX: Final = r"(?:matrix|chart|table|矩阵|matrice|matriz|matrix)"
_SCHEME: Final = pattern_of(
    rf"^{_NAMES}(?:[\s-]*{_MATRIX})?\s*(?:[:：\-–—]\s*|$)|\s*[-–—:：(（\[]*\s*\b{_NAMES}\b(?:\s*{_MATRIX})?\s*[)）\]]?$",
    re.IGNORECASE,
)
"""The name of a scheme at the start or the end of a heading."""

_GENERIC: Final = frozenset(word_file("titles")["generic"])


@dataclass(frozen=True)
class NamedDuty:
    """A duty as a heading names it."""

    title: Title
    identifier: str = ""


def as_duty(heading: str) -> NamedDuty:
    """Return the duty that a heading names; `storm-warning (Storm warning)` has its id, too."""
    named = title(heading)
    bare, aside = without_aside(named.name)
    if aside and _SLUG.match(bare):
        return NamedDuty(Title(aside, named.number), bare)
    if aside and _SLUG.match(aside):
        return NamedDuty(Title(bare, named.number), aside)
    return NamedDuty(named)


def as_role(headings: Sequence[str], file: str) -> str:
    """Return the role that the lowest heading names which is no general title, else the name of the file."""
    for heading in reversed(headings):
        name = title(heading).name
        for _ in range(2):
            name = _AROUND_ROLES.sub("", name).strip(" :：-–—")
        if name and not is_generic(name):
            return name
    return in_words(file)


def in_words(file: str) -> str:
    """Return the name of a file as words."""
    words = re.sub(r"[-_.]+", " ", PurePath(file).stem).strip()
    bare = " ".join(word for word in words.split() if folded(word) not in {"raci", "rasci", "daci"}) or words
    return bare[:1].upper() + bare[1:]


def is_generic(heading: str) -> bool:
    """Tell whether a heading says nothing but that responsibilities follow."""
    words = folded(title(heading).name).split()
    return all(word in _GENERIC or word.isdecimal() for word in words) or bool(
        held_exactly(heading) and scheme_named(heading)
    )


def as_section(heading: str) -> str:
    """Return a heading as the name of a section or an organisation; empty where it only says that a matrix follows."""
    bare = without_scheme(heading)
    return "" if is_generic(bare) else bare


def without_scheme(heading: str) -> str:
    """Return a heading without its number and the name of a scheme."""
    return plain(_SCHEME.sub("", title(heading).name).strip(" :：-–—·"))
