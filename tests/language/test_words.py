"""The words of documents: every one that is asked for is there, and every one that is there is asked for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from commops.language import words

SOURCE: Final = Path(words.__file__).parents[1]
TABLES: Final = ("_WORDS", "_LABELS")


def texts() -> Iterator[str]:
    """Yield every text in the source but for the table of words itself."""
    for file in SOURCE.rglob("*.py"):
        if file != Path(words.__file__):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_every_phrase_is_asked_for_somewhere() -> None:
    assert set(words._WORDS) - set(texts()) == set()  # noqa: SLF001 - the table itself


def test_no_phrase_is_put_together_from_parts() -> None:
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                assert not isinstance(node.args[0], ast.JoinedStr), f"{file}:{node.lineno}"


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_have_the_same_values(table: str) -> None:
    for key, (english, chinese) in getattr(words, table).items():
        wanted, found = (
            {name for _, name, _, _ in Formatter().parse(text) if name is not None} for text in (english, chinese)
        )
        assert wanted == found, key
