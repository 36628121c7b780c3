"""Patterns of CODEOWNERS as claims to paths, and where their order means more than how specific they are.

The last pattern that matches a path wins in CODEOWNERS; the most specific claim wins in an organisation.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.globs import PathGlobs, within_bounds
from commops.graph.ownership import normal, specificity, spelt_out
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.codeowners.rules import Rule

EVERYTHING: Final = "**"
_ALL: Final = frozenset({"*", "**", "/", "/**", "**/*", "/**/*"})
_FOLDERS: Final = pattern_of(r"\*\*/?")
_STARS: Final = pattern_of(r"\*+")
_WILD: Final = pattern_of(r"[*?]")
_SPECIAL: Final = pattern_of(r"[\[\]\\#!]")
_ESCAPE: Final = r"\\\g<0>"
_SAMPLE: Final = "x"
_LONG_SAMPLE: Final = "xyzxyzxyz"
"""A name that stars match, but no few question marks."""


def claim(pattern: str) -> str:
    """Return a pattern as the claim to the same paths: it begins at the root, and `/**` takes in what is below."""
    if pattern in _ALL:
        return EVERYTHING

    body = pattern.strip("/")
    if "/" not in pattern.rstrip("/"):
        body = f"**/{body}"
    return f"{body}/**" if pattern.endswith("/") and not body.endswith("/**") else body


@dataclass(frozen=True)
class Claimed:
    """A rule with its claim."""

    rule: Rule
    claim: str

    @cached_property
    def normal(self) -> str:
        """The claim without what does not tell it from another."""
        return normal(self.claim)

    @cached_property
    def rank(self) -> tuple[int, int, str]:
        """Its rank where several take in a path, the least of which wins: the most specific, then by the text."""
        beginning, letters = specificity(self.normal)
        return -beginning, -letters, self.normal

    @cached_property
    def beginning(self) -> str:
        """What it spells out before any star."""
        return spelt_out(self.normal)

    @cached_property
    def owners(self) -> frozenset[str]:
        """The owners, whatever their order and the case of their names."""
        return frozenset(owner.casefold() for owner in self.rule.owners)

    @cached_property
    def wild(self) -> bool:
        """Tell whether it is a pattern rather than one path."""
        return bool(_WILD.search(self.normal))

    @cached_property
    def anywhere(self) -> bool:
        """Tell whether it is about a name in any folder."""
        return self.normal.startswith("**/") and "/" not in self.normal.removeprefix("**/").removesuffix("/**")

    def may_end_like(self, other: Claimed) -> bool:
        """Tell whether a name may match what both say after the last star, such as `.md` and `.test.md`."""
        ending, others = (_WILD.split(each.normal)[-1] for each in (self, other))
        return ending.endswith(others) or others.endswith(ending)

    @cached_property
    def may_be_folder(self) -> bool:
        """Tell whether there may be something below it: not below what is called like a file, such as `README.md`."""
        name = self.normal.rpartition("/")[2]
        return self.rule.pattern.endswith("/") or "." not in name[1:]

    @cached_property
    def samples(self) -> tuple[str, ...]:
        """Some paths that it takes in: with few and with many folders in place of the stars, and below it."""
        shapes = ("", f"{_SAMPLE}/", f"{_SAMPLE}/{_SAMPLE}/")
        paths = (_STARS.sub(_SAMPLE, _FOLDERS.sub(folders, self.normal)).replace("?", _SAMPLE) for folders in shapes)
        inside = [path.strip("/") or _SAMPLE for path in paths]
        if "*" in self.normal:
            inside.append(_STARS.sub(_LONG_SAMPLE, self.normal).replace("?", _SAMPLE))
        if self.may_be_folder:
            inside += [f"{path}/{below}" for path in inside for below in (_SAMPLE, f"{_SAMPLE}/{_SAMPLE}")]
        return tuple(dict.fromkeys(inside))

    @cached_property
    def name(self) -> str:
        """A name that its last part matches."""
        return self.samples[0].rpartition("/")[2]

    @cached_property
    def folder(self) -> str:
        """The folder that it certainly lies in, or is."""
        if self.wild:
            return self.beginning.rpartition("/")[0]
        return self.normal if self.may_be_folder else self.normal.rpartition("/")[0]


class Matching:
    """Which of some claims take in a path, all looked up at once."""

    def __init__(self, claims: Sequence[Claimed]) -> None:
        """Take the claims, in the order of their file."""
        self.claims = claims
        self._globs: list[tuple[int, PathGlobs]] = []
        self._found: dict[str, frozenset[int]] = {}
        patterns = [f"/{_SPECIAL.sub(_ESCAPE, each.claim)}" for each in claims]
        begun = 0
        while begun < len(patterns):
            ended = begun + max(1, within_bounds(patterns[begun:]))
            self._globs.append((begun, PathGlobs(patterns[begun:ended])))
            begun = ended

    def taking_in(self, path: str) -> frozenset[int]:
        """Return the numbers of the claims that take in a path, themselves or by a folder above it."""
        if path not in self._found:
            self._found[path] = frozenset(self._numbers(path))
        return self._found[path]

    def _numbers(self, path: str) -> Iterator[int]:
        for begun, globs in self._globs:
            for number in globs.in_use([path]):
                yield begun + number

    def around(self, number: int) -> frozenset[int]:
        """Return the numbers of the claims that take in all that one of them takes in, as far as samples show.

        A sample may be the folder of a claim that only takes in what is below it: that says nothing.
        """
        found = [self.taking_in(path) for path in self.claims[number].samples]
        own = [numbers for numbers in found if number in numbers]
        return frozenset.intersection(*own) if own else frozenset()

    def overridden(self) -> Iterator[Overridden]:
        """Yield the claims that a later one overrides: wholly, or one of other owners for some paths.

        A later claim that is more specific is no matter: it wins in either way of deciding, unless it has no owners.
        """
        never: dict[int, int] = {}
        for number in range(len(self.claims)):
            after = [other for other in self.around(number) if other > number]
            if after:
                never[number] = min(after)

        deciding = [number for number, claimed in enumerate(self.claims) if claimed.wild or not claimed.owners]
        deciding = [number for number in deciding if number not in never]
        for number, claimed in enumerate(self.claims):
            if number in never:
                yield Overridden(claimed, self.claims[never[number]])
            elif claimed.owners:
                for later in deciding[bisect_right(deciding, number) :]:
                    if example := self._where_both_match(number, later):
                        yield Overridden(claimed, self.claims[later], example)

    def _where_both_match(self, number: int, later: int) -> str:
        """Return a path that a later claim takes in too and decides otherwise; empty where none is found."""
        one, other = self.claims[number], self.claims[later]
        if other.owners == one.owners:
            return ""
        if other.owners and (other.rank < one.rank or not one.normal.startswith(other.beginning)):
            return ""

        if other.anywhere and not one.wild:
            return f"{one.folder}/{other.name}".strip("/") if one.may_be_folder else ""
        both = {number, later}
        return next((path for path in _perhaps_in_both(one, other) if both <= self.taking_in(path)), "")


def _perhaps_in_both(one: Claimed, other: Claimed) -> Iterator[str]:
    """Yield paths that may be in two claims: those of either, and names of one in the folders of the other."""
    yield from one.samples
    yield from other.samples
    if one.may_be_folder or other.may_be_folder or one.may_end_like(other):
        yield f"{one.folder}/{other.name}".strip("/")
        yield f"{other.folder}/{one.name}".strip("/")
    if one.may_be_folder:
        yield from (f"{path}/{other.name}" for path in one.samples)
    if other.may_be_folder:
        yield from (f"{path}/{one.name}" for path in other.samples)


@dataclass(frozen=True)
class Overridden:
    """A claim that a later one overrides: wholly, or for paths such as an example."""

    claimed: Claimed
    by: Claimed
    example: str = ""
