"""A rule: a function that finds, and the docstring that says what, why, how to mend it, and shows it."""

from __future__ import annotations

import inspect
import re
import textwrap
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Generic, ParamSpec, TypeVar

from commops.language.choosing import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.finding import Finding, Severity

Asked = ParamSpec("Asked")
Found = TypeVar("Found", "Iterator[Finding]", "Finding")

FAMILIES: Final = "commops.rules."
HEADINGS: Final = ("Fix", "Options", "Bad", "Good")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule's docstring in its parts: one sentence, the reason, and under headings the mending and the examples."""

    sentence: str
    reason: str
    fix: str
    options: str
    bad: str
    good: str

    @classmethod
    def read(cls, docstring: str) -> Explanation:
        """Take a docstring apart; a line that begins with `Fix:`, `Options:`, `Bad:` or `Good:` starts that part."""
        parts = {"": ""} | dict.fromkeys(HEADINGS, "")
        part = ""
        for line in inspect.cleandoc(docstring).splitlines():
            heading, colon, rest = line.partition(":")
            if colon and heading in HEADINGS:
                part, line = heading, rest.strip()  # noqa: PLW2901 - what is left of it
            parts[part] += line + "\n"
        sentence, _, reason = parts[""].strip().partition("\n")
        return cls(sentence, reason.strip(), *(textwrap.dedent(parts[name].strip("\n")).strip() for name in HEADINGS))

    def in_language(self, language: str) -> Explanation:
        """Return the explanation in a language, its examples as they are."""
        said = (self.sentence, self.reason, self.fix, self.options)
        sentence, reason, fix, options = (_translated(each, language) for each in said)
        return Explanation(sentence, reason, fix, options, self.bad, self.good)

    def option(self, name: str) -> str:
        """Return what is said of one option: what follows its name, up to the next option."""
        said = re.search(rf"`{name}`[,:，：]\s*(.*?)(?=[\s；]`\w+`[,:，：]|$)", self.options, re.DOTALL)
        return " ".join(said[1].split()) if said else ""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line; so they are in the catalogue of translations."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


def _translated(text: str, language: str) -> str:
    if language == ENGLISH:
        return text

    from commops.language.translation import translated  # noqa: PLC0415 - English needs none of it

    return "\n\n".join(translated(paragraph, language) for paragraph in paragraphs(text))


@dataclass(frozen=True)
class Rule(Generic[Asked, Found]):
    """A rule, called like the function it is made of; what it finds then carries its name and severity.

    The name is the function's, the family the module's or the package's. `needs` are the kinds that an organisation
    must describe for the rule to say anything. Keyword-only parameters with numbers as defaults are its options.
    `worst` is how severe a finding of it can be where that is more than `severity`. `runs_out` says that the rule is
    about what ends by the passing of time, so that a day alone may make an error. Where the rule that it `gives_way_to`
    finds something at the same address, that says it already. Where it finds `groups`, its findings are each about
    several things of which none comes first: the one at its address and those at its related places.
    """

    function: Callable[Asked, Found]
    severity: Severity
    needs: tuple[str, ...] = ()
    worst: Severity | None = None
    runs_out: bool = False
    gives_way_to: str = ""
    groups: bool = False
    options: dict[str, int | float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The rule's name: `team-without-lead`."""
        return self.function.__name__.replace("_", "-")

    @property
    def family(self) -> str:
        """The family it belongs to: `structure`, a module of rules or a package of several."""
        return self.function.__module__.removeprefix(FAMILIES).partition(".")[0]

    @cached_property
    def explanation(self) -> Explanation:
        """What the docstring says."""
        return Explanation.read(self.function.__doc__ or "")

    def stamp(self, finding: Finding) -> Finding:
        """Return the finding with this rule's name, and its severity unless it has one."""
        return replace(finding, rule=self.name, severity=finding.severity or self.severity)


class Check(Rule[Asked, "Iterator[Finding]"]):
    """A rule that goes through an organisation and gives every finding."""

    def __call__(self, *asked: Asked.args, **options: Asked.kwargs) -> Iterator[Finding]:
        """Yield what the function finds."""
        return map(self.stamp, self.function(*asked, **options))


class Fault(Rule[Asked, "Finding"]):
    """A rule of reading: called by the reader where it meets the fault, to build the one finding."""

    @property
    def family(self) -> str:
        """All of them belong to one family."""
        return "source"

    def __call__(self, *asked: Asked.args, **options: Asked.kwargs) -> Finding:
        """Return the finding."""
        return self.stamp(self.function(*asked, **options))


class Remark(Rule[Asked, "Finding"]):
    """A rule about what the files say of findings: called where the two are matched, to build the one finding."""

    @property
    def family(self) -> str:
        """All of them belong to one family."""
        return "source"

    def __call__(self, *asked: Asked.args, **options: Asked.kwargs) -> Finding:
        """Return the finding."""
        return self.stamp(self.function(*asked, **options))


def rule(  # noqa: PLR0913 - all that tells one rule from another, by keyword
    severity: Severity,
    *,
    needs: str | tuple[str, ...] = (),
    worst: Severity | None = None,
    runs_out: bool = False,
    gives_way_to: str = "",
    groups: bool = False,
) -> Callable[[Callable[Asked, Iterator[Finding]]], Check[Asked]]:
    """Make a rule of a generator function that takes the graph and, by keyword only, its options."""

    def make(function: Callable[Asked, Iterator[Finding]]) -> Check[Asked]:
        needed = (needs,) if isinstance(needs, str) else needs
        return Check(function, severity, needed, worst or severity, runs_out, gives_way_to, groups, _options(function))

    return make


def fault(severity: Severity) -> Callable[[Callable[Asked, Finding]], Fault[Asked]]:
    """Make a rule of a function that builds the finding of a fault met in reading."""
    return lambda function: Fault(function, severity)


def remark(severity: Severity) -> Callable[[Callable[Asked, Finding]], Remark[Asked]]:
    """Make a rule of a function that builds the finding about a suppression."""
    return lambda function: Remark(function, severity)


def _options(function: Callable[..., object]) -> dict[str, int | float]:
    # The keyword-only parameters and their defaults, without evaluating a signature's annotations.
    return dict(getattr(function, "__kwdefaults__", None) or {})
