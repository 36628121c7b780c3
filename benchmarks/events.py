"""Read an organisation with libyaml and keep nothing: the floor for any program that reads YAML; or more of it."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path

import yaml


def pull(folder: Path) -> None:
    """Pull every event of every file out of the C parser."""
    for file in sorted(folder.rglob("*.yaml")):
        loader = yaml.CSafeLoader(file.read_bytes())
        while not isinstance(loader.get_event(), yaml.StreamEndEvent):
            pass
        loader.dispose()


def load(folder: Path) -> None:
    """Make plain Python data of every file, as most programs do."""
    for file in sorted(folder.rglob("*.yaml")):
        yaml.load(file.read_bytes(), yaml.CSafeLoader)


def read(folder: Path) -> None:
    """Read the organisation as every command of commops begins, without rules or drawings."""
    from commops.sources.reading import read as read_organisation  # noqa: PLC0415 - only this way is commops

    _as_commops(read_organisation, folder)


def kept(folder: Path) -> None:
    """Read it once more, with what was kept of its files: what every first drawing begins with."""
    from commops.sources.cached_reading import read as read_again  # noqa: PLC0415 - likewise

    _as_commops(read_again, folder)


def _as_commops(reading: Callable[[Path], object], folder: Path) -> None:
    gc.disable()  # as the command line does
    reading(folder)


if __name__ == "__main__":
    {"events": pull, "load": load, "read": read, "kept": kept}[sys.argv[1]](Path(sys.argv[2]))
