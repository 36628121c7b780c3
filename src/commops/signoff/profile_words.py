"""Profiles and their changes in words: duties by letter, metrics, access, the manager; and what has been + and -."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.graph.signoffs import IN_ORDER, SIGNS, Part, ProfileChange
from commops.language.messages import listed, message
from commops.language.translation import translated
from commops.model.posts import AT
from commops.model.schemes import SCHEMES
from commops.naming.names import kind_of
from commops.records import dataclass
from commops.rules.wording import changed_parts
from commops.shapes import Fact, Item, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.model.signoffs import Profile
    from commops.naming.names import Names

_AT_WORK: Final = frozenset(SIGNS[field] for scheme in SCHEMES.values() for field in (scheme.answers, scheme.does))
"""The letters of who answers for a duty, or does it; these duties are listed one by one."""

_NO_TARGET: Final = "–"
_KINDS: Final = {Part.DUTIES: "duties", Part.MEASURES: "measures", Part.ACCESS: "information"}

_EVERY_LETTER: Final = chain.from_iterable(scheme.letters for scheme in SCHEMES.values())
_LETTERS: Final = {SIGNS[letter.field]: letter for letter in _EVERY_LETTER}
"""The letters by what a profile calls them."""


@dataclass(frozen=True)
class ProfileWords:
    """How profiles are told in a language, by the names that things have now."""

    names: Names

    def facts(self, profile: Profile) -> Iterator[Fact]:
        """Yield what a profile says: duties by letter, metrics with their targets, access, the manager."""
        for letter in IN_ORDER:
            duties = [duty for duty, letters in profile.duties.items() if letter in letters.split("/")]
            if duties:
                yield self._with_letter(letter, self._ordered(Part.DUTIES, duties))

        if profile.measures:
            measures = self._ordered(Part.MEASURES, profile.measures)
            targets = [self._with_target(each, profile.measures[each]) for each in measures]
            yield self._line("measures", self.said(message("Metrics")), targets)
        if profile.access:
            access = self._ordered(Part.ACCESS, profile.access)
            names = [self.names.distinct("information", each) for each in access]
            yield self._line("access", self.said(message("Access")), names)
        if profile.reports_to:
            yield self._line("reports_to", self.said(message("Reports to")), [self.position(profile.reports_to)])

    def changes(self, changes: Iterable[ProfileChange]) -> Iterator[str]:
        """Yield a line for each change: `+ Event review (A)`, `- Event planning (R)`, `~ Hosting (R → A/R)`."""
        found = sorted(changes, key=self._place)
        manager = [each for each in found if each.part == Part.REPORTS_TO]
        for each in found:
            if each.part != Part.REPORTS_TO:
                yield self._change(each)
        if manager:
            yield self._new_manager(manager)

    def in_short(self, changes: Iterable[ProfileChange]) -> str:
        """Return how much has changed: `2 duties, 1 metric`."""
        return self.said(listed(changed_parts(changes)))

    def said(self, text: str) -> str:
        """Return a message in the language."""
        return translated(text, self.names.language)

    def position(self, identifier: str) -> str:
        """Return the name of a position, or of a team written `team:ID`, whether or not it is still there."""
        kind, found = kind_of(identifier)
        role, at, team = found.partition(AT)
        if at and found not in self.names.graph.posts:
            return f"{self.names.name(kind, role)} · {self.names.name('teams', team)}"
        return self.names.distinct(kind, found)

    def _change(self, change: ProfileChange) -> str:
        name = self.names.distinct(_KINDS[change.part], change.id)
        if change.before is None:
            return f"+ {name}{self._aside(change.after)}"
        if change.after is None:
            return f"- {name}{self._aside(change.before)}"
        return f"~ {name}{self._aside(f'{change.before or _NO_TARGET} → {change.after or _NO_TARGET}')}"

    def _new_manager(self, changes: Sequence[ProfileChange]) -> str:
        before = next((self.position(each.id) for each in changes if each.after is None), self._none)
        after = next((self.position(each.id) for each in changes if each.before is None), self._none)
        return self.said(message("~ Reports to: {before} → {after}", before=before, after=after))

    def _aside(self, text: str | None) -> str:
        return self.names.aside(text) if text else ""

    @property
    def _none(self) -> str:
        return self.said(message("nobody"))

    def _place(self, change: ProfileChange) -> tuple[int, int]:
        return tuple(Part).index(change.part), self._rank(change.part, change.id)

    def _rank(self, part: Part, identifier: str) -> int:
        known = self._known.get(part, {})
        return known.get(identifier, len(known))

    @cached_property
    def _known(self) -> Mapping[Part, Mapping[str, int]]:
        graph = self.names.graph
        orders = {part: graph.in_order(kind, getattr(graph.organization, kind)) for part, kind in _KINDS.items()}
        return {part: {each: place for place, each in enumerate(ids)} for part, ids in orders.items()}

    def _with_letter(self, letter: str, duties: Iterable[str]) -> Fact:
        names = [self.names.distinct("duties", duty) for duty in duties]
        word = self._word(letter)
        label = word[:1].upper() + word[1:]
        if letter in _AT_WORK:
            return self._lines(f"duties {letter}", label, names)
        return self._line(f"duties {letter}", label, names)

    def _word(self, sign: str) -> str:
        letter = _LETTERS[sign]
        return letter.chinese if self.names.language.startswith("zh") else letter.english

    def _ordered(self, part: Part, ids: Iterable[str]) -> list[str]:
        return sorted(dict.fromkeys(ids), key=lambda each: (self._rank(part, each), each))

    def _with_target(self, measure: str, target: str) -> str:
        return f"{self.names.distinct('measures', measure)}{self._aside(target)}"

    @staticmethod
    def _lines(key: str, label: str, texts: Iterable[str]) -> Fact:
        return Fact(key, label, tuple((Item((Run(text),)),) for text in texts))

    @staticmethod
    def _line(key: str, label: str, texts: Iterable[str]) -> Fact:
        return Fact(key, label, (tuple(Item((Run(text),)) for text in texts),))
