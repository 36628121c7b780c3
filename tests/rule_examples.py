"""The examples in the documentation of rules, laid over the organisation in rules/base.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from organisations import DAY, Data, data, found, merged, write

from commops.checking.saved_files import SavedFile, compared
from commops.exchange.exporting.against.codeowners_differences import comparison
from commops.exchange.exporting.asked import Asked
from commops.finding import Finding
from commops.graph import Graph
from commops.sources import yaml_reader
from commops.sources.reading import read

BASE: Final = data((Path(__file__).parent / "rules" / "base.yaml").read_text(encoding="utf-8"))

_TABLE: Final = re.compile(r"# ((?:results/)?[a-z0-9]+\.csv)\n")


def found_in(example: str, folder: Path) -> Sequence[Finding]:
    """Return what is found in the base with an example; what cannot be merged as data is written beside it."""
    files = example.split("\n---\n")
    if files[-1].startswith("# CODEOWNERS"):
        return compared_with(files[-1], write(folder, merged(BASE, data(files[0]))))
    if table := _TABLE.match(files[-1]):
        write(folder, merged(BASE, data(files[0])))
        file = folder / table[1]
        file.parent.mkdir(exist_ok=True)
        file.write_text(files[-1][table.end() :], encoding="utf-8")
        return found(folder)
    if len(files) > 1 or "# commops:" in example or (part := _as_data(example)) is None:
        return found(write(folder, BASE, **{f"example-{number}": text for number, text in enumerate(files)}))
    return found(write(folder, merged(BASE, part)))


def compared_with(codeowners: str, folder: Path) -> Sequence[Finding]:
    """Return where a CODEOWNERS differs from an organisation."""
    reading = read(folder)
    saved = SavedFile.of(folder / "CODEOWNERS", codeowners)
    of = Asked(Graph(reading.organization, DAY), "en")
    return compared(reading, saved, comparison(of, saved).differences(), DAY).findings


def _as_data(text: str) -> Data | None:
    document = yaml_reader.read("example.yaml", text)
    return None if document.faults else document.data
