"""`commops suggest`: who could take the empty seats."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable, note, say
from commops.cli.options import View, day, one_meant, other_path
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument, SortOption, UndatedOption
from commops.cli.reading import look
from commops.cli.spoken_language import spoken
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import message

if TYPE_CHECKING:
    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.shapes import Data, Document, Documents
    from commops.suggesting.advice import Advice
    from commops.suggesting.openings import Openings
    from commops.suggesting.why_not import Verdict
    from commops.suggesting.wording import Wording

EXAMPLES: Final = examples(
    ("commops suggest", message("for each empty seat")),
    ("commops suggest --team events", message("for one team")),
    ("commops suggest --short 2", message("also people two levels short")),
    ("commops suggest --why-not hana event-lead", message("every reason why not")),
    ("commops suggest --on 2027-01-01", message("as of a later day")),
    ("commops suggest -o seats.md", message("as a page")),
    ("commops suggest --apply", message("and write it")),
)
HELP: Final = message(
    """Suggest for each empty seat who could hold it, who could act, and what training or hiring would fill it.

Nobody is moved, and nobody gets more than one new position. Everybody suggested has the skills and the time, and would
not violate segregation of duties; the rules check the whole plan."""
)

FORMATS: Final = formats_of("Documents")
JSON: Final = next(each for each in formats_of("Data") if each.for_programs)
_ALL: Final = (*FORMATS, JSON)
_MOST_SHORT: Final = 100


def suggest(
    path: PathArgument = Path(),
    format_: Annotated[str, format_option(_ALL, message("The format (default: text)."))] = "",
    output: OutputOption = "",
    role: Annotated[
        list[str] | None,
        typer.Option(
            "--role",
            metavar=message("ID"),
            help=message("Only this role or position; may be repeated."),
            autocompletion=completion.of("roles"),
        ),
    ] = None,
    team: Annotated[
        list[str] | None,
        typer.Option(
            "--team",
            metavar=message("ID"),
            help=message("Only the positions of this team and of those in it; may be repeated."),
            autocompletion=completion.of("teams"),
        ),
    ] = None,
    short: Annotated[
        str,
        typer.Option("--short", metavar="N", help=message("How many levels of skill a holder may lack in all.")),
    ] = "",
    share: Annotated[
        str,
        typer.Option(
            "--share",
            metavar=message("SHARE"),
            help=message("The share of full time that a seat takes (default: as stated for others in the position)."),
        ),
    ] = "",
    why_not: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--why-not",
            metavar=message("PERSON POSITION"),
            help=message("Say every reason why this person cannot hold this position."),
        ),
    ] = None,
    on: OnOption = "",
    language: LanguageOption = "",
    sort: SortOption = "",
    *,
    apply: Annotated[
        bool,
        typer.Option("--apply", help=message("Write what is suggested into the files, but no new errors.")),
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help=message("Name everybody who could act, also where there are many."))
    ] = False,
    undated: UndatedOption = False,
) -> Drawn:
    """Suggest who could take the empty seats."""
    if apply and why_not is not None:
        raise Unable(message("'--apply' writes what is suggested"), message("remove `--why-not`"))
    form = format_asked(format_, output, _ALL)
    levels, part = _levels(short), _share(share)
    seen = look(path, on, language, sort, dated=not undated)
    openings = _openings(seen, role or [], team or [], part)
    if why_not is not None:
        verdict = _verdict(seen, why_not, openings, levels, part)
        return Drawn(View.SUGGESTIONS, seen, form, _of_verdict(seen, verdict, form), output)

    advice = _advice(seen, openings, levels)
    shape = _of_advice(seen, advice, form, other_path(path), with_commands=not apply, full=full)
    afterwards = partial(_apply, seen, advice) if apply else None
    return Drawn(View.SUGGESTIONS, seen, form, shape, output, afterwards)


def _openings(seen: Seen, roles: list[str], teams: list[str], share: float | None) -> Openings:
    from commops.suggesting.asked import positions  # noqa: PLC0415 - what only this command needs
    from commops.suggesting.openings import openings  # noqa: PLC0415

    if not seen.graph.described("people"):
        raise Unable(message("this organisation lists no people"), message("write them under `people`"))
    with one_meant():
        asked = positions(seen.graph, roles, teams, seen.language)
    return openings(seen.graph, asked, share, may_be_empty_too=bool(roles))


def _advice(seen: Seen, openings: Openings, short: int) -> Advice:
    from commops.suggesting.advice import advice  # noqa: PLC0415 - what only this command needs

    return advice(seen.reading, seen.graph, openings, short)


def _verdict(seen: Seen, asked: tuple[str, str], openings: Openings, short: int, share: float | None) -> Verdict:
    from commops.suggesting.asked import person, position  # noqa: PLC0415 - what only this command needs
    from commops.suggesting.why_not import why_not  # noqa: PLC0415

    with one_meant():
        somebody = person(seen.graph, asked[0], seen.language)
        post = position(seen.graph, asked[1], seen.language)
    return why_not(seen.reading, seen.graph, somebody, post, openings, short=short, share=share)


def _of_advice(
    seen: Seen, advice: Advice, form: Format, path: str, *, with_commands: bool, full: bool
) -> Documents | Data:
    from commops.shapes import Data  # noqa: PLC0415 - what only this command needs
    from commops.suggesting.as_data import advice_as_data  # noqa: PLC0415
    from commops.suggesting.assignments import commands  # noqa: PLC0415
    from commops.suggesting.in_documents import advice_in_documents  # noqa: PLC0415

    all_commands = commands(advice, day(""), path)
    if form.for_programs:
        return Data(advice_as_data(advice, all_commands))
    is_whole = full or form.name != "text"
    return advice_in_documents(advice, _words(seen), all_commands if with_commands else {}, full=is_whole, path=path)


def _apply(seen: Seen, advice: Advice) -> None:
    from commops.cli.editing import refuse_errors, tell_findings, write  # noqa: PLC0415 - what only this needs
    from commops.editing.trying import tried  # noqa: PLC0415
    from commops.suggesting.assignments import carried_out  # noqa: PLC0415

    if seen.reading.faults:
        return  # it is said that the suggestions are incomplete
    found = carried_out(seen.reading, advice, day(""), spoken())
    words = _words(seen)
    for each in found.left:
        note(words.left(each))
    if found.edit is None:
        if found.left:
            note(message("nothing was written"))
        return

    outcome = tried(seen.reading, found.edit, day(""))
    refuse_errors(outcome)
    write(outcome, say)
    tell_findings(outcome)


def _of_verdict(seen: Seen, verdict: Verdict, form: Format) -> Document | Data:
    from commops.shapes import Data  # noqa: PLC0415 - what only this command needs
    from commops.suggesting.as_data import verdict_as_data  # noqa: PLC0415
    from commops.suggesting.in_documents import verdict_in_document  # noqa: PLC0415

    if form.for_programs:
        return Data(verdict_as_data(verdict, seen.graph.day))
    return verdict_in_document(verdict, _words(seen))


def _words(seen: Seen) -> Wording:
    from commops.suggesting.wording import Wording  # noqa: PLC0415 - what only this command needs

    return Wording(seen.graph, seen.language, dated=seen.dated)


def _levels(written: str) -> int:
    if not written:
        return 0
    if written.isascii() and written.isdecimal() and int(written) <= _MOST_SHORT:
        return int(written)
    raise Unable(
        message("invalid value '{written}' for '{option}'", written=written, option="--short"),
        message("write a number of levels from 0 to {most}: `--short 2`", most=_MOST_SHORT),
    )


def _share(written: str) -> float | None:
    if not written:
        return None
    try:
        share = float(written)
    except ValueError:
        share = 0.0
    if 0 < share <= 1:
        return share
    raise Unable(
        message("invalid value '{written}' for '{option}'", written=written, option="--share"),
        message("write a share of full time above 0 and up to 1: `--share 0.5`"),
    )
