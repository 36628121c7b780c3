"""`commops scorecard`: results against targets, for teams, positions, duties and people."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commops.cli import completion
from commops.cli.drawn import Drawn
from commops.cli.errors import Unable, note, say_below
from commops.cli.options import View, one_of, report_incomplete
from commops.cli.outputs import STANDARD
from commops.cli.page import examples
from commops.cli.parameters import LanguageOption, OnOption, OutputOption, PathArgument, UndatedOption
from commops.cli.reading import look
from commops.cli.targets import format_asked, format_option
from commops.formats.registry import formats_of
from commops.language.messages import listed, message
from commops.model.kinds import RESULTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.cli.reading import Seen
    from commops.formats.registry import Format
    from commops.scorecards.cards import Card, Reviews
    from commops.scorecards.periods import Length, Period
    from commops.shapes import Data, Handout, Table

EXAMPLES: Final = examples(
    ("commops scorecard", message("teams, last month")),
    ("commops scorecard --by role --period 2026-10", message("each position")),
    ("commops scorecard --by person -o scores/", message("a sheet each, to sign")),
    ("commops scorecard --by person --people", message("on the screen")),
    ("commops scorecard --by person --blank -o blank/", message("sheets to fill in")),
    ("commops scorecard --by person --period 2026 -o year/", message("annual reviews")),
)
HELP: Final = message(
    """Set results against targets: metrics with their values, points and trends by team, position or duty, and the
scorecards of people by their performance reviews.

Results are rows of CSV files in the folder `results`: date, measure, value, team, person, rater, note. A grade is given
only where nothing is missing. What single people achieve is shown only with `--people`, or written into a file for each
of them."""
)

_WAYS: Final = ("team", "role", "duty", "person")
_MOST_NAMED: Final = 3
_NONE_SO_LONG: Final = {
    "month": message("no performance review is monthly"),
    "quarter": message("no performance review is quarterly"),
    "year": message("no performance review is annual"),
}
_EXAMPLES: Final = {"month": "2026-10", "quarter": "2026-Q4", "year": "2026"}

FORMATS: Final = formats_of("Table", "Handout", "Data")
SHEETS: Final = formats_of("Handout")
"""The formats in which the scorecard of a person is a sheet to sign."""


def scorecard(
    path: PathArgument = Path(),
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="|".join(_WAYS),
            help=message("What the scorecards are of (default: team)."),
            autocompletion=completion.words(list(_WAYS)),
        ),
    ] = "team",
    period: Annotated[
        str,
        typer.Option(
            "--period",
            metavar=message("PERIOD"),
            help=message("A month, quarter or year: 2026-10, 2026-Q4, 2026 (default: the last one with results)."),
        ),
    ] = "",
    format_: Annotated[
        str, format_option(FORMATS, message("The format (default: table, or html where a folder is written)."))
    ] = "",
    output: OutputOption = "",
    on: OnOption = "",
    language: LanguageOption = "",
    *,
    blank: Annotated[
        bool, typer.Option("--blank", help=message("Leave the results and scores empty, to be filled in."))
    ] = False,
    people: Annotated[
        bool, typer.Option("--people", help=message("Print the results of single people, which are staff records."))
    ] = False,
    amend: Annotated[
        bool,
        typer.Option("--amend", help=message("Where a result is recorded twice, let the later row count.")),
    ] = False,
    undated: UndatedOption = False,
) -> Drawn | None:
    """Set results against targets."""
    one_of(_WAYS, by, "--by")
    if by != "person":
        form = format_asked(format_, output, FORMATS)
        seen = _amended(look(path, on, language, dated=not undated), amend=amend)
        return _of_metrics(seen, form, output, by, period, blank=blank, amend=amend)

    is_folder = output not in STANDARD
    if is_folder:
        form = _for_folder(format_, output)
    else:
        form = _for_screen(format_)
        _refuse_unless_asked(asked=people or blank)
    seen = _amended(look(path, on, language, dated=not undated), amend=amend)
    return _of_people(seen, form, output, period, blank=blank, amend=amend)


def _for_folder(format_: str, output: str) -> Format:
    endings = {each.ending for each in FORMATS if each.ending}
    if Path(output).suffix.lower() in endings:
        raise Unable(
            message("the scorecards of people are written one by one, each into a file of its own"),
            message("name a folder for them: `--output FOLDER`"),
        )

    # What is binary goes to a file, whatever standard output is.
    binary = [each for each in SHEETS if each.name == format_ and each.binary]
    if binary:
        return format_asked(format_, f"sheet{binary[0].ending}", SHEETS)
    return format_asked(format_ or "html", "", SHEETS)


def _for_screen(format_: str) -> Format:
    form = format_asked(format_, "", FORMATS)
    if "Table" not in form.writers:
        raise Unable(
            message("'{format}' is for sheets, one for each person", format=form.name),
            message("name a folder for them: `--output FOLDER`"),
        )
    return form


def _refuse_unless_asked(*, asked: bool) -> None:
    if not asked:
        raise Unable(
            message("the results of people are staff records, and are not printed unless that is asked for"),
            message("add `--people`, or write a file for each person: `--output FOLDER`"),
        )


def _amended(seen: Seen, *, amend: bool) -> Seen:
    """Return what is seen without the findings about results that are recorded twice, where the later one counts."""
    if not amend:
        return seen

    from commops.sources import reading_rules  # noqa: PLC0415 - what only this needs

    twice = reading_rules.duplicate_key.name
    faults = tuple(
        each for each in seen.reading.faults if not (each.rule == twice and each.address.keys[:1] == (RESULTS,))
    )
    return replace(seen, reading=replace(seen.reading, faults=faults))


def _reviews(seen: Seen, *, amend: bool) -> Reviews:
    from commops.scorecards.cards import Reviews  # noqa: PLC0415 - what only this command needs
    from commops.scorecards.values import Values  # noqa: PLC0415

    return Reviews(seen.graph, Values(seen.graph.organization, amended=amend))


def _period(seen: Seen, written: str, lengths: Sequence[Length], *, blank: bool) -> Period:
    from commops.scorecards.periods import Period  # noqa: PLC0415 - what only this command needs

    if written:
        period = Period.written(written)
        if period is None:
            raise Unable(
                message("invalid period '{written}'", written=written),
                message("write a month, a quarter or a year: `--period 2026-10`, `2026-Q4` or `2026`"),
            )
        return period

    days = [result.on for result in seen.graph.organization.results.values()]
    if blank and not days:
        days = [seen.graph.day]
    if not days:
        raise _no_results(seen)
    return Period.of(max(days), lengths[0])


def _no_results(seen: Seen) -> Unable:
    from commops.sources.csv_names import is_results  # noqa: PLC0415 - what only this needs

    if any(is_results(each.address.file) for each in seen.reading.faults):
        return Unable(
            message("no result can be used, because the files of results have errors"),
            message("`commops validate` shows what to fix"),
        )
    return Unable(
        message("this organisation has no results"),
        message("write them as rows of results/2026.csv: date,measure,value,team,person,rater,note"),
    )


def _of_metrics(seen: Seen, form: Format, output: str, by: str, period: str, *, blank: bool, amend: bool) -> Drawn:
    from commops.scorecards import as_data, overview  # noqa: PLC0415 - what only this command needs
    from commops.scorecards.metrics import By, measured  # noqa: PLC0415
    from commops.scorecards.periods import Length  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    reviews = _reviews(seen, amend=amend)
    asked = _period(seen, period, [Length.MONTH], blank=blank)
    graph = reviews.graph_of(asked)
    found = list(measured(graph, reviews.values, asked, By(by)))
    if not found:
        raise Unable(
            message("there are no metrics for `--by {by}`", by=by),
            message("name them in `measures` of duties or roles, and describe them under `measures`"),
        )

    shape: Data | Table | Handout
    if "Data" in form.writers:
        shape = Data(as_data.of_metrics(seen.graph, found, asked, By(by)))
    else:
        material = seen.material()
        shape = overview.of_metrics(material, found, asked, By(by), blank=blank)
        if "Table" not in form.writers:
            shape = overview.as_handout(material, shape, asked)
    return Drawn(View.SCORECARD, seen, form, shape, output)


def _of_people(seen: Seen, form: Format, output: str, period: str, *, blank: bool, amend: bool) -> Drawn | None:
    from commops.scorecards import as_data, overview  # noqa: PLC0415 - what only this command needs
    from commops.scorecards.metrics import By  # noqa: PLC0415
    from commops.shapes import Data  # noqa: PLC0415

    reviews = _reviews(seen, amend=amend)
    asked = _period(seen, period, _lengths(seen, reviews), blank=blank)
    cards = reviews.cards(asked)
    if not cards:
        raise _nobody(seen, reviews, asked)

    afterwards = partial(_report_away, reviews, asked)
    if output not in STANDARD:
        _write_sheets(seen, form, output, cards, blank=blank)
        afterwards()
        report_incomplete(seen.reading, View.SCORECARD)
        return None

    shape: Data | Table
    if "Data" in form.writers:
        shape = Data(as_data.of_people(seen.graph, cards, asked, By.PERSON))
    else:
        shape = overview.of_people(seen.material(), cards, asked, blank=blank)
    return Drawn(View.SCORECARD, seen, form, shape, output, afterwards)


def _lengths(seen: Seen, reviews: Reviews) -> Sequence[Length]:
    from commops.scorecards.periods import Length  # noqa: PLC0415 - what only this command needs

    there = {reviews.length(each) for each in seen.graph.organization.appraisals.values()}
    if not there:
        raise Unable(
            message("this organisation has no performance reviews"), message("describe them under `appraisals`")
        )
    return [each for each in Length if each in there]


def _nobody(seen: Seen, reviews: Reviews, period: Period) -> Unable:
    lengths = _lengths(seen, reviews)
    if period.length not in lengths:
        there = listed((_EXAMPLES[each] for each in lengths), "or")
        return Unable(
            _NONE_SO_LONG[period.length],
            message("choose a period of another length with `--period`, such as {periods}", periods=there),
        )
    return Unable(
        message("no performance review is for anybody in {period}", period=str(period)),
        message("check `for` and `cadence` of the performance reviews, and who held which positions"),
    )


def _write_sheets(seen: Seen, form: Format, output: str, cards: Sequence[Card], *, blank: bool) -> None:
    from commops.cli.sheet_files import write_sheets  # noqa: PLC0415 - what only this needs
    from commops.profiles.safe_names import safe_names  # noqa: PLC0415
    from commops.scorecards.sheet import sheet  # noqa: PLC0415

    by_person: dict[str, list[Card]] = {}
    for card in cards:
        by_person.setdefault(card.person, []).append(card)

    material = seen.material()
    files: Mapping[str, str] = safe_names(f"{person}-{cards[0].period}" for person in by_person)
    sheets = {
        f"{files[f'{person}-{cards[0].period}']}{form.ending}": sheet(material, theirs, blank=blank)
        for person, theirs in by_person.items()
    }
    write_sheets(sheets, form, Path(output), seen.kept)


def _report_away(reviews: Reviews, period: Period) -> None:
    if away := reviews.away(period):
        note(
            message(
                "left out, because they were away for more than half of {period}: {people}",
                period=str(period),
                people=listed(away, most=_MOST_NAMED, of="people"),
            )
        )
        say_below(message("`away` under `people` says when somebody is away"))
