"""A page with its pictures in one message, as Confluence and Word write it to `.doc` or `.mht`: its HTML alone."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents import from_html
from commops.exchange.importing.documents.file_kinds import unreadable
from commops.exchange.importing.inputs import Input
from commops.language.messages import message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from email.message import Message

    from commops.exchange.importing.blocks import TextDocument

_HEAD: Final = pattern_of(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_HEAD_ENDS: Final = 4096


def is_message(data: bytes) -> bool:
    """Tell whether a file is a message, by its head."""
    return bool(_HEAD.match(data[:_HEAD_ENDS]))


def document(source: Input) -> TextDocument:
    """Return the page in a message as a document; lines are those of the page alone."""
    for part in message_from_bytes(source.data).walk():
        if part.get_content_type() == "text/html":
            return from_html.document(Input(source.path, _html(part)))

    kind = message("an email message without an HTML page")
    raise unreadable(source, kind, message("save the page with its table as HTML"))


def _html(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    with suppress(LookupError, ValueError):
        return content.decode(part.get_content_charset("utf-8")).encode()
    return content
