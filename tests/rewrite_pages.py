"""Writes the outputs that pages show anew, by running their commands: `python tests/rewrite_pages.py`.

It writes the READMEs and their pictures, and all pages in docs/ that show outputs in full. In docs/outputs.md and
docs/outputs.zh.md, which leave parts out, change them by hand. Read the diff before you commit it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gallery import GALLERIES, pictures
from readmes import CONSOLE, READMES, ROOT, TABLE, drawn, printed, written_table
from walkthrough import PAGES, masked, run, walk

DOCS: Final = ROOT / "docs"
ABOUT_JSON: Final = ("json.md", "json.views.md", "json.zh.md", "json.views.zh.md")

_IN_JSON: Final = re.compile(
    r"```yaml\n(?P<organization>.*?)```"
    r"|(?P<before>(?:with|用) `(?P<command>commops [^`]*)`[^`]*```json\n)(?P<output>.*?)(?=```)",
    re.DOTALL,
)


def main() -> None:
    """Write all of them."""
    for name in PAGES:
        _rewrite(DOCS / name, _walked)
    for name in ABOUT_JSON:
        _rewrite(DOCS / name, _with_json)
    for name in GALLERIES:
        _rewrite(DOCS / name, _with_pictures)
    for readme in READMES:
        _rewrite(ROOT / readme.name, _with_tables)
        with TemporaryDirectory() as folder:
            outputs = [output for _, output in printed(readme, Path(folder))]
            picture = drawn(readme, Path(folder))
        path = ROOT / readme.name
        path.write_text(_with_outputs(path.read_text(encoding="utf-8"), outputs), encoding="utf-8")
        _draw(ROOT / readme.picture, picture)


def _rewrite(path: Path, rewritten: Callable[[str, Path], str]) -> None:
    text = path.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        path.write_text(rewritten(text, Path(folder)), encoding="utf-8")


def _with_pictures(text: str, folder: Path) -> str:
    for path in pictures(text, folder):
        path.replace(DOCS / "gallery" / path.name)
    return _with_outputs(text, [run(found["command"], ROOT) for found in CONSOLE.finditer(text)])


def _walked(text: str, folder: Path) -> str:
    return _with_outputs(text, [step.printed for step in walk(text, folder)])


def _with_outputs(text: str, outputs: Iterable[str]) -> str:
    left = iter(outputs)

    def replaced(found: re.Match[str]) -> str:
        output = next(left)
        if masked(output) == masked(found["output"]):
            return found[0]  # only the day is another one
        return f"```console\n$ {found['command']}\n{output}```"

    return CONSOLE.sub(replaced, text)


def _with_tables(text: str, _folder: Path) -> str:
    return TABLE.sub(lambda found: f"{found['comment']}\n{written_table(found['command'])}\n\n", text)


def _with_json(text: str, folder: Path) -> str:
    def replaced(found: re.Match[str]) -> str:
        if found["command"] is None:
            (folder / "commops.yaml").write_text(found["organization"], encoding="utf-8")
            return found[0]
        return f"{found['before']}{run(found['command'], folder)}"

    return _IN_JSON.sub(replaced, text)


def _draw(path: Path, picture: str) -> None:
    if not path.exists() or masked(path.read_text(encoding="utf-8")) != masked(picture):
        path.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
