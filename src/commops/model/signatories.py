"""Signatories: who issues, reviews or approves a document, as a text, or as a role or a team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from commops.language.messages import message
from commops.model.references import OF_ROLE, TEAM, Reference
from commops.model.values import PHRASE_SCHEMA, words, wrong_type
from commops.model.words import Words
from commops.records import dataclass

if TYPE_CHECKING:
    from commops.model.references import Known

_KINDS: Final = {OF_ROLE: "roles", TEAM: "teams"}


@dataclass(frozen=True)
class OfParty(Reference):
    """An annotation of a field that names a role (`role:ID`) or a team (`team:ID`), or is a text."""

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell pydantic what to say in the JSON Schema."""
        return PHRASE_SCHEMA

    def read(self, value: object, known: Known) -> Any:
        """Return the reference as it is written, where what it names is known, or the text."""
        if isinstance(value, str):
            for before, kind in _KINDS.items():
                if value.startswith(before):
                    return before + Reference(kind).read(value.removeprefix(before), known)

        if isinstance(value, dict) and len(value) == 1:
            [(key, named)] = value.items()
            if f"{key}:" in _KINDS and isinstance(named, str):
                help_ = message("write `{party}`, without a space", party=f"{key}:{named}")
                raise wrong_type(value, message("a text, `role:ID` or `team:ID`"), help_)
        return words(value)


Signatory = Annotated[str | Words, OfParty("roles")]
"""A text in one or several languages, or `role:ID` or `team:ID`."""
