"""Both READMEs show what commops does: their files, their commands and the outputs, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from walkthrough import masked, run

ROOT: Final = Path(__file__).parent.parent
CONSOLE: Final = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
ORGANIZATION: Final = re.compile(r"```yaml\n(organization:[^`]*)```")
STANDARD: Final = re.compile(r"```yaml\n(organization: [^\n]*standard:[^\n]*)\n```")


@dataclass(frozen=True)
class Readme:
    """A README, with the patterns of what it asks the reader to add."""

    name: str
    person: str
    duty: str

    @property
    def text(self) -> str:
        """The page."""
        return (ROOT / self.name).read_text(encoding="utf-8")

    def organization(self) -> str:
        """Return the organisation that the reader begins with."""
        return self._found(ORGANIZATION)

    def spelt(self, written: str) -> str:
        """Return the organisation with the misspelt role corrected."""
        return written.replace("event-planer", "event-planner")

    def staffed(self, written: str) -> str:
        """Return the organisation with another person at its end."""
        return f"{written}  {self._found(re.compile(self.person))}\n"

    def on_the_standard(self, written: str) -> str:
        """Return the organisation with a standard."""
        first, *others = written.splitlines(keepends=True)
        assert first.startswith("organization: ")
        return f"{self._found(STANDARD)}\n{''.join(others)}"

    def doubled(self, written: str) -> str:
        """Return the organisation with another duty."""
        duty = " ".join(self._found(re.compile(self.duty)).split())
        return written.replace("\npeople:", f"\n  {duty}\npeople:")

    def _found(self, pattern: re.Pattern[str]) -> str:
        found = pattern.search(self.text)
        assert found
        return found[1]


ENGLISH: Final = Readme("README.md", r"Add `(lin: .*)` to the people", r"Add `(campaigns: [^`]*)`\s+to the duties")
CHINESE: Final = Readme(
    "README.zh.md", r"在 `people` 下加上\s*`(lin: .*)`", r"在 `duties` 下加上\s*`(campaigns: [^`]*)`"
)
READMES: Final = (ENGLISH, CHINESE)

Edit = Callable[[Readme, str], str]
EDITS: Final[dict[int, Edit]] = {2: Readme.spelt, 3: Readme.staffed, 8: Readme.on_the_standard, 9: Readme.doubled}
"""What the reader has done before each of these commands, because the README says so."""

both = pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)


def shown(readme: Readme) -> Iterator[tuple[str, str]]:
    """Yield each command with the output that a README shows."""
    return ((found["command"], found["output"]) for found in CONSOLE.finditer(readme.text))


def printed(readme: Readme, folder: Path) -> Iterator[tuple[str, str]]:
    """Do what a README says in a folder, and yield each command with its output."""
    commops_yaml = folder / "commops.yaml"
    commops_yaml.write_text(readme.organization(), encoding="utf-8")
    for number, (command, _) in enumerate(shown(readme)):
        if edit := EDITS.get(number):
            commops_yaml.write_text(edit(readme, commops_yaml.read_text(encoding="utf-8")), encoding="utf-8")
        yield command, run(command, ROOT if "examples/" in command else folder)


@both
def test_every_console_block_is_real(readme: Readme, tmp_path: Path) -> None:
    outputs = [(command, masked(output)) for command, output in printed(readme, tmp_path)]
    assert outputs == [(command, masked(output)) for command, output in shown(readme)]


@both
def test_every_table_that_a_command_writes_is_real(readme: Readme) -> None:
    tables = re.findall(r"<!-- (commops [^\n]*) -->\n(\|.*?)\n\n", readme.text, re.DOTALL)
    assert tables
    for command, table in tables:
        assert f"`{command}`" in readme.text
        assert f"\n\n{table}\n" in run(command, ROOT)


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
