"""Where a comparison is made: the current folder, and the git repository that it is in, if any."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.comparing.asked import HEAD, Incomparable
from commops.language.messages import message
from commops.sources.folder import opening
from commops.sources.folder.files import NoOrganization, find_root
from commops.sources.folder.walking import is_read
from commops.sources.revisions.repository import NoGit, NoRepository, Repository, repository_of

if TYPE_CHECKING:
    from commops.language.failure import Failure
    from commops.sources.folder.files import Root

_FOLDERS: Final = message("two folders can be compared without it")
_RANGE: Final = ".."
_BELOW: Final = ("./", "../")
"""How a path begins that is relative to the current folder, and not to the top of the repository."""


class Here:
    """The current folder, and its repository; git is not run until a revision is asked for."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self.folder = folder

    @cached_property
    def repository(self) -> Repository | Failure:
        """The repository, or why there is none."""
        try:
            return repository_of(self.folder)
        except (NoGit, NoRepository) as failure:
            return failure

    def is_revision(self, name: str) -> bool:
        """Tell whether a name is that of a commit."""
        return isinstance(self.repository, Repository) and self.repository.commit(name) is not None

    def is_path(self, name: str) -> bool:
        """Tell whether a name is that of a folder or of a YAML file."""
        path = self.folder / name
        return opening.is_folder(path) or (is_read(path.name) and opening.is_file(path))

    @property
    def root(self) -> Root | None:
        """The organisation that the current folder is in, if any."""
        try:
            return find_root(self.folder)
        except NoOrganization:
            return None

    def place(self, path: str) -> Path:
        """Return where the working tree has a path in the repository: from its top, or from here if it says so."""
        if not isinstance(self.repository, Repository):
            return self.folder / path
        base = self.repository.prefix if path.startswith(_BELOW) or path == "." else ""
        return Path(os.path.normpath(self.repository.top / base / path.lstrip("/")))

    def from_here(self, path: str) -> str:
        """Return a path in the repository as one from the current folder."""
        return os.path.relpath(self.place(path), os.path.realpath(self.folder))

    def no_revision(self, name: str, written: str = "") -> Incomparable:
        """Return why a name is not that of a commit, which may be part of what is written."""
        match self.repository:
            case NoGit():
                return Incomparable(message("git is needed to read '{name}'", name=name), _FOLDERS)
            case NoRepository() as failure:
                return Incomparable(
                    message("cannot read '{name}': {why}", name=name, why=failure.message), failure.help or _FOLDERS
                )
            case Repository() as repository if name == HEAD and repository.commit(HEAD) is None:
                return Incomparable(
                    message("nothing has been committed in this repository yet"),
                    message("commit first, or compare two folders"),
                )
            case Repository() as repository if repository.shallow:
                return too_shallow(written or name)
            case _ if _RANGE in name:
                return Incomparable(
                    message("'{name}' is one side, and names two", name=name),
                    message("write two revisions, or one range: A B, A..B, A...B, or A..."),
                )
            case _:
                return Incomparable(
                    message("'{name}' is neither a revision nor the path of a folder or YAML file", name=name),
                    message("write a revision such as HEAD^, main or main..., a folder, or REVISION:PATH"),
                )


def too_shallow(name: str) -> Incomparable:
    """Return that a clone has too few commits to compare with something."""
    return Incomparable(
        message("cannot compare with '{name}': this clone is shallow and has no common commit", name=name),
        message(
            "in GitHub Actions: actions/checkout with fetch-depth: 2, then commops diff HEAD^1 HEAD; "
            "elsewhere: git fetch --unshallow"
        ),
    )


def here() -> Here:
    """Return the current folder."""
    return Here(Path())
