"""The READMEs: what they ask the reader to write and to run, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from processes import commops
from terminal_picture import picture
from walkthrough import run

ROOT: Final = Path(__file__).parent.parent
CONSOLE: Final = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
ORGANIZATION: Final = re.compile(r"```yaml\n(organization:[^`]*)```")
TABLE: Final = re.compile(r"(?P<comment><!-- (?P<command>commops [^\n]*) -->)\n(?P<table>\|.*?)\n\n", re.DOTALL)
STANDARD: Final = re.compile(r"```yaml\n(organization: [^\n]*standard:[^\n]*)\n```")


@dataclass(frozen=True)
class Readme:
    """A README, with the patterns of what it asks the reader to add."""

    name: str
    picture: str
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


ENGLISH: Final = Readme(
    "README.md",
    "docs/pictures/validate.svg",
    r"Add\s+`(lin: [^`]*)`\s+to the people",
    r"Add\s+`(campaigns: [^`]*)`\s+to the duties",
)
CHINESE: Final = Readme(
    "README.zh.md",
    "docs/pictures/validate.zh.svg",
    r"在 `people` 下加上\s*`(lin: .*)`",
    r"在 `duties` 下加上\s*`(campaigns: [^`]*)`",
)
READMES: Final = (ENGLISH, CHINESE)

Edit = Callable[[Readme, str], str]
EDITS: Final[dict[int, Edit]] = {1: Readme.spelt, 2: Readme.staffed, 7: Readme.on_the_standard, 8: Readme.doubled}
"""What the reader has done before each of these commands, because the README says so."""


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


def drawn(readme: Readme, folder: Path) -> str:
    """Return the picture of how `commops validate` reports the organisation that the reader begins with."""
    (folder / "commops.yaml").write_text(readme.organization(), encoding="utf-8")
    report = commops(folder, "validate", FORCE_COLOR="1", COLUMNS="100")
    return picture("commops validate", report.stdout)


def written_table(command: str) -> str:
    """Return the first table in Markdown that a command writes."""
    found = re.search(r"^\|.*?(?=\n\n|\n?\Z)", run(command, ROOT), re.DOTALL | re.MULTILINE)
    assert found, command
    return found[0]
