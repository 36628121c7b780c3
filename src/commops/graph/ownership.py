"""Claims: the accounts, channels, addresses and paths that duties look after, spelt in one way."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.globs import PathGlobs
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph.graph import Graph

_ADDRESS: Final = pattern_of(r"[A-Za-z][A-Za-z0-9+.-]*:|git@")
_LIKE_A_PATH: Final = pattern_of(r"[/*?.]")
_PLAIN_WORD: Final = pattern_of("[A-Za-z0-9_-]+")
_SCHEME: Final = pattern_of(r"^(?:https?://|git@|ssh://(?:git@)?)(?:www\.)?", re.IGNORECASE)
_RAW: Final = pattern_of(r"^raw\.githubusercontent\.com/([^/]+/[^/]+)/[^/]+/", re.IGNORECASE)
_WILD: Final = pattern_of(r"[*?]")
_PLAIN: Final = pattern_of(r"[\[\\]")
_STARS: Final = pattern_of(r"\*+")
_BELOW: Final = pattern_of(r"(?:/+\*\*)+$")
_SAME_FOLDER: Final = pattern_of(r"(?<![:/])/(?:[.]?/)+")
_AGAIN: Final = pattern_of(r"(?:/\*\*){2,}(?=/|$)")
_FOLDERS: Final = "**"
_BRANCH: Final = pattern_of(r"^([^/]+/[^/]+/[^/]+)/(?:-/)?(?:blob|tree|raw|src/branch)/[^/]+(?=/|$)")


def normal(claim: str) -> str:
    """Return a claim without what does not tell it from another.

    That is the scheme, the branch, the case of the host, and `/` or `/**` behind a folder. Of a path, it is also a `/`
    or `./` before it or within it that leads nowhere else.
    """
    claim = claim.strip()
    scheme = _SCHEME.match(claim)
    if not scheme:
        path = _SAME_FOLDER.sub("/", claim.removeprefix("./")).removeprefix("/")
        return _folder(path) or claim

    rest = claim[scheme.end() :]
    rest = _RAW.sub(r"github.com/\1/", rest)
    rest = _BRANCH.sub(r"\1", rest)
    host, slash, path = rest.partition("/")
    return _folder(host.lower() + slash + path)


def is_path(claim: str) -> bool:
    """Tell whether a claim is plainly one to a path: no address of something, and no words that name an account."""
    return not _ADDRESS.match(claim) and bool(_LIKE_A_PATH.search(claim) or _PLAIN_WORD.fullmatch(claim))


def claims(graph: Graph) -> Mapping[str, Sequence[tuple[str, Address]]]:
    """Return who claims what: each thing looked after, with the duties that say so and where they do."""
    found: dict[str, dict[str, Address]] = defaultdict(dict)
    for identifier in graph.duties.stating("owns"):
        for number, claim in enumerate(graph.duties[identifier].owns):
            address = Address(("duties", identifier, "owns", str(number)))
            found[normal(claim)].setdefault(identifier, address)
    return {what: list(made.items()) for what, made in found.items()}


def is_claimed(graph: Graph, what: str) -> bool:
    """Tell whether a duty claims a thing; where none that is written does, they need not be put in order for it."""
    written = graph.organization.duties.items()
    claiming = (each for each, duty in written if duty.owns and what in map(normal, duty.owns))
    return any(each in graph.duties for each in claiming)


def covering(graph: Graph, what: str) -> Sequence[str]:
    """Return the claims that take in something, the most specific first: by how much of it they spell out.

    A claim takes in itself and what is below it. In a pattern, `*` is any text within a name, `?` is any character,
    and `**` between two slashes is any folders.
    """

    def rank(claim: str) -> tuple[bool, int, int, str]:
        beginning, letters = specificity(claim)
        return claim != what, -beginning, -letters, claim

    folders = {what[:end] for end, sign in enumerate(what) if sign == "/"}
    found = [claim for claim in claims(graph) if claim in folders or covers(claim, what)]
    return sorted(found, key=rank)


def covers(claim: str, what: str) -> bool:
    """Tell whether a claim, which may be a pattern, takes in something by itself, rather than by a folder above it."""
    if claim == what:
        return True
    begin = spelt_out(claim)
    _, letters = specificity(claim)
    if begin == claim or letters > len(what) or not what.startswith(begin.rpartition("/")[0]):
        return False
    return _pattern(claim).match(what)


def _pattern(claim: str) -> PathGlobs:
    # Brackets and backslashes mean nothing here, nor do several stars within a name. `docs/*/**` covers `docs/en`, too.
    names = (name if name == _FOLDERS else _STARS.sub("*", name) for name in claim.split("/"))
    inside = "/" + _PLAIN.sub(r"\\\g<0>", "/".join(names))
    itself = _BELOW.sub("", inside)
    return PathGlobs([inside, itself] if itself else [inside])


def spelt_out(claim: str) -> str:
    """Return how much of a claim is no pattern, from its beginning."""
    return _WILD.split(claim, maxsplit=1)[0]


def specificity(claim: str) -> tuple[int, int]:
    """Return how specific a claim is: by how much it spells out from its beginning, then by how much in all."""
    return len(spelt_out(claim)), len(claim) - claim.count("*") - claim.count("/")


def _folder(claim: str) -> str:
    # What is below a folder is the folder; what is below each of some is not all that is like them.
    claim = _AGAIN.sub(f"/{_FOLDERS}", claim.rstrip("/"))
    end = len(claim)
    if claim.endswith(f"/{_FOLDERS}/*"):
        end -= len("/*")

    while claim.endswith(f"/{_FOLDERS}", 0, end):
        end -= len(f"/{_FOLDERS}")
        while end and claim[end - 1] == "/":
            end -= 1
    return claim if _WILD.search(claim, 0, end) else claim[:end]
