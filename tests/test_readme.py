"""Both READMEs show what commops does: their files, their commands and the outputs, in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from readmes import READMES, ROOT, TABLE, Readme, drawn, printed, shown, written_table
from walkthrough import masked, run

both = pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)


@both
def test_every_console_block_is_real(readme: Readme, tmp_path: Path) -> None:
    outputs = [(command, masked(output)) for command, output in printed(readme, tmp_path)]
    assert outputs == [(command, masked(output)) for command, output in shown(readme)]


@both
def test_the_picture_is_real(readme: Readme, tmp_path: Path) -> None:
    assert f"]({readme.picture})" in readme.text
    assert masked((ROOT / readme.picture).read_text(encoding="utf-8")) == masked(drawn(readme, tmp_path))


@both
def test_every_table_that_a_command_writes_is_real(readme: Readme) -> None:
    tables = list(TABLE.finditer(readme.text))
    assert tables
    for found in tables:
        assert f"`{found['command']}`" in readme.text
        assert found["table"] == written_table(found["command"])


@both
def test_the_two_commands_are_there_to_be_run(readme: Readme) -> None:
    for name in ("the first command", "the test command"):
        found = re.search(rf"<!-- {name} -->\n```sh\n(.*)\n```", readme.text)
        assert found, name
        assert found[1].startswith("python3 -m venv .venv && ")


@both
def test_the_configuration_of_rules_is_valid(readme: Readme, tmp_path: Path) -> None:
    settings = re.search(r"```yaml\n(rules:[^`]*)```", readme.text)
    assert settings
    (tmp_path / "commops.yaml").write_text(
        settings[1] + "teams: {community: {lead: none}, wg-naming: {lead: none}}\n", encoding="utf-8"
    )
    assert "All clear" in run("commops validate", tmp_path)


def test_both_have_the_same_sections_and_commands() -> None:
    english, chinese = (re.findall(r"^(#+ |\$ commops \w+|```\w*$)", readme.text, re.MULTILINE) for readme in READMES)
    assert english == chinese
