"""The commands: each reads its options, calls what does the work, and sets the exit code."""

from commops.cli.app import main

__all__ = ["main"]
