"""What people write in `rules:` out of habit from other linters, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from commops.finding import Severity
from commops.globs import Globs
from commops.language.did_you_mean import Vocabulary, suggestion
from commops.language.messages import listed, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from commops.rule import Rule

OFF: Final = "off"
LEVELS: Final = (OFF, *map(str, Severity))
FORMS: Final = message(
    "write `off`, `info`, `warning`, `error`, or a mapping of `severity`, `except` and the rule's own options"
)
EXCEPT: Final = message('write `except: ["wg-*"]`')

_MEANT: Final = {
    **dict.fromkeys(("0", "false", "no", "none", "never", "disable", "disabled", "ignore", "skip", "allow"), OFF),
    **dict.fromkeys(("note", "notice", "hint", "suggestion"), str(Severity.INFO)),
    **dict.fromkeys(("1", "warn", "minor"), str(Severity.WARNING)),
    **dict.fromkeys(("2", "fatal", "critical", "deny", "blocker", "major"), str(Severity.ERROR)),
}
_DEFAULT: Final = frozenset({"true", "yes", "on", "enable", "enabled", "default", "always"})
_OPTIONS: Final = {
    **dict.fromkeys(("level", "enabled", "disabled", "off", "error", "warning", "info"), "severity"),
    **dict.fromkeys(("ignore", "exclude", "exceptions", "allow", "skip", "ids"), "except"),
}
_LISTS: Final = frozenset({"select", "extend-select", "ignore", "extend-ignore", "enable", "disable", "extends", "all"})
_WILD: Final = frozenset("*?[")
_LONGEST: Final = 80
_EACH: Final = message("name each rule, for example `wide-span: off`")


class Meant(NamedTuple):
    """What to do about something that is written in `rules:`, and the one word that was meant, where that is known."""

    help: str
    word: str = ""


def severity_meant(word: object) -> Meant:
    """Return what to write instead of a word that is no severity."""
    if not isinstance(word, str):
        return Meant(FORMS)
    if word.lower() in _DEFAULT:
        return Meant(message("delete it: every rule runs unless it is `off`"))
    if meant := _MEANT.get(word.lower()):
        return _suggested(meant)
    return _nearest(word, LEVELS) or Meant(FORMS)


def setting_meant(name: str, value: object) -> str:
    """Return what to write instead of an invalid configuration of the rule of this name."""
    match value:
        case [str(severity), dict(options)] if severity in LEVELS:
            more = "".join(f", {option}: {each}" for option, each in options.items() if isinstance(each, str))
            return message("write `{configuration}`", configuration=f"{name}: {{severity: {severity}{more}}}")
        case [str(severity)] if severity in LEVELS:
            return message("write `{configuration}`", configuration=f"{name}: {severity}")
    return FORMS


def option_meant(name: str, value: object, known: Mapping[str, object]) -> Meant:
    """Return what to write instead of an option, with its value, that a rule does not have."""
    match _OPTIONS.get(name):
        case "severity":
            severity = next((word for word in (value, name) if word in LEVELS), OFF)
            return Meant(message("write `{configuration}`", configuration=f"severity: {severity}"))
        case "except":
            return Meant(EXCEPT)
    return _nearest(name, (*known, "severity", "except")) or Meant(_options_of(known))


def rule_meant(name: str, rules: Mapping[str, Rule[..., Any]]) -> str:
    """Return what to write instead of a name that no rule has; nothing where that is as for any other."""
    category = [rule.name for rule in rules.values() if rule.category == name]
    if category:
        return message(
            "'{category}' is a category of rules: name each rule, for example `{rule}: off`",
            category=name,
            rule=category[-1],
        )

    pattern = Globs([name] if len(name) <= _LONGEST and _WILD.intersection(name) else ())
    matched = [each for each in rules if pattern.fits(each)]
    if matched and len(matched) < len(rules):
        return message("name each rule: {rules}", rules=listed(matched))
    return _EACH if matched or name in _LISTS else ""


def _options_of(known: Iterable[str]) -> str:
    names = [f"`{name}`" for name in known]
    if not names:
        return message("remove it: the rule has no options")
    return message("the rule has these options: {options}", options=listed(names))


def _nearest(word: str, known: Iterable[str]) -> Meant | None:
    near = Vocabulary(known).nearest(word)
    return _suggested(near) if near else None


def _suggested(word: str) -> Meant:
    return Meant(suggestion(word), word)
