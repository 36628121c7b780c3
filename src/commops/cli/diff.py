"""`commops diff`: what a change of the files means for who does what."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion, outputs, spoken_language
from commops.cli.errors import EXIT_FINDINGS, Unable, note
from commops.cli.options import FAIL_ON, NEVER, day, language_asked, one_of, organisation_wanted
from commops.cli.outputs import Kept
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, NoCacheOption, OnOption, OutputOption, fail_on_option
from commops.cli.several_formats import formats_option, several_formats
from commops.cli.targets import names, target
from commops.finding import Severity
from commops.formats.registry import formats_of
from commops.language.choosing import default_language
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import counted, message, together
from commops.records import dataclass
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from commops.comparing.change import Change
    from commops.comparing.change_list import Presentation
    from commops.comparing.compared import Compared
    from commops.comparing.side import Side
    from commops.shapes import ChangeList, Data
    from commops.terminal.target import Target

EXAMPLES: Final = examples(
    ("commops diff", message("since the last commit")),
    ("commops diff main...", message("what this branch changes")),
    ("commops diff HEAD^ HEAD --stat", message("the last commit, in one line")),
    ("commops diff old/ new/", message("two folders, without git")),
    ("commops diff main... --team events", message("what changes for a team")),
    ("commops diff main... --fail-on warning", message("fail on new warnings")),
    ("commops diff main... -f markdown=comment.md", message("as a comment")),
)
HELP: Final = message(
    """Show what a change means for who does what: accountability, positions, people, and findings.

OLD and NEW are git revisions (`main`, `HEAD^`), folders, YAML files, or paths in a revision (`REVISION:PATH`). OLD may
also be a range, as for `git diff`: `A..B`, or `A...B`, which compares B with the commit at which it branched off A.

The exit code is 0 whatever differs, and 2 if the sides cannot be compared. It is 1 only with `--exit-code` or
`--fail-on`."""
)

FORMATS: Final = formats_of("ChangeList", "Data")
_TEXT: Final = "text"
_ENDINGS: Final = {each.ending: each.name for each in FORMATS}


def _about(kind: str, name: str, help_: str) -> object:
    return typer.Option(name, metavar=message("ID"), help=help_, autocompletion=completion.of(kind))


def _groups() -> list[str]:
    from commops.comparing.change import Group  # noqa: PLC0415 - only completion needs them here

    return list(Group)


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar=message("OLD"),
            help=message("The old side, or a range (default: `HEAD`, the last commit)."),
        ),
    ] = "",
    new: Annotated[
        str, typer.Argument(metavar=message("NEW"), help=message("The new side (default: the working tree)."))
    ] = "",
    formats: Annotated[
        list[str] | None,
        formats_option(
            names(FORMATS),
            message("text, markdown or json (default: text). Repeat it for more formats, each in a file of its own."),
        ),
    ] = None,
    output: OutputOption = "",
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar=message("WHAT"),
            help=message(
                "Show only accountability, later, findings, positions, people, structure, renamed, settings, coverage, "
                "other or texts (may be repeated)."
            ),
            autocompletion=completion.words(_groups),
        ),
    ] = None,
    team: Annotated[
        list[str] | None, _about("teams", "--team", message("Show only what changes for this team."))
    ] = None,
    person: Annotated[
        list[str] | None, _about("people", "--person", message("Show only what changes for this person."))
    ] = None,
    role: Annotated[
        list[str] | None, _about("roles", "--role", message("Show only what changes for this role."))
    ] = None,
    duty: Annotated[
        list[str] | None, _about("duties", "--duty", message("Show only what changes for this duty."))
    ] = None,
    fail_on: Annotated[
        str,
        fail_on_option(
            message(
                "Exit with 1 on findings of this severity or above that are new, or no longer reported but not fixed: "
                "error, warning, info or never (default: never)."
            )
        ),
    ] = NEVER,
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    stat: Annotated[bool, typer.Option("--stat", help=message("Show only a summary in one line."))] = False,
    texts: Annotated[
        bool,
        typer.Option(
            "--texts", help=message("Show which names, descriptions and other texts changed (default: count them).")
        ),
    ] = False,
    full: Annotated[bool, typer.Option("--full", help=message("Show all lines of long sections."))] = False,
    no_renames: Annotated[
        bool,
        typer.Option("--no-renames", help=message("Do not detect renames: show a changed id as removed and added.")),
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=message("Exit with 1 if anything but texts differs."))
    ] = False,
    no_cache: NoCacheOption = False,
) -> None:
    """Show what a change means."""
    asked_for = several_formats(formats or [], output, names(FORMATS), _ENDINGS, _TEXT)
    from commops.comparing.change import Group  # noqa: PLC0415 - what only this command needs

    groups = {Group(one_of(Group, each, "--only")) for each in only or ()}
    least = one_of(FAIL_ON, fail_on, "--fail-on")
    spoken = language_asked(language)
    if stat and set(asked_for.values()) != {_TEXT}:
        raise Unable(message("'--stat' can only be written as text"), message("remove `--stat`, or the other format"))

    sides = _read(old, new, day(on), cached=not no_cache)
    ids = _ids(sides, {"teams": team, "people": person, "roles": role, "duties": duty})
    outputs.check(asked_for, _kept(sides))

    compared = _compared(sides, renames=not no_renames)
    changes = compared.about(ids)
    speaking = spoken or default_language(sides[1].reading.stated_language)
    command = shlex.join(["commops", "diff", *filter(None, (old, new))])
    presentation = _presentation(compared, speaking, command, texts=texts, full=full)
    view = _View(compared, compared.of_groups(changes, groups), presentation, stat)
    for file, name in asked_for.items():
        with target(file, _kept(sides)) as opened:
            view.write(name, opened)

    if exit_code and compared.differs(view.changes):
        raise typer.Exit(EXIT_FINDINGS)
    if least != NEVER and compared.reaches(changes, Severity(least)):
        raise typer.Exit(EXIT_FINDINGS)


@dataclass(frozen=True)
class _View:
    """What is shown of two sides, and how."""

    compared: Compared
    changes: Sequence[Change]
    presentation: Presentation
    stat: bool

    def write(self, name: str, opened: Target) -> None:
        if self.stat:
            opened.write(f"{visible(self._stat())}\n")
            return
        form = next(each for each in FORMATS if each.name == name)
        form.write(self._data() if form.for_programs else self._list(), opened)

    @property
    def _others(self) -> str:
        # Where nothing is left to show, something else may still have changed.
        number = len(self.compared.changes)
        if self.changes or not number:
            return ""
        return counted(
            "No matching change; {number:,} other change.", "No matching change; {number:,} other changes.", number
        )

    def _stat(self) -> str:
        from commops.comparing.change_list import stat  # noqa: PLC0415 - what only this command needs

        return self._in_words(self._others) or stat(self.compared.comparison, self.changes, self.presentation)

    def _data(self) -> Data:
        from commops.comparing.as_data import as_data  # noqa: PLC0415 - what only this command needs
        from commops.shapes import Data  # noqa: PLC0415

        return Data(as_data(self.compared.old, self.compared.new, self.compared.comparison.new.day, self.changes))

    def _list(self) -> ChangeList:
        from commops.comparing.change_list import change_list  # noqa: PLC0415 - what only this command needs

        made = change_list(self.compared.comparison, self.changes, self.presentation)
        return replace(made, summary=self._in_words(self._others) or made.summary)

    def _in_words(self, text: str) -> str:
        from commops.language.translation import translated  # noqa: PLC0415 - what only some runs need

        return translated(text, self.presentation.language)


def _presentation(compared: Compared, language: str, command: str, *, texts: bool, full: bool) -> Presentation:
    from commops.comparing.change_list import MOST, Presentation  # noqa: PLC0415 - what only this command needs
    from commops.comparing.heading import heading  # noqa: PLC0415

    return Presentation(
        language=language,
        heading=heading(compared),
        files_differ=compared.files_differ,
        most=None if full else MOST,
        texts=texts,
        command=command,
    )


def _read(old: str, new: str, on: date, *, cached: bool) -> tuple[Side, Side]:
    from commops.comparing.asked import Incomparable, asked  # noqa: PLC0415 - what only this command needs
    from commops.comparing.here import here  # noqa: PLC0415
    from commops.comparing.reading_sides import read_sides  # noqa: PLC0415
    from commops.comparing.remarks import remarks  # noqa: PLC0415

    place = here()
    try:
        with organisation_wanted():
            sides = read_sides(*asked(old, new, place), place, on, cached=cached)
    except Incomparable as failure:
        raise Unable(failure.message, failure.help) from None

    spoken_language.choose_stated(sides[1].reading.stated_language)
    for each in remarks(*sides, place):
        note(each)
    return sides


def _compared(sides: tuple[Side, Side], *, renames: bool) -> Compared:
    from commops.comparing.compared import compared  # noqa: PLC0415 - what only this command needs

    return compared(*sides, renames=renames)


def _kept(sides: tuple[Side, Side]) -> Kept:
    old, new = (side.reading for side in sides)
    files = (old.folder / name for name in old.documents)
    return Kept.of(new, (*new.beside, *old.beside, *files))


def _ids(sides: tuple[Side, Side], asked: Mapping[str, Sequence[str] | None]) -> set[str]:
    """Return the things that are asked for as `kind/id`, or say that no side has one."""
    from commops.model.nouns import noun  # noqa: PLC0415 - what only this command needs

    found = set()
    for kind, ids in asked.items():
        known: set[str] = set().union(*(getattr(side.reading.organization, kind) for side in sides))
        for each in ids or ():
            if each not in known:
                unknown = message("neither side has the {kind} '{id}'", kind=noun(kind), id=each)
                raise Unable(together(unknown, did_you_mean(each, known)))
            found.add(f"{kind}/{each}")
    return found
