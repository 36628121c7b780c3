"""Reading CODEOWNERS: paths become what duties own, their owners the teams and positions that do them."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.codeowners.claims import Claimed, Matching, Overridden, claim
from commops.exchange.importing.codeowners.duties import add_duties
from commops.exchange.importing.codeowners.owners import Owners
from commops.exchange.importing.codeowners.rules import RuleReader
from commops.exchange.importing.collecting import Collected
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.origins import Origin
from commops.language.messages import counted, listed, message
from commops.patterns import pattern_of
from commops.yamltext.text import Lines, Undecodable, decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input

SOURCE: Final = "codeowners"
NAME: Final = "CODEOWNERS"
_PLACES: Final = (".github/", ".gitlab/", "", "docs/")
"""Where a repository may have it, the one that counts first."""

_GITLAB: Final = ".gitlab/"
_RULE: Final = pattern_of(rb"^[ \t]*[^\s#]\S*[ \t]+@[\w.-]+(?:/[\w./-]+)?(?:[ \t]|\r?$)", re.MULTILINE)
_LINE: Final = pattern_of(rb"^[ \t]*[^\s#]", re.MULTILINE)
_HEAD: Final = 8_192
_MOST: Final = 3
_SPECIAL: Final = pattern_of(r"[\[\]]")


def likely(inputs: Sequence[Input]) -> int:
    """Tell whether a file is CODEOWNERS: by its name, or perhaps by its lines."""
    if inputs and all(file.name == NAME for file in inputs):
        return 2
    return int(len(inputs) == 1 and inputs[0].ending in {"", ".txt"} and _mostly_rules(inputs[0].data[:_HEAD]))


def _mostly_rules(head: bytes) -> bool:
    lines = len(_LINE.findall(head))
    return lines > 0 and len(_RULE.findall(head)) * 2 > lines


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Read the file that counts among those given."""
    collected = Collected(context)
    file, *others = sorted((each for each in inputs if each.name == NAME), key=_place) or inputs
    collected.note_unread(inputs, [file, *others])
    for other in others:
        text = message("only one CODEOWNERS file is imported, '{file}'; import this one separately", file=file.path)
        collected.lost("another-file", text, Origin(other.path))

    reader = RuleReader(file.path)
    claims = [Claimed(rule, claim(rule.pattern)) for rule in reader.read(_text(file))]
    if not claims:
        said = message("this file has no patterns with owners")
        raise Unreadable(Origin(file.path), said, message("expected lines such as `docs/ @org/team`"))

    owners = Owners(collected, gitlab=reader.sections or _GITLAB in file.path)
    add_duties(collected, owners, _with_owners(collected, claims))
    organization = owners.finish()
    if owners.gitlab:
        _note_groups(collected, owners)
    return collected.imported(SOURCE, file.path, organization)


def _place(file: Input) -> tuple[int, int]:
    folder = file.path.removesuffix(NAME)
    inside = next((name for name in _PLACES if name and folder.endswith(name)), "")
    return folder.count("/") - inside.count("/"), _PLACES.index(inside)


def _text(file: Input) -> str:
    try:
        return decode(file.data)
    except Undecodable as error:
        line, column = Lines(error.text).position(error.index)
        raise Unreadable(Origin(file.path, line, column), error.message, error.help) from None


def _with_owners(collected: Collected, claims: Sequence[Claimed]) -> list[Claimed]:
    """Return the claims that count; what is not said by claims, or said otherwise, is noted."""
    there = [claimed for claimed in claims if _is_pattern(collected, claimed)]
    by_section: dict[str, list[Claimed]] = defaultdict(list)
    for claimed in there:
        by_section[claimed.rule.section.name.casefold()].append(claimed)

    sections = [Matching(of_section) for of_section in by_section.values()]
    found = list(chain.from_iterable(section.overridden() for section in sections))
    never = {id(each.claimed) for each in found if not each.example}
    _note_overridden(collected, found)
    _note_without_owner(collected, [claimed for claimed in there if id(claimed) not in never], found)
    return [claimed for claimed in there if claimed.rule.owners and id(claimed) not in never]


def _is_pattern(collected: Collected, claimed: Claimed) -> bool:
    rule = claimed.rule
    if rule.pattern.startswith("!"):
        text = message("'{pattern}' excludes paths, which `owns` cannot do; skipped", pattern=rule.pattern)
        collected.lost("exclusion", text, rule.origin)
        return False
    if _SPECIAL.search(rule.pattern):
        text = message(
            "'{pattern}' has brackets, which GitHub and `owns` do not support; skipped", pattern=rule.pattern
        )
        collected.guessed("brackets", text, rule.origin)
    return True


def _note_without_owner(collected: Collected, claims: Sequence[Claimed], found: Sequence[Overridden]) -> None:
    for claimed in claims:
        if claimed.owners:
            continue

        rule = claimed.rule
        taken = [each for each in found if each.by is claimed and each.example]
        if not taken:
            text = message("'{pattern}' has no owner; skipped", pattern=rule.pattern)
            collected.read("no-owner", text, rule.origin)
            continue

        nearest = min(taken, key=lambda each: each.claimed.rank)
        text = message(
            "'{pattern}' has no owner; in commops, '{example}' is owned by '{wider}' in line {line}",
            pattern=rule.pattern,
            example=nearest.example,
            wider=nearest.claimed.rule.pattern,
            line=nearest.claimed.rule.origin.line,
        )
        collected.guessed("owner-taken-away", text, rule.origin)


def _note_overridden(collected: Collected, found: Sequence[Overridden]) -> None:
    by_rule: dict[int, list[Overridden]] = defaultdict(list)
    for each in found:
        if each.example:
            if each.by.owners:
                by_rule[id(each.by)].append(each)
            continue
        text = message(
            "'{pattern}' has no effect, because '{later}' in line {line} overrides it; skipped",
            pattern=each.claimed.rule.pattern,
            later=each.by.rule.pattern,
            line=each.by.rule.origin.line,
        )
        collected.read("overridden", text, each.claimed.rule.origin)

    anywhere = [together for together in by_rule.values() if together[0].by.anywhere]
    if len(anywhere) > 1:
        _note_names_anywhere(collected, anywhere)
    for together in by_rule.values():
        if len(anywhere) <= 1 or together not in anywhere:
            _note_order(collected, together)


def _note_order(collected: Collected, together: Sequence[Overridden]) -> None:
    by = together[0].by.rule
    text = counted(
        "'{pattern}' overrides {number:,} more specific pattern on GitHub, but not in "
        "commops: '{example}', line {lines}",
        "'{pattern}' overrides {number:,} more specific patterns on GitHub, but not in "
        "commops: '{example}', lines {lines}",
        len(together),
        pattern=by.pattern,
        example=together[0].example,
        lines=listed((str(each.claimed.rule.origin.line) for each in together), most=_MOST),
    )
    collected.guessed("order", text, by.origin)


def _note_names_anywhere(collected: Collected, found: Sequence[Sequence[Overridden]]) -> None:
    first = found[0][0]
    text = message(
        "{number:,} file names match in every folder and override more specific patterns on "
        "GitHub, but not in commops: '{pattern}' for '{example}', lines {lines}",
        number=len(found),
        pattern=first.by.rule.pattern,
        example=first.example,
        lines=listed((str(together[0].by.rule.origin.line) for together in found), most=_MOST),
    )
    about = {"lines": [together[0].by.rule.origin.line for together in found]}
    collected.notes.append(Note("order", text, Certainty.GUESSED, first.by.rule.origin, about))


def _note_groups(collected: Collected, owners: Owners) -> None:
    if owners.posts:
        text = counted(
            "{number:,} name without `/` may be a GitLab group; imported as a person: {names}",
            "{number:,} names without `/` may be GitLab groups; imported as people: {names}",
            len(owners.posts),
            names=listed(owners.posts, most=_MOST),
        )
        collected.guessed("perhaps-groups", text, None)
