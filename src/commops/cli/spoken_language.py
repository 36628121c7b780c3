"""The language that a run speaks: in help pages and errors, and in what it prints beside its output."""

from __future__ import annotations

import os
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from commops.language.choosing import ENGLISH, VARIABLE, default_language, known_language

if TYPE_CHECKING:
    from collections.abc import Sequence

OPTION: Final = "--language"

_ASKED: Final[ContextVar[bool]] = ContextVar("asked", default=False)
_OPTION: Final[ContextVar[str]] = ContextVar("option", default="")
_SPOKEN: Final[ContextVar[str]] = ContextVar("spoken", default=ENGLISH)


def choose(words: Sequence[str]) -> None:
    """Speak the language that a command line asks for anywhere, else that of the environment or the locale.

    A language that commops does not speak is passed over here: who reads the option says what is wrong with it.
    """
    _OPTION.set(_written_as_option(words))
    asked = known_language(_OPTION.get()) or known_language(os.environ.get(VARIABLE, ""))
    _ASKED.set(bool(asked))
    _SPOKEN.set(asked or default_language())


def choose_stated(language: str) -> None:
    """Speak the language that an organisation states, unless it states none or another one is asked for."""
    if language and not _ASKED.get():
        _SPOKEN.set(default_language(language))


def option() -> str:
    """Return the language that the command line asks for, as it is written there."""
    return _OPTION.get()


def spoken() -> str:
    """Return the language that this run speaks."""
    return _SPOKEN.get()


def in_words(text: str) -> str:
    """Return a text in the language that this run speaks."""
    language = _SPOKEN.get()
    if language == ENGLISH:
        return text

    from commops.language.translation import translated  # noqa: PLC0415 - English needs none of it

    return translated(text, language)


def _written_as_option(words: Sequence[str]) -> str:
    # The last one counts, as it does where options are read; nothing behind `--` is an option.
    written = ""
    words = list(words)
    if "--" in words:
        words = words[: words.index("--")]

    for number, word in enumerate(words):
        if word == OPTION:
            written = next(iter(words[number + 1 :]), "")
        elif word.startswith(f"{OPTION}="):
            written = word.partition("=")[2]
    return written
