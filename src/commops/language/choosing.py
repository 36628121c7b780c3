"""Which language commops speaks: what is asked for, what the organisation states, or that of the locale."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH: Final = "en"
CHINESE: Final = "zh"
LANGUAGES: Final = (ENGLISH, CHINESE)
VARIABLE: Final = "COMMOPS_LANGUAGE"
"""The environment variable that chooses the language."""

_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


class UnknownLanguage(ValueError):
    """A language that commops does not speak; `asked_by` is the option or the variable that asks for it."""

    def __init__(self, written: str, asked_by: str) -> None:
        """Keep both."""
        super().__init__(written, asked_by)
        self.written = written
        self.asked_by = asked_by


def known_language(written: str) -> str:
    """Return the language that a code or a locale means, `zh` for `zh-Hans` and `zh_CN.UTF-8`; "" for any other."""
    code = written.replace("_", "-").replace(".", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else ""


def asked_language(option: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that an option, or else the environment variable, asks for; "" where neither does.

    Raises:
        UnknownLanguage: where commops does not speak it.

    """
    for written, asked_by in ((option, "--language"), (environment.get(VARIABLE, ""), VARIABLE)):
        if language := known_language(written):
            return language
        if written:
            raise UnknownLanguage(written, asked_by)
    return ""


def default_language(stated: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """Return the language where none is asked for: what an organisation states, else that of the locale.

    Whoever states a language that commops does not speak gets English.
    """
    if stated:
        return known_language(stated) or ENGLISH

    locale = next(filter(None, map(environment.get, _LOCALE)), "")
    return CHINESE if known_language(locale) == CHINESE else ENGLISH
