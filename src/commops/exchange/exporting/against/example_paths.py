"""An example of a path that a pattern matches: what is compared where nobody knows which files there are."""

from __future__ import annotations

from typing import Final

from commops.patterns import pattern_of

ANY: Final = "anything"
"""The name of a file or a folder of which a pattern says nothing."""

_FOLDERS: Final = "**"
_ONE: Final = "y"
_ESCAPED: Final = pattern_of(r"\\(.)")


def example_path(pattern: str) -> str:
    """Return a path that a pattern of GitHub matches: a file in the folder where the pattern may be of one."""
    *above, last = pattern.strip("/").split("/")
    named = [_name(name) for name in above if name != _FOLDERS]
    named.append(ANY if last == _FOLDERS else _name(last))
    if pattern.endswith("/") or _may_be_folder(last):
        named.append(ANY)
    return "/".join(named)


def _may_be_folder(name: str) -> bool:
    return "*" not in name and "." not in name.removeprefix(".")


def _name(name: str) -> str:
    return _ESCAPED.sub(r"\1", name.replace("*", ANY).replace("?", _ONE))
