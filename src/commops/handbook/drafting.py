"""What the articles of a regulation are drafted with: names within sentences, lists, references, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.handbook.numbering import Numbers
from commops.model.handbook import Handbook
from commops.model.references import EVERYONE, TEAM
from commops.naming.material import Material
from commops.naming.names import kind_of
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from commops.graph.posts import Post
    from commops.model.words import Words

_ENDS: Final = ("。", ".", "！", "!", "？", "?", "；", ";", "：", ":", "…")
_HAN: Final = pattern_of(r"[\u3400-\u9fff\uf900-\ufaff]")
_CLOSING: Final = "”」』）)\"'"
_ANDS: Final = "和与及"
_STOPS: Final = "。.；; "
_GROUPS: Final = frozenset(
    {"board", "committee", "council", "department", "division", "group", "office", "squad", "team", "unit"}
)
"""The last words of names before which an English sentence has an article."""

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Drafting(Material):
    """A regulation as it is drafted: of a graph, in a language, with the numbers of the chapters that it has.

    With `people`, the org chart names who holds the positions; elsewhere a regulation names positions only.
    """

    numbering: Numbers = field(default_factory=lambda: Numbers("en"))
    chapters: Mapping[str, int] = field(default_factory=dict)
    people: bool = False

    @property
    def handbook(self) -> Handbook:
        """What is stated of the document itself; nothing of it need be."""
        return self.graph.organization.handbook or Handbook()

    @property
    def is_chinese(self) -> bool:
        """Whether the regulation is in Chinese."""
        return self.language.startswith("zh")

    def either(self, english: str, chinese: str, /, **values: object) -> str:
        """Return a sentence of the regulation's language, with values put in; both languages stand side by side."""
        return (chinese if self.is_chinese else english).format(**values)

    def see(self, chapter: str) -> str:
        """Return a reference to a chapter in brackets; nothing where the regulation lacks it."""
        if chapter not in self.chapters:
            return ""
        return self.either(" (see {chapter})", "（见{chapter}）", chapter=self.chapter(chapter))

    def chapter(self, chapter: str) -> str:
        """Return how text refers to a chapter that the regulation has."""
        return self.numbering.reference(self.chapters[chapter])

    def all_of(self, texts: Iterable[str]) -> str:
        """Return texts one after the other, with `and` before the last one."""
        texts = list(texts)
        if len(texts) <= 1:
            return "".join(texts)
        if not self.is_chinese and any("," in text for text in texts):
            return "; ".join(texts)

        *first, last = texts
        between = self.sign("things")
        # 甲与乙、丙以及丁: another word where one of them is an `and` itself.
        chinese = "以及" if any(sign in text for text in texts for sign in _ANDS) else "和"
        return self.either(
            "{first} and {last}", "{first}{chinese}{last}", first=between.join(first), last=last, chinese=chinese
        )

    def sentence(self, text: str) -> str:
        """Return a text that ends as a sentence does."""
        text = text.strip()
        if not text or text.rstrip(_CLOSING).endswith(_ENDS):
            return text
        if self.is_chinese and not _HAN.search(text):
            # What is written in another language only.
            return f"{text}."
        return text + self.either(".", "。")

    def sentences(self, *texts: str) -> str:
        """Return texts as sentences one after the other."""
        said = [self.sentence(text) for text in texts if text.strip()]
        if not self.is_chinese:
            return " ".join(said)
        return "".join(f"{text} " if text.endswith(".") else text for text in said).rstrip()

    def unfinished(self, text: str) -> str:
        """Return a text without its full stop, to stand within a sentence."""
        return text.strip().rstrip(_STOPS)

    def inline(self, kind: str, identifier: str) -> str:
        """Return what something is called within a sentence; in English what the library names begins small."""
        name = self.distinct(kind, identifier)
        return _small(name) if not self.is_chinese and self._is_of_library(kind, identifier) else name

    def _is_of_library(self, kind: str, identifier: str) -> bool:
        if kind == "roles":
            identifier = self.graph.posts[identifier].role_id if identifier in self.graph.posts else identifier
        theirs = getattr(self.graph.standard.library, kind).get(identifier)
        ours = getattr(self.graph.organization, kind).get(identifier)
        return bool(theirs and ours and theirs.name == ours.name)

    def things(self, kind: str, identifiers: Iterable[str]) -> str:
        """Return things by their names within a sentence."""
        return self.all_of(self.inline(kind, each) for each in identifiers)

    def quoted(self, kind: str, identifiers: Iterable[str]) -> str:
        """Return things by their names, in English in quotation marks: names of duties are phrases of their own."""
        if self.is_chinese:
            return self.joined(self.inline(kind, each) for each in identifiers)
        names = [f"“{self.distinct(kind, each)}”" for each in identifiers]
        *first, last = names
        return f"{', '.join(first)} and {last}" if first else last

    def quoted_all(self, kind: str, identifiers: Iterable[str]) -> str:
        """Return things by their names in quotation marks, in Chinese too."""
        if not self.is_chinese:
            return self.quoted(kind, identifiers)
        names = [f"“{self.distinct(kind, each)}”" for each in identifiers]
        return f"{'、'.join(names[:-1])}和{names[-1]}" if len(names) > 1 else "".join(names)

    def party(self, reference: str) -> str:
        """Return a party within a sentence: a post, a team, or everybody."""
        if reference == EVERYONE:
            return self.either("everyone", "全体成员")
        kind, identifier = kind_of(reference)
        name = self.inline(kind, identifier)
        if self.is_chinese:
            return name
        if kind == "roles":
            return f"the {name}"
        return f"the {name}" if name.split()[-1].lower() in _GROUPS else name

    def parties(self, references: Iterable[str]) -> str:
        """Return parties within a sentence."""
        return self.all_of(self.party(each) for each in references)

    def heads(self, references: Iterable[str]) -> str:
        """Return parties for a cell of a table."""
        return self.joined(
            self.either("everyone", "全体成员") if each == EVERYONE else self.distinct(*kind_of(each))
            for each in references
        )

    def people_of(self, references: Sequence[str]) -> str:
        """Return whom something concerns: posts, and all of a team."""
        return self.all_of(self._people_of(each) for each in references)

    def _people_of(self, reference: str) -> str:
        if reference == EVERYONE:
            return self.either("everyone", "全体人员")
        if reference.startswith(TEAM):
            return self.either("everyone in {team}", "{team}全体人员", team=self.party(reference))
        return self.party(reference)

    def head(self, text: str) -> str:
        """Return a text that begins a sentence."""
        return text if self.is_chinese else text[:1].upper() + text[1:]

    def date(self, day: date) -> str:
        """Return a date as it is written in a document."""
        return self.either(
            "{day} {month} {year}",
            "{year}年{number}月{day}日",
            day=day.day,
            month=_MONTHS[day.month - 1],
            number=day.month,
            year=day.year,
        )

    def own_words(self, kind: str, identifier: str) -> Words | None:
        """Return the description that the organisation itself writes; None where it is left to the library."""
        ours = getattr(self.graph.organization, kind)[identifier].description
        theirs = getattr(self.graph.standard.library, kind).get(identifier)
        return None if theirs and theirs.description == ours else ours

    @property
    def own_teams(self) -> Sequence[str]:
        """The teams of the organisation itself."""
        teams = self.graph.teams
        return [each for each in teams if not teams.is_external(each)]

    @property
    def partners(self) -> Sequence[str]:
        """The highest of the teams that are outside."""
        teams = self.graph.teams
        return [each for each in teams if teams.is_external(each) and not teams.is_external(teams[each].parent)]

    @property
    def top(self) -> str | None:
        """The first of the organisation's teams that are part of no other one; None where it has none."""
        return next((each for each in self.own_teams if self.graph.teams.above(each) is None), None)

    @property
    def posts(self) -> Sequence[Post]:
        """The posts of the organisation itself."""
        return [self.graph.posts[each] for each in self.graph.posts.everybody]

    @property
    def whole(self) -> str:
        """What the regulation is of: the only team at the top, else the organisation."""
        tops = [each for each in self.own_teams if self.graph.teams.above(each) is None]
        profile = self.graph.organization.organization
        if len(tops) == 1 or (tops and not profile.name):
            return self.party(TEAM + tops[0])
        if profile.name:
            return profile.called("", self.language)
        return self.either("this organisation", "本组织")


def _small(name: str) -> str:
    # An abbreviation stays as it is.
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
