"""Exports for tests: of organisations in folders, as they are written, and of what is generated."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml
from organisations import DAY, Data, write

from commops.exchange.exporting.asked import Asked
from commops.exchange.exporting.exported import Exported
from commops.exchange.exporting.registry import TARGETS
from commops.formats import table_csv
from commops.graph import Graph
from commops.sources.reading import Reading, read

EXAMPLES: Final = sorted(path.parent for path in Path(__file__).parents[1].glob("examples/*/commops.yaml"))
LANGUAGES: Final = ("en", "zh")


@cache
def example(folder: Path) -> Reading:
    """Return an example as read."""
    return read(folder)


def asked(reading: Reading, language: str = "en", **options: Any) -> Asked:
    """Return what is asked of an export where nothing else is."""
    return Asked(Graph(reading.organization, DAY, reading.standard), language, **({"owner": "acme"} | options))


def asked_of(data: Data, language: str = "en", **options: Any) -> Asked:
    """Write an organisation, and return what is asked of an export of it."""
    with TemporaryDirectory() as folder:
        return asked(read(write(Path(folder) / "org", data)), language, **options)


def export(target: str, of: Asked) -> Exported:
    """Export to a target by its name."""
    return next(each for each in TARGETS if each.name == target).export(of)


def text(target: str, of: Asked) -> str:
    """Return what an export writes."""
    exported = export(target, of)
    return table_csv.text(exported.table) if exported.table else exported.text


def documents(of: Asked) -> list[dict[str, Any]]:
    """Return the entities of a catalogue of Backstage."""
    return list(yaml.safe_load_all(text("backstage", of)))


def github(of: Asked) -> dict[str, Any]:
    """Return an org.yaml."""
    found: dict[str, Any] = yaml.safe_load(text("github", of))
    return found


def scim(of: Asked) -> dict[str, Any]:
    """Return a ListResponse."""
    found: dict[str, Any] = json.loads(text("scim", of))
    return found
