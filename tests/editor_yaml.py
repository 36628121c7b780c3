"""YAML as editors read it: by the core schema of YAML 1.2, where commops leaves every scalar as it is written."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

_TAG: Final = "tag:yaml.org,2002:"
_SIGNS: Final = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+", list("-+0123456789")),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
}


class _Core(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML keeps them on the class

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}

    def whole(self, node: Any) -> int:
        return int(node.value)

    def decimal(self, node: Any) -> float:
        return float(node.value.lower().replace(".inf", "inf").replace(".nan", "nan"))


for _kind, (_pattern, _first) in _SIGNS.items():
    _Core.add_implicit_resolver(_TAG + _kind, re.compile(f"^(?:{_pattern})$"), _first)
_Core.add_constructor(f"{_TAG}int", _Core.whole)
_Core.add_constructor(f"{_TAG}float", _Core.decimal)


def as_an_editor_reads(text: str) -> Any:
    """Return what a YAML text says to an editor; keys are always texts."""
    return yaml.load(text, _Core)  # noqa: S506 - it makes plain data only
