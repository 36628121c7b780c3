"""Targets in words: their direction, their unit, and none at all."""

from __future__ import annotations

import pytest
from models import read

from commops.model.development import Measure
from commops.naming.material import target_in_words


@pytest.mark.parametrize(
    ("direction", "target", "en", "zh"),
    [
        ("up", "1200", "≥ 1,200 cases", "≥ 1,200 起"),
        ("up", "0", "≥ 0 cases", "≥ 0 起"),
        ("down", "2", "≤ 2 cases", "≤ 2 起"),
        ("down", "0", "0 cases", "0 起"),
        (None, "2", "2 cases", "2 起"),
    ],
)
def test_targets(direction: str | None, target: str, en: str, zh: str) -> None:
    stated = {"target": target, "unit": {"en": "cases", "zh": "起"}}
    if direction:
        stated["direction"] = direction
    measure = read(Measure, stated)
    assert target_in_words(measure, "en") == en
    assert target_in_words(measure, "zh") == zh


def test_no_target() -> None:
    assert not target_in_words(None, "en")
    assert not target_in_words(Measure(), "en")


def test_a_target_that_is_tiny() -> None:
    assert target_in_words(read(Measure, {"target": "0.0000001"}), "en") == "0"
    assert target_in_words(read(Measure, {"target": "0.25"}), "en") == "0.25"
