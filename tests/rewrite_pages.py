"""Writes the outputs that pages show anew, by running their commands: `python tests/rewrite_pages.py`.

It writes the READMEs and their pictures, the guides, and the pages about structures and suppressions. Read the diff
before you commit it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from readmes import CONSOLE, READMES, ROOT, TABLE, drawn, printed, written_table
from walkthrough import PAGES, masked, walk


def main() -> None:
    """Write all of them."""
    for name in PAGES:
        path = ROOT / "docs" / name
        text = path.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            outputs = [step.printed for step in walk(text, Path(folder))]
        path.write_text(_with_outputs(text, outputs), encoding="utf-8")
    for readme in READMES:
        text = TABLE.sub(lambda found: f"{found['comment']}\n{written_table(found['command'])}\n\n", readme.text)
        with TemporaryDirectory() as folder:
            outputs = [output for _, output in printed(readme, Path(folder))]
        (ROOT / readme.name).write_text(_with_outputs(text, outputs), encoding="utf-8")
        with TemporaryDirectory() as folder:
            new = drawn(readme, Path(folder))
        path = ROOT / readme.picture
        if not path.exists() or masked(path.read_text(encoding="utf-8")) != masked(new):
            path.write_text(new, encoding="utf-8")


def _with_outputs(text: str, outputs: Iterable[str]) -> str:
    left = iter(outputs)

    def replaced(found: re.Match[str]) -> str:
        output = next(left)
        if masked(output) == masked(found["output"]):
            return found[0]  # only the day is another one
        return f"```console\n$ {found['command']}\n{output}```"

    return CONSOLE.sub(replaced, text)


if __name__ == "__main__":
    main()
