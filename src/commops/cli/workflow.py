"""`commops workflow`: draw workflows in swimlanes, and list their steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion, outputs
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable
from commops.cli.options import View, one_meant
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, PathArgument, UndatedOption
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import message, together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.naming.names import Names

EXAMPLES: Final = examples(
    ("commops workflow", message("all workflows, step by step")),
    ("commops workflow event", message("one of them")),
    ("commops workflow event -o event.svg", message("a picture in swimlanes")),
    ("commops workflow -o workflows", message("a picture of each, in a folder")),
    ("commops workflow -o workflows.html", message("a page with pictures and tables")),
    ("commops workflow -o workflows.md", message("diagrams and tables for Markdown")),
    ("commops workflow -o workflows.json", message("everything as data")),
)
HELP: Final = message(
    """Draw workflows in swimlanes, one for each position, from the trigger down to the end: who does which step, what
it results in, and where work goes back. On a screen, the lanes are columns of text."""
)

PICTURES: Final = formats_of("Swimlanes")
"""The formats whose files have one workflow each."""

FORMATS: Final = sorted(formats_of("Workflows", "Swimlanes", "Table"), key=lambda form: form.name != "text")
"""All formats, the usual one first."""

_SAMPLE: Final = "publishing: {steps: [{id: draft, duty: content-production}]}"
_USUAL_PICTURE: Final = "svg"


def workflow(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar=message("ID"),
            help=message("The id or name of a workflow (default: all)."),
            autocompletion=completion.of("workflows"),
        ),
    ] = None,
    path: PathArgument = Path(),
    format_: Annotated[
        str,
        format_option(
            FORMATS, message("Write lanes of text, a picture, a page, a diagram, a table or data (default: text).")
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar=message("FILE"),
            help=message("Write to this file, or a picture of each to this folder; `-` is standard output."),
        ),
    ] = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    undated: UndatedOption = False,
) -> Drawn:
    """Draw workflows in swimlanes."""
    one, place = _what_and_where(what, path)
    form = _format(format_, output, of_all=not one)
    seen = look(place, on, language, dated=not undated)
    if not seen.graph.organization.workflows:
        raise Unable(
            message("this organisation has no workflows"),
            message("write one under `workflows`, such as `{workflow}`", workflow=_SAMPLE),
        )
    identifiers = [_meant(seen, one)] if one else _all(seen)
    if form not in PICTURES:
        _refuse_folder(output, form)
        return Drawn(View.WORKFLOWS, seen, form, _shape(seen, identifiers, form), output)

    files = _pictures(seen, identifiers, form, output)
    (first_output, first), *more = files
    return Drawn(View.WORKFLOWS, seen, form, first, first_output, more=more)


def _what_and_where(what: str | None, path: Path) -> tuple[str, Path]:
    # A single argument that is no workflow here may be the path.
    if what is None:
        return "", path
    if path != Path() or not Path(what).exists() or what in _ids_here():
        return what, path
    return "", Path(what)


def _ids_here() -> Sequence[str]:
    from commops.cli.reading import read_once  # noqa: PLC0415 - only where an id may be a path
    from commops.sources.folder.files import NoOrganization, find_root  # noqa: PLC0415

    try:
        find_root(Path())
    except NoOrganization:
        return ()
    return list(read_once(Path()).organization.workflows)


def _format(written: str, output: str, *, of_all: bool) -> Format:
    # A folder has no ending that could pick a format; without a folder, one workflow may go to a file without one.
    is_folder = _is_folder(output) if of_all else _is_there(output)
    if is_folder and not written:
        return format_asked(_USUAL_PICTURE, output, FORMATS)
    return format_asked(written, output, FORMATS)


def _refuse_folder(output: str, form: Format) -> None:
    # Only pictures are one for each workflow; everything else is one file with all of them.
    if not _is_there(output):
        return
    raise Unable(
        message("format '{format}' is one file, and '{folder}' is a folder", format=form.name, folder=output),
        message("name a file in it, such as `--output {file}`", file=str(Path(output) / f"workflows{form.ending}")),
    )


def _is_folder(output: str) -> bool:
    return output not in outputs.STANDARD and (not Path(output).suffix or _is_there(output))


def _is_there(output: str) -> bool:
    return output not in outputs.STANDARD and (output.endswith("/") or Path(output).is_dir())


def _all(seen: Seen) -> Sequence[str]:
    return seen.graph.in_order("workflows", seen.graph.organization.workflows)


def _meant(seen: Seen, written: str) -> str:
    from commops.naming.lookup import Lookup  # noqa: PLC0415 - what only this command needs

    lookup = Lookup(seen.graph, seen.language, {"workflows": _all(seen)})
    with one_meant():
        found = lookup.one_id(written, "workflows", "commops workflow")
    if found is None:
        unknown = message("workflow '{id}' does not exist", id=written)
        if near := lookup.nearest(written):
            raise Unable(together(unknown, near))
        raise Unable(unknown, message("run `commops list {kind}` to list the ids", kind="workflows"))
    return found


def _shape(seen: Seen, identifiers: Sequence[str], form: Format) -> object:
    from commops.shapes import Data  # noqa: PLC0415 - not for `--help`
    from commops.workflows.as_data import data  # noqa: PLC0415
    from commops.workflows.steps_table import steps_table  # noqa: PLC0415
    from commops.workflows.swimlanes import all_of  # noqa: PLC0415

    if form.name == "json":
        return Data(data(_names(seen), identifiers))
    workflows = all_of(_names(seen), identifiers)
    return workflows if "Workflows" in form.writers else steps_table(workflows)


def _names(seen: Seen) -> Names:
    from commops.naming.names import Names  # noqa: PLC0415 - not for `--help`

    return Names(seen.graph, seen.language, dated=seen.dated)


def _pictures(seen: Seen, identifiers: Sequence[str], form: Format, output: str) -> Sequence[tuple[str, object]]:
    from commops.workflows.swimlanes import drawn  # noqa: PLC0415 - what only this command needs

    called = _names(seen)
    shapes = {each: drawn(called, each) for each in identifiers}
    of_folder = _is_folder(output)
    if len(shapes) == 1 and not of_folder:
        return [(output, shape) for shape in shapes.values()]
    if not of_folder:
        raise Unable(
            message(
                "format '{format}' has one workflow in a file; there are {number:,}",
                format=form.name,
                number=len(shapes),
            ),
            message(
                "name one, such as `commops workflow {id}`, or a folder for all: `--output FOLDER`", id=identifiers[0]
            ),
        )
    return _in_folder(shapes, form, Path(output))


def _in_folder(shapes: Mapping[str, object], form: Format, folder: Path) -> Sequence[tuple[str, object]]:
    from commops.profiles.safe_names import safe_names  # noqa: PLC0415 - what only this needs

    outputs.make_folder(folder)
    names_of_files = safe_names(shapes)
    return [(str(folder / f"{names_of_files[each]}{form.ending}"), shape) for each, shape in shapes.items()]
