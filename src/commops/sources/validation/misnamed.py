"""What somebody named where a reference does not fit: an id of another kind, a name instead of its id, a prefix."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.language.did_you_mean import fold
from commops.language.messages import listed, message, together
from commops.model.kinds import KIND_WORDS, NONE
from commops.model.nouns import a_noun, noun, nouns
from commops.model.posts import post
from commops.model.references import EVERYONE, KINDS_BY_LIKELIHOOD, OF_ROLE, TEAM, id_of, kinds_with
from commops.records import dataclass
from commops.sources.plain_values import mapping, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from commops.finding import Address
    from commops.model.references import Known

MAY_BE_NONE: Final = frozenset({"lead", "reports_to"})
"""The fields that may have `none` instead of an id."""

_NOTHING: Final = frozenset({NONE, "null", "nil", "n/a", "na", "-", "--", "无", "没有", "暂无"})
_NOBODY: Final = _NOTHING | {"nobody", "no one", "no-one", "noone"}
_SOME: Final = 3
_FOR_EVERYBODY: Final = frozenset({"consulted", "informed", "required_of", "for"})
"""The fields in which everybody may be named."""

_EVERYBODY: Final = frozenset(
    {
        *("all", "allstaff", "everyone", "everybody", "anyone"),
        *("全体", "全体成员", "全体人员", "全员", "所有人", "大家"),
    }
)
"""What everybody is called by others, folded."""

_LETTERS_THAT_A_LEAD_GETS: Final = frozenset({"accountable", "approver"})


@dataclass(frozen=True)
class Misnamed:
    """What is wrong with a reference, and what to write; `instead` is one id that would fit at all its locations.

    It is `sure` where nobody could have meant anything else, and `parties` are the ids that may have been meant.
    """

    message: str
    help: str
    instead: str = ""
    sure: bool = False
    parties: frozenset[str] = frozenset()


class Names:
    """The ids and the names of a whole organisation, and what each of them is."""

    def __init__(self, data: Mapping[str, Any], known: Known) -> None:
        """Take what is written, with its errors, and the ids that references are checked against."""
        self._data = data
        self._known = known

    def kinds_of(self, identifier: str, wanted: str) -> list[str]:
        """Return the kinds, other than the wanted one, that have an id."""
        return kinds_with(identifier, self._known, besides=wanted)

    def called(self, name: str) -> Iterable[str]:
        """Return the ids of whatever has a name."""
        return (identifier for _, identifier in self._by_called.get(name.casefold(), ()))

    def misnamed(self, wanted: str, identifier: str, uses: Mapping[Address, bool]) -> Misnamed | None:
        """Return what is wrong with an unknown id where one of the `wanted` kind belongs.

        `uses` are its locations, and whether each may also name a team as `team:ID`.
        """
        if fold(identifier) in _EVERYBODY and all(_field(address) in _FOR_EVERYBODY for address in uses):
            written = f"{TEAM}{identifier}" if wanted == "teams" else identifier
            return Misnamed(_no_id(written), message("write `{id}` for everybody", id=EVERYONE), EVERYONE)

        plain = unicodedata.normalize("NFKC", identifier)
        prefix, colon, rest = plain.partition(":")
        kind = KIND_WORDS.get(prefix.strip().lower(), "") if colon else ""
        if plain != identifier and kind == "teams" and rest in self._known.ids[kind] and all(uses.values()):
            party = TEAM + rest
            return Misnamed(_no_id(identifier), message("write `{id}`", id=party), party, sure=True)

        if kind and rest:
            return self._with_prefix(wanted, kind, rest.strip(), identifier, uses)
        if kinds := self.kinds_of(identifier, wanted):
            return self._of_another_kind(wanted, kinds, identifier, identifier, uses)

        return self._by_name(wanted, identifier, uses) or _nobody(wanted, identifier, uses)

    def _with_prefix(
        self, wanted: str, kind: str, identifier: str, written: str, uses: Mapping[Address, bool]
    ) -> Misnamed | None:
        if identifier not in self._known.ids[kind]:
            return None
        if kind == wanted:
            without = message("write `{id}`, without what is before the colon", id=identifier)
            return Misnamed(_no_id(written), without, identifier, sure=True)
        return self._of_another_kind(wanted, [kind], identifier, written, uses)

    def _by_name(self, wanted: str, name: str, uses: Mapping[Address, bool]) -> Misnamed | None:
        called = self._by_called.get(name.casefold(), ())
        same = sorted({identifier for kind, identifier in called if kind == wanted})
        if len(same) == 1:
            said = message(
                "'{name}' is the name of {kind} '{id}', not its id", name=name, kind=noun(wanted), id=same[0]
            )
            help_ = message("write the id: `{id}`", id=same[0])
            return Misnamed(said, help_, same[0], sure=True, parties=frozenset(same))

        if same:
            said = message(
                "'{name}' is the name of {count:,} {kind}, not an id", name=name, count=len(same), kind=nouns(wanted)
            )
            help_ = message("write the id of one of them: {ids}", ids=_listed(same))
            return Misnamed(said, help_, parties=frozenset(same))

        if called:
            kind, identifier = called[0]
            return self._of_another_kind(wanted, [kind], identifier, name, uses)

        return None

    def _of_another_kind(
        self, wanted: str, kinds: Sequence[str], identifier: str, written: str, uses: Mapping[Address, bool]
    ) -> Misnamed:
        what = listed((a_noun(kind) for kind in kinds[:2]), "and")
        said = message("'{id}' is {what}, not {wanted}", id=written, what=what, wanted=a_noun(wanted))
        kind = kinds[0]
        if wanted == "roles" and kind == "teams":
            return self._team_for_a_role(said, identifier, uses)
        if wanted == "roles" and kind == "people":
            return self._person_for_a_role(said, identifier, uses)
        if wanted == "teams" and kind == "roles":
            return self._role_for_a_team(said, identifier, uses)

        if wanted == "people" and kind == "roles":
            return self._role_for_a_person(said, identifier, uses)

        if wanted == "areas" and kind == "teams":
            help_ = message(
                "define '{id}' under `areas` too, or delete `area`: by default, it is the team of the duty",
                id=identifier,
            )
            return Misnamed(said, help_)

        return Misnamed(said, message("write {what}", what=id_of(wanted)))

    def _team_for_a_role(self, said: str, team: str, uses: Mapping[Address, bool]) -> Misnamed:
        parties = frozenset(self._roles_in.get(team, ())) - _roles_that_say_so(uses)
        lead = mapping(mapping(self._data.get("teams")).get(team)).get("lead")
        lead = lead if isinstance(lead, str) and lead in parties else ""
        roles = [lead] if lead else sorted(parties)
        who = message("the role that leads '{team}'", team=team) if lead else message("a role of '{team}'", team=team)

        a_role = _write(who, roles)
        answers = sorted({_field(address) for address in uses} & _LETTERS_THAT_A_LEAD_GETS)
        if answers and lead:
            by_default = message(
                "or delete `{field}` and write `team: {team}`, so that its lead is accountable",
                field=answers[0],
                team=team,
            )
            a_role = together(a_role, by_default)

        party = f"{TEAM}{team}"
        help_, instead = _for_both(uses, (message("write `{id}`", id=party), party), (a_role, _only(roles)))
        return Misnamed(said, help_, instead, parties=parties)

    def _person_for_a_role(self, said: str, person: str, uses: Collection[Address]) -> Misnamed:
        if all(map(_is_owner, uses)):
            without = message("write `{id}`, without `{prefix}`", id=person, prefix=OF_ROLE)
            return Misnamed(said, without, person, sure=True)

        every = self._held_by.get(person, set())
        held = sorted(every - _roles_that_say_so(uses))
        if every and not held:
            return Misnamed(said, message("write another role; '{person}' holds only this one", person=person))

        if not held:
            help_ = message(
                "write a role, and assign it to '{person}': `people: {{{person}: {{roles: [...]}}}}`", person=person
            )
            return Misnamed(said, help_)

        if len(held) == 1:
            which = message("the role that '{person}' holds", person=person)
        else:
            which = message("one of the roles that '{person}' holds", person=person)

        return Misnamed(said, _write(which, held), _only(held), parties=frozenset(held))

    def _role_for_a_person(self, said: str, role: str, uses: Collection[Address]) -> Misnamed:
        if all(map(_is_owner, uses)):
            party = f"{OF_ROLE}{role}"
            return Misnamed(said, message("write `{id}`", id=party), party, sure=True)

        holders = sorted(self._holders.get(role, ()))
        holder = message("a person who holds '{role}'", role=role)
        return Misnamed(said, _write(holder, holders), _only(holders))

    def _role_for_a_team(self, said: str, role: str, uses: Mapping[Address, bool]) -> Misnamed:
        team = mapping(mapping(self._data.get("roles")).get(role)).get("team")
        teams = [team] if isinstance(team, str) and team in self._known.ids["teams"] else []

        a_team = _write(message("the team of '{role}'", role=role) if teams else id_of("teams"), teams)
        without = message("write `{id}`, without `{prefix}`", id=role, prefix=TEAM)
        help_, instead = _for_both(uses, (without, role), (a_team, _only(teams)))
        return Misnamed(said, help_, instead, parties=frozenset({role}))

    @cached_property
    def _roles_in(self) -> Mapping[str, set[str]]:
        # The roles of each team, with its lead and its members.
        roles: dict[str, set[str]] = defaultdict(set)
        for role, fields in mapping(self._data.get("roles")).items():
            for team in words_of(mapping(fields).get("team")):
                roles[team].add(role)

        for team, fields in mapping(self._data.get("teams")).items():
            named = (*words_of(mapping(fields).get("lead")), *words_of(mapping(fields).get("members")))
            roles[team].update(role for role in named if role in self._known.ids["roles"])
        return roles

    @cached_property
    def _held_by(self) -> Mapping[str, set[str]]:
        # The roles that each person holds, stated by the person or by a team.
        held: dict[str, set[str]] = defaultdict(set)
        for person, fields in mapping(self._data.get("people")).items():
            held[person].update(words_of(mapping(fields).get("roles")))
            held[person].update(words_of(mapping(fields).get("assignments")))

        for team, fields in mapping(self._data.get("teams")).items():
            for role, holders in mapping(mapping(fields).get("holders")).items():
                for person in words_of(holders):
                    held[person].update((role, post(role, team)))

        known = self._known.ids["roles"]
        return {person: {role for role in roles if role in known} for person, roles in held.items()}

    @cached_property
    def _holders(self) -> Mapping[str, set[str]]:
        holders: dict[str, set[str]] = defaultdict(set)
        for person in mapping(self._data.get("people")):
            for role in self._held_by.get(person, ()):
                holders[role].add(person)
        return holders

    @cached_property
    def _by_called(self) -> dict[str, list[tuple[str, str]]]:
        # What is called something, by what it is called, whatever its letters' case.
        called: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind in KINDS_BY_LIKELIHOOD:
            for identifier, fields in mapping(self._data.get(kind)).items():
                for name in set(_names(mapping(fields))):
                    called[name.casefold()].append((kind, identifier))
        return called


def _roles_that_say_so(uses: Iterable[Address]) -> frozenset[str]:
    # The roles in whose own entries something is written: none reports to itself, or stands in for itself.
    return frozenset(address.keys[1] for address in uses if address.keys[:1] == ("roles",))


def _names(fields: Mapping[str, Any]) -> Iterable[str]:
    name, aliases = fields.get("name"), fields.get("aliases")
    values = [name, *(aliases if isinstance(aliases, list) else ())]
    texts = ([each] if isinstance(each, str) else mapping(each).values() for each in values)
    return (text for text in chain.from_iterable(texts) if isinstance(text, str))


def _is_owner(address: Address) -> bool:
    # Whether the owner of an agent is named: a person, or whoever holds a role.
    return address.keys[:1] == ("people",) and _field(address) == "owner"


def _nobody(wanted: str, word: str, uses: Iterable[Address]) -> Misnamed | None:
    # `none` is a word of few fields; any other field is left out where there is nothing to write.
    said = message("{kind} '{id}' is not defined", kind=noun(wanted), id=word)
    like = word.casefold()
    if like in _NOBODY and all(address.keys[-1] in MAY_BE_NONE for address in uses):
        return Misnamed(said, message("write `{id}` if there is none", id=NONE), NONE, sure=like == NONE)
    return Misnamed(said, message("delete it if there is none")) if like in _NOTHING else None


def _no_id(text: str) -> str:
    return message("'{text}' is not an id", text=text)


def _for_both(uses: Mapping[Address, bool], party: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
    # What to write, and what instead of the id, where parties are named, and where they are not.
    if all(uses.values()):
        return party
    if not any(uses.values()):
        return other
    fields = sorted({_field(address) for address, is_party in uses.items() if is_party})
    help_ = message("in {fields}, {party}; elsewhere, {other}", fields=_listed(fields), party=party[0], other=other[0])
    return help_, ""


def _write(what: str, ids: Collection[str]) -> str:
    if not ids:
        return message("write {what}", what=what)
    return message("write {what}: {ids}", what=what, ids=_listed(ids))


def _listed(ids: Collection[str]) -> str:
    return listed((f"`{each}`" for each in sorted(ids)), most=_SOME)


def _only(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else ""


def _field(address: Address) -> str:
    # The field that a reference is in, whichever item or key of it.
    keys = address.keys[:-1] if address.on_key else address.keys
    return next(key for key in reversed(keys) if not key.isdigit())
