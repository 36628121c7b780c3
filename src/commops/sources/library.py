"""The library that comes with commops: where its files are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

SHIPPED: Final = "community-operations"
"""The name of the library as a standard."""

_PACKAGE: Final = Path(__file__).parent.parent


def shipped_folder(name: str) -> Path:
    """Return a folder that is shipped: inside the installed package, or beside the source of a checkout."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def library_folder() -> Path:
    """Return the folder of the library, an organisation in the format."""
    return shipped_folder("roles")
