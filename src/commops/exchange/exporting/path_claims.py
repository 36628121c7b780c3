"""What duties own that are paths in one repository, in the spelling of claims, the most specific last."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.globs import Globs
from commops.graph.ownership import is_path, normal, specificity
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.exporting.asked import Asked

EVERYTHING: Final = "**"
"""The claim to a whole repository."""


@dataclass(frozen=True)
class PathClaim:
    """A path or pattern in a repository, spelt as claims are, and the duties that own it; `folder` where written so."""

    path: str
    duties: tuple[str, ...]
    folder: bool


@dataclass(frozen=True)
class PathClaims:
    """The claims to paths in the order in which a later one takes precedence, and what is owned elsewhere."""

    claims: Sequence[PathClaim]
    elsewhere: Sequence[str]


def path_claims(asked: Asked) -> PathClaims:
    """Return what duties own in a repository: where one is asked for, what addresses in it name, else plain paths."""
    repository = normal(asked.repository.removesuffix(".git")) if asked.repository else ""
    found: dict[str, _Found] = {}
    elsewhere: list[str] = []
    for identifier in asked.duties:
        for written in asked.graph.duties[identifier].owns:
            claim = normal(written)
            path = _in_repository(claim, repository) if repository else _plain_path(written)
            if path:
                folder = written.strip().endswith(("/", f"/{EVERYTHING}"))
                found.setdefault(path, _Found(claim)).add(claim, identifier, folder=folder)
            else:
                elsewhere.append(written)

    ordered = sorted(found, key=lambda path: found[path].claim, reverse=True)
    ordered.sort(key=lambda path: specificity(found[path].claim))
    claims = [PathClaim(path, tuple(found[path].duties), found[path].folder) for path in ordered]
    return PathClaims(claims, elsewhere)


@dataclass
class _Found:
    """The most specific claim to a path, the duties that make it, and whether it is written as a folder."""

    claim: str
    duties: dict[str, None] = field(default_factory=dict)
    folder: bool = False

    def add(self, claim: str, duty: str, *, folder: bool) -> None:
        known, new = specificity(self.claim), specificity(claim)
        if new < known:
            return
        if new > known:
            self.claim, self.duties = claim, {}
        self.duties[duty] = None
        self.folder = self.folder or folder


def _plain_path(written: str) -> str:
    text = written.strip()
    if not is_path(text):
        return ""
    path = normal(text)
    return EVERYTHING if path in {".", "/", ""} else path


def _in_repository(claim: str, repository: str) -> str:
    # A claim to a folder of repositories, or to those of a pattern, is one to all of this one, or to a part of it.
    names, of_repository = claim.split("/"), repository.split("/")
    alike = all(Globs([name]).fits(named) for name, named in zip(names, of_repository, strict=False))
    if not alike or EVERYTHING in names[: len(of_repository)]:
        return ""
    return "/".join(names[len(of_repository) :]) or EVERYTHING
