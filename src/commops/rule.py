"""A rule: a function that finds problems, and a docstring with what it checks, why, how to fix it, and examples."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, Generic, ParamSpec, TypeVar

from commops.language.choosing import ENGLISH
from commops.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.finding import Finding, Severity

Asked = ParamSpec("Asked")
Found = TypeVar("Found", "Iterator[Finding]", "Finding")

CATEGORIES: Final = "commops.rules."
HEADINGS: Final = ("Fix", "Options", "Bad", "Good")
FIRST_VERSION: Final = "0.1.0"
"""The version that most rules came with."""

_SOURCE: Final = "source"
"""The category of all rules that look at the files themselves."""


class Status(StrEnum):
    """Whether users can rely on a rule: it may still change, it is there to stay, or it will be removed."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule's docstring in its parts: one sentence, the reason, and under headings the fix and the examples."""

    sentence: str
    reason: str
    fix: str
    options: str
    bad: str
    good: str

    @classmethod
    def read(cls, docstring: str) -> Explanation:
        """Split a docstring; a line that begins with `Fix:`, `Options:`, `Bad:` or `Good:` starts that part."""
        from inspect import cleandoc  # noqa: PLC0415 - it takes a while, and few runs explain a rule
        from textwrap import dedent  # noqa: PLC0415 - likewise

        parts = {"": ""} | dict.fromkeys(HEADINGS, "")
        part = ""
        for line in cleandoc(docstring).splitlines():
            heading, colon, rest = line.partition(":")
            if colon and heading in HEADINGS:
                part, line = heading, rest.strip()  # noqa: PLW2901 - what is left of it
            parts[part] += line + "\n"

        sentence, _, reason = parts[""].strip().partition("\n")
        return cls(sentence, reason.strip(), *(dedent(parts[name].strip("\n")).strip() for name in HEADINGS))

    def in_language(self, language: str) -> Explanation:
        """Return the explanation in a language, its examples as they are."""
        said = (self.sentence, self.reason, self.fix, self.options)
        sentence, reason, fix, options = (_translated(each, language) for each in said)
        return Explanation(sentence, reason, fix, options, self.bad, self.good)

    def option(self, name: str) -> str:
        """Return the description of one option: the text after its name, up to the next option."""
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
    """A rule, called like the function that it is made of; its findings then have its name and severity.

    The name is the function's, the category the module's or the package's. Keyword-only parameters with numbers as
    defaults are its options.

    Attributes:
        needs: The kinds that an organisation must describe for the rule to run.
        worst: How severe a finding can be, where that is more than `severity`.
        runs_out: Whether the rule is about what ends with time, so that a new day alone may make an error.
        gives_way_to: The rule whose findings at the same address make a finding of this one redundant.
        groups: Whether a finding is about several equal things: the one at its address and those at related places.
        on_request: Whether it is off unless it is configured, or named on the command line.
        since: The version of commops that the rule came with.

    """

    function: Callable[Asked, Found]
    severity: Severity
    needs: tuple[str, ...] = ()
    worst: Severity | None = None
    runs_out: bool = False
    gives_way_to: str = ""
    groups: bool = False
    on_request: bool = False
    options: dict[str, int | float] = field(default_factory=dict)
    since: str = FIRST_VERSION
    status: Status = Status.STABLE

    @property
    def name(self) -> str:
        """The rule's name: `team-without-lead`."""
        return self.function.__name__.replace("_", "-")

    @property
    def category(self) -> str:
        """The category it belongs to: `structure`, a module of rules or a package of several."""
        return self.function.__module__.removeprefix(CATEGORIES).partition(".")[0]

    @property
    def about_reading(self) -> bool:
        """Whether it reports what cannot be read; such findings are reported whatever rules are chosen."""
        return False

    @property
    def configurable(self) -> bool:
        """Whether `rules:` in commops.yaml can change its severity and options, or turn it off."""
        return not self.about_reading

    @property
    def suppressible(self) -> bool:
        """Whether a comment or a column `ignore` can suppress its findings."""
        return True

    @cached_property
    def explanation(self) -> Explanation:
        """The parts of its docstring."""
        return Explanation.read(self.function.__doc__ or "")

    def stamp(self, finding: Finding) -> Finding:
        """Return the finding with this rule's name, and its severity unless it has one."""
        return replace(finding, rule=self.name, severity=finding.severity or self.severity)


class GraphRule(Rule[Asked, "Iterator[Finding]"]):
    """A rule that looks at an organisation's graph and yields every finding."""

    def __call__(self, *asked: Asked.args, **options: Asked.kwargs) -> Iterator[Finding]:
        """Yield what the function finds."""
        return map(self.stamp, self.function(*asked, **options))


class _SourceRule(Rule[Asked, "Finding"]):
    """A rule whose findings are built one by one, where a problem in the files is met."""

    @property
    def category(self) -> str:
        """The category of all of them, in whatever module they are."""
        return _SOURCE

    @property
    def suppressible(self) -> bool:
        """Whether a comment can suppress its findings: none can."""
        return False

    def __call__(self, *asked: Asked.args, **options: Asked.kwargs) -> Finding:
        """Return the finding."""
        return self.stamp(self.function(*asked, **options))


class ReadingRule(_SourceRule[Asked]):
    """A rule about reading: syntax errors, invalid values and unknown ids."""

    @property
    def about_reading(self) -> bool:
        """Whether it reports what cannot be read: it does."""
        return True


class SuppressionRule(_SourceRule[Asked]):
    """A rule about suppressions, called where they are matched with the findings."""


class ComparisonRule(Rule[Asked, "Finding"]):
    """A rule about what other programs have, called where that is compared with the organisation."""

    @property
    def suppressible(self) -> bool:
        """Whether a comment can suppress its findings: they are in files that are not the organisation's."""
        return False

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
    on_request: bool = False,
    since: str = FIRST_VERSION,
    status: Status = Status.STABLE,
) -> Callable[[Callable[Asked, Iterator[Finding]]], GraphRule[Asked]]:
    """Make a rule of a generator function that takes the graph and, by keyword only, its options."""

    def make(function: Callable[Asked, Iterator[Finding]]) -> GraphRule[Asked]:
        return GraphRule(
            function,
            severity,
            needs=(needs,) if isinstance(needs, str) else needs,
            worst=worst or severity,
            runs_out=runs_out,
            gives_way_to=gives_way_to,
            groups=groups,
            on_request=on_request,
            options=_options(function),
            since=since,
            status=status,
        )

    return make


def reading_rule(
    severity: Severity, *, since: str = FIRST_VERSION, status: Status = Status.STABLE
) -> Callable[[Callable[Asked, Finding]], ReadingRule[Asked]]:
    """Make a rule of a function that builds the finding about something that cannot be read."""
    return lambda function: ReadingRule(function, severity, since=since, status=status)


def suppression_rule(
    severity: Severity, *, since: str = FIRST_VERSION, status: Status = Status.STABLE
) -> Callable[[Callable[Asked, Finding]], SuppressionRule[Asked]]:
    """Make a rule of a function that builds the finding about a suppression."""
    return lambda function: SuppressionRule(function, severity, since=since, status=status)


def comparison_rule(
    severity: Severity, *, since: str = FIRST_VERSION, status: Status = Status.STABLE
) -> Callable[[Callable[Asked, Finding]], ComparisonRule[Asked]]:
    """Make a rule of a function that builds the finding about a difference from what another program has."""
    return lambda function: ComparisonRule(function, severity, since=since, status=status)


def _options(function: Callable[..., object]) -> dict[str, int | float]:
    # The keyword-only parameters and their defaults, without evaluating a signature's annotations.
    return dict(getattr(function, "__kwdefaults__", None) or {})
