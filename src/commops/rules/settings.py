"""Settings: what `rules:` in commops.yaml says of each rule, and the faults in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address, Severity
from commops.nearest import did_you_mean
from commops.rule import Fault
from commops.sources import faults
from commops.sources.reading import what_is_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from commops.finding import Finding
    from commops.rule import Rule

NUMBERS: Final = {
    int: ("a whole number", re.compile("[0-9]{1,9}")),
    float: ("a number", re.compile(r"[0-9]{1,9}(\.[0-9]+)?")),
}
"""How an option of each type is called and written."""

OFF: Final = "off"
_LEVELS: Final = (OFF, *Severity)
_FORMS: Final = "write off, info, warning, error, or a mapping of `severity`, `except` and the rule's options"


@dataclass(frozen=True)
class Setting:
    """What is set for one rule: a severity and options in place of its own, and ids to leave alone."""

    severity: Severity | None = None
    off: bool = False
    excepted: tuple[str, ...] = ()
    options: dict[str, int | float] = field(default_factory=dict)

    def leaves_alone(self, finding: Finding) -> bool:
        """Tell whether the finding is about an entity that is excepted, or about such parts of the standard alone."""
        match finding.address.keys:
            case ("organization", "standard", area, *missing):
                return self._excepts(area) or all(map(self._excepts, missing))
            case (_, identifier, *_):
                return self._excepts(identifier)
        return False

    def _excepts(self, identifier: str) -> bool:
        return any(fnmatchcase(identifier, pattern) for pattern in self.excepted)


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
        fault = faults.wrong_type(
            address, "a mapping from rules to settings belongs here", "write `rules: {wide-span: off}`"
        )
        return Settings(faults=(fault,))
    found: list[Finding] = []
    by_rule = {}
    for name, value in written.items():
        if name in rules:
            by_rule[name] = _Reader(rules[name], address / name, found).setting(value)
        else:
            found.append(faults.unknown_rule((address / name).key, name, rules))
    return Settings(by_rule, tuple(found))


class _Reader:
    def __init__(self, rule: Rule[..., Any], address: Address, found: list[Finding]) -> None:
        self.rule = rule
        self.address = address
        self.found = found

    def wrong(self, address: Address, message: str, help_: str = _FORMS) -> None:
        self.found.append(faults.unknown_option(address, message, help_))

    def setting(self, value: object) -> Setting:
        if isinstance(self.rule, Fault):
            self.wrong(self.address, f"'{self.rule.name}' is a fault of reading; it cannot be set", "take this out")
            return DEFAULT
        if isinstance(value, str):
            return Setting(*self.severity(self.address, value))
        if not isinstance(value, dict):
            self.wrong(self.address, f"this is no setting of '{self.rule.name}'")
            return DEFAULT
        severity, off = (
            self.severity(self.address / "severity", value["severity"]) if "severity" in value else (None, False)
        )
        return Setting(severity, off, self.excepted(value.get("except", [])), dict(self.options(value)))

    def severity(self, address: Address, value: object) -> tuple[Severity | None, bool]:
        if value not in _LEVELS:
            near = did_you_mean(value, _LEVELS) if isinstance(value, str) else ""
            self.wrong(address, "this is no severity", near or _FORMS)
            return None, False
        return (None, True) if value == OFF else (Severity(str(value)), False)

    def excepted(self, value: object) -> tuple[str, ...]:
        patterns = [value] if isinstance(value, str) else value
        if isinstance(patterns, list) and all(isinstance(pattern, str) for pattern in patterns):
            return tuple(patterns)
        self.wrong(self.address / "except", "ids belong here, `*` standing for anything", 'write `except: ["wg-*"]`')
        return ()

    def options(self, value: dict[str, object]) -> Iterator[tuple[str, int | float]]:
        known = self.rule.options
        for name, written in value.items():
            if name in {"severity", "except"}:
                continue
            if name not in known:
                near = did_you_mean(name, (*known, "severity", "except"))
                options = f"its options are {', '.join(known)}" if known else "it has no options"
                self.wrong((self.address / name).key, f"'{self.rule.name}' has no option '{name}'", near or options)
                continue
            wanted, form = NUMBERS[type(known[name])]
            if isinstance(written, str) and form.fullmatch(written):
                yield name, type(known[name])(written)
            else:
                self.wrong(self.address / name, f"{wanted} belongs here, 0 or more", f"such as {known[name]}")


def settings_at(path: Path, rules: Mapping[str, Rule[..., Any]]) -> Settings:
    """Return the settings of the organisation at a path, those of the rules themselves where there is none."""
    return read_settings(what_is_written(path).get("rules"), rules)
