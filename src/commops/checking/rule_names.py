"""The names of all rules, kept until commops changes: to import the rules takes longer than to show a kept report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeGuard

from commops.sources.cache import Cache
from commops.sources.library import library_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

READING: Final = "reading"
COMPARING: Final = "comparing"
OTHER: Final = "other"
"""What a rule is about: reading files, what other programs have, or the organisation."""

_KIND: Final = "rules"
_LARGEST: Final = 1024 * 1024


def rules_by_name(*, cached: bool = True) -> Mapping[str, str]:
    """Return what each rule is about, by its name and in their order."""
    cache = Cache(library_folder() if cached else None)
    key = cache.key(_KIND) if cached else ""
    kept = cache.get(_KIND, key)
    if _are_rules(kept):
        return kept

    rules = _imported()
    cache.put(_KIND, key, rules)
    cache.keep_latest(_KIND, _LARGEST)
    return rules


def _are_rules(kept: Any) -> TypeGuard[dict[str, str]]:
    about = {READING, COMPARING, OTHER}
    return isinstance(kept, dict) and all(isinstance(each, str) and each in about for each in kept.values())


def _imported() -> dict[str, str]:
    from commops.checking.registry import RULES  # noqa: PLC0415 - what is kept needs none of them
    from commops.rule import ComparisonRule  # noqa: PLC0415

    rules = dict.fromkeys(RULES, OTHER)
    for name, rule in RULES.items():
        if rule.about_reading:
            rules[name] = READING
        elif isinstance(rule, ComparisonRule):
            rules[name] = COMPARING
    return rules
