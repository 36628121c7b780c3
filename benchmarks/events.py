"""Read an organisation with libyaml and keep nothing: the floor for any program that reads YAML; or more of it."""

import sys
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
    import gc  # noqa: PLC0415 - only this way is commops

    from commops.sources.reading import read as read_organisation  # noqa: PLC0415

    gc.disable()  # as the command line does
    read_organisation(folder)


if __name__ == "__main__":
    {"events": pull, "load": load, "read": read}[sys.argv[1]](Path(sys.argv[2]))
