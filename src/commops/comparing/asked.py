"""What is asked to be compared: two sides, each a revision, a folder, a file, or the working tree."""

from __future__ import annotations

from typing import Final, Protocol

from commops.language.failure import Failure
from commops.language.messages import message, together
from commops.patterns import pattern_of
from commops.records import dataclass

HEAD: Final = "HEAD"
_FROM_MERGE_BASE: Final = "..."
_PATH: Final = ":"
_RANGE: Final = pattern_of(r"(?<![./:])(\.\.\.?)(?![./])")
"""The dots of a range, which are not those of a path such as `../org`."""


class Incomparable(Failure):
    """Two sides cannot be compared."""


@dataclass(frozen=True)
class Asked:
    """One side as it was asked for, and as it was `written`; with neither a revision nor a path, the working tree.

    A side with a `revision` is that commit or, with `parted_from`, the last one that both have in common. The `path` is
    that of a folder or a file, in the revision or on the disk.
    """

    written: str = ""
    revision: str = ""
    parted_from: str = ""
    path: str = ""

    @property
    def is_working_tree(self) -> bool:
        """Whether it is the organisation in the current folder."""
        return not self.revision and not self.path


WORKING_TREE: Final = Asked()


class Names(Protocol):
    """What names may stand for."""

    def is_revision(self, name: str) -> bool:
        """Tell whether a name is that of a commit."""

    def is_path(self, name: str) -> bool:
        """Tell whether a name is that of a folder or of a YAML file."""

    def from_here(self, path: str) -> str:
        """Return a path in the repository as one from the current folder."""

    def no_revision(self, name: str, written: str = "") -> Failure:
        """Return why a name is not that of a commit, which may be part of what is written."""


def asked(old: str, new: str, names: Names) -> tuple[Asked, Asked]:
    """Return the two sides that are asked for; without a name, what was committed last and the working tree.

    Raises:
        Incomparable: where a name stands for nothing, or for more than one thing.

    """
    if new:
        return _both(old, new, names)
    if not old:
        return Asked(revision=HEAD, written=HEAD), WORKING_TREE
    if names.is_path(old) or _in_revision(old, names):
        return _one(old, names), WORKING_TREE

    first, dots, second = divided(old)
    if dots == _FROM_MERGE_BASE:
        return _since_parting(old, first, second, names)
    if dots:
        return _one(first or HEAD, names), _revision_or_tree(second, names)
    return _one(old, names), WORKING_TREE


def divided(name: str) -> tuple[str, str, str]:
    """Return the two sides of a range, and the dots between them; without any, the name alone."""
    found = _RANGE.search(name)
    return (name[: found.start()], found[0], name[found.end() :]) if found else (name, "", "")


def _both(old: str, new: str, names: Names) -> tuple[Asked, Asked]:
    try:
        first = _first_of_two(old, names)
    except Incomparable as failure:
        raise _for_both(failure, new, names) from None
    return first, _one(new, names)


def _for_both(failure: Incomparable, new: str, names: Names) -> Incomparable:
    # Where there is nothing of either name, both are said.
    try:
        _one(new, names)
    except Incomparable as other:
        if other.help == failure.help and other.message != failure.message:
            return Incomparable(together(failure.message, other.message), failure.help)
    return failure


def _since_parting(written: str, first: str, second: str, names: Names) -> tuple[Asked, Asked]:
    # `A...B` and `A...B:PATH`, which is the path on both sides; without B, that of the working tree.
    second, colon, path = second.partition(_PATH)
    path = path or "/" if colon else ""
    base = Asked(written, _revision(first, written, names), _revision(second, written, names), path)
    return base, at_same_place(base, second, names) if path else _revision_or_tree(second, names)


def at_same_place(side: Asked, revision: str, names: Names) -> Asked:
    """Return the path of a side in another revision, or in the working tree."""
    if revision:
        return Asked(f"{revision}:{side.path}", revision=revision, path=side.path)
    path = names.from_here(side.path)
    return Asked(path, path=path)


def _first_of_two(name: str, names: Names) -> Asked:
    # `A...` and a folder: where HEAD left A.
    first, dots, rest = divided(name)
    if dots == _FROM_MERGE_BASE and not rest and not names.is_path(name):
        return Asked(name, _revision(first, name, names), HEAD)
    return _one(name, names)


def _revision_or_tree(name: str, names: Names) -> Asked:
    return _one(name, names) if name else WORKING_TREE


def _revision(name: str, written: str, names: Names) -> str:
    if name and not names.is_revision(name):
        raise names.no_revision(name, written)
    return name or HEAD


def _one(name: str, names: Names) -> Asked:
    is_path, is_revision = names.is_path(name), names.is_revision(name)
    if is_path and is_revision:
        raise Incomparable(
            message("'{name}' is both a revision and a path", name=name),
            message("write ./{name} for the path, or refs/heads/{name} for the branch", name=name),
        )
    if is_path:
        return Asked(name, path=name)
    if is_revision:
        return Asked(name, revision=name)

    if inside := _in_revision(name, names):
        return inside
    raise names.no_revision(name)


def _in_revision(name: str, names: Names) -> Asked | None:
    # A path in a revision; without one after the colon, the top of the repository, as git has it.
    revision, colon, path = name.partition(_PATH)
    if colon and revision and names.is_revision(revision):
        return Asked(name, revision=revision, path=path or "/")
    return None
