"""Values as documents in Chinese have them are answered with the words of the format, which a fix writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from processes import commops

from commops.language.terms import meant_in_chinese

TEXT = (
    "teams: {{a: {{lead: none}}}}\nroles: {{b: {{team: a, level: {level}}}}}\nduties: {{c: {{priority: {priority}}}}}\n"
)


def test_a_fix_writes_the_word_of_the_format(tmp_path: Path) -> None:
    file = tmp_path / "commops.yaml"
    file.write_text(TEXT.format(level="专员", priority="核心"), encoding="utf-8")
    assert "did you mean 'specialist'?" in commops(tmp_path, "validate").stdout
    commops(tmp_path, "validate", "--fix")
    assert file.read_text(encoding="utf-8") == TEXT.format(level="specialist", priority="core")


@pytest.mark.parametrize(
    ("said", "known", "meant"), [("支持", ["core", "supporting"], "supporting"), ("核心", ["activity"], None)]
)
def test_only_words_of_the_field_are_meant(said: str, known: list[str], meant: str | None) -> None:
    assert meant_in_chinese(said, known) == meant
