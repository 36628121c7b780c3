"""`commops validate --watch`: check again whenever a file changes, once it is written to its end."""

from __future__ import annotations

import gc
import os
import sys
import time
from dataclasses import field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commops.cli.catching import catchable
from commops.cli.errors import Unable
from commops.cli.formats import Format, Style, write
from commops.language.messages import message
from commops.reason import reason
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from commops.checking.report import Report
    from commops.cli.watch_views import OnPaper, OnScreen, Outcome
    from commops.sources.folder.watched import Moment

TICK: Final = 0.05
"""After how many seconds the files are looked at again. To look at ten of them takes a ten-thousandth of a second, no
more than a notification by the system, which often lacks in containers and on network drives."""

SHARE: Final = 0.02
"""The part of a processor that looking may take, however many files there are."""

PAUSE: Final = 0.02
"""For how many seconds a burst of changes is let go by before the first look at what it left."""

QUIET: Final = 0.05
"""For how many seconds nothing must have changed before what was found is shown."""

DOUBTFUL: Final = 0.2
"""For how many, where a file looks as if it was not yet written to its end."""

PATIENCE: Final = 2.0
"""After how many seconds of one change after the other what was found is shown nevertheless."""

UTMOST: Final = 10.0
"""After how many, where a file still looks as if it was not yet written to its end."""


def refuse_beside(others: Mapping[str, bool], targets: Mapping[str, Format]) -> None:
    """Refuse what cannot be used with `--watch`; each other option is named with whether it is given.

    Raises:
        Unable: where one is given, or a format for machines goes to standard output: none reads one after the other.

    """
    for name, given in others.items():
        if given:
            raise Unable(
                message("'--watch' cannot be used with '{option}'", option=name),
                message("remove one of the two options"),
            )

    if (format_ := targets.get("-", Format.TEXT)) not in {Format.TEXT, Format.CONCISE}:
        raise Unable(
            message("'--watch' would print {format} after {format}", format=format_.value),
            message("write it to a file after each change: `--format {format}=FILE`", format=format_.value),
        )


@dataclass(frozen=True)
class State:
    """What a report depends on: the day, the files of the organisation, and those beside it."""

    day: date
    own: Moment
    others: Moment


@dataclass(frozen=True)
class Watched:
    """The organisation at a path, files beside it that matter too, how it is checked, and the folder to look from."""

    path: Path
    beside: tuple[Path, ...]
    checked: Callable[[], Report]
    home: Path = field(default_factory=Path.cwd)

    def outcomes(self) -> Iterator[Outcome | None]:
        """Yield what is found at once and after each change; nothing now and then, while there is no change."""
        state, outcome = self._followed(self._look(()), (), self._check())
        yield outcome
        while True:
            began = time.process_time()
            if self._look(outcome.standards) != state:
                state, outcome = self._at_rest(state, outcome.standards)
                yield outcome
            else:
                yield None
                time.sleep(max(TICK, (time.process_time() - began) / SHARE))

    def _at_rest(self, before: State, standards: Sequence[Path]) -> tuple[State, Outcome]:
        # Files may be half written, and a checkout half done: what is found counts if nothing changed meanwhile. The
        # check itself is most of the waiting.
        from commops.sources.folder.watched import perhaps_unfinished  # noqa: PLC0415 - what only this option needs

        began = time.perf_counter()
        while True:
            time.sleep(PAUSE)
            looked = time.perf_counter()
            state = self._look(standards)
            outcome = self._check()
            unfinished = perhaps_unfinished(before.own | before.others, state.own | state.others)
            until = looked + (DOUBTFUL if unfinished else QUIET)
            while (same := self._look(standards) == state) and time.perf_counter() < until:
                time.sleep(PAUSE)
            if same or time.perf_counter() > began + (UTMOST if unfinished else PATIENCE):
                return self._followed(state, standards, outcome)

    def _followed(self, state: State, standards: Sequence[Path], outcome: Outcome) -> tuple[State, Outcome]:
        # Which standards there are is known only afterwards.
        if outcome.standards != standards:
            state = replace(state, others=self._look(outcome.standards).others)
        return state, outcome

    def _look(self, standards: Sequence[Path]) -> State:
        from commops.sources.folder.watched import marks, moment  # noqa: PLC0415 - what only this option needs

        today = date.today()  # noqa: DTZ011 - the day where the user is
        try:
            os.chdir(self.home)  # a folder that was deleted and is there again is another one
        except OSError:
            return State(today, {}, {})
        return State(today, moment(self.path), marks((*self.beside, *standards)))

    def _check(self) -> Outcome:
        from commops.cli.watch_views import Outcome  # noqa: PLC0415 - what only this option needs

        began = time.perf_counter()
        found: Report | Unable
        try:
            os.chdir(self.home)
            found = self.checked()
        except OSError as error:
            found = Unable(message("cannot read '{path}': {why}", path=str(self.home), why=reason(error)))
        except Unable as error:
            found = error

        return Outcome(found, datetime.now().astimezone(), time.perf_counter() - began)


def watch(watched: Watched, targets: Mapping[str, Format], style: Style) -> None:
    """Check now and whenever something changes, and show what is found, until Ctrl-C.

    Raises:
        Unable: where there is no organisation, or a file cannot be written, at the beginning.

    """
    from commops.cli.watch_views import OnPaper, OnScreen  # noqa: PLC0415 - what only this option needs

    shows = OnScreen if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" else OnPaper
    view: OnScreen | OnPaper = shows(targets.get("-"), style)
    with catchable():
        try:
            _follow(watched, targets, style, view)
        except KeyboardInterrupt:
            return
        finally:
            view.end()


def _follow(watched: Watched, targets: Mapping[str, Format], style: Style, view: OnScreen | OnPaper) -> None:
    begun = False
    for outcome in watched.outcomes():
        if outcome:
            written = _written(outcome, targets, style)
            if isinstance(written.found, Unable) and not begun:
                raise written.found
            view.show(written)
            _tidy(forgetting=begun)
            begun = True
        view.refresh()


def _written(outcome: Outcome, targets: Mapping[str, Format], style: Style) -> Outcome:
    if isinstance(outcome.found, Unable):
        return outcome

    try:
        for target, format_ in targets.items():
            if target != "-":
                write(outcome.found, format_, target, style)
    except Unable as error:
        return replace(outcome, found=error)
    return outcome


def _tidy(*, forgetting: bool) -> None:
    # Cycles of objects are never freed while the collector is off, as it is for short runs; what was imported is not
    # looked through each time.
    gc.collect()
    if not forgetting:
        gc.freeze()
