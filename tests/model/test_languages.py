"""The language of an organisation is a code; who writes the name of a language is told the code."""

from __future__ import annotations

from pathlib import Path

import pytest
from processes import commops

from commops.model.languages import NAMES


def organisation(folder: Path, language: str) -> Path:
    text = f'organization: {{name: Spark, language: "{language}"}}\nteams: {{co: {{lead: none}}}}\n'
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("code", ["en", "zh", "zh-CN", "zh_Hans", "fr", "pt-BR", "yue"])
def test_a_code_is_fine(code: str, tmp_path: Path) -> None:
    assert "language" not in commops(organisation(tmp_path, code), "validate", "-f", "concise").stdout


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in NAMES.items() for name in names])
def test_a_name_is_fixed(code: str, name: str, tmp_path: Path) -> None:
    assert commops(organisation(tmp_path, name), "validate", "--fix").code in {0, 1}
    assert f"language: {code}" in (tmp_path / "commops.yaml").read_text(encoding="utf-8").replace('"', "")


@pytest.mark.parametrize("text", ["Deutsch", "e", "zh CN", ""])
def test_what_is_no_code_is_an_error_and_no_language(text: str, tmp_path: Path) -> None:
    done = commops(organisation(tmp_path, text), "validate", LC_ALL="zh_CN.UTF-8")
    assert done.code == 1
    assert "错误[unknown-value]" in done.stdout
    assert "ISO 639" in done.stdout
