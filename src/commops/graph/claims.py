"""Claims: the accounts, channels, addresses and paths that duties look after, spelt in one way."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.finding import Address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph.graph import Graph

_SCHEME: Final = re.compile(r"^(?:https?://|git@|ssh://(?:git@)?)(?:www\.)?", re.IGNORECASE)
_RAW: Final = re.compile(r"^raw\.githubusercontent\.com/([^/]+/[^/]+)/[^/]+/", re.IGNORECASE)
_WILD: Final = re.compile(r"[*?]")
_PARTS: Final = re.compile(r"(/\*\*|\*\*/|\*\*|\*|\?)")
_PATTERNS: Final = {"/**": "(?:/.*)?", "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_BRANCH: Final = re.compile(r"^([^/]+/[^/]+/[^/]+)/(?:-/)?(?:blob|tree|raw|src/branch)/[^/]+(?=/|$)")


def normal(claim: str) -> str:
    """Return a claim without what does not tell it from another: scheme, branch, slash at the end, case of the host."""
    claim = claim.strip()
    if not (found := _SCHEME.match(claim)):
        return claim.rstrip("/") or claim
    rest = claim[found.end() :]
    rest = _RAW.sub(r"github.com/\1/", rest)
    rest = _BRANCH.sub(r"\1", rest)
    host, slash, path = rest.partition("/")
    return (host.lower() + slash + path).rstrip("/")


def claims(graph: Graph) -> Mapping[str, list[tuple[str, Address]]]:
    """Return who claims what: each thing looked after, with the duties that say so and where they do."""
    found: dict[str, list[tuple[str, Address]]] = defaultdict(list)
    for identifier, duty in graph.duties.items():
        for number, claim in enumerate(duty.owns):
            what = normal(claim)
            if identifier not in {duty for duty, _ in found[what]}:
                found[what].append((identifier, Address(("duties", identifier, "owns", str(number)))))
    return found


def covers(claim: str, what: str) -> bool:
    """Tell whether a claim, spelt in the one way, takes in something: itself, what is below it, or fits its pattern."""
    if what == claim:
        return True
    if not _WILD.search(claim):
        return what.startswith(f"{claim}/")
    parts = (_PATTERNS.get(part, re.escape(part)) for part in _PARTS.split(claim))
    return bool(re.fullmatch("".join(parts), what))


def covering(graph: Graph, what: str) -> Sequence[str]:
    """Return the claims that take in something, the most specific first: by how much of it they spell out."""

    def rank(claim: str) -> tuple[bool, int, str]:
        return claim != what, -len(_WILD.split(claim)[0]), claim

    return sorted((claim for claim in claims(graph) if covers(claim, what)), key=rank)
