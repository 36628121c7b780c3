"""Email addresses: what is plainly none is reported; what any mail server may take is fine, in every script."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final

from commops.language.messages import message
from commops.model.values import SCALAR, Meant, Value, shown, wrong_type, wrong_value
from commops.patterns import pattern_of

_WITH_A_NAME: Final = pattern_of(r"[^<>]*<\s*(?P<address>[^<>\s]+@[^<>\s]+)\s*>\s*")
_AT_IN_WORDS: Final = pattern_of(r"\s*[\[({]\s*(?:at|AT|@)\s*[\])}]\s*|\s+(?:at|AT)\s+")
_DOT_IN_WORDS: Final = pattern_of(r"\s*[\[({]\s*(?:dot|DOT|\.)\s*[\])}]\s*|\s+(?:dot|DOT)\s+")
_QUOTED: Final = pattern_of(r'"(?:[^"\\]|\\.)*"')
_NOT_IN_A_NAME: Final = pattern_of(r'[\s()<>\[\]:;,\\"]')
_NOT_IN_A_DOMAIN: Final = pattern_of(r"[\s!-,/:-@\[-^`{-~＠．。，；]|\.\.|\.-|-\.|^[.-]|[.-]$")
_LITERAL: Final = pattern_of(r"\[[0-9A-Fa-f:.IPv]+\]")
_FORM: Final = message("write it as name@domain, such as wei@example.org")
_WIDE: Final = str.maketrans({"＠": "@", "．": ".", "。": ".", "，": ",", "；": ";"})
_UNSEEN: Final = frozenset({"Cf", "Cc"})
_JOINERS: Final = "\u200c\u200d"
_MOST: Final = 254


def _mail(value: object) -> str:
    if type(value) is not str:
        raise wrong_type(value, message("an email address"))

    wrong = why_not(value)
    if wrong is None:
        return value

    meant = next((each for each in _repaired(value) if each != value and why_not(each) is None), None)
    help_ = message("write `{text}`", text=meant) if meant else wrong
    said = message("{text} is not an email address", text=shown(value))
    raise wrong_value(said, help_, meant=Meant(meant, surely=False) if meant else None)


def why_not(address: str) -> str | None:
    """Return what to do about a text that can be no address; None where it may be one."""
    if not address.isprintable() and (unseen := next(filter(_is_unseen, address), "")):
        return message("delete U+{code:04X}, an invisible character", code=ord(unseen))

    name, at, domain = address.rpartition("@")
    if not (name and at and domain):
        return _FORM
    if not _QUOTED.fullmatch(name) and (name.count("@") or _NOT_IN_A_NAME.search(name)):
        return message("write one address, without spaces, brackets or commas")
    if not _LITERAL.fullmatch(domain) and _NOT_IN_A_DOMAIN.search(domain):
        return message("correct the domain: use letters, digits, `-` and single dots only, such as example.org")
    return message("use at most {most} characters", most=_MOST) if len(address) > _MOST else None


def _repaired(value: str) -> list[str]:
    # What may have been meant by something that is no address.
    seen = "".join(sign for sign in value if not _is_unseen(sign))
    plain = seen.translate(_WIDE).strip().strip(";,")
    with_name = _WITH_A_NAME.fullmatch(plain)
    at_in_words = _DOT_IN_WORDS.sub(".", _AT_IN_WORDS.sub("@", plain))
    return [
        plain,
        with_name["address"] if with_name else plain,
        plain.removeprefix("mailto:"),
        at_in_words,
        re.sub(r"\s*([@.])\s*", r"\1", plain),
        plain.replace(",", "."),
        re.sub(r"\.{2,}", ".", plain).rstrip("."),
    ]


def _is_unseen(sign: str) -> bool:
    # Joiners are part of the spelling in some scripts.
    return unicodedata.category(sign) in _UNSEEN and sign not in _JOINERS


Mail = Annotated[str, Value(_mail, SCALAR)]
"""An email address."""
