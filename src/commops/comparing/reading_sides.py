"""Reading the two sides of a comparison: files that are the same on both are parsed once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.checking.cached_reports import keep, kept_report
from commops.checking.check import check_graph, graph_of
from commops.checking.kept_similarity import similarity_kept
from commops.checking.registry import RULES
from commops.comparing.asked import HEAD, Asked, Incomparable, at_same_place
from commops.comparing.here import too_shallow
from commops.comparing.side import Side
from commops.comparing.unreadable import refuse_unreadable
from commops.language.messages import listed, message
from commops.records import dataclass
from commops.sources.cache import Cache
from commops.sources.folder import opening
from commops.sources.folder.files import NoOrganization, find_root
from commops.sources.gathering import gather
from commops.sources.reading import made_of
from commops.sources.revisions.commit import Commit
from commops.sources.revisions.finding_roots import gather_at, root_in
from commops.sources.revisions.objects import Objects
from commops.sources.revisions.repository import Repository

if TYPE_CHECKING:
    from datetime import date

    from commops.comparing.here import Here
    from commops.sources.document import Document
    from commops.sources.gathering import Gathered, Parse
    from commops.sources.reading import Reading


_TOP: Final = "."
"""The path of the top of a repository in it."""


@dataclass(frozen=True)
class _Found:
    asked: Asked
    commit: str
    gathered: Gathered


def read_sides(old: Asked, new: Asked, here: Here, day: date, *, cached: bool = True) -> tuple[Side, Side]:
    """Read both sides, and check each against all rules, with its own settings.

    Raises:
        Incomparable: where a side is not there, or has a file that cannot be read.
        NoOrganization: where there is none on the disk.

    """
    old, new = _settled(old, new, here)
    with Objects(here.folder) as objects:
        places = _Places(here, objects)
        parses = _Parses(Cache(places.kept_for(new) if cached else None))
        found = [places.found(each, other, parses.parse) for each, other in ((old, new), (new, old))]
        readings = [made_of(each.gathered, parses.parse) for each in found]

    refuse_unreadable([(each.asked, reading) for each, reading in zip(found, readings, strict=True)])
    one, other = (_side(each, reading, day, parses.cache) for each, reading in zip(found, readings, strict=True))
    parses.cache.prune()
    return one, other


def _settled(old: Asked, new: Asked, here: Here) -> tuple[Asked, Asked]:
    # One path alone is compared with what is at the same place: in the working tree, or in what was committed last.
    if not old.path or not new.is_working_tree:
        return old, new
    root = here.root
    if old.revision:
        bare = isinstance(here.repository, Repository) and here.repository.bare
        return old, new if root or bare else at_same_place(old, "", here)
    if root is None or find_root(here.folder / old.path) == root:
        return Asked(HEAD, revision=HEAD), old
    return old, new


def _side(found: _Found, reading: Reading, day: date, cache: Cache) -> Side:
    graph = graph_of(reading, day)
    report = kept_report(cache, found.gathered, (), day)
    if report is None:
        with similarity_kept(cache):
            report = check_graph(reading, graph, RULES)
        keep(cache, reading, report, ())
    return Side(found.asked, found.commit, reading, graph, report)


class _Parses:
    """What files say, each content parsed once."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._parsed: dict[tuple[str, bytes], Document] = {}

    def parse(self, name: str, data: bytes) -> Document:
        known = self._parsed.get((name, data))
        if known is None:
            known = self._parsed[name, data] = self.cache.parse(name, data)
        return known


class _Places:
    """Where the files of a side are."""

    def __init__(self, here: Here, objects: Objects) -> None:
        self._here = here
        self._objects = objects

    def kept_for(self, asked: Asked) -> Path:
        """Return the folder that results are kept for."""
        try:
            return find_root(self._here.folder / asked.path if not asked.revision else self._here.folder).folder
        except NoOrganization:
            return self._here.folder.absolute()

    def found(self, asked: Asked, other: Asked, parse: Parse) -> _Found:
        """Gather the files of a side; a revision without a path is read where the other side is."""
        if asked.revision:
            return self._in_commit(asked, other, parse)
        if asked.is_working_tree and isinstance(self._here.repository, Repository) and self._here.repository.bare:
            raise Incomparable(
                message("this repository has no working tree"), message("name two revisions: commops diff HEAD^ HEAD")
            )
        return _Found(asked, "", gather(self._here.folder / asked.path, parse))

    def _in_commit(self, asked: Asked, other: Asked, parse: Parse) -> _Found:
        repository = self._here.repository
        if not isinstance(repository, Repository):
            raise self._here.no_revision(asked.revision)

        name = _commit(asked, repository, self._here)
        commit = Commit(repository.top, repository.tree(name), self._objects.content)
        path, above = self._path(asked, other, repository)
        there = not asked.path or (commit.has(path) and commit.exists(path))
        root = root_in(commit, path, above=above) if there else None
        if root is None:
            raise _nothing_there(asked, commit, path, self._here)
        return _Found(asked, name, gather_at(commit, root, path, parse))

    def _path(self, asked: Asked, other: Asked, repository: Repository) -> tuple[Path, bool]:
        # Where the organisation of a revision is, and whether it may be that of a folder above.
        if asked.path:
            return self._here.place(asked.path), True

        if repository.bare:
            return repository.top, True

        if root := self._here.root:
            folder = root.folder
        elif other.revision or not other.path:
            return repository.top / repository.prefix, True
        else:
            folder = self._here.folder / other.path

        real = Path(os.path.realpath(folder))
        if not real.is_relative_to(repository.top):
            raise Incomparable(
                message(
                    "the organisation in '{folder}' is not in the repository '{top}'",
                    folder=str(folder),
                    top=str(repository.top),
                ),
                message("name two folders to compare them without git"),
            )
        return real, False


def _commit(asked: Asked, repository: Repository, here: Here) -> str:
    name = repository.commit(asked.revision)
    if name is None:
        raise here.no_revision(asked.revision)
    if not asked.parted_from:
        return name

    other = repository.commit(asked.parted_from)
    base = repository.merge_base(name, other) if other else None
    if base is not None:
        return base
    if repository.shallow:
        raise too_shallow(asked.written)
    raise Incomparable(
        message("'{one}' and '{other}' have no commit in common", one=asked.revision, other=asked.parted_from),
        message("compare them as they are: commops diff {one} {other}", one=asked.revision, other=asked.parted_from),
    )


def _nothing_there(asked: Asked, commit: Commit, path: Path, here: Here) -> Incomparable:
    if not path.is_relative_to(commit.top):
        return Incomparable(
            message(
                "'{path}' is outside the repository, whose history has nothing of it", path=asked.path or str(path)
            ),
            message("name two folders to compare them without git"),
        )

    where = path.relative_to(commit.top).as_posix()
    said = _no_organisation(asked.revision, where)
    submodule = next((each for each in commit.submodules if where == each or where.startswith(f"{each}/")), "")
    if submodule:
        return Incomparable(
            said, message("'{path}' is a submodule: run commops in it, to compare its own revisions", path=submodule)
        )
    if not commit.roots:
        return Incomparable(said, message("there is no commops.yaml in this revision"))
    return Incomparable(said, _where_there_is_one(asked, commit, here))


def _no_organisation(revision: str, where: str) -> str:
    if where == _TOP:
        return message("'{revision}' has no organisation at the top of the repository", revision=revision)
    return message("'{revision}' has no organisation at '{path}'", revision=revision, path=where)


def _where_there_is_one(asked: Asked, commit: Commit, here: Here) -> str:
    root = Path(commit.roots[0])
    folder = root.parent.as_posix()
    named = asked.written if asked.parted_from and not asked.path else asked.revision
    example = f"{named}:{folder if folder != _TOP else '/'}"
    if len(commit.roots) > 1:
        return message(
            "there are {roots}: write the folder of one, such as {example}",
            roots=listed(commit.roots),
            example=example,
        )

    inside = here.from_here(f"/{folder}")
    if not asked.path and opening.is_file(here.folder / inside / root.name):
        return message(
            "the only one is in '{folder}': run commops there (cd {folder}), or write commops diff {example}",
            folder=inside,
            example=example,
        )
    if folder == _TOP:
        return message("the only one is at the top of the repository: write {example}", example=example)
    return message("the only one is in '{folder}': write {example}", folder=folder, example=example)
