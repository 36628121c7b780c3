"""Settings: the configuration of each rule in `rules:` of commops.yaml, and what is wrong in it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops import globs
from commops.checking.other_linters import (
    EXCEPT,
    FORMS,
    LEVELS,
    OFF,
    Meant,
    option_meant,
    rule_meant,
    setting_meant,
    severity_meant,
)
from commops.finding import Address, Edit, Fix, Severity
from commops.globs import Globs
from commops.language.did_you_mean import CLOSED, Vocabulary, suggestion
from commops.language.messages import message
from commops.records import dataclass, field, replace
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from commops.finding import Finding
    from commops.rule import Rule
    from commops.sources.validation.uncertain import Doubt

NUMBERS: Final = {
    int: (message("expected a whole number, 0 or more"), re.compile("[0-9]{1,9}")),
    float: (message("expected a number, 0 or more"), re.compile(r"[0-9]{1,9}(\.[0-9]+)?")),
}
"""What an option of each type expects, and how it is written."""

_PATTERN: Final = frozenset("*?[")


@dataclass(frozen=True)
class Setting:
    """The configuration of one rule: a severity and options in place of its own, and ids that it does not report.

    `stated` has the addresses of `severity`, `except` and the options, by name.
    """

    severity: Severity | None = None
    off: bool = False
    excepted: tuple[str, ...] = ()
    options: dict[str, int | float] = field(default_factory=dict)
    stated: dict[str, Address] = field(default_factory=dict, compare=False)

    def excludes(self, finding: Finding) -> bool:
        """Tell whether a finding is about an entity in `except`, or only about such parts of the standard."""
        match finding.address.keys:
            case ("organization", "standard", area, *missing):
                return self._excepts(area) or all(map(self._excepts, missing))
            case (_, identifier, *_):
                return self._excepts(identifier)
        return False

    def _excepts(self, identifier: str) -> bool:
        return self._excluded.fits(identifier)

    @cached_property
    def _excluded(self) -> Globs:
        return Globs(self.excepted)


DEFAULT: Final = Setting()


@dataclass(frozen=True)
class Settings:
    """The configuration of all rules, and the findings about what is wrong in it."""

    by_rule: Mapping[str, Setting] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()

    def of(self, name: str) -> Setting:
        """Return the configuration of a rule."""
        return self.by_rule.get(name, DEFAULT)


def read_settings(written: object, rules: Mapping[str, Rule[..., Any]]) -> Settings:
    """Read the value of `rules:`, knowing the rules by their names."""
    if written is None:
        return Settings(_off_unless_configured(rules))

    address = Address(("rules",))
    if not isinstance(written, dict):
        expected = message("expected a mapping of rules")
        wrong = reading_rules.wrong_type(address, expected, message("write `rules: {wide-span: off}`"))
        return Settings(_off_unless_configured(rules), (wrong,))

    found: list[Finding] = []
    by_rule = _off_unless_configured(rules)
    for name, value in written.items():
        if name in rules:
            by_rule[name] = _Reader(rules[name], address / name, found).setting(value)
        else:
            found.append(_unknown_rule((address / name).key, name, rules, written))

    return Settings(by_rule, tuple(found))


def _off_unless_configured(rules: Mapping[str, Rule[..., Any]]) -> dict[str, Setting]:
    return {name: Setting(off=True) for name, rule in rules.items() if rule.on_request}


def _unknown_rule(
    address: Address, name: str, rules: Mapping[str, Rule[..., Any]], written: Mapping[str, object]
) -> Finding:
    unknown = reading_rules.unknown_rule(address, name, rules, written)
    meant = rule_meant(name, rules)
    if not meant:
        return unknown
    return replace(unknown, help=meant, fix=None)


class _Reader:
    """Reads the configuration of one rule, and notes what is wrong in it."""

    def __init__(self, rule: Rule[..., Any], address: Address, found: list[Finding]) -> None:
        self.rule = rule
        self.address = address
        self.found = found

    def wrong(self, address: Address, text: str, help_: str = FORMS, fix: Fix | None = None) -> None:
        self.found.append(reading_rules.unknown_option(address, text, help_, fix))

    def setting(self, value: object) -> Setting:
        if not self.rule.configurable:
            self.not_configurable()
            return DEFAULT

        if isinstance(value, str):
            severity, off = self.severity(self.address, value)
            stated = {"severity": self.address} if severity or off else {}
            return Setting(severity, off, stated=stated)

        if isinstance(value, dict):
            return self.mapping(value)

        text = message("invalid configuration of '{rule}'", rule=self.rule.name)
        self.wrong(self.address, text, setting_meant(self.rule.name, value))
        return DEFAULT

    def not_configurable(self) -> None:
        # The fix is safe, since what it removes has no effect.
        text = message("'{rule}' is always reported and cannot be configured", rule=self.rule.name)
        fix = Fix(message("remove '{item}'", item=self.rule.name), (Edit(self.address),), safe=True)
        self.wrong(self.address, text, message("remove it"), fix)

    def mapping(self, value: dict[str, object]) -> Setting:
        severity, off = None, False
        if "severity" in value:
            severity, off = self.severity(self.address / "severity", value["severity"])

        excepted = self.excepted(value.get("except", []))
        options = dict(self.options(value))

        valid = {"severity": severity or off, "except": excepted, **dict.fromkeys(options, True)}
        stated = {name: self.address / name for name in value if valid.get(name)}
        return Setting(severity, off, excepted, options, stated)

    def severity(self, address: Address, value: object) -> tuple[Severity | None, bool]:
        if value == OFF:
            return None, True
        if value in LEVELS:
            return Severity(str(value)), False

        meant = severity_meant(value)
        if isinstance(value, str):
            text = message("unknown severity '{word}'", word=value)
            self.wrong(address, text, meant.help, _nearest(address, value, LEVELS, meant))
        else:
            self.wrong(address, message("expected a severity"), meant.help)

        return None, False

    def excepted(self, value: object) -> tuple[str, ...]:
        patterns = [value] if isinstance(value, str) else value
        if isinstance(patterns, list) and all(isinstance(pattern, str) for pattern in patterns):
            number = globs.within_bounds(patterns)
            if number < len(patterns):
                text = message("`except` has more than {most:,} characters", most=globs.MOST)
                self.wrong(self.address / "except" / number, text, message("write fewer or shorter patterns"))
            return tuple(patterns[:number])

        self.wrong(self.address / "except", message("expected ids, in which `*` matches anything"), EXCEPT)
        return ()

    def options(self, value: dict[str, object]) -> Iterator[tuple[str, int | float]]:
        known = self.rule.options
        for name, written in value.items():
            if name in {"severity", "except"}:
                continue
            if name not in known:
                self.unknown_option(name, value)
                continue

            expected, form = NUMBERS[type(known[name])]
            if isinstance(written, str) and form.fullmatch(written):
                yield name, type(known[name])(written)
            else:
                example = message("write a number, for example `{option}: {value:g}`", option=name, value=known[name])
                self.wrong(self.address / name, expected, example)

    def unknown_option(self, name: str, value: dict[str, object]) -> None:
        known = self.rule.options
        address, meant = (self.address / name).key, option_meant(name, value[name], known)
        names = [each for each in (*known, "severity", "except") if each not in value]
        text = message("'{rule}' has no option '{option}'", rule=self.rule.name, option=name)
        self.wrong(address, text, meant.help, _nearest(address, name, names, meant))


def _nearest(address: Address, word: str, known: Collection[str], meant: Meant) -> Fix | None:
    # The fix that writes the word that was meant, where it is one of those that are known.
    if meant.word not in known:
        return None
    vocabulary = Vocabulary(known)
    sure = vocabulary.surely(word, least=CLOSED) and vocabulary.nearest(word) == meant.word
    return reading_rules.written_instead(meant.word, [address], safe=sure)


def idle(settings: Settings, ids: Collection[str], doubt: Doubt) -> Iterator[Finding]:
    """Yield findings about `except`: an id that does not exist, or a pattern that matches no id.

    A pattern that begins with `*` may wait for new ids.
    """
    excepting = [setting for setting in settings.by_rule.values() if setting.excepted]
    if not excepting:
        return

    vocabulary = Vocabulary(ids)
    for setting in excepting:
        in_use = Globs(setting.excepted).in_use(ids) if not doubt else set()
        for number, word in enumerate(setting.excepted):
            address = setting.stated["except"] / number
            if _PATTERN.isdisjoint(word):
                if word not in ids and word not in doubt:
                    yield reading_rules.unknown_option(
                        address, message("unknown id '{id}'", id=word), _id_meant(vocabulary.nearest(word))
                    )
            elif not doubt and not word.startswith("*") and number not in in_use:
                unmatched = reading_rules.unknown_option(
                    address,
                    message("'{pattern}' matches no id", pattern=word),
                    message("correct the pattern, or delete it"),
                )
                yield replace(unmatched, severity=Severity.WARNING)


def _id_meant(near: str | None) -> str:
    return suggestion(near) if near else message("correct the id, or delete it")
