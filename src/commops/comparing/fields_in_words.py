"""Changes of settings, rules, the standard and fields in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.checking.registry import RULES
from commops.comparing.phrase import Phrase, instead, titled
from commops.comparing.side_names import NAMED, plain
from commops.comparing.translations import in_one_language, is_translated
from commops.comparing.values_in_words import difference, old_and_new
from commops.finding import Severity
from commops.language.messages import counted, listed, message, together
from commops.language.numbers import how_many
from commops.model.kinds import HANDBOOK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.comparing.change import Change
    from commops.comparing.side_names import SideNames

_OWN_CLAUSES: Final = "own clauses"
_SEVERITY: Final = "severity"
_OFF: Final = "off"
_WORDS: Final = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("info"),
    _OFF: message("off"),
}


def setting_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that the organisation says something else of itself."""
    (each,) = alike
    field = each.about.rpartition("/")[2]
    duties = len(each.follows.get("duties", ()))
    follows = how_many("duties", duties) if duties else ""
    before, after = old_and_new(names, field, each.old, each.new)
    return instead("", difference(names, field, each.old, each.new), before, after, follows)


def rule_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a rule is configured otherwise."""
    (each,) = alike
    rule = each.about.partition("/")[2]
    old, new = _configured(rule, each.old), _configured(rule, each.new)
    said: list[str] = []
    around: list[tuple[str, str]] = []
    if old[_SEVERITY] != new[_SEVERITY]:
        before, after = _configured_severity(old), _configured_severity(new)
        said.append(message("{old} → {new}", old=before, new=after))
        around.append((before, after))
    for option in sorted({*old, *new} - {_SEVERITY}):
        if old.get(option) == new.get(option):
            continue
        said.append(difference(names, option, old.get(option), new.get(option)))
        around.append(old_and_new(names, option, old.get(option), new.get(option)))

    hidden = len(each.follows.get("findings", ()))
    follows = ""
    if hidden:
        follows = counted("{number:,} finding hidden", "{number:,} findings hidden", hidden)
    change = together(*said) or message("configured differently")
    before, after = around[0] if len(around) == 1 else ("", "")
    return instead(message("rule '{rule}'", rule=rule), change, before, after, follows)


def _configured(rule: str, stated: Any) -> dict[str, Any]:
    found = {}
    if isinstance(stated, dict):
        found = dict(stated)
    elif stated is not None:
        found = {_SEVERITY: stated}
    return {_SEVERITY: _usual(rule)} | found


def _usual(rule: str) -> str:
    # The severity of a rule that is not configured, which may be worse for some of its findings.
    known = RULES.get(rule)
    if known is None:
        return ""
    if known.worst is None or known.worst == known.severity:
        return str(known.severity)
    return listed([_WORDS[known.worst], _WORDS[known.severity]], "or")


def _configured_severity(configured: Mapping[str, Any]) -> str:
    stated = configured[_SEVERITY]
    if not isinstance(stated, str):
        return plain(stated)
    return severity_word(stated)


def severity_word(severity: str) -> str:
    """Return the word for a severity, or for a rule that is off."""
    return _WORDS.get(severity, severity)


def standard_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that the standard is another one."""
    del names
    (each,) = alike
    old, new = _ids(each.old), _ids(each.new)
    before, after = "', '".join(old), "', '".join(new)
    less, more = len(each.follows.get("no_longer_compared", ())), len(each.follows.get("now_compared", ()))
    no_longer = ""
    if less:
        no_longer = counted("{number:,} duty no longer compared", "{number:,} duties no longer compared", less)
    now = ""
    if more:
        now = counted("{number:,} duty compared now", "{number:,} duties compared now", more)
    fields = ""
    if number := len(each.follows.get("fields", ())):
        fields = counted("{number:,} field changes with it", "{number:,} fields change with it", number)

    if old == new:
        return titled("", message("standard '{name}': content changed", name=after), no_longer, now, fields)
    if not new:
        return titled("", message("standard '{name}' removed", name=before), no_longer, fields)
    if not old:
        return titled("", message("standard '{name}' added", name=after), now, fields)
    return instead(
        "", message("standard '{old}' → '{new}'", old=before, new=after), before, after, no_longer, now, fields
    )


def _ids(value: Any) -> list[str]:
    return list(value or ())


def field_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return that a field states something else, of one thing or of several alike."""
    first = alike[0]
    title, follows = first.about, ""
    if len(alike) > 1:
        kind = first.about.partition("/")[0]
        title = (
            how_many(kind, len(alike))
            if kind in NAMED
            else counted("{number:,} entry", "{number:,} entries", len(alike))
        )
        follows = listed([each.about for each in alike], most=3)

    field = _spoken(first.about, str(first.more.get("field", "glossary")))
    before, after = old_and_new(names, field, first.old, first.new)
    return instead(title, difference(names, field, first.old, first.new), before, after, follows)


def text_changed(names: SideNames, alike: Sequence[Change]) -> Phrase:
    """Return which texts of one thing differ, and what they say where that may be told."""
    (each,) = alike
    fields = _ids(each.more["fields"])
    said = []
    for field in fields:
        word = names.word(_spoken(each.about, field))
        old, new = _text(names, each.old, field), _text(names, each.new, field)
        if not (old or new):
            said.append(message("{field} changed", field=word))
        elif not old:
            said.append(message("{field} + “{text}”", field=word, text=new))
        elif not new:
            said.append(message("{field} − “{text}”", field=word, text=old))
        else:
            said.append(message("{field}: “{old}” → “{new}”", field=word, old=old, new=new))
    return titled(each.about, together(*said))


def _spoken(about: str, field: str) -> str:
    # The field by which something is called in words: `include` of the handbook are no files to read.
    return _OWN_CLAUSES if (about, field) == (HANDBOOK, "include") else field


def _text(names: SideNames, texts: Any, field: str) -> str:
    said = texts.get(field) if isinstance(texts, dict) else None
    items = said if isinstance(said, list) else [said]
    if any(isinstance(item, dict) and not is_translated(item) for item in items):
        return ""  # what has texts in it is no text
    return ", ".join(plain(in_one_language(item, names.language)) for item in items if item is not None)
