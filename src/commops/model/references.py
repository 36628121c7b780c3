"""Ids and references to them: how an id is spelt, and the check that what a reference names is there."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final

from commops.language.did_you_mean import Vocabulary, choices, suggestion
from commops.language.messages import listed, message
from commops.model.kinds import KIND_WORDS, KINDS, NONE, RESERVED, SchemeName, TeamKind
from commops.model.nouns import a_noun
from commops.model.posts import AT, EVERY
from commops.model.prose import NoProse
from commops.model.values import (
    ADVICE,
    SCALAR,
    Value,
    doubtful,
    error_of,
    nearest,
    shown,
    unknown_word,
    wrong_type,
    wrong_value,
)
from commops.patterns import pattern_of
from commops.records import dataclass, field
from commops.yamltext.full_width import plain_instead, space_after_colon

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence

    from pydantic_core import core_schema

    from commops.language.messages import Message
    from commops.model.fields import Reader

TEAM: Final = "team:"
"""What the reference to a team starts with where a role may be named too."""

OF_ROLE: Final = "role:"
"""What the reference to whoever holds a role starts with where a person may be named too."""

SKILL: Final = "skill:"
"""What the reference to a skill starts with where a metric may be named too."""

EVERYONE: Final = "all"
"""The party that is everybody in the organisation."""

_NOT_EVERYONE: Final = message(
    "name a role or a team; `all` (everybody) is allowed only in `informed`, `consulted`, `required_of` and `for`"
)

COVERED: Final = "covered duties"
"""The kind of the duties that a standard has, beside the kinds of the organisation itself."""

_PLAIN: Final = pattern_of(r"[\w.-]+")
_LETTERS: Final = frozenset("LMN")
_NO_LETTERS: Final = (
    r"\s!-,/:-@\[-^`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u2010-\u2069\u20a0-\u20c0\u2190-\u2328\u2500-\u2775\u2794-\u2bfe"
    r"\u3000-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Characters that no id has, for a pattern: ASCII, Latin, general and Chinese punctuation, arrows and shapes."""

_WORD: Final = f"[^{_NO_LETTERS}]+"
_ADVICE: Final = {ADVICE: message("An id has letters, digits, `-`, `_` and `.` only: event-lead.")}
_ID_SCHEMA: Final = SCALAR | _ADVICE | {"pattern": f"^(?!(?:{'|'.join(sorted(RESERVED))})$){_WORD}$"}
_NAMED_SCHEMA: Final = SCALAR | _ADVICE | {"pattern": f"^{_WORD}$"}
_ROLE_SCHEMA: Final = SCALAR | {
    "pattern": f"^(?!{EVERY}$){_WORD}(?:{AT}{_WORD})?$",
    ADVICE: message("Expected the id of a role: event-lead, or chair@sig-node for its position in one team."),
}
_PARTY: Final = f"(?:{_WORD}(?:{AT}{_WORD})?|{TEAM}{_WORD})"
_PARTY_SCHEMA: Final = SCALAR | {
    "pattern": f"^(?!{EVERY}$){_PARTY}$",
    ADVICE: message(
        "Expected the id of a role: event-lead, chair@sig-node for its position in one team, or team:events."
    ),
}
_ANYBODY_SCHEMA: Final = SCALAR | {
    "pattern": f"^{_PARTY}$",
    ADVICE: message(
        "Expected the id of a role: event-lead, chair@sig-node for its position in one team, team:events, or all."
    ),
}
_OWNER_SCHEMA: Final = SCALAR | {
    "pattern": f"^(?:{_WORD}|{OF_ROLE}{_WORD}(?:{AT}{_WORD})?)$",
    ADVICE: message("Expected the id of a person: wei, or role:event-lead for whoever holds a role."),
}
SHARED: Final = {
    "new-id": _ID_SCHEMA,
    "id": _NAMED_SCHEMA,
    "role": _ROLE_SCHEMA,
    "party": _PARTY_SCHEMA,
    "anybody": _ANYBODY_SCHEMA,
    "owner": _OWNER_SCHEMA,
}
"""What the JSON Schema says of ids, by the name under which it may say so once."""


KINDS_BY_LIKELIHOOD: Final = (
    *("teams", "people", "roles", "duties", "areas"),
    *(kind for kind in KINDS if kind not in {"teams", "people", "roles", "duties", "areas", "glossary"}),
)
"""The kinds that have ids to refer to, those first that are mistaken for others most often."""


@dataclass(frozen=True)
class Known:
    """What validation must know of the whole organisation: the ids of each kind, and the words that are in doubt.

    A word is in doubt where a file or an entity could not be read that may define it; a reference to it is taken out of
    the model without a finding. Kinds in `open_kinds` may be defined elsewhere (by a standard), so any id will do.
    `posts` are those of each role that many teams have, `prose` the texts of the files that are named, by their paths.
    """

    ids: Mapping[str, Collection[str]]
    doubtful: Container[str] = frozenset()
    open_kinds: Container[str] = frozenset()
    team_kinds: Mapping[str, str] = field(default_factory=dict)
    scheme: SchemeName = SchemeName.RACI
    posts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prose: Mapping[str, str | NoProse] = field(default_factory=dict)

    @cached_property
    def rated(self) -> Mapping[str, Vocabulary]:
        """What results may be about, by kind: one word may be misspelt in thousands of rows."""
        return {kind: Vocabulary(self.ids[kind]) for kind in ("measures", "skills")}


@dataclass(frozen=True, eq=False)
class ContextValue:
    """An annotation of a field whose value is read with what is known of the whole."""

    read: Callable[[object, Known], object]
    schema: Mapping[str, Any]

    def reading(self, _annotation: object, _reader_of: object) -> Reader:
        """Return how the value is read: with our function alone."""
        return self.read

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        """Tell pydantic to read the value with our function alone."""
        from pydantic_core import core_schema  # noqa: PLC0415 - it takes a while, and few runs need it

        return core_schema.with_info_plain_validator_function(lambda value, info: self.read(value, info.context))

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell pydantic what to say in the JSON Schema."""
        return dict(self.schema)


def kinds_with(identifier: str, known: Known, *, besides: str = "") -> list[str]:
    """Return the kinds that define an id, besides one of them."""
    return [kind for kind in KINDS_BY_LIKELIHOOD if kind != besides and identifier in known.ids.get(kind, ())]


def id_of(kind: str) -> Message:
    """Return "the id of a role" for a kind."""
    return message("the id of {a_kind}", a_kind=a_noun(kind))


def _another_kind(identifier: str, known: Known) -> Message | None:
    # What something is that has an id, where something else belongs: "a person".
    kinds = kinds_with(identifier, known)
    return a_noun(kinds[0]) if kinds else None


def is_id(word: str) -> bool:
    """Tell whether a word can be an id: letters of any script, digits, `-`, `_` and `.`, and not a reserved word."""
    if word in RESERVED or not word:
        return False
    return bool(_PLAIN.fullmatch(word)) or all(
        unicodedata.category(sign)[0] in _LETTERS or sign in "-_." for sign in word
    )


def _id(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type(value, message("an id"))
    if is_id(value):
        return value

    if value in RESERVED:
        help_: str = message("`{id}` is a reserved word; choose another id", id=value)
    else:
        help_ = plain_instead(value) or space_after_colon(value) or _allowed_in_ids(value)

    raise wrong_value(message("{text} is not a valid id", text=shown(value)), help_)


def _allowed_in_ids(text: str) -> Message:
    return message(
        "use letters, digits, `-`, `_` and `.` only, such as `{proposal}`; write what people read in `name`",
        proposal="-".join(re.findall(r"[^\W_]+", text)) or "event-lead",
    )


@dataclass(frozen=True)
class Reference:
    """An annotation of a field that names an entity of a kind; `none` where a word says that there is none.

    With `party`, a team may stand there too, written `team:ID`, and with `everyone` also `all`. With `by_role`, whoever
    holds a role may be named, written `role:ID`. Where `in_team`, what is around the reference tells the team, so that
    a role which many teams have means the post in that one.
    """

    kind: str
    none: bool = False
    party: bool = False
    in_team: bool = False
    everyone: bool = False
    by_role: bool = False

    def reading(self, _annotation: object, _reader_of: object) -> Reader:
        """Return how the reference is read: it is checked against what is known."""
        return self.read

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        """Tell pydantic to check the reference against what is known."""
        from pydantic_core import core_schema  # noqa: PLC0415 - it takes a while, and few runs need it

        return core_schema.with_info_plain_validator_function(lambda value, info: self.read(value, info.context))

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell pydantic what to say in the JSON Schema: a schema cannot follow references."""
        return self._pattern() | {"description": listed(self._choices(), last="or")}

    def _choices(self) -> Iterator[str]:
        yield id_of(self.kind)
        if self.party:
            yield "`team:ID`"
        if self.by_role:
            yield "`role:ID`"
        if self.everyone:
            yield "`all`"
        if self.none:
            yield "`none`"

    def _pattern(self) -> dict[str, Any]:
        if self.everyone:
            return _ANYBODY_SCHEMA
        if self.party:
            return _PARTY_SCHEMA
        if self.by_role:
            return _OWNER_SCHEMA
        return _ROLE_SCHEMA if self.kind == "roles" else _NAMED_SCHEMA

    def read(self, value: object, known: Known) -> str:
        """Return the reference where what it names is known."""
        if type(value) is not str:
            raise wrong_type(value, id_of(self.kind), self._joined(value))

        if value in known.ids[self.kind] or (self.none and value == NONE):
            if self.kind == "roles" and not self.in_team:
                _one_post(value, known)
            return value

        if value == EVERYONE and self.kind == "roles":
            if self.everyone:
                return value
            raise wrong_value(message("`all` is not allowed here"), _NOT_EVERYONE)

        kind, name = self.kind, value
        if self.party and value.startswith(TEAM):
            kind, name = "teams", value.removeprefix(TEAM)
        elif self.by_role and value.startswith(OF_ROLE):
            kind, name = "roles", _one_post(value.removeprefix(OF_ROLE), known)

        if (kind != self.kind and name in known.ids[kind]) or kind in known.open_kinds:
            return value
        if any(word in known.doubtful for word in (name, *name.split(AT))):
            raise doubtful()

        context = {"kind": kind, "id": name, "party": self.party}
        raise error_of("unknown-reference", "no {kind} is called {id}", context)

    def _joined(self, value: object) -> str:
        # With a space behind its colon, `team: events` is a mapping.
        if not isinstance(value, dict) or len(value) != 1:
            return ""

        [(key, named)] = value.items()
        kind = KIND_WORDS.get(key)
        if not isinstance(named, str) or kind is None:
            return ""
        if kind == "teams" and self.party:
            return message("write `{party}`, without a space", party=TEAM + named)
        if kind == "roles" and self.by_role:
            return message("write `{party}`, without a space", party=OF_ROLE + named)
        return message("write `{id}`, without `{key}:`", id=named, key=key) if kind == self.kind else ""


def _one_post(role: str, known: Known) -> str:
    # A role that many teams have is a post in each of them: by itself it names none.
    if role in known.posts:
        raise error_of("ambiguous-post", "which {id}?", {"kind": "roles", "id": role})
    return role


def _covered(value: object, known: Known) -> str:
    identifier = _id(value)
    there = known.ids.get(COVERED)
    if not there or identifier in there or COVERED in known.open_kinds:
        return identifier
    raise error_of("unknown-reference", "no duty {id} in the standard", {"kind": COVERED, "id": identifier})


Id = Annotated[str, Value(_id, _ID_SCHEMA)]
"""The id of an entity, where it is defined."""

Role = Annotated[str, Reference("roles")]
Anybody = Annotated[str, Reference("roles", party=True, everyone=True)]
Party = Annotated[str, Reference("roles", party=True)]
RoleInTeam = Annotated[str, Reference("roles", in_team=True)]
HeadInTeam = Annotated[str, Reference("roles", none=True, in_team=True)]
Team = Annotated[str, Reference("teams")]
Duty = Annotated[str, Reference("duties")]
Person = Annotated[str, Reference("people")]
Owner = Annotated[str, Reference("people", by_role=True)]
_COVERED_SCHEMA: Final = _ID_SCHEMA | {"description": message("the id of a duty of the standard")}
Covered = Annotated[str, ContextValue(_covered, _COVERED_SCHEMA)]
"""A duty of a standard; any where no standard is named."""

Area = Annotated[str, Reference("areas")]
Skill = Annotated[str, Reference("skills")]
Measure = Annotated[str, Reference("measures")]
Information = Annotated[str, Reference("information")]
Agreement = Annotated[str, Reference("agreements")]
Appraisal = Annotated[str, Reference("appraisals")]


def _rated(value: object, known: Known) -> str:
    if type(value) is not str:
        raise wrong_type(value, id_of("measures"))

    name = value.removeprefix(SKILL)
    kinds = ("skills",) if value.startswith(SKILL) else ("measures", "skills")
    if any(name in known.ids[kind] or kind in known.open_kinds for kind in kinds):
        return value
    if name in known.doubtful:
        raise doubtful()

    near = (kind for kind in kinds if known.rated[kind].nearest(name))
    context = {"kind": next(near, kinds[0]), "id": name}
    raise error_of("unknown-reference", "no {kind} is called {id}", context)


Rated = Annotated[str, ContextValue(_rated, _NAMED_SCHEMA)]
"""What a result is about: a metric, or a skill, which is written `skill:ID` where a metric has the id too."""


def _teams_of(value: object, known: Known) -> str:
    if type(value) is not str:
        raise wrong_type(value, message("kinds of teams, teams or `all`"))
    if value in {EVERY, *TeamKind} or value in known.team_kinds or value in known.ids["teams"]:
        return value
    if value in known.doubtful:
        raise doubtful()

    kinds = (EVERY, *TeamKind, *known.team_kinds)
    help_ = message("write the id of a team, or one of: {words}", words=choices(kinds, value))
    if another := _another_kind(value, known):
        raise wrong_value(message("'{id}' is {a_kind}, not a team", id=value, a_kind=another), help_)

    meant = nearest(value, (*kinds, *known.ids["teams"]))
    said = message("{text} is neither a team nor a kind of team", text=shown(value))
    raise wrong_value(said, suggestion(meant.word) if meant else help_, meant=meant)


def _kind_of_team(value: object, known: Known) -> str:
    if type(value) is not str:
        raise wrong_type(value, message("the kind of a team"))
    if value in known.team_kinds or value in tuple(TeamKind):
        return value
    if value in known.doubtful:
        raise doubtful()

    kinds = (*TeamKind, *known.team_kinds)
    if another := _another_kind(value, known):
        said = message("'{id}' is {a_kind}, not a kind of team", id=value, a_kind=another)
        raise wrong_value(said, message("write one of: {words}", words=choices(kinds, value)))

    raise unknown_word(value, kinds)


KindOfTeam = Annotated[str, ContextValue(_kind_of_team, _NAMED_SCHEMA | {"examples": list(TeamKind)})]
"""A team kind of the format, or one of the organisation's own words for them."""

TeamsOf = Annotated[str, ContextValue(_teams_of, _NAMED_SCHEMA | {"examples": [EVERY, *TeamKind]})]
"""Teams by their kind, by their id, or all."""
