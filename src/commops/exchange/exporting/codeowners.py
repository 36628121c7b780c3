"""CODEOWNERS: a line for each path that a duty owns, with the teams that do the duty; the last line that matches wins.

Patterns are those of GitHub. Claims match the same paths, with these differences: a claim begins at the root of the
repository, so its pattern begins with `/`; a claim to `docs/*/**` takes in what is right in `docs` too, and becomes two
lines; and what no pattern can hold, brackets, backslashes and `#` behind a space, is matched by `?`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.exporting.exported import MOST_NAMED, Exported, NotExported
from commops.exchange.exporting.github_names import GitHubNames, people_without_account
from commops.exchange.exporting.left_out import Aspect, left_out
from commops.exchange.exporting.owner_names import owners, owners_without_account
from commops.exchange.exporting.path_claims import EVERYTHING, path_claims
from commops.graph.ownership import spelt_out
from commops.language.messages import counted, listed, message
from commops.language.words import say
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.exporting.asked import Asked
    from commops.exchange.exporting.path_claims import PathClaim, PathClaims

HELD: Final = frozenset({Aspect.OWNED})

LARGEST: Final = 3 << 20
"""How many bytes of a CODEOWNERS GitHub reads."""

_STARS: Final = pattern_of(r"\*+")
_UNHELD: Final = pattern_of(r"[\[\]\\\x00-\x1f\x7f-\xa0\u2028\u2029]|(?<= )#")


def export(asked: Asked) -> Exported:
    """Return the CODEOWNERS of one repository."""
    found = refuse_nothing(asked)
    github = GitHubNames(asked)
    lines = [f"# {say('written by export', asked.language, command='commops export codeowners')}"]
    unowned = []
    above: tuple[str, ...] = ()
    for claim in found.claims:
        if claim.duties != above:
            lines += ["", *(_comment(duty, asked) for duty in claim.duties)]
        above = claim.duties
        named = claim_owners(claim, asked, github)
        unowned += [] if named else [claim.path]
        lines += [" ".join((pattern, *named)) for pattern in patterns(claim)]

    text = "\n".join((*lines, ""))
    return Exported(
        text,
        unsaid=[
            *_too_large(text),
            *_unsaid(asked, found.elsewhere, unowned, people_left_out(found.claims, asked, github)),
        ],
    )


def refuse_nothing(asked: Asked) -> PathClaims:
    """Return what duties own in the repository.

    Raises:
        NotExported: where that is nothing.

    """
    found = path_claims(asked)
    if not found.claims:
        raise NotExported(_nothing_owned(asked), message("write `owns: [docs/**]` in the duties that own its paths"))
    return found


def _nothing_owned(asked: Asked) -> str:
    if asked.repository:
        return message("no duty owns a path in '{repository}'", repository=asked.repository)
    return message("no duty owns a path")


def claim_owners(claim: PathClaim, asked: Asked, github: GitHubNames) -> Sequence[str]:
    """Return the owners for a claim: those for each of its duties, each once."""
    found: dict[str, None] = {}
    for duty in claim.duties:
        found.update(dict.fromkeys(owners(duty, asked, github)))
    return list(found)


def people_left_out(claims: Sequence[PathClaim], asked: Asked, github: GitHubNames) -> Sequence[str]:
    """Return the people who are owners for some claims, but whose accounts are not known, each once."""
    found: dict[str, None] = {}
    for duty in dict.fromkeys(chain.from_iterable(claim.duties for claim in claims)):
        found.update(dict.fromkeys(owners_without_account(duty, asked, github)))
    return list(found)


def patterns(claim: PathClaim) -> Sequence[str]:
    """Return the patterns of GitHub that match the same paths as a claim."""
    if claim.path == EVERYTHING:
        return ["*"]

    names = (name if name == EVERYTHING else _STARS.sub("*", name) for name in claim.path.split("/"))
    pattern = "/" + _UNHELD.sub("?", "/".join(names)).replace(" ", "\\ ")
    below = f"/{EVERYTHING}"
    if claim.path.endswith(below):
        return [pattern.removesuffix(below), pattern]
    return [f"{pattern}/"] if claim.folder and spelt_out(claim.path) == claim.path else [pattern]


def _too_large(text: str) -> Iterator[str]:
    if len(text.encode()) > LARGEST:
        yield message("anything for GitHub, which reads no CODEOWNERS above {most} MB", most=LARGEST >> 20)


def _comment(duty: str, asked: Asked) -> str:
    words = asked.graph.duties[duty].called(duty, asked.language).split()
    name = "".join(sign if sign.isprintable() else "?" for sign in " ".join(words))
    return f"# {name} ({duty})"


def paths_without_account(paths: Sequence[str]) -> str:
    """Return a message about paths of whose owners no account is known."""
    return counted(
        "owners of {number:,} path, of whom no account on GitHub is known: {paths}",
        "owners of {number:,} paths, of whom no account on GitHub is known: {paths}",
        len(paths),
        paths=listed(paths, most=MOST_NAMED),
    )


def _unsaid(asked: Asked, elsewhere: Sequence[str], unowned: Sequence[str], unnamed: Sequence[str]) -> Iterator[str]:
    if unowned:
        yield paths_without_account(unowned)
    if unnamed:
        yield people_without_account(unnamed)
    if elsewhere:
        yield counted(
            "{number:,} thing owned that is not a path in the repository: {things}",
            "{number:,} things owned that are not paths in the repository: {things}",
            len(elsewhere),
            things=listed(elsewhere, most=MOST_NAMED),
        )
    yield from left_out(asked, HELD)
