"""How deep brackets are in one another: bounded before Markdown is parsed, which takes longer the deeper they are."""

from __future__ import annotations

from typing import Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.yamltext.text import Lines

DEEPEST: Final = 100
"""How many square brackets of a paragraph may be open at once."""

_SIGNS: Final = pattern_of(r"\\.|\[|\]|\n[ \t]*(?=\n)")


def refuse_deep_brackets(file: str, text: str) -> None:
    """Raise :class:`Unreadable` where more brackets than a person would write are open in a paragraph."""
    opened = 0
    for sign in _SIGNS.finditer(text):
        if sign[0] == "[":
            opened += 1
        elif sign[0] == "]":
            opened = max(0, opened - 1)
        elif sign[0].startswith("\n"):
            opened = 0

        if opened > DEEPEST:
            place = Lines(text).position(sign.start())
            raise Unreadable(
                Origin(file, *place),
                message("brackets are nested more than {levels:,} levels deep here", levels=DEEPEST),
                message("close them, or import only the part with the table"),
            )
