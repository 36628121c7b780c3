"""Places that are kept are those that would be found, in the same text alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from commops import hashing
from commops.sources import plain_files
from commops.sources.cache import Cache
from commops.sources.document import Document
from commops.sources.kept_places import KeptPlaces
from commops.yamltext.mark import Keys, Mark
from commops.yamltext.text import Lines

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = "teams:\n  hosts: {name: Hosts}\nroles:\n  - a\n  - [b]\n"
HOSTS = ("teams", "hosts", "name")


def keys_in(data: Any, above: Keys = ()) -> Iterator[Keys]:
    """Yield the way to each value in data, and to one that is not there."""
    yield (*above, "nothing")
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield (*above, str(key))
        yield from keys_in(value, (*above, str(key)))


def found(text: str, wanted: Collection[Keys], cache: Cache, name: str = "a.yaml") -> Mapping[Keys, Mark]:
    """Return where values are, as a run finds them with what is kept."""
    document = KeptPlaces({name: Document(name, Lines(text), plain_files.locate)}, cache)[name]
    return document.locate(text, wanted)


@pytest.fixture
def kept(cache: Path, tmp_path: Path) -> Cache:
    """Return where places are kept."""
    assert not cache.exists()
    return Cache(tmp_path)


def test_they_are_those_that_would_be_found(kept: Cache) -> None:
    for file in EXAMPLES.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        document = plain_files.read(file.name, text)
        wanted = list(keys_in(document.data)) if document else [("teams",), ("roles", "x"), ("nothing",)]
        whole = plain_files.locate(text, wanted)
        for part in (wanted[::3], wanted[::3], wanted[1::3], wanted):
            marks = found(text, part, kept)
            assert marks.items() <= whole.items()
            assert {keys: marks.get(keys) for keys in part} == {keys: whole.get(keys) for keys in part}


def test_what_is_kept_is_not_looked_for_again(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found(TEXT, [HOSTS, ("nothing",)], kept)
    monkeypatch.setattr(plain_files, "locate", None)
    assert found(TEXT, [HOSTS], kept) == found(TEXT, [("nothing",)], kept) == first
    with pytest.raises(TypeError):
        found(TEXT, [("roles", "1")], kept)


def test_in_another_text_they_are_looked_for(kept: Cache) -> None:
    first, moved = found(TEXT, [HOSTS], kept)[HOSTS], found(f"# above\n{TEXT}", [HOSTS], kept)[HOSTS]
    assert moved.value[0] - first.value[0] == len("# above\n")


def test_those_in_tables_are_not_kept(kept: Cache, cache: Path) -> None:
    found(TEXT, [HOSTS], kept, "people.csv")
    assert not list(cache.rglob("places-*"))


def test_so_many_are_not_kept(kept: Cache, cache: Path) -> None:
    found(TEXT, [("teams", str(number)) for number in range(5_000)], kept)
    assert not list(cache.rglob("places-*"))


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        None,
        {"asked": [HOSTS]},
        {"asked": [HOSTS], "marks": [[HOSTS, [0, 10**9], None, True]]},
        {"asked": [HOSTS], "marks": [[HOSTS, [-1, 1], None, True]]},
        {"asked": [HOSTS], "marks": [[HOSTS, [0, 1], ["a", "b"], True]]},
        {"asked": [HOSTS], "marks": [[HOSTS, [5, 1], None, True]]},
        {"asked": [HOSTS], "marks": [[HOSTS, [0.5, 1], None, True]]},
        {"asked": [[[]]], "marks": []},
        {"asked": 1, "marks": {}},
    ],
)
def test_what_is_wrong_is_looked_for_anew(wrong: object, kept: Cache, cache: Path) -> None:
    first = found(TEXT, [HOSTS], kept)
    [file] = cache.rglob("places-*")
    text = json.dumps(wrong)
    file.write_text(f"{hashing.of_text(text)}\n{text}", encoding="utf-8")
    assert found(TEXT, [HOSTS], kept) == first
