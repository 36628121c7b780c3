"""Comments: changing one, or deleting it with the space around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.messages import message
from commops.yamltext.refused import Refused
from commops.yamltext.text import LINE_END

if TYPE_CHECKING:
    from commops.yamltext.span_edits import Span


def comment(text: str, start: int, end: int, instead: str | None) -> Span:
    """Return the span that replaces a comment or a part of one, or deletes a whole one.

    With a comment that is alone on its line, the line is deleted; with one after a value, the spaces before it.

    Raises:
        Refused: where the result would not be a comment.

    """
    if instead is not None:
        is_whole = text[start : start + 1] == "#"
        if LINE_END.search(instead) or (is_whole and instead[:1] != "#"):
            raise Refused(message("the new text would not be a comment"))
        return start, end, instead

    if text[start : start + 1] != "#" or (text[end : end + 1] or "\n") not in "\r\n":
        raise Refused(message("the text to delete is only part of a comment"))

    before = len(text[:start].rstrip(" \t"))
    alone = not before or text[before - 1] in "\r\n"
    if not alone:
        return before, end, ""

    found = LINE_END.match(text, end)
    return before, found.end() if found else end, ""
