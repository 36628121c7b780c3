"""Errors of validation, as findings that a person can act on."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address, Edit, Fix
from commops.language.did_you_mean import CLOSED, Vocabulary, choices, in_chapter, suggestion
from commops.language.messages import counted, listed, message, together
from commops.model.kinds import HANDBOOK, KINDS, ROWS, SchemeName
from commops.model.nouns import a_noun, noun
from commops.model.posts import AT, post
from commops.model.references import COVERED, OF_ROLE, TEAM, id_of
from commops.model.usual_words import field_meant, kind_meant, letters_meant
from commops.model.values import expected
from commops.patterns import pattern_of
from commops.records import dataclass, replace
from commops.sources import reading_rules
from commops.sources.plain_values import inside_all, mapping
from commops.sources.validation.depth import link_to
from commops.sources.validation.field_shapes import as_list, as_mapping, is_in_holders, is_of_one_role
from commops.sources.validation.misnamed import MAY_BE_NONE, Names
from commops.sources.validation.other_letters import Duty
from commops.yamltext.full_width import plain_instead, space_after_colon

if TYPE_CHECKING:
    from collections.abc import Container, Generator, Iterable, Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from commops.finding import Finding
    from commops.model.references import Known
    from commops.sources.validation.misnamed import Misnamed
    from commops.yamltext.mark import Keys

ELSEWHERE: Final = "post in another team"
"""What is unknown where a team does not have a role that other teams have."""

_KEY: Final = "[key]"
_EMPTY: Final = message("write a value, or delete the field")
_EMPTY_OR_NONE: Final = message("write the id of a role or `none`, or delete the field")
_PARTIES: Final = ("roles", "teams", "people")
_EACH: Final = message("write one id per item; in people.csv, separate them with `;`")
_SEVERAL: Final = pattern_of(r" *[/&|+] *| +(?:and|und|et|y) +| *和 *")
_COLON: Final = pattern_of("[:\uff1a]")
_OPENING: Final = frozenset("\uff3b\u3010\uff5b")
_CLOSING: Final = frozenset("\uff3d\u3011\uff5d")
_MARKS: Final = "“”‘’"
_ENTITY: Final = 2
_SOME: Final = 3
_LIST: Final = {"tuple_type", "list_type"}


@dataclass(frozen=True)
class _Use:
    """How an id is used somewhere: what is written before it (`team:`), and whether a team may be named there."""

    before: str = ""
    party: bool = False


class Explainer:
    """Collects the findings of one organisation; uses of one unknown id become one finding."""

    def __init__(self, known: Known, data: Mapping[str, Any], written: Mapping[str, Any]) -> None:
        """Take what references were checked against, the data with their errors, and these without what is lent."""
        self.doubtful: set[str] = set()
        self.hidden: set[str] = set()
        self.meant_by_ids: dict[str, set[Keys]] = defaultdict(set)
        self.of_other_kinds: set[str] = set()
        self._known = known
        self._names = Names(data, known)
        self._written = written
        self._found: list[Finding] = []
        self._unknown: dict[tuple[str, str], dict[Address, _Use]] = defaultdict(dict)
        self._vocabularies: dict[str, Vocabulary] = {}
        self._reported: set[Keys] = set()
        self.meant: dict[Keys, frozenset[str]] = {}

    def findings(self) -> tuple[Finding, ...]:
        """Return everything found so far; what unknown ids may have meant is in doubt from now on."""
        return (*self._found, *(self._unknown_reference(*named, uses) for named, uses in self._unknown.items()))

    def called(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the ids of what has one of some words as its name."""
        for word in words:
            yield from self._names.called(word)

    def add(self, finding: Finding) -> None:
        """Note a finding that says by itself what is wrong."""
        self._found.append(finding)

    def post_elsewhere(self, address: Address, role: str, team: str | None) -> None:
        """Note a plain use of a role that many teams have, where no team is given, or one that does not have it.

        Where a team itself names a position that it does not have, its duties do so for the same reason.
        """
        in_team = (ELSEWHERE, post(role, team or ""))
        own = team and (address.keys[0] == "teams" or in_team in self._unknown)
        self._unknown[in_team if own else ("roles", role)][address] = _Use()

    def explain(self, detail: ErrorDetails, keys: Keys) -> Iterator[Keys]:
        """Note what one error says of the value at an address, and yield what is to be taken out."""
        context: dict[str, Any] = detail.get("ctx", {})
        on_key = keys[-1:] == (_KEY,)
        address = Address(keys[:-1] if on_key else keys, on_key=on_key)
        match detail["type"]:
            case "fields":
                yield from self._fields(address, context, self._written_of(detail["input"], address.keys))
                if context.get("whole"):
                    yield address.keys
                return
            case "unknown-reference" | "ambiguous-post":
                self._note_unknown(address, context, detail["input"])
            case "other-scheme":
                self._found.append(reading_rules.unknown_field(address.key, context["message"], context["help"]))
                yield from ((*address.keys[:-1], field) for field in context["beside"])
            case "unknown-value":
                fix = _meant(address, context)
                help_ = in_chapter(context["help"], _chapter(address))
                self._found.append(reading_rules.unknown_value(address, context["message"], help_, fix))
            case "wrong-type":
                fix = _meant(address, context)
                said = in_chapter(context["message"], _chapter(address))
                self._found.append(reading_rules.wrong_type(address, said, context["help"], fix))
            case "missing":
                if keys not in self._reported:  # it is misspelt, or its value was taken out
                    self._found.append(_missing(address, keys[-1]))
                address = Address(keys[:-1])
            case "doubtful":
                pass
            case other:
                self._found.append(
                    reading_rules.wrong_type(address, *_of_pydantic(other, detail["msg"], keys, detail["input"]))
                )
        self._reported.add(address.keys)
        yield address.keys[:-1] if context.get("whole") else address.keys

    def _note_unknown(self, address: Address, context: dict[str, Any], written: object) -> None:
        word = context["id"]
        before = written.removesuffix(word) if isinstance(written, str) else ""
        self._unknown[context["kind"], word][address] = _Use(before, context.get("party", False))
        if self._names.kinds_of(word, context["kind"]):
            self.of_other_kinds.add(word)

    def _written_of(self, fields: Mapping[str, Any], keys: Keys) -> Mapping[str, Any]:
        # The fields of a mapping without those that a standard lends, which are not in the file.
        written = mapping(inside_all(self._written, keys))
        return {field: value for field, value in fields.items() if field in written}

    def _fields(self, address: Address, context: dict[str, Any], beside: Mapping[str, Any]) -> Iterator[Keys]:
        for field in context["empty"]:
            help_ = _EMPTY_OR_NONE if field in MAY_BE_NONE else _EMPTY
            taken_out = Fix(message("remove '{field}'", field=field), (Edit(address / field),))
            said = message("`{field}` is empty", field=field)
            self._found.append(reading_rules.wrong_type(address / field, said, help_, taken_out))
            yield (address / field).keys
        unknown: list[str] = context["unknown"]
        if address.keys[:1] == ("duties",) and len(address.keys) == _ENTITY:
            unknown = yield from self._letters(Duty(address, beside, unknown, self._scheme(beside), self._parties))
        for field in unknown:
            if field in context["bare"] and _closes_what_opens(field, beside):
                self.meant[(address / field).keys] = frozenset()
                yield (address / field).keys
            else:
                yield self._unknown_field(address, field, context, beside)

    def _letters(self, duty: Duty) -> Generator[Keys, None, list[str]]:
        # Explain the letters of a duty that are written in another way, and return the other fields that it has not.
        explained: set[str] = set()
        for misplaced in duty.misplaced():
            self._found.append(misplaced.finding)
            explained.update(misplaced.fields)
            for field in misplaced.fields:
                keys = (duty.address / field).keys
                self.meant[keys] = misplaced.meant
                yield keys
        return [field for field in duty.unknown if field not in explained]

    def _unknown_field(self, address: Address, field: str, context: dict[str, Any], beside: Container[str]) -> Keys:
        at = (address / field).key
        vocabulary = self._vocabulary(",".join(context["known"]), context["known"])
        near = vocabulary.nearest(field)
        usual = _before_its_colon(field) or field_meant(_list_or_kind(address), field)
        if usual in context["known"] and not vocabulary.surely(field, least=CLOSED):
            near = usual
        self._reported.add((*address.keys, near or field))
        self.meant[at.keys] = frozenset({near} if near else ())
        help_ = self._said_elsewhere(address, field, near) or _field_instead(
            field, near, context["known"], _chapter(address), bare=field in context["bare"]
        )
        sure = vocabulary.surely(field, least=CLOSED)
        # Where key and value are written together, without a space, the value would be lost.
        renamed = near and near not in beside and not _punctuation(field)
        fix = reading_rules.written_instead(near, [at], safe=sure) if near and renamed else None
        self._found.append(reading_rules.unknown_field(at, _no_field(address, field), help_, fix))
        return at.keys

    def _said_elsewhere(self, address: Address, field: str, near: str | None) -> str:
        # What to do where a kind is named in one of another: its own entries say where they belong.
        if near or len(address.keys) != _ENTITY:
            return ""
        if address.keys[0] in _PARTIES and (letters := letters_meant(field, self._known.scheme)):
            return message("write it in the duty: `{field}: [{party}]`", field=letters[0], party=_party(address.keys))
        inner = kind_meant(field)
        link = link_to(address.keys[0], inner, address.keys[1]) if inner else ""
        if not (inner and link):
            return ""
        return message("write it under `{kind}`: `{link}` in each {entity}", kind=inner, link=link, entity=noun(inner))

    def _scheme(self, duty: Mapping[str, Any]) -> SchemeName:
        own = duty.get("scheme")
        return next((scheme for scheme in SchemeName if scheme == own), self._known.scheme)

    @cached_property
    def _parties(self) -> frozenset[str]:
        return frozenset().union(*(self._known.ids[kind] for kind in _PARTIES))

    def _unknown_reference(self, kind: str, identifier: str, uses: Mapping[Address, _Use]) -> Finding:
        addresses = sorted(uses)
        if kind == COVERED:
            return self._not_covered(identifier, addresses)
        if kind == ELSEWHERE:
            return self._not_in_team(identifier, addresses)
        one = message("{kind} '{id}'", kind=noun(kind), id=identifier)
        if kind == "roles" and identifier in self._known.posts:
            if not _only_in_rows(addresses):
                self.doubtful.add(identifier)
            self._may_mean_posts(self._known.posts[identifier], addresses)
            return reading_rules.unknown_reference(
                addresses, *_which_post(identifier, self._known.posts[identifier]), one
            )
        if misnamed := self._names.misnamed(kind, identifier, {address: use.party for address, use in uses.items()}):
            return self._misnamed(misnamed, addresses, uses)
        said = message("{kind} '{id}' is not defined", kind=noun(kind), id=identifier)
        vocabulary = self._vocabulary(kind, self._known.ids[kind])
        punctuation = plain_instead(identifier)
        if not punctuation and self._are_several(kind, identifier):
            punctuation = _EACH
        near = self._inside_marks(kind, identifier) if punctuation else vocabulary.nearest(identifier)
        for word in {identifier, near or identifier}:
            self.meant_by_ids[word].update(address.keys for address in addresses)
        if near and near not in self._known.ids.get(COVERED, ()):  # else it is one of its own, and no misspelling
            self.hidden.add(identifier)
        if near:
            self._may_mean_posts([near] * (AT in near), addresses)
            help_ = punctuation or suggestion(near)
            edits = tuple(Edit(address, uses[address].before + near) for address in addresses)
            safe = vocabulary.surely(identifier) and _in_the_same_team(identifier, near)
            fix = Fix(message("write '{word}'", word=near), edits, safe)
            return reading_rules.unknown_reference(addresses, said, help_, together(one, help_, between=", "), fix)
        posts = self._known.posts.get(identifier.partition(AT)[0], ()) if kind == "roles" else ()
        self._may_mean_posts(posts, addresses)
        help_ = punctuation or _define(kind, posts, addresses)
        return reading_rules.unknown_reference(addresses, said, help_, one)

    def _inside_marks(self, kind: str, identifier: str) -> str | None:
        inside = identifier.strip(_MARKS)
        return inside if inside in self._known.ids[kind] else None

    def _may_mean_posts(self, posts: Iterable[str], addresses: Sequence[Address]) -> None:
        # What is found of a position that a team has by `in_each` may be found of the role in all its teams.
        for word in chain.from_iterable((each, each.partition(AT)[0]) for each in posts):
            self.meant_by_ids[word].update(address.keys for address in addresses)

    def _are_several(self, kind: str, text: str) -> bool:
        # Tell whether a text has several ids: `event-lead, planner`, `event-lead / planner`.
        parts = _SEVERAL.split(text)
        ids = self._known.ids[kind]
        vocabulary = self._vocabulary(kind, ids)
        return "," in text or (len(parts) > 1 and all(part in ids or vocabulary.nearest(part) for part in parts))

    def _misnamed(self, misnamed: Misnamed, addresses: Sequence[Address], uses: Mapping[Address, _Use]) -> Finding:
        for word in misnamed.parties:
            self.meant_by_ids[word].update(address.keys for address in addresses)
        instead = misnamed.instead
        fix = reading_rules.written_instead(instead, addresses, safe=misnamed.sure) if instead else None
        if fix and instead:
            kept = {address: self._kept_before(instead, address, uses[address]) for address in addresses}
            fix = replace(fix, edits=tuple(Edit(address, kept[address] + instead) for address in addresses))
        return reading_rules.unknown_reference(addresses, misnamed.message, misnamed.help, misnamed.message, fix)

    def _kept_before(self, instead: str, address: Address, use: _Use) -> str:
        # What stays before an id: without it, a handbook would name a text, and an owner a person.
        is_role = use.before == OF_ROLE and instead in self._known.ids["roles"]
        return use.before if is_role or address.keys[0] == HANDBOOK else ""

    def _not_in_team(self, identifier: str, addresses: list[Address]) -> Finding:
        role, _, team = identifier.partition(AT)
        self.doubtful.update((identifier, role))
        others = len(self._known.posts[role])
        said = counted(
            "team '{team}' has no position '{role}'; {number:,} other team has one",
            "team '{team}' has no position '{role}'; {number:,} other teams have one",
            others,
            team=team,
            role=role,
        )
        help_ = message(
            "correct the `kind` of the team, or add '{team}' to `in_each` of role '{role}'", team=team, role=role
        )
        return reading_rules.unknown_reference(addresses, said, help_, f"'{identifier}'")

    def _not_covered(self, identifier: str, addresses: list[Address]) -> Finding:
        vocabulary = self._vocabulary(COVERED, self._known.ids[COVERED])
        near = vocabulary.nearest(identifier)
        self.hidden.update([near] if near else ())
        said = message("'{id}' is not a duty of the standard", id=identifier)
        help_ = suggestion(near) if near else message("run `commops coverage` to list the duties of the standard")
        fix = reading_rules.written_instead(near, addresses, safe=vocabulary.surely(identifier)) if near else None
        return reading_rules.unknown_reference(addresses, said, help_, f"'{identifier}'", fix)

    def _vocabulary(self, name: str, words: Iterable[str]) -> Vocabulary:
        # Made once for each kind and each set of fields, however many words are misspelt.
        if name not in self._vocabularies:
            self._vocabularies[name] = Vocabulary(words)
        return self._vocabularies[name]


def _in_the_same_team(written: str, near: str) -> bool:
    # `chair@b` names a position in a team; who wrote that did not mean a role by itself, nor the other way round.
    return (AT in written) == (AT in near)


def _meant(address: Address, context: Mapping[str, Any]) -> Fix | None:
    # What a value was meant to be, where the value itself shows it.
    meant = context.get("meant")
    return reading_rules.written_instead(meant.word, [address], safe=meant.surely) if meant else None


def _chapter(address: Address) -> str:
    # The heading in the documentation of the format under which a location is explained.
    return address.keys[0] if address.keys else ""


def _list_or_kind(address: Address) -> str:
    # What decides which fields an entity, or an item of a list in it, may have.
    return address.keys[0] if len(address.keys) <= _ENTITY else next(filter(_is_word, reversed(address.keys)), "")


def _is_word(key: str) -> bool:
    return not key.isdigit()


def _missing(address: Address, field: str) -> Finding:
    said, help_ = message("`{field}` is missing", field=field), message("add `{field}: ...`", field=field)
    return reading_rules.missing_field(address, said, help_)


def _no_field(address: Address, field: str) -> str:
    # What has fields there is one of a kind, an entry of a list in it, or a mapping.
    *_, key = ("", *(key for key in address.keys if not key.isdigit()))
    if len(address.keys) == _ENTITY and address.keys[0] in KINDS:
        return message("`{field}` is not a field of {a_kind}", field=field, a_kind=a_noun(address.keys[0]))
    if is_in_holders(address.keys):
        key = address.keys[_ENTITY]
    if address.keys[-1:] == (key,):
        return message("`{field}` is not a field of `{owner}`", field=field, owner=key)
    return message("`{field}` is not a field of the items in `{owner}`", field=field, owner=key)


def _field_instead(field: str, near: str | None, known: Sequence[str], chapter: str, *, bare: bool) -> str:
    if punctuation := _punctuation(field):
        return punctuation
    if near:
        return suggestion(near)
    help_ = message(
        "use one of: {fields}; start fields of your own with `x-`", fields=in_chapter(choices(known, field), chapter)
    )
    comma = message("put texts with a comma inside braces in quotes") if bare else ""
    return together(comma, help_)


def _party(entity: Keys) -> str:
    # How a duty names what an entity is about.
    kind, identifier = entity
    if kind == "teams":
        return f"{TEAM}{identifier}"
    return identifier if kind == "roles" else "..."


def _before_its_colon(field: str) -> str:
    # The field where its value is written together with it, `lead:none`.
    return _COLON.split(field, maxsplit=1)[0].strip() if _punctuation(field) else ""


def _closes_what_opens(field: str, beside: Mapping[str, object]) -> bool:
    # Between full-width brackets a comma ends the value, and what is behind it seems to be a field.
    opened = any(isinstance(value, str) and set(value) & _OPENING for value in beside.values())
    return opened and bool(set(field) & _CLOSING)


def _punctuation(field: str) -> str:
    return plain_instead(field) or space_after_colon(field)


def _which_post(role: str, posts: Sequence[str]) -> tuple[str, str]:
    if not posts:
        help_ = message("add a team, or a kind of team, to its `in_each`")
        return message("no team has the role '{role}'", role=role), help_
    said = counted(
        "'{role}' exists in {number:,} team, and no team is named here",
        "'{role}' exists in {number:,} teams, and no team is named here",
        len(posts),
        role=role,
    )
    return said, _write_one_of(posts)


def _write_one_of(posts: Sequence[str]) -> str:
    if len(posts) == 1:
        return message("write `{id}`", id=posts[0])
    return message("write one of {ids}", ids=listed((f"`{post}`" for post in posts), most=_SOME))


def _only_in_rows(addresses: Iterable[Address]) -> bool:
    return all(address.keys[0] in ROWS for address in addresses)


def _define(kind: str, posts: Sequence[str], addresses: Iterable[Address]) -> str:
    if _only_in_rows(addresses):
        return message("define it under `{kind}`, or delete the rows that name it", kind=kind)
    if posts:
        return _write_one_of(posts)
    return message("define it under `{kind}`, or write the id of another {entity} here", kind=kind, entity=noun(kind))


def _of_pydantic(error: str, said: str, keys: Keys, value: object) -> tuple[str, str]:
    if error in _LIST and is_of_one_role(keys):
        return expected(id_of("roles"), value), as_list(keys, value)
    if error in _LIST:
        return expected(message("a list"), value), as_list(keys, value)
    if error == "dict_type":
        return expected(message("a mapping"), value), as_mapping(keys[-1], value)
    return message("this value is invalid"), said
