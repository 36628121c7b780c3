"""The programs that are measured, as users start them."""

import sys
from pathlib import Path

HERE = Path(__file__).parent.absolute()
EXAMPLE = HERE.parent / "examples" / "functional"
EVENTS = str(HERE / "events.py")


def script(name: str) -> str:
    """Find a program that is installed beside this Python."""
    found = Path(sys.executable).with_name(name)
    if not found.exists():
        raise FileNotFoundError(f"{name} is not installed beside {sys.executable}")
    return str(found)


def commops(*arguments: str) -> tuple[str, ...]:
    """Return the command line of commops with some arguments."""
    return script("commops"), *arguments


def python(*arguments: str) -> tuple[str, ...]:
    """Return the command line of this Python with some arguments."""
    return sys.executable, *arguments
