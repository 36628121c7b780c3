"""The lines of CODEOWNERS: patterns with their owners, below comments and the sections of GitLab."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Final

from commops.exchange.importing.origins import Origin
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.yamltext.text import LINE_END

_SECTION: Final = pattern_of(
    r"(?P<optional>\^)?\[(?P<name>[^\]]+)\](?:\[(?P<approvals>[0-9]+)\])?(?P<owners>(?:\s.*)?)$"
)
_WORD: Final = pattern_of(r"(?:\\.|[^\s\\])+|\\")
_ESCAPED: Final = pattern_of(r"\\(.)")
_BANNER: Final = " \t#=*~_+-/|"
_RULE_IN_COMMENT: Final = pattern_of(r"[!/*.\w][^\s]*\s+@\S|^/\S*$|^\*\.?\w*$")
_EXPORTED: Final = pattern_of(r"(?P<name>.+) \((?P<id>[\w.-]+)\)")
EXPORT: Final = "commops export codeowners"
"""What is in the first line of a file that commops wrote: the comments of such a file have the ids of duties."""

_LONGEST: Final = 60
_MOST_WORDS: Final = 8
_ENDS: Final = (".", "!", "?", "。", "！", "？")
"""What a heading is not: a long text, or a sentence."""


@dataclass(frozen=True)
class Section:
    """A section of GitLab; lines before the first one are in a section without a name."""

    name: str = ""
    approvals: str = ""
    optional: bool = False
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comment:
    """A comment above some lines: what they have in common if it is short, what somebody explains otherwise.

    `duties` are the ids and names of duties, in a file that commops wrote.
    """

    heading: str = ""
    text: str = ""
    duties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Rule:
    """A line: its pattern without escapes, its owners, and what is above it; `block` numbers what is between blanks."""

    pattern: str
    owners: tuple[str, ...]
    origin: Origin
    section: Section
    comment: Comment
    block: int
    stated: bool = True
    """Whether the line itself says who owns it, rather than its section."""

    remark: str = ""


@dataclass
class RuleReader:
    """The rules of a file, read line by line."""

    file: str
    exported: bool = False
    section: Section = field(default_factory=Section)
    comment: Comment = field(default_factory=Comment)
    above: list[str] = field(default_factory=list)
    block: int = 0
    used: bool = False
    apart: bool = False
    sections: bool = False

    def read(self, text: str) -> Iterator[Rule]:
        """Yield the rules in a text."""
        self.exported = EXPORT in text.partition("\n")[0]
        for number, line in enumerate(LINE_END.split(text), start=1):
            plain = line.strip()
            if plain.startswith("#"):
                self._comment(plain)
            elif not plain:
                self._blank()
            elif section := self._section(plain):
                self._begin(section)
            else:
                self._take_comment()
                yield self._rule(line, number)

    def _comment(self, plain: str) -> None:
        said = plain.strip(_BANNER)
        if self.used:
            self._end_block()
        if self.apart:
            self.above = []
            self.apart = False
        if said and not (_RULE_IN_COMMENT.search(said) and not self.exported):
            self.above.append(said)

    def _blank(self) -> None:
        # A heading may be followed by a blank line; what follows the lines below it is something else.
        if self.used:
            self._end_block()
        self.apart = bool(self.above)

    def _end_block(self) -> None:
        self.comment = Comment()
        self.above = []
        self.used = False
        self.block += 1

    def _section(self, plain: str) -> Section | None:
        found = _SECTION.fullmatch(plain)
        if found is None or not (found["owners"].strip().startswith("@") or not found["owners"].strip()):
            return None
        owners, _ = _words(found["owners"])
        return Section(found["name"].strip(), found["approvals"] or "", bool(found["optional"]), tuple(owners))

    def _begin(self, section: Section) -> None:
        self.section = section
        self.sections = True
        self._end_block()

    def _take_comment(self) -> None:
        if self.above:
            self.comment = _comment_of(self.above, exported=self.exported)
            if self.apart and not self.comment.heading:
                self.comment = Comment()
            self.above = []
        self.used = True
        self.apart = False

    def _rule(self, line: str, number: int) -> Rule:
        (pattern, *owners), remark = _words(line)
        return Rule(
            pattern=_ESCAPED.sub(r"\1", pattern),
            owners=tuple(owners) or self.section.owners,
            origin=Origin(self.file, number, len(line) - len(line.lstrip()) + 1),
            section=self.section,
            comment=self.comment,
            block=self.block,
            stated=bool(owners),
            remark=remark,
        )


def _words(line: str) -> tuple[list[str], str]:
    """Return the words of a line, and the comment behind them."""
    words: list[str] = []
    for found in _WORD.finditer(line):
        if words and found[0].startswith("#"):
            return words, line[found.start() :].strip(_BANNER)
        words.append(found[0])
    return words, ""


def _comment_of(lines: list[str], *, exported: bool) -> Comment:
    found = [_EXPORTED.fullmatch(line) for line in lines]
    if exported and all(found):
        return Comment(duties=tuple((each["id"], each["name"]) for each in found if each))

    first, *more = lines
    sentence, _, rest = first.partition(". ")
    heading = sentence.rstrip(":")
    if len(heading.split()) > _MOST_WORDS or len(heading) > _LONGEST or heading.endswith(_ENDS) or "," in heading:
        return Comment(text=" ".join(lines))
    return Comment(heading, " ".join([rest, *more]).strip())
