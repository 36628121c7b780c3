"""The galleries: their commands write the pictures below them, and show what comes out on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from walkthrough import run

ROOT: Final = Path(__file__).parent.parent
GALLERIES: Final = ("gallery.md", "gallery.zh.md")
"""The pages in docs/, in English and in Chinese."""

_PICTURE: Final = re.compile(r"^(?P<command>commops \S.*) -o docs/gallery/(?P<file>\S+)$", re.MULTILINE)


def pictures(page: str, folder: Path) -> Iterator[Path]:
    """Write each picture of a gallery into a folder by the command that the page shows, and yield its file."""
    for found in _PICTURE.finditer(page):
        path = folder / found["file"]
        said = run(f"{found['command']} -o {path}", ROOT)
        assert path.exists(), said
        yield path
