"""Settings: what `rules:` in commops.yaml says of each rule, and the faults in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops import globs
from commops.checking.other_linters import FORMS, LEVELS, OFF, option_meant, rule_meant, setting_meant, severity_meant
from commops.finding import Address, Edit, Fix, Severity
from commops.globs import Globs
from commops.language.did_you_mean import CLOSED, Vocabulary
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from commops.finding import Finding
    from commops.rule import Rule
    from commops.sources.validation.uncertain import Doubt

NUMBERS: Final = {
    int: ("a whole number", re.compile("[0-9]{1,9}")),
    float: ("a number", re.compile(r"[0-9]{1,9}(\.[0-9]+)?")),
}
"""How an option of each type is called and written."""

_PATTERN: Final = frozenset("*?[")


@dataclass(frozen=True)
class Setting:
    """What is set for one rule: a severity and options in place of its own, and ids to leave alone.

    `stated` tells where each of them stands: `severity`, `except` and the options, by name.
    """

    severity: Severity | None = None
    off: bool = False
    excepted: tuple[str, ...] = ()
    options: dict[str, int | float] = field(default_factory=dict)
    stated: dict[str, Address] = field(default_factory=dict, compare=False)

    def leaves_alone(self, finding: Finding) -> bool:
        """Tell whether the finding is about an entity that is excepted, or about such parts of the standard alone."""
        match finding.address.keys:
            case ("organization", "standard", area, *missing):
                return self._excepts(area) or all(map(self._excepts, missing))
            case (_, identifier, *_):
                return self._excepts(identifier)
        return False

    def _excepts(self, identifier: str) -> bool:
        return self._left_alone.fits(identifier)

    @cached_property
    def _left_alone(self) -> Globs:
        return Globs(self.excepted)


DEFAULT: Final = Setting()


@dataclass(frozen=True)
class Settings:
    """The settings of all rules, and the faults met in reading them."""

    by_rule: Mapping[str, Setting] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()

    def of(self, name: str) -> Setting:
        """Return what is set for a rule."""
        return self.by_rule.get(name, DEFAULT)


def read_settings(written: object, rules: Mapping[str, Rule[..., Any]]) -> Settings:
    """Read what `rules:` says, knowing the rules by their names."""
    if written is None:
        return Settings()
    address = Address(("rules",))
    if not isinstance(written, dict):
        fault = reading_rules.wrong_type(
            address, "a mapping from rules to settings belongs here", "write `rules: {wide-span: off}`"
        )
        return Settings(faults=(fault,))
    found: list[Finding] = []
    by_rule = {}
    for name, value in written.items():
        if name in rules:
            by_rule[name] = _Reader(rules[name], address / name, found).setting(value)
        else:
            fault = reading_rules.unknown_rule((address / name).key, name, rules, written)
            if meant := rule_meant(name, rules):
                fault = replace(fault, help=meant, fix=None)
            found.append(fault)
    return Settings(by_rule, tuple(found))


class _Reader:
    def __init__(self, rule: Rule[..., Any], address: Address, found: list[Finding]) -> None:
        self.rule = rule
        self.address = address
        self.found = found

    def wrong(self, address: Address, message: str, help_: str = FORMS, fix: Fix | None = None) -> None:
        self.found.append(reading_rules.unknown_option(address, message, help_, fix))

    def setting(self, value: object) -> Setting:
        if not self.rule.configurable:
            message = f"'{self.rule.name}' is a fault of reading; it cannot be set"
            fix = Fix(f"take out '{self.rule.name}'", (Edit(self.address),), safe=True)  # it does nothing
            self.wrong(self.address, message, "take this out", fix)
            return DEFAULT
        if isinstance(value, str):
            severity, off = self.severity(self.address, value)
            return Setting(severity, off, stated={"severity": self.address} if severity or off else {})
        if not isinstance(value, dict):
            self.wrong(self.address, f"this is no setting of '{self.rule.name}'", setting_meant(self.rule.name, value))
            return DEFAULT
        severity, off = (
            self.severity(self.address / "severity", value["severity"]) if "severity" in value else (None, False)
        )
        excepted, options = self.excepted(value.get("except", [])), dict(self.options(value))
        able = {"severity": severity or off, "except": excepted, **dict.fromkeys(options, True)}
        stated = {name: self.address / name for name in value if able.get(name)}
        return Setting(severity, off, excepted, options, stated)

    def severity(self, address: Address, value: object) -> tuple[Severity | None, bool]:
        if value not in LEVELS:
            what = f"'{value}'" if isinstance(value, str) else "this"
            help_ = severity_meant(value)
            fix = _nearest(address, value, LEVELS, help_) if isinstance(value, str) else None
            self.wrong(address, f"{what} is no severity", help_, fix)
            return None, False
        return (None, True) if value == OFF else (Severity(str(value)), False)

    def excepted(self, value: object) -> tuple[str, ...]:
        patterns = [value] if isinstance(value, str) else value
        if isinstance(patterns, list) and all(isinstance(pattern, str) for pattern in patterns):
            number = globs.within_bounds(patterns)
            if number < len(patterns):
                message = f"the patterns of `except` have more than {globs.MOST:,} characters together"
                self.wrong(self.address / "except" / number, message, "write fewer or shorter patterns")
            return tuple(patterns[:number])
        self.wrong(self.address / "except", "ids belong here, `*` standing for anything", 'write `except: ["wg-*"]`')
        return ()

    def options(self, value: dict[str, object]) -> Iterator[tuple[str, int | float]]:
        known = self.rule.options
        for name, written in value.items():
            if name in {"severity", "except"}:
                continue
            if name not in known:
                message = f"'{self.rule.name}' has no option '{name}'"
                at, help_ = (self.address / name).key, option_meant(name, written, known)
                names = [each for each in (*known, "severity", "except") if each not in value]
                self.wrong(at, message, help_, _nearest(at, name, names, help_))
                continue
            wanted, form = NUMBERS[type(known[name])]
            if isinstance(written, str) and form.fullmatch(written):
                yield name, type(known[name])(written)
            else:
                self.wrong(self.address / name, f"{wanted} belongs here, 0 or more", f"such as {known[name]}")


def _nearest(address: Address, word: str, known: Collection[str], help_: str) -> Fix | None:
    # What the help says, where it is a word that is known.
    meant = next((each for each in known if help_ == f"did you mean '{each}'?"), None)
    sure = Vocabulary(known).surely(word, least=CLOSED) and Vocabulary(known).nearest(word) == meant
    return reading_rules.written_instead(meant, [address], safe=sure) if meant else None


def idle(settings: Settings, ids: Collection[str], doubt: Doubt) -> Iterator[Finding]:
    """Yield what is left alone and is not there: an id that nothing has, or a pattern that no id is like.

    One that begins with `*` may wait for ids to come.
    """
    vocabulary = Vocabulary(ids)
    for setting in settings.by_rule.values():
        in_use = Globs(setting.excepted).in_use(ids) if setting.excepted and not doubt else set()
        for number, word in enumerate(setting.excepted):
            address = setting.stated["except"] / number
            if _PATTERN.isdisjoint(word):
                if word not in ids and word not in doubt:
                    near = vocabulary.nearest(word)
                    help_ = f"did you mean '{near}'?" if near else "mend the id, or delete it"
                    yield reading_rules.unknown_option(address, f"nothing here is called '{word}'", help_)
            elif not doubt and not word.startswith("*") and number not in in_use:
                fault = reading_rules.unknown_option(
                    address, f"no id here is like '{word}'", "mend the pattern, or delete it"
                )
                yield replace(fault, severity=Severity.WARNING)
