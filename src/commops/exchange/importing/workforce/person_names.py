"""Names of people: how they are shown, and under which forms they are found again."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.placeholders import is_placeholder
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN: Final = pattern_of(r"[\u3400-\u9fff\uf900-\ufaff]")
_COMMA: Final = pattern_of(r"\s*[,，]\s*")
_NOT_IN_A_KEY: Final = pattern_of(r"[\s.'’`·\-]+")

_NOBODY_WRITTEN: Final = (
    "vacant position, vacant post, open role, open req, position open, to be recruited, new hire, recruiting, "
    "空岗, 待招, 招聘中, 待聘, 缺编, "
    "vakant, unbesetzt, n.n., offene stelle, zu besetzen, "
    "poste vacant, à pourvoir, a pourvoir, poste à pourvoir, non pourvu, "
    "vacante, puesto vacante, por cubrir, por contratar, por definir, "
    "vago, vaga aberta, a contratar, a definir, em aberto"
)
_NOBODY: Final = frozenset(_NOBODY_WRITTEN.split(", "))


def is_han(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    return bool(_HAN.search(text))


def is_nobody(name: str) -> bool:
    """Tell whether what stands for a name says that there is nobody, in the languages that sources are known in."""
    if is_placeholder(name):
        return True
    plain = unicodedata.normalize("NFKC", name).strip("()[]<>*_ ").casefold()
    return plain in _NOBODY or plain.startswith(("vacant ", "vacant-", "vacant:", "vacancy ", "open position", "tbh "))


def whole_name(first: str, last: str) -> str:
    """Return a first and a last name as one, as it is written in their script."""
    if is_han(first + last):
        return last + first
    return " ".join(filter(None, (first, last)))


def as_spoken(name: str) -> str:
    """Return a name that has the last name and a comma first in the order in which it is spoken."""
    name = " ".join(name.split())
    parts = _COMMA.split(name)
    if len(parts) == 2 and all(parts):  # noqa: PLR2004 - one comma
        return whole_name(parts[1], parts[0])
    return name


def key(name: str) -> str:
    """Return the form under which a name is found, whatever the case, the width, spaces and punctuation."""
    return _NOT_IN_A_KEY.sub("", unicodedata.normalize("NFKC", as_spoken(name)).casefold())


def plain_key(name: str) -> str:
    """Return the form under which a name is found where it may lack its accents."""
    letters = unicodedata.normalize("NFKD", key(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def keys(name: str) -> Iterator[str]:
    """Yield the forms under which a name may be found, the most certain first."""
    yield key(name)
    yield plain_key(name)
