"""Writes the pages in docs/ that come from the code, in each language: docs/rules, docs/rules.md and docs/format.md.

Run it after a change of the rules' docstrings, the models, their translations, or the texts beside this program:
`.venv/bin/python .ci/pages/write.py`, or `make docs`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from format_page import format_page
from page_words import page_name
from rule_pages import index, page

from commops.checking.registry import RULES
from commops.language.choosing import LANGUAGES

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, str]:
    """Return every page that comes from the code: its path in docs/, and its text."""
    written = {}
    for language in LANGUAGES:
        written[page_name("rules", language)] = index(language)
        written[page_name("format", language)] = format_page(language)
        for rule in RULES.values():
            written[f"rules/{page_name(rule.name, language)}"] = page(rule, language)
    return {path: "\n".join(lines).rstrip() + "\n" for path, lines in written.items()}


def write(folder: Path) -> None:
    """Write every page into a folder, and delete the pages of rules that no longer exist."""
    (folder / "rules").mkdir(exist_ok=True)
    texts = pages()
    for stale in {*(folder / "rules").glob("*.md")} - {folder / path for path in texts}:
        stale.unlink()
    for path, text in texts.items():
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(DOCS)
