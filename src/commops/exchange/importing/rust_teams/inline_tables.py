"""Inline tables of TOML 1.1 as TOML 1.0 has them, which is what Python reads: on one line, no comma at their end."""

from __future__ import annotations

from typing import Final

from commops.patterns import pattern_of

_TOKEN: Final = pattern_of(
    r'"""(?:\\[\s\S]|[^\\])*?"""'  # texts, in which signs mean nothing
    r"|'''[\s\S]*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[{}\[\],\n]"
    r"|[^\S\n]+"
)
_OPENING: Final = frozenset({"{", "["})
_CLOSING: Final = frozenset({"}", "]"})


def on_one_line(text: str) -> str:
    """Return a text with each inline table on one line, without comments and a last comma in it."""
    written: list[str] = []
    open_signs: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        written.append(text[end : token.start()])
        end = token.end()
        sign = token[0]
        if open_signs and open_signs[-1] == "{":
            if sign == "\n" or sign.startswith("#"):
                sign = " "
            elif sign == "}":
                _drop_last_comma(written)

        if sign in _OPENING:
            open_signs.append(sign)
        elif sign in _CLOSING and open_signs:
            open_signs.pop()
        written.append(sign)

    return "".join([*written, text[end:]])


def _drop_last_comma(written: list[str]) -> None:
    at = len(written) - 1
    while at >= 0 and not written[at].strip():
        at -= 1
    if at >= 0 and written[at] == ",":
        del written[at]
