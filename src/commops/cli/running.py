"""A run from its first moment to its last: what answers a command line, how errors end it, and how the process ends.

What many runs have no need of is not imported here: Typer takes longer than an answer that is kept.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys

from commops import __version__
from commops.cli import interrupts
from commops.cli.platforms import in_job

TYPE_CHECKING = False  # the module `typing` takes as long to import as commops takes to show its version
if TYPE_CHECKING:
    from collections.abc import Sequence

COMPLETION = "_COMMOPS_COMPLETE"
"""The variable by which a shell asks for completions."""

_HELP = frozenset({"-h", "--help"})
DRAWING = frozenset({"chart", "raci", "list", "show"})
"""The commands whose drawings are kept."""

_UNABLE = 2
"""The exit code of what could not be done, which is reported by then."""


def run() -> None:
    """Run the command line, and end the process with its exit code."""
    code = outcome()
    interrupts.end_is_near()
    _end(code)


def outcome() -> int:
    """Run the command line, and return its exit code; all that it prints is written."""
    gc.disable()  # a short run makes many objects and hardly any cycles of them
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # there are none; it would look at all packages
    _behave()
    try:
        code = _answer(sys.argv[1:])
    except KeyboardInterrupt:
        code = interrupts.EXIT_INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort
        code = _tell(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code if code == _UNABLE else _unprinted(error)
    return code


def _answer(words: Sequence[str]) -> int:
    """Do what a command line asks for, and return the exit code."""
    if words == ["--version"] and COMPLETION not in os.environ:
        return _show_version()

    from commops.cli import spoken_language  # noqa: PLC0415 - what is imported from here on takes a while

    spoken_language.choose(words)
    if words[:1] == ["validate"] and COMPLETION not in os.environ and (plain := _plain(words[1:])):
        return _validate(*plain)
    if _draws(words) and COMPLETION not in os.environ:
        return _drawn(words)
    return _by_typer(words)


def _draws(words: Sequence[str]) -> bool:
    return bool(words) and words[0] in DRAWING and _HELP.isdisjoint(words)


def _drawn(words: Sequence[str]) -> int:
    from commops.cli import kept_drawings  # noqa: PLC0415 - what is imported here takes a while

    return kept_drawings.answer(words, _by_typer)


def _show_version() -> int:
    try:
        sys.stdout.write(f"commops {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from commops.cli import spoken_language  # noqa: PLC0415

        spoken_language.choose(())
        return _unprinted(error)
    return 0


def _plain(words: Sequence[str]) -> tuple[str, bool] | None:
    # The path of an organisation, and whether to look into the cache: no other option needs to be understood.
    paths = [word for word in words if word != "--no-cache"]
    if len(paths) > 1 or paths[:1] == [""] or any(path.startswith("-") for path in paths):
        return None
    if os.name == "nt":  # patterns are file names there
        return None
    return "".join(paths), len(paths) == len(words)


def _validate(path: str, cached: bool) -> int:  # noqa: FBT001
    from pathlib import Path  # noqa: PLC0415 - what is imported here takes a while

    from commops.cli import checked  # noqa: PLC0415

    return checked.plainly(Path(path), cached=cached)


def _by_typer(words: Sequence[str]) -> int:
    from commops.cli.app import obey  # noqa: PLC0415 - it takes a while

    return obey(words)


def _tell(error: Exception) -> int:
    from commops.cli.errors import Unable, report_fault  # noqa: PLC0415 - errors are few

    if isinstance(error, Unable):
        return error.tell()
    if isinstance(error, RecursionError):
        return _too_deep()
    return _nowhere() or _of_the_system(error) or report_fault(error)


def _too_deep() -> int:
    from commops.cli.errors import Unable  # noqa: PLC0415 - errors are few
    from commops.language.messages import message  # noqa: PLC0415

    said = message("too many levels to draw at once")
    return Unable(said, message("draw fewer with `--root` or `--depth`")).tell()


def _of_the_system(error: Exception) -> int:
    # An error while printing; 0 for anything else.
    return _unprinted(error) if isinstance(error, OSError) and error.filename is None else 0


def _unprinted(error: OSError) -> int:
    # An error of a named file is reported where the file is written.
    from commops.cli.errors import Unable  # noqa: PLC0415 - errors are few
    from commops.language.messages import message  # noqa: PLC0415
    from commops.reason import reason  # noqa: PLC0415

    sys.stdout = sys.stderr  # so that it is not tried again
    return Unable(message("cannot write to standard output: {why}", why=reason(error))).tell()


def _nowhere() -> int:
    # Anything may fail in a current folder that was deleted; that alone is then reported.
    from commops.cli.errors import Unable  # noqa: PLC0415 - errors are few
    from commops.sources.folder.files import NOWHERE  # noqa: PLC0415

    try:
        os.getcwd()  # noqa: PTH109 - pathlib is not imported for it
    except FileNotFoundError:
        return Unable(*NOWHERE).tell()
    return 0


def _behave() -> None:
    # End quietly when the reader of the output stops reading, and never fail because a stream is closed or the screen
    # lacks a character. In a job of a CI, print no command.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if in_job():
        from commops.cli import log  # noqa: PLC0415 - few runs are in one

        log.guard()


def _end(code: int) -> None:
    """End the process without taking down what it has made, which takes longer than some answers."""
    if _is_watched() or _has_threads():
        sys.exit(code)
    try:
        atexit._run_exitfuncs()  # noqa: SLF001 - as Python itself does at the end
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(code)  # Python says what is wrong, and ends with an exit code of its own
    os._exit(code)


def _is_watched() -> bool:
    # A debugger, a profiler, or what measures coverage still has to tell what it saw.
    monitoring = getattr(sys, "monitoring", None)
    tools = [monitoring.get_tool(number) for number in range(6)] if monitoring else []
    return bool(sys.gettrace() or sys.getprofile() or any(tools) or sys.flags.inspect)


def _has_threads() -> bool:
    threading = sys.modules.get("threading")
    return bool(threading and threading.active_count() > 1)
