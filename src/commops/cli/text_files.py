"""Text files that the user names beside an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.cli.errors import unreadable
from commops.language.messages import message
from commops.reason import reason
from commops.sources.folder import opening
from commops.yamltext.text import Undecodable, decode

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 32 * 1024 * 1024
"""How many bytes such a file may have."""


def read_text(path: Path) -> tuple[bytes, str]:
    """Return the content of a file, as bytes and as text.

    Raises:
        Unable: where it cannot be read.

    """
    try:
        data = opening.read(path, LARGEST)
        return data, decode(data)
    except opening.NotPlain:
        raise unreadable(path, message("it is not a regular file")) from None
    except opening.TooLarge:
        raise unreadable(path, message("it is larger than {most} MB", most=LARGEST >> 20)) from None
    except Undecodable as error:
        raise unreadable(path, error.message, message("save the file as UTF-8")) from None
    except OSError as error:
        raise unreadable(path, reason(error)) from None
