"""Which file gave what, as merging notes it."""

from __future__ import annotations

import pytest

from commops.sources.gathering import parse
from commops.sources.merge import Merged, Origin, merge

FIRST = b"teams:\n  a: {name: A}\n  b: {name: B}\n"
SECOND = b"teams:\n  b: {name: C}\n  c: {name: D}\npeople:\n  ada: {email: a@b.example}\n"
ROSTER = b"id,name\nada,Ada\nbo,Bo\n"


def merged(**files: bytes) -> Merged:
    return merge([parse(name.replace("_", "."), data) for name, data in files.items()], alone=False)


def test_first_file_that_gives_an_entity() -> None:
    """An entity that two files define is that of the first, whenever it is asked for."""
    found = merged(a_yaml=FIRST, b_yaml=SECOND)
    assert found.data["teams"] == {"a": {"name": "A"}, "b": {"name": "B"}, "c": {"name": "D"}}
    assert [(each.address.file, each.address.keys) for each in found.faults] == [("b.yaml", ("teams", "b"))]
    assert dict(found.origin) == {
        ("teams",): "a.yaml",
        ("people",): "b.yaml",
        ("teams", "a"): "a.yaml",
        ("teams", "b"): "a.yaml",
        ("teams", "c"): "b.yaml",
        ("people", "ada"): "b.yaml",
    }
    assert len(found.origin) == len(dict(found.origin))


def test_person_of_two_files() -> None:
    """A person with a row is that of the table, and the fields of the entry are those of their file."""
    found = merged(b_yaml=SECOND, people_csv=ROSTER)
    assert not found.faults
    assert found.origin["people", "ada"] == "people.csv"
    assert found.origin["people", "ada", "email"] == "b.yaml"
    assert found.origin["people", "bo"] == "people.csv"
    assert len(found.origin) == len(set(found.origin)) == 7


@pytest.mark.parametrize("keys", [(), ("roles",), ("teams", "d"), ("roles", "a"), ("teams", "a", "name")])
def test_nothing_gave_it(keys: tuple[str, ...]) -> None:
    origin = merged(a_yaml=FIRST).origin
    assert keys not in origin
    with pytest.raises(KeyError):
        origin[keys]


def test_files_added_after_it_was_asked() -> None:
    """What was found before stays, and what comes later is found too."""
    origin = Origin()
    origin.take("teams", "a.yaml", {"a": None})
    assert origin["teams", "a"] == "a.yaml"
    origin.take("teams", "b.yaml", {"a": None, "b": None})
    assert origin["teams", "a"] == "a.yaml"
    assert origin["teams", "b"] == "b.yaml"
