"""Names in ASCII for ids that a target cannot hold: from an alias, else by sound; unique, and the same in each run."""

from __future__ import annotations

import re
from collections import defaultdict
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from commops.exchange.exporting.exported import NotExported
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.model.written import Entity

_MODULES: Final = ("anyascii", "pypinyin")
_HAN: Final = pattern_of("[\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_APART: Final = pattern_of(r"[^A-Za-z0-9]+")
_HASH: Final = 6


@dataclass(frozen=True)
class NameSpelling:
    """How a target spells names: what is valid, how long, the case, and what is kept between letters and digits."""

    valid: re.Pattern[str]
    longest: int
    lower: bool
    kept: str = "-"

    def holds(self, name: str) -> bool:
        """Tell whether the target takes a name as it is."""
        return len(name) <= self.longest and bool(self.valid.fullmatch(name))

    def spelt(self, name: str) -> str:
        """Return a name as the target can spell it, however long; empty where nothing of it can be spelt."""
        text = name if name.isascii() else _by_sound(name)
        spelt = _APART.sub(self._between, text).strip(f"-{self.kept}")
        return spelt.lower() if self.lower else spelt

    def _between(self, found: re.Match[str]) -> str:
        return found[0] if len(found[0]) == 1 and found[0] in self.kept else "-"


def names(entities: Mapping[str, Entity], spelling: NameSpelling) -> Mapping[str, str]:
    """Return the name of each entity: its id, else the first alias in ASCII, else how the id sounds.

    A name depends on nothing but its entity, unless two would have the same one: then each that is not an id gets a
    part of the hash of its id.

    Raises:
        NotExported: where one must be spelt by its sound, and what does that is not installed.

    """
    wanted = {identifier: _wanted(identifier, entity, spelling) for identifier, entity in entities.items()}
    same: dict[str, list[str]] = defaultdict(list)
    for identifier, name in wanted.items():
        same[name.casefold()].append(identifier)

    found: dict[str, str] = {}
    for identifier, name in wanted.items():
        rivals = same[name.casefold()]
        first = min(rivals, key=lambda rival: (wanted[rival] != rival, rival))
        keeps = len(rivals) == 1 or (identifier == first and name == identifier)
        found[identifier] = name if keeps else _with_hash(name, identifier, spelling)
    return found


def renamed(names: Mapping[str, str]) -> Iterator[str]:
    """Yield a message for each name that is not the id."""
    for identifier, name in names.items():
        if name != identifier:
            yield message("'{id}' is '{name}' there", id=identifier, name=name)


def _wanted(identifier: str, entity: Entity, spelling: NameSpelling) -> str:
    if spelling.holds(identifier):
        return identifier

    for alias in _aliases(entity):
        spelt = spelling.spelt(alias) if alias.isascii() else ""
        if spelt and spelling.holds(spelt):
            return spelt

    spelt = spelling.spelt(identifier)
    return spelt if spelt and spelling.holds(spelt) else _with_hash(spelt, identifier, spelling)


def _aliases(entity: Entity) -> Iterable[str]:
    for alias in entity.aliases:
        yield from alias


def _with_hash(name: str, identifier: str, spelling: NameSpelling) -> str:
    mark = sha256(identifier.encode()).hexdigest()[:_HASH]
    begin = name[: spelling.longest - len(mark) - 1].rstrip("-_.")
    return f"{begin}-{mark}" if begin else f"x-{mark}"


def _by_sound(text: str) -> str:
    missing = [module for module in _MODULES if find_spec(module) is None]
    if missing:
        raise NotExported(
            message("'{name}' has to be spelt in ASCII, which needs an extra", name=text),
            message("run `pip install 'commops[export]'`, or write a name in ASCII in its `aliases`"),
        )

    from anyascii import anyascii  # noqa: PLC0415 - an extra
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - an extra

    def sounding(found: re.Match[str]) -> str:
        syllables: Sequence[str] = lazy_pinyin(found[0])
        return f"-{'-'.join(syllables)}-"

    return anyascii(_HAN.sub(sounding, text))
