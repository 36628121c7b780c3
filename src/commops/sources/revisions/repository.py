"""A git repository, asked by running git: which commits there are, and what their files hold.

Nothing is written: no index is refreshed, no hook, filter or driver is run, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.language.failure import Failure
from commops.language.messages import message
from commops.records import dataclass
from commops.sources.folder.ignoring import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUIET: Final = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # what a partial clone lacks is fetched by an older git, whatever it was told before
    "LC_ALL": "C",
}
_STRANGER: Final = "dubious ownership"
"""What git says, in English, where a repository belongs to another user."""

_OWN_FOLDER: Final = "GIT_DIR"


class NoGit(Failure):
    """There is no git to run."""


class NoRepository(Failure):
    """A folder is in no git repository, or in one that git refuses to read."""


@dataclass(frozen=True)
class Repository:
    """A git repository: `top` is the top of its working tree, or its own folder where it is `bare`.

    git is run in the folder `at`; `prefix` leads there from the top, with `/` behind every part.
    """

    top: Path
    at: Path
    prefix: str = ""
    bare: bool = False

    def commit(self, revision: str) -> str | None:
        """Return the commit that a revision names; None where there is none."""
        answer = run(self.at, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return _line(answer) if answer.returncode == 0 else None

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the best common ancestor of two commits; None where they have none."""
        answer = run(self.at, "merge-base", one, other)
        return _line(answer) if answer.returncode == 0 else None

    @cached_property
    def shallow(self) -> bool:
        """Whether only the latest commits are here."""
        return _line(run(self.at, "rev-parse", "--is-shallow-repository")) == "true"

    def tree(self, commit: str) -> bytes:
        """Return all that is in a commit: for each file mode, type, object and path, ended by NUL."""
        return run(self.at, "ls-tree", "-r", "-z", "--full-tree", commit).stdout

    def tracked(self, folder: Path) -> frozenset[str]:
        """Return the names of the tracked files below a folder, relative to it."""
        answer = run(folder, "ls-files", "-z")
        return frozenset(os.fsdecode(name) for name in answer.stdout.split(b"\0") if name)


def repository_of(folder: Path) -> Repository:
    """Return the repository that a folder is in.

    Raises:
        NoGit: where git cannot be run.
        NoRepository: where the folder is in none.

    """
    at = Path.cwd() if _OWN_FOLDER in os.environ else folder
    inside = run(at, "rev-parse", "--is-inside-work-tree")
    if inside.returncode != 0:
        raise _none(folder, inside)
    if _line(inside) != "true":
        own = Path(_line(run(at, "rev-parse", "--absolute-git-dir")))
        if _OWN_FOLDER not in os.environ and _lies_in_another(own):
            raise NoRepository(
                message("'{folder}' looks like a git repository, but lies in another one", folder=str(own)),
                message("if you trust it: GIT_DIR={folder} commops diff ...", folder=str(own)),
            )
        return Repository(own, at, bare=True)

    top = Path(_line(run(at, "rev-parse", "--show-toplevel")))
    return Repository(top, at, _line(run(at, "rev-parse", "--show-prefix")))


def run(at: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder.

    Raises:
        NoGit: where it cannot be run.

    """
    try:
        return subprocess.run(command(words), cwd=at, env=environment(), capture_output=True, check=False)  # noqa: S603
    except (FileNotFoundError, PermissionError) as error:
        raise NoGit(message("git cannot be run")) from error


def command(words: Sequence[str]) -> list[str]:
    """Return the command line of git for some words."""
    return ["git", "-c", "core.fsmonitor=false", *words]


def environment() -> dict[str, str]:
    """Return the environment that git is run in: it asks nothing, fetches nothing, and answers in English."""
    return os.environ | _QUIET


def _line(answer: subprocess.CompletedProcess[bytes]) -> str:
    return os.fsdecode(answer.stdout).removesuffix("\n")


def _lies_in_another(repository: Path) -> bool:
    # Somebody may have committed it, and with it a configuration that git would obey.
    return any(os.path.lexists(folder / REPOSITORY) for folder in repository.parents)


def _none(folder: Path, answer: subprocess.CompletedProcess[bytes]) -> NoRepository:
    if _STRANGER in os.fsdecode(answer.stderr):
        return NoRepository(
            message("git does not read the repository of '{folder}': it belongs to another user", folder=str(folder)),
            message("if you trust it: git config --global --add safe.directory {folder}", folder=str(folder)),
        )
    return NoRepository(message("'{folder}' is in no git repository", folder=str(folder)))
