"""What the README shows is what commops does: its files, its commands and their output, in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from walkthrough import masked, run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
ORGANIZATION = re.compile(r"```yaml\n(organization:[^`]*)```")


def spelt(written: str) -> str:
    return written.replace("event-planer", "event-planner")


def staffed(written: str) -> str:
    added = re.search(r"`(lin: .*)` to the people", README)
    assert added
    return f"{written}  {added[1]}\n"


def on_the_standard(written: str) -> str:
    return written.replace("{name: Spark}", "{name: Spark, standard: community-operations}")


def doubled(written: str) -> str:
    added = re.search(r"Add `(campaigns: [^`]*)`\s+to the duties", README)
    assert added
    return written.replace("\npeople:", f"\n  {' '.join(added[1].split())}\npeople:")


MENDED = {2: spelt, 3: staffed, 8: on_the_standard, 9: doubled}
"""What the reader has done before each of these commands, because the README says so."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = ORGANIZATION.search(README)
    assert found
    (tmp_path / "commops.yaml").write_text(found[1], encoding="utf-8")
    return tmp_path


def shown() -> list[tuple[str, str]]:
    return [(found["command"], found["output"]) for found in CONSOLE.finditer(README)]


def test_every_console_block_is_real(folder: Path) -> None:
    outputs = []
    for number, (command, _) in enumerate(shown()):
        if number in MENDED:
            written = (folder / "commops.yaml").read_text(encoding="utf-8")
            (folder / "commops.yaml").write_text(MENDED[number](written), encoding="utf-8")
        outputs.append((command, masked(run(command, ROOT if "examples/" in command else folder))))
    assert outputs == [(command, masked(output)) for command, output in shown()]


def test_every_table_that_a_command_writes_is_real() -> None:
    tables = re.findall(r"<!-- (commops [^\n]*) -->\n(\|.*?)\n\n", README, re.DOTALL)
    assert tables
    for command, table in tables:
        assert f"`{command}`" in README
        assert f"\n\n{table}\n" in run(command, ROOT)


def test_the_two_commands_are_there_to_be_run() -> None:
    for name in ("the first command", "the test command"):
        found = re.search(rf"<!-- {name} -->\n```sh\n(.*)\n```", README)
        assert found, name
        assert found[1].startswith("python3 -m venv .venv && ")


def test_settings_in_the_readme_are_right(tmp_path: Path) -> None:
    settings = re.search(r"```yaml\n(rules:[^`]*)```", README)
    assert settings
    (tmp_path / "commops.yaml").write_text(
        settings[1] + "teams: {community: {lead: none}, wg-naming: {lead: none}}\n", encoding="utf-8"
    )
    assert "All clear" in run("commops validate", tmp_path)
