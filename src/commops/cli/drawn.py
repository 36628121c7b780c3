"""What the reading commands draw, and how it is written where their options say."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from commops.cli.options import View, report_incomplete
from commops.cli.outputs import check
from commops.cli.recording import heard
from commops.cli.targets import target
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commops.cli.reading import Seen
    from commops.formats.registry import Format

Options = ParamSpec("Options")


@dataclass(frozen=True)
class Drawn:
    """A shape of an organisation, in a format, for an output; where it takes several files, `more` of both.

    `afterwards` reports what else there is to say once it is written, and may end the run.
    """

    view: View
    seen: Seen
    form: Format
    shape: object
    output: str = ""
    afterwards: Callable[[], None] | None = None
    more: Sequence[tuple[str, object]] = ()


def written(command: Callable[Options, Drawn | None]) -> Callable[Options, None]:
    """Return a command that writes what a command draws; one that draws nothing has written itself."""

    @wraps(command)
    def write(*arguments: Options.args, **options: Options.kwargs) -> None:
        drawn = command(*arguments, **options)
        if drawn is None:
            return
        files = ((drawn.output, drawn.shape), *drawn.more)
        check((output for output, _ in files), drawn.seen.kept)
        for output, shape in files:
            with target(output, drawn.seen.kept) as open_target:
                drawn.form.write(shape, heard(open_target, drawn.form))
        if drawn.afterwards:
            drawn.afterwards()
        report_incomplete(drawn.seen.reading, drawn.view)

    return write
