"""constraints.txt, with which the README's commands install: it is whole, and says what pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parent.parent
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED_FOR: Final = [
    Requirement(each) for each in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"])
]
LINES: Final = [
    line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]
PINNED: Final = [Requirement(line) for line in LINES]


@pytest.mark.parametrize("line", LINES)
def test_each_line_is_one_version_of_one_package(line: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [a-z_]+ [<>=]+ '[\w.]+')?", line)


@pytest.mark.parametrize("asked", ASKED_FOR, ids=str)
def test_what_is_asked_for_is_pinned_to_a_version_that_will_do(asked: Requirement) -> None:
    versions = [version for pinned in PINNED if pinned.name == asked.name for version in _versions(pinned)]
    assert versions
    assert all(asked.specifier.contains(version) for version in versions)


def test_whatever_is_installed_with_it_is_pinned_too() -> None:
    needed = set(_needed(ASKED_FOR, set()))
    assert len(needed) > len(ASKED_FOR)
    assert needed <= {canonicalize_name(pinned.name) for pinned in PINNED}


@pytest.mark.parametrize("name", ["the first command", "the test command"])
def test_the_commands_of_the_readme_install_these(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [command] = re.findall(rf"<!-- {name} -->\n```sh\n(.*)\n```", readme)
    assert " --constraint constraints.txt " in command


def _versions(pinned: Requirement) -> list[str]:
    return [each.version for each in pinned.specifier]


def _needed(requirements: list[Requirement], seen: set[str]) -> Iterator[str]:
    # All that is installed because of some requirements, and of theirs, on this Python and system.
    for requirement in requirements:
        name = canonicalize_name(requirement.name)
        extras = requirement.extras or {""}
        if name in seen:
            continue
        seen.add(name)
        yield name
        further = [Requirement(each) for each in requires(requirement.name) or ()]
        yield from _needed([each for each in further if _applies(each, extras)], seen)


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)
