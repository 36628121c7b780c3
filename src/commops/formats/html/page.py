"""The frame of every page: its head, what it may do, and the colours, fonts and tones that all pages share."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from commops.formats.html.markup import escaped
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAGS: Final = {"zh": "zh-Hans"}
"""The tags of languages by which browsers choose fonts, where they say more than the language."""


@dataclass(frozen=True)
class Style:
    """Rules of CSS, and for what media they hold: all, where nothing is said."""

    text: str
    media: str = ""
    name: str = ""


def page(  # noqa: PLR0913 - what a page has
    title: str, language: str, body: str, styles: Iterable[Style] = (), script: str = "", *, behind: str = ""
) -> str:
    """Return a page that needs no other file; only its own styles and its own script may do anything in it.

    What stands `behind` the script is what the script does not wait for.
    """
    styles = (Style(own_file("page.css")), *styles)
    tag = escaped(_TAGS.get(language, language))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{tag}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(styles, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escaped(title)}</title>",
        '<link rel="icon" href="data:,">',
        *map(_style, styles),
        "</head>",
        "<body>",
        body,
        *([f"<script>{script}</script>"] if script else []),
        *([behind] if behind else []),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def own_file(name: str) -> str:
    """Return a file of this package: styles or a script."""
    return files("commops.formats.html").joinpath(name).read_text(encoding="utf-8")


def _style(style: Style) -> str:
    media = f' media="{style.media}"' if style.media else ""
    name = f' id="{style.name}"' if style.name else ""
    return f"<style{name}{media}>{style.text}</style>"


def _policy(styles: Iterable[Style], script: str) -> str:
    allowed = ["default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    allowed.append(f"style-src {' '.join(_hash(style.text) for style in styles)}")
    allowed += [f"script-src {_hash(script)}"] if script else []
    return "; ".join(allowed)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
