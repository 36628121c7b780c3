"""An error of validation, as the finding that a person can act on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address
from commops.model.kinds import KINDS
from commops.nearest import Vocabulary, did_you_mean
from commops.sources import faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from commops.finding import Finding
    from commops.model.references import Known
    from commops.sources.document import Keys

_KEY: Final = "[key]"
_EMPTY: Final = "delete it, or write `none` where the format knows `none`"
_FULL_WIDTH: Final = "，、；"
_LIST: Final = {"tuple_type", "list_type"}


class Explainer:
    """Collects the findings of one organisation; uses of one unknown id become one finding."""

    def __init__(self, known: Known) -> None:
        """Take what references were checked against."""
        self.doubtful: set[str] = set()
        self._known = known
        self._found: list[Finding] = []
        self._unknown: dict[tuple[str, str], set[Address]] = defaultdict(set)
        self._vocabularies: dict[str, Vocabulary] = {}

    def findings(self) -> tuple[Finding, ...]:
        """Return everything found so far; what unknown ids may have meant is in doubt from now on."""
        return (*self._found, *(self._unknown_reference(*named, sorted(at)) for named, at in self._unknown.items()))

    def posts_elsewhere(self, named: Iterable[tuple[Address, str]]) -> list[Keys]:
        """Note plain uses of a role that many teams have, and return what is to be taken out."""
        wrong = []
        for address, role in named:
            self._unknown["roles", role].add(address)
            wrong.append(address.keys)
        return wrong

    def explain(self, detail: ErrorDetails, keys: Keys) -> Iterator[Keys]:
        """Note what one error says of the value at an address, and yield what is to be taken out."""
        context: dict[str, Any] = detail.get("ctx", {})
        on_key = keys[-1:] == (_KEY,)
        address = Address(keys[:-1] if on_key else keys, on_key=on_key)
        match detail["type"]:
            case "fields":
                yield from self._fields(address, context)
                return
            case "unknown-reference" | "ambiguous-post":
                self._unknown[context["kind"], context["id"]].add(address)
            case "unknown-value":
                for key in filter(None, context["at"].split("/")):
                    address /= key
                self._found.append(faults.unknown_value(address, context["message"], context["help"]))
            case "wrong-type":
                self._found.append(faults.wrong_type(address, context["message"], context["help"]))
            case "missing":
                self._found.append(faults.missing_field(address, f"`{keys[-1]}` is missing", f"add `{keys[-1]}: ...`"))
                address = Address(keys[:-1])
            case "doubtful":
                pass
            case other:
                self._found.append(faults.wrong_type(address, *_of_pydantic(other, detail["msg"], keys)))
        yield address.keys

    def _fields(self, address: Address, context: dict[str, Any]) -> Iterator[Keys]:
        for field in context["empty"]:
            self._found.append(faults.wrong_type(address / field, f"`{field}` is empty", _EMPTY))
            yield (address / field).keys
        for field in context["unknown"]:
            at = (address / field).key
            of = KINDS.get(address.keys[0], address.keys[0]) if address.keys else "file"
            self._found.append(faults.unknown_field(at, f"a {of} has no field `{field}`", _mend_field(field, context)))
            yield at.keys

    def _unknown_reference(self, kind: str, identifier: str, addresses: list[Address]) -> Finding:
        posts = self._known.posts.get(identifier, ()) if kind == "roles" else ()
        near = None if posts else self._vocabulary(kind).nearest(identifier)
        self.doubtful.update((identifier, near or identifier))
        return faults.unknown_reference(addresses, kind, identifier, near, posts)

    def _vocabulary(self, kind: str) -> Vocabulary:
        if kind not in self._vocabularies:
            self._vocabularies[kind] = Vocabulary(self._known.ids[kind])
        return self._vocabularies[kind]


def _mend_field(field: str, context: dict[str, Any]) -> str:
    if ":" in field:
        return "put a space after the colon, or the whole in quotes if it is a text"
    if any(sign in field for sign in _FULL_WIDTH):
        return "write `,` instead of the full-width sign"
    near = did_you_mean(field, context["known"])
    return near or f"its fields are {', '.join(context['known'])}; what is your own starts with `x-`"


def _of_pydantic(error: str, message: str, keys: Keys) -> tuple[str, str]:
    if error in _LIST:
        return "a list belongs here", f"put it in brackets: `{keys[-1]}: [...]`"
    if error == "dict_type":
        return "a mapping belongs here", f"write `{keys[-1]}: {{key: value}}`"
    return "this value does not belong here", message
