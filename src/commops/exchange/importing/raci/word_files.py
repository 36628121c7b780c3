"""The words by which tables are understood: lists in files, which a reader of any language can check and extend."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_file(name: str) -> dict[str, Any]:
    """Return the lists of words in a file."""
    text = files(__package__).joinpath("words", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
