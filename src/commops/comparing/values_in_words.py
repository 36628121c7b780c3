"""What a field states otherwise, in words: a value instead of another one, what a list has more and less, and so on."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.comparing.side_names import few, plain
from commops.comparing.translations import in_one_language, is_text, without_counterpart
from commops.language.messages import message, together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.comparing.side_names import SideNames

_LONGEST: Final = 40
"""A longer value is not told; that it differs is."""

_STEPS: Final = "steps"


def difference(names: SideNames, field: str, old: Any, new: Any) -> str:
    """Return what a field states otherwise, in as much detail as it has room for."""
    old, new = (in_one_language(value, names.language) for value in (old, new))
    said = ""
    if _is_list(old, new):
        said = lists_instead(names, field, old, new)
    elif _is_short(old) and _is_short(new):
        said = value_instead(names, field, old, new)
    elif field == _STEPS:
        said = _steps(names, old, new)
    elif _are_rows(old, new):
        said = lists_instead(names, field, _rows(names, old), _rows(names, new))
    elif isinstance(old, dict) and isinstance(new, dict) and _is_flat(old, new):
        said = _entries(names, field, old, new)
    return said or message("{field} changed", field=names.word(field))


def old_and_new(names: SideNames, field: str, old: Any, new: Any) -> tuple[str, str]:
    """Return both values of a field in words where `difference` says that one is there instead of the other."""
    old, new = (in_one_language(value, names.language) for value in (old, new))
    if old is None or new is None or not _is_short(old) or not _is_short(new):
        return "", ""
    return names.value(field, old), names.value(field, new)


def value_instead(names: SideNames, field: str, old: Any, new: Any) -> str:
    """Return that a field has another value, or one at all, or none any more."""
    word = names.word(field)
    if old is None:
        return message("{field} {value} added", field=word, value=names.value(field, new))
    if new is None:
        return message("{field} {value} removed", field=word, value=names.value(field, old))
    return message("{field} {old} → {new}", field=word, old=names.value(field, old), new=names.value(field, new))


def lists_instead(names: SideNames, field: str, old: Any, new: Any) -> str:
    """Return what a list has more than before, and what it has no longer."""
    word = names.word(field)
    come = [names.value(field, each) for each in without_counterpart(_items(new), _items(old))]
    gone = [names.value(field, each) for each in without_counterpart(_items(old), _items(new))]
    added = message("{field} + {things}", field=word, things=few(come)) if come else ""
    removed = message("{field} − {things}", field=word, things=few(gone)) if gone else ""
    return together(added, removed)


def _items(value: Any) -> list[Any]:
    return list(value or ())


def _is_list(*values: Any) -> bool:
    stated = [value for value in values if value is not None]
    return all(isinstance(value, list) and all(map(is_text, value)) for value in stated)


def _is_short(value: Any) -> bool:
    return not isinstance(value, (list, dict)) and len(plain(value)) <= _LONGEST


def _steps(names: SideNames, old: Any, new: Any) -> str:
    # The steps that a workflow has more and less, else that they have another order, or say something else.
    before, after = ([str(step["id"]) for step in steps or ()] for steps in (old, new))
    if before == after:
        return ""
    if sorted(before) == sorted(after):
        return message("{field} reordered", field=names.word(_STEPS))
    return lists_instead(names, _STEPS, before, after)


def _are_rows(*values: Any) -> bool:
    # Whether values are lists of entries that are short, such as absences.
    stated = [value for value in values if value is not None]
    return all(isinstance(value, list) and _are_flat_entries(value) for value in stated)


def _are_flat_entries(entries: Sequence[Any]) -> bool:
    return all(isinstance(each, dict) and _is_flat(each) for each in entries)


def _rows(names: SideNames, entries: Any) -> list[str]:
    found = []
    for entry in entries or ():
        said = (f"{names.word(key)} {names.value(key, value)}" for key, value in entry.items())
        found.append(" ".join(said))
    return found


def _is_flat(*mappings: Mapping[str, Any]) -> bool:
    values = chain.from_iterable(each.values() for each in mappings)
    return all(map(_is_short, values))


def _entries(names: SideNames, field: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    # What a mapping has more, and less, and otherwise.
    kept = sorted(key for key in old if key in new and old[key] != new[key])
    changed = [
        message(
            "{field} {key}: {old} → {new}",
            field=names.word(field),
            key=names.value(field, key),
            old=plain(old[key]),
            new=plain(new[key]),
        )
        for key in kept
    ]
    return together(lists_instead(names, field, sorted(old), sorted(new)), *changed)
