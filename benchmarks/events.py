"""Read every file of an organisation with libyaml and keep nothing: the floor for any program that reads YAML."""

import sys
from pathlib import Path

import yaml


def pull(file: Path) -> None:
    """Pull every event of a file out of the C parser."""
    loader = yaml.CSafeLoader(file.read_bytes())
    while not isinstance(loader.get_event(), yaml.StreamEndEvent):
        pass
    loader.dispose()


def load(file: Path) -> None:
    """Make plain Python data of a file, as most programs do."""
    yaml.load(file.read_bytes(), yaml.CSafeLoader)


if __name__ == "__main__":
    way = {"events": pull, "load": load}[sys.argv[1]]
    for found in sorted(Path(sys.argv[2]).rglob("*.yaml")):
        way(found)
