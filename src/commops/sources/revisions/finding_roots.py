"""Where the organisation of a commit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.sources.folder.files import Root, roots_in
from commops.sources.folder.walking import is_read
from commops.sources.gathering import gather_in

if TYPE_CHECKING:
    from pathlib import Path

    from commops.sources.gathering import Gathered, Parse
    from commops.sources.revisions.commit import Commit


def root_in(commit: Commit, path: Path, *, above: bool) -> Root | None:
    """Return the organisation at a path, of a folder or of a file of it; None where there is none.

    With `above`, it may be that of a folder above.
    """
    is_file = commit.is_file(path)
    if is_file and not is_read(str(path)):
        return None

    folder = path.parent if is_file else path
    folders = [folder, *folder.parents] if above or is_file else [folder]
    for each in folders:
        if commit.has(each) and roots_in(each, commit):
            return Root(each)
    return Root(folder, path.name) if is_file else None


def gather_at(commit: Commit, root: Root, path: Path, parse: Parse) -> Gathered:
    """Gather the files of an organisation in a commit; a file at the path that is none of them stands alone."""
    gathered = gather_in(commit, root, parse)
    if not root.only and commit.is_file(path):
        name = path.relative_to(root.folder).as_posix()
        if not gathered.files.knows(name):
            return gather_in(commit, Root(path.parent, path.name), parse)
    return gathered
