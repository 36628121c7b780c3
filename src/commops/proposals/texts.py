"""The words of a proposal and of the files that come of it, in each language: data, in texts.yaml beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from commops.yamltext.events import Loader

if TYPE_CHECKING:
    from collections.abc import Mapping


def said(key: str, language: str, **values: object) -> str:
    """Return a text in a language, with values put in."""
    return _texts()[key][language].format(**values)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    text = files("commops.proposals").joinpath("texts.yaml").read_text(encoding="utf-8")
    found: Any = yaml.load(text, Loader)  # noqa: S506 - a safe loader
    return dict(found)
