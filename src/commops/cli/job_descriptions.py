"""The job descriptions of all positions: a file for each in a folder, and a page that lists them."""

from __future__ import annotations

from collections import defaultdict
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.cli import outputs
from commops.cli.errors import Unable, note, say_below, unreadable
from commops.language.messages import counted, listed, message
from commops.reason import reason
from commops.sources.folder import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.naming.material import Material
    from commops.shapes import Contents, Link

_INDEX: Final = "index"
_BY_US: Final = "written by commops show --all-roles; changes are overwritten"
"""What the last line of each file says, by which it is known again."""

_COMMENTS: Final = {".md": "<!-- {} -->", ".html": "<!-- {} -->", ".adoc": "// {}"}
_LARGEST: Final = 32 * 1024 * 1024
_MOST_NAMED: Final = 3


def write_all(seen: Seen, form: Format, folder: Path) -> None:
    """Write the job description of each position of the organisation into a folder, and a page that lists them.

    Raises:
        Unable: where there are none, where a file would be overwritten that was not written so, or cannot be.

    """
    texts = dict(_texts(seen.material(), form))
    ours = _ours(folder, form.ending)
    foreign = [name for name in texts if (folder / name).exists() and name not in ours]
    if foreign:
        raise Unable(
            counted(
                "{number:,} file in '{folder}' was not written by `commops show --all-roles`: {files}",
                "{number:,} files in '{folder}' were not written by `commops show --all-roles`: {files}",
                len(foreign),
                folder=str(folder),
                files=listed(foreign, most=_MOST_NAMED),
            ),
            message("move them, or name another folder"),
        )
    outputs.make_folder(folder)
    outputs.check((str(folder / name) for name in texts), seen.kept)
    for name, text in texts.items():
        with outputs.opened(str(folder / name), seen.kept) as file:
            file.write(text)
    _report_left(folder, sorted(ours - texts.keys()))


def _texts(material: Material, form: Format) -> Iterator[tuple[str, str]]:
    """Yield each file by its name."""
    from commops.profiles import job_description  # noqa: PLC0415 - what only this needs
    from commops.profiles.safe_names import safe_names  # noqa: PLC0415

    graph = material.graph
    posts = [post.id for post in graph.posts.values() if not graph.teams.is_external(post.team)]
    if not posts:
        raise Unable(message("this organisation has no positions as of {day}", day=graph.day))

    files = {post: f"{name}{form.ending}" for post, name in safe_names(posts, taken=[_INDEX]).items()}
    for post, file in files.items():
        yield file, _text(job_description.draw(material, post), form)
    yield f"{_INDEX}{form.ending}", _text(_contents(material, files), form)


def _text(shape: object, form: Format) -> str:
    from commops.terminal.target import Target  # noqa: PLC0415 - not for `--help`

    file = StringIO()
    form.write(shape, Target(file))
    return f"{file.getvalue()}\n{_COMMENTS[form.ending].format(_BY_US)}\n"


def _contents(material: Material, files: Mapping[str, str]) -> Contents:
    from commops.shapes import Contents, Link  # noqa: PLC0415 - what only this needs

    graph = material.graph
    groups: dict[str, list[Link]] = defaultdict(list)
    for post, file in files.items():
        groups[graph.posts[post].team or ""].append(Link(file, material.distinct("roles", post)))
    named = {team: material.distinct("teams", team) if team else material.say("no team") for team in groups}
    profile = graph.organization.organization
    about = (profile.called("", material.language), material.as_of())
    return Contents(
        language=material.language,
        title=material.say("job descriptions"),
        remark=" · ".join(filter(None, about)),
        groups=tuple((named[team], tuple(links)) for team, links in groups.items()),
    )


def _ours(folder: Path, ending: str) -> set[str]:
    """Return the names of the files in a folder that were written so."""
    if not folder.is_dir():
        return set()
    try:
        paths = list(folder.iterdir())
    except OSError as error:
        raise unreadable(folder, reason(error)) from None
    return {path.name for path in paths if path.suffix == ending and _is_ours(path)}


def _is_ours(path: Path) -> bool:
    try:
        last = opening.read(path, _LARGEST).rstrip().rpartition(b"\n")[2]
    except (OSError, opening.NotPlain, opening.TooLarge):
        return False
    return _BY_US.encode() in last


def _report_left(folder: Path, left: list[str]) -> None:
    if left:
        note(
            counted(
                "{number:,} file in '{folder}' is about a position that does not exist: {files}",
                "{number:,} files in '{folder}' are about positions that do not exist: {files}",
                len(left),
                folder=str(folder),
                files=listed(left, most=_MOST_NAMED),
            )
        )
        say_below(message("delete what is no longer needed"))
