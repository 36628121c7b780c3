"""Fingerprints: by which other programs recognise a finding when lines move or files are renamed."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from commops.language.choosing import ENGLISH
from commops.language.translation import translated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.finding import Finding


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return one for each finding, no two alike: of its rule and path, and of its number among several of both."""
    numbers = ordinals(findings)
    return [_hash(*each.identity[:2], str(number)) for each, number in zip(findings, numbers, strict=True)]


def ordinals(findings: Sequence[Finding]) -> list[int]:
    """Return the number of each finding among those of the same rule and path, from 0.

    It follows the messages in English, not the order of the findings, which is that of lines and files.
    """

    def place(index: int) -> tuple[tuple[str, ...], str]:
        finding = findings[index]
        return finding.identity, translated(finding.message, ENGLISH)

    numbers = [0] * len(findings)
    seen: Counter[tuple[str, ...]] = Counter()
    for index in sorted(range(len(findings)), key=place):
        known = findings[index].identity[:2]
        numbers[index] = seen[known]
        seen[known] += 1

    return numbers


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
