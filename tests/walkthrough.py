"""Pages that walk the reader through commands: their files and commands in order, and what really comes out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from processes import commops

GUIDES: Final = ("guide.en.md", "guide.zh.md")
STRUCTURES: Final = ("structures.en.md", "structures.zh.md")
EXCEPTIONS: Final = ("exceptions.md", "exceptions.zh.md")
IMPORTING: Final = ("importing.md", "importing.zh.md")
DIFFS: Final = ("diff.md", "diff.zh.md")
ASSIGNING: Final = ("assigning.md", "assigning.zh.md")
SUGGESTING: Final = ("suggesting.md", "suggesting.zh.md")
AGENTS: Final = ("agents.md", "agents.zh.md")
SIGNOFF: Final = ("signoff.md", "signoff.zh.md")
SCORECARDS: Final = ("scorecards.md", "scorecards.zh.md")
WHAT_IF: Final = ("whatif.md", "whatif.zh.md")
DEPARTMENT: Final = ("department.md", "department.zh.md")
REGULATION: Final = ("regulation.md", "regulation.zh.md")
WORKFLOWS: Final = ("workflows.md", "workflows.zh.md")
PAGES: Final = (
    *GUIDES,
    *STRUCTURES,
    *EXCEPTIONS,
    *IMPORTING,
    *DIFFS,
    *ASSIGNING,
    *SUGGESTING,
    *AGENTS,
    *SIGNOFF,
    *SCORECARDS,
    *WHAT_IF,
    *DEPARTMENT,
    *WORKFLOWS,
    *REGULATION,
)
"""The pages in docs/ of which every command is run, in English and in Chinese."""

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BLOCK: Final = re.compile(
    r"```yaml\n# (?P<file>\S+\.yaml)\n(?P<text>.*?)```"
    r"|```markdown\n<!-- (?P<document>\S+\.md) -->\n(?P<written>.*?)```"
    r"|```csv\n# (?P<table>\S+\.csv)\n(?P<rows>.*?)```"
    r"|```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```",
    re.DOTALL,
)


class Step(NamedTuple):
    """A command of a page, with the output that the page shows, and what it prints when it is run."""

    command: str
    shown: str
    printed: str


def run(command: str, folder: Path) -> str:
    """Run a command in a folder, and return all that it prints."""
    words = shlex.split(command)
    assert words[0] == "commops"
    done = commops(folder, *words[1:])
    return done.stdout + done.stderr


def walk(page: str, folder: Path) -> Iterator[Step]:
    """Do what a page says: write each file that a block names in its first line, run each command."""
    for block in _BLOCK.finditer(page):
        if name := block["file"] or block["document"] or block["table"]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(block["text"] or block["written"] or block["rows"], encoding="utf-8")
        else:
            yield Step(block["command"], block["output"], run(block["command"], folder))


def masked(text: str) -> str:
    """Return a text with every day hidden."""
    return DAY.sub("DAY", text)
