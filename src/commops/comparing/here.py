"""Where a comparison is made: the current folder, and the git repository that it is in, if any."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.comparing.asked import HEAD, Incomparable, divided
from commops.language.messages import message
from commops.sources.folder import opening
from commops.sources.folder.files import NoOrganization, find_root
from commops.sources.folder.walking import is_read
from commops.sources.revisions.repository import NoGit, NoRepository, Repository, repository_of

if TYPE_CHECKING:
    from commops.language.failure import Failure
    from commops.sources.folder.files import Root

_FOLDERS: Final = message("compare two folders, which needs no git: commops diff OLD/ NEW/")
_FETCH: Final = message(
    "in GitHub Actions: actions/checkout with fetch-depth: 2, then commops diff HEAD^1 HEAD; "
    "elsewhere: git fetch --unshallow"
)
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
        return opening.is_folder(path) or (is_read(str(path)) and opening.is_file(path))

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
        if not isinstance(self.repository, Repository):
            return _without_repository(self.repository, name)
        if name == HEAD and not self.is_revision(HEAD):
            return Incomparable(
                message("nothing has been committed in this repository yet"),
                message("commit first, or compare two folders"),
            )
        if divided(name)[1]:
            return Incomparable(
                message("'{name}' is a range, where one side is expected", name=name),
                message("write two sides, or one range: A B, A..B, A...B, or A..."),
            )
        if self.repository.shallow:
            return too_shallow(written) if written else _not_in_shallow_clone(name)
        return Incomparable(
            message("'{name}' is neither a revision nor the path of a folder or YAML file", name=name),
            message("a side is a revision such as HEAD^ or main, a folder, a YAML file, or REVISION:PATH"),
        )


def _without_repository(failure: Failure, name: str) -> Incomparable:
    if isinstance(failure, NoGit):
        return Incomparable(message("git is needed to read '{name}'", name=name), _FOLDERS)
    if failure.help or name == HEAD:
        return Incomparable(
            message("cannot read '{name}': {why}", name=name, why=failure.message), failure.help or _FOLDERS
        )
    return Incomparable(
        message("there is no folder or YAML file '{name}', and no git repository to look it up in", name=name),
        message("write the path of a folder or YAML file; revisions need a git repository"),
    )


def _not_in_shallow_clone(name: str) -> Incomparable:
    return Incomparable(
        message(
            "'{name}' is neither a revision in this shallow clone nor the path of a folder or YAML file", name=name
        ),
        _FETCH,
    )


def too_shallow(name: str) -> Incomparable:
    """Return that a clone has too few commits to compare with something."""
    return Incomparable(
        message("cannot compare with '{name}': this clone is shallow and has no common commit", name=name),
        _FETCH,
    )


def here() -> Here:
    """Return the current folder."""
    return Here(Path())
