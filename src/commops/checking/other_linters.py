"""What people write in `rules:` out of habit, from other linters, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.finding import Severity
from commops.globs import Globs
from commops.language.did_you_mean import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.rule import Rule

OFF: Final = "off"
LEVELS: Final = (OFF, *map(str, Severity))
FORMS: Final = "write off, info, warning, error, or a mapping of `severity`, `except` and the rule's options"

_MEANT: Final = {
    **dict.fromkeys(("0", "false", "no", "none", "never", "disable", "disabled", "ignore", "skip", "allow"), OFF),
    **dict.fromkeys(("note", "notice", "hint", "suggestion"), Severity.INFO),
    **dict.fromkeys(("1", "warn", "minor"), Severity.WARNING),
    **dict.fromkeys(("2", "fatal", "critical", "deny", "blocker", "major"), Severity.ERROR),
}
_DEFAULT: Final = frozenset({"true", "yes", "on", "enable", "enabled", "default", "always"})
_OPTIONS: Final = {
    **dict.fromkeys(("level", "enabled", "disabled", "off", "error", "warning", "info"), "severity"),
    **dict.fromkeys(("ignore", "exclude", "exceptions", "allow", "skip", "ids"), "except"),
}
_LISTS: Final = frozenset({"select", "extend-select", "ignore", "extend-ignore", "enable", "disable", "extends", "all"})
_WILD: Final = frozenset("*?[")
_LONGEST: Final = 80
_EACH: Final = "name each rule by itself, such as `wide-span: off`"


def severity_meant(word: object) -> str:
    """Return what to write instead of a word that is no severity."""
    if not isinstance(word, str):
        return FORMS
    if word.lower() in _DEFAULT:
        return "delete it: every rule is run unless it is set to off"
    meant = _MEANT.get(word.lower())
    return f"did you mean '{meant}'?" if meant else did_you_mean(word, LEVELS) or FORMS


def setting_meant(name: str, value: object) -> str:
    """Return what to write instead of something that is no setting of the rule of this name."""
    match value:
        case [str(severity), dict(options)] if severity in LEVELS:
            more = "".join(f", {option}: {each}" for option, each in options.items() if isinstance(each, str))
            return f"write `{name}: {{severity: {severity}{more}}}`"
        case [str(severity)] if severity in LEVELS:
            return f"write `{name}: {severity}`"
    return FORMS


def option_meant(name: str, value: object, known: Mapping[str, object]) -> str:
    """Return what to write instead of an option, with its value, that a rule does not have."""
    match _OPTIONS.get(name):
        case "severity":
            return f"write `severity: {next((word for word in (value, name) if word in LEVELS), OFF)}`"
        case "except":
            return 'write `except: ["wg-*"]`'
    options = f"its options are {', '.join(known)}" if known else "it has no options"
    return did_you_mean(name, (*known, "severity", "except")) or options


def rule_meant(name: str, rules: Mapping[str, Rule[..., Any]]) -> str:
    """Return what to write instead of a name that no rule has; nothing where that is as for any other."""
    family = [rule.name for rule in rules.values() if rule.category == name]
    if family:
        return f"{name} is a family of rules: name each by itself, such as `{family[-1]}: off`"
    pattern = Globs([name] if len(name) <= _LONGEST and _WILD.intersection(name) else ())
    matched = [each for each in rules if pattern.fits(each)]
    if matched and len(matched) < len(rules):
        return f"name each rule by itself: {', '.join(matched)}"
    return _EACH if matched or name in _LISTS else ""
