"""The names of rules are those of the rules, whether they are kept or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commops import hashing
from commops.checking import rule_names
from commops.checking.registry import RULES
from commops.checking.rule_names import COMPARING, OTHER, READING, rules_by_name
from commops.rule import ComparisonRule


def right() -> dict[str, str]:
    """Return what each rule is about, as the rules say it."""
    return {
        name: READING if rule.about_reading else COMPARING if isinstance(rule, ComparisonRule) else OTHER
        for name, rule in RULES.items()
    }


def test_they_are_those_of_the_rules(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(rules_by_name(cached=False).items()) == list(right().items())
    assert not cache.exists()

    assert rules_by_name() == right()
    monkeypatch.setattr(rule_names, "_imported", None)
    assert list(rules_by_name().items()) == list(right().items())


@pytest.mark.parametrize("wrong", [[], None, "a", {"wide-span": 1}, {"wide-span": "none"}, {"wide-span": ["other"]}])
def test_what_is_wrong_is_made_anew(wrong: object, cache: Path) -> None:
    rules_by_name()
    [file] = cache.rglob("rules-*")
    text = json.dumps(wrong)
    file.write_text(f"{hashing.of_text(text)}\n{text}", encoding="utf-8")
    assert rules_by_name() == right()
