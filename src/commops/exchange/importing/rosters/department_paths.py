"""Departments as they are written in cells: paths such as `Company/Sales/East`, or the columns of a hierarchy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.workforce.person_names import is_han
from commops.exchange.importing.workforce.workers import Unit
from commops.language.messages import message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.origins import Origin

Path = tuple[str, ...]
"""The names of a department and of those that it is part of, the highest first."""

_ALWAYS: Final = (">", "\\", "→", "»", "｜", "|", "::")
_SEVERAL: Final = pattern_of(r"\s*[;；\n]\s*")
_DEEPEST: Final = 30
_LEVELS: Final = "levels"
_NAME: Final = "name"
_BETWEEN_KEYS: Final = "\x1f"


def several(text: str) -> Sequence[str]:
    """Return the departments of a cell with several."""
    return [part for part in _SEVERAL.split(text.strip()) if part]


def find_separator(texts: Collection[str], origin: Origin | None, context: Context) -> str:
    """Return what separates the levels of departments, as all of them show it; empty where nothing does.

    A slash or a hyphen may also be part of a name. It separates levels where what is before it is a department itself,
    and a slash does in Chinese; otherwise the user is asked.
    """
    for sign in _ALWAYS:
        if any(sign in text for text in texts):
            return sign

    for sign in ("/", " - ", " – ", "-"):
        with_sign = [text for text in dict.fromkeys(texts) if _separates(sign, text)]
        if not with_sign:
            continue

        if _is_sure(sign, with_sign, set(texts)):
            return sign
        likely = _is_likely(sign, with_sign)
        if likely or sign != "-":
            return sign if _asked(sign, with_sign[0], origin, context, likely=likely) else ""
    return ""


def _separates(sign: str, text: str) -> bool:
    if sign not in text.strip(sign):
        return False
    return sign != "-" or is_han(text)


def _is_sure(sign: str, with_sign: Sequence[str], texts: Collection[str]) -> bool:
    if sign == "/" and any(map(is_han, with_sign)):
        return True
    return any(split(text, sign)[0] in texts for text in with_sign)


def _is_likely(sign: str, with_sign: Sequence[str]) -> bool:
    firsts = Counter(split(text, sign)[0] for text in with_sign)
    return any(many > 1 for many in firsts.values())


def _asked(sign: str, text: str, origin: Origin | None, context: Context, *, likely: bool) -> bool:
    levels = Choice(_LEVELS, message("nested departments: {path}", path=" → ".join(split(text, sign))))
    name = Choice(_NAME, message("one department: {name}", name=text))
    question = Question(
        message(
            "Does '{sign}' in '{text}' separate departments, or is it part of a name?", sign=sign.strip(), text=text
        ),
        (levels, name) if likely else (name, levels),
        origin,
        "department-path",
    )
    return context.choose(question) == _LEVELS


def split(text: str, separator: str) -> Path:
    """Return a department as a path; one of more levels than any organisation has is a name."""
    parts = text.split(separator, _DEEPEST) if separator else [text]
    if len(parts) > _DEEPEST:
        parts = [text]
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def key(path: Path) -> str:
    """Return the key of the department at the end of a path."""
    return _BETWEEN_KEYS.join(part.casefold() for part in path)


def units_on(path: Path, origin: Origin) -> Iterator[Unit]:
    """Yield all departments on a path, the highest first."""
    for end in range(1, len(path) + 1):
        yield Unit(key(path[:end]), path[end - 1], key(path[: end - 1]), origin=origin)


def without_repeats(names: Sequence[str]) -> Path:
    """Return names of departments in one another as a path; the same one again, or none, is no further level."""
    path: list[str] = []
    for name in names:
        if name.strip("-–—/ ") and (not path or path[-1].casefold() != name.casefold()):
            path.append(name)
    return tuple(path)
