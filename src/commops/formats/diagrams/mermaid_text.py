r"""Text for a box of a Mermaid diagram, so that it shows as it was written.

Mermaid decodes `#60;` to a character, and reads what it gets: a `\n` as the end of a line, `$$` as the beginning of a
formula, `fa:fa-user` as an icon. Versions such as 11.4, 11.8 and 11.12 read Markdown in every text. Spaces without a
width keep such signs apart; in 11.4 and 11.8 alone nothing helps a text between backticks.
"""

from __future__ import annotations

import re
from typing import Final

from commops.formats.markdown import in_one_line
from commops.patterns import pattern_of
from commops.terminal.width import cut

_LONGEST: Final = 500
"""How many cells of a line are shown, so that no box alone is above Mermaid's limits."""

_APART: Final = "\u200b"
_SIGNS: Final = pattern_of(r"[\\]|\$(?=\$)")
_ICON: Final = pattern_of(r"(?i)\bfa[a-z]{0,2}(?=:)")
_EMPHASIS: Final = pattern_of(r"[*_~]+")
_LINK: Final = pattern_of(r"(?<=\])(?=\()|(?<=:)(?=//)|(?i:(?<=www)(?=\.))|(?=@)|(?<=@)")
_BLANK: Final = "\ufeff"
"""A space without a width that JavaScript takes for a blank: beside one, no asterisk begins or ends anything."""

_BACKTICK: Final = pattern_of("(?=`)")
_SPECIAL: Final = pattern_of(r"[!-+/:-@\[-`{-~]")
_HARMLESS: Final = pattern_of(r"(?<=\d )%(?![%{])")


def escaped(text: str) -> str:
    """Return a text as Mermaid has to read it, to show it."""
    line = cut(in_one_line(text), _LONGEST, "…")
    line = _SIGNS.sub(rf"\g<0>{_APART}", line)
    line = _ICON.sub(rf"\g<0>{_APART}", line)
    line = _BACKTICK.sub(_APART, line)
    line = _LINK.sub(_APART, line)
    line = _EMPHASIS.sub(rf"{_BLANK}\g<0>{_BLANK}", line)
    return _SPECIAL.sub(_number, line)


def _number(found: re.Match[str]) -> str:
    if _HARMLESS.match(found.string, found.start()):
        return found[0]
    return f"#{ord(found[0])};"
