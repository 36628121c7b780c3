"""What was found out about names before is used again, says the same, and is not trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pairs import TEXTS, lexicon
from processes import python

from commops.similarity import keys, likenesses
from commops.similarity.grouping import Group, gather
from commops.similarity.lexicon import Lexicon
from commops.similarity.memory import Memory, remembering
from commops.sources.glossary import library_glossary

NAMES = st.lists(st.sampled_from(TEXTS), min_size=2, unique=True)


class Noted:
    """A memory of what would be in files."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kept: dict[str, Any] = {}
        self.times = 0

    def load(self, *on: object) -> Any:
        """Return what is noted."""
        return self.kept.get(repr(on))

    def keep(self, data: Any, *on: object) -> None:
        """Note something else."""
        self.times += 1
        self.kept[repr(on)] = json.loads(json.dumps(data))


class Poisoned:
    """A memory that says the same of everything."""

    def __init__(self, data: Any) -> None:
        """Take what it says."""
        self.data = data

    def load(self, *_on: object) -> Any:
        """Return it."""
        return self.data

    def keep(self, data: Any, *_on: object) -> None:
        """Forget it."""


@pytest.fixture(autouse=True, scope="module")
def _few_are_very_many() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_AGAIN", 0)
        patch.setattr(likenesses, "_MANY", 0)
        yield


def groups(names: list[str], memory: Memory | None = None) -> list[Group]:
    """Return the groups of names, which are found with a memory where there is one."""
    owners = {name: [name] for name in names}
    if memory is None:
        return list(gather(owners, lexicon(), 0.8))
    with remembering(memory):
        return list(gather(owners, lexicon(), 0.8))


@given(NAMES, NAMES)
def test_what_is_remembered_of_other_names_changes_nothing(before: list[str], names: list[str]) -> None:
    memory = Noted()
    groups(before, memory)
    assert groups(names, memory) == groups(names)


def test_nothing_is_found_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Noted()
    found = groups(TEXTS, memory)
    assert found
    monkeypatch.setattr(keys, "keys", None)
    monkeypatch.setattr(likenesses, "likeness", None)
    assert groups(TEXTS, memory) == found


def test_few_new_names_are_not_written_and_many_are() -> None:
    memory = Noted()
    groups(TEXTS, memory)
    written = memory.times
    assert written == len(memory.kept) == 2
    groups([*TEXTS, "Plan zebra races"], memory)
    assert memory.times == written
    groups([*TEXTS, *(f"Plan zebra races in {city}" for city in range(len(TEXTS)))], memory)
    assert memory.times > written


@pytest.mark.parametrize(
    "data",
    [
        *(0, 1.5, "", "plan", [], {}, [1], [[]], ["plan", "plan", 1.0, []]),
        {TEXTS[0]: 1},
        {text: [["1"], []] for text in TEXTS},
        {text: [[1.5], []] for text in TEXTS},
        {text: [1, 2] for text in TEXTS},
        {text: {} for text in TEXTS},
        [[one, other, "1", []] for one in TEXTS for other in TEXTS],
        [[one, other, 1, []] for one in TEXTS for other in TEXTS],
        [[one, other, 0.9, [1]] for one in TEXTS for other in TEXTS],
    ],
)
def test_what_cannot_have_been_kept_is_not_used(data: Any) -> None:
    assert groups(TEXTS, Poisoned(data)) == groups(TEXTS)


def test_other_words_of_the_organisation_and_other_thresholds_are_remembered_apart() -> None:
    memory = Noted()
    names = {name: [name] for name in TEXTS}
    for own, threshold in product(({}, {"zebra": ("giraffe",)}), (0.7, 0.8)):
        words = Lexicon(library_glossary(), own)
        with remembering(memory):
            found = list(gather(names, words, threshold))
        assert found == list(gather(names, words, threshold))
    assert len(memory.kept) == 2 + 4, "keys for each of the words, likenesses for each threshold too"


def test_keys_are_the_same_in_every_process(tmp_path: Path) -> None:
    code = """
from commops.similarity.keys import keys
from commops.similarity.lexicon import Lexicon
from commops.sources.glossary import library_glossary
print([sorted(each) for each in keys("Plan zebra races for members", Lexicon(library_glossary()))])
"""
    said = {python(tmp_path, "-c", code, PYTHONHASHSEED=seed).stdout for seed in "123"}
    assert len(said) == 1
    assert "[[]" not in said.pop()
