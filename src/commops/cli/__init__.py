"""The commands: each reads its options, calls what does the work, and sets the exit code."""

import os

__all__ = ["main"]


def main() -> None:
    """Run the command line; exit codes are 0 for all is well, 1 for findings, 2 for what could not be done."""
    # Ctrl-C is seen to before anything else is imported, which takes most of a short run.
    try:
        from commops.cli.interrupts import end_at_once  # noqa: PLC0415

        end_at_once()
    except KeyboardInterrupt:
        os._exit(130)

    from commops.cli.running import run  # noqa: PLC0415

    run()
