"""The JSON Schema of an org.yaml, written after the structs that peribolos reads it into."""

from __future__ import annotations

from typing import Any, Final

_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_FLAG: Final = {"type": "boolean"}
_LEVEL: Final = {"enum": ["read", "triage", "write", "maintain", "admin", "none"]}


def _struct(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": fields}


def _map(value: Any, key: str = ".+") -> dict[str, Any]:
    return {"type": "object", "patternProperties": {f"^(?:{key})$": value}, "additionalProperties": False}


SCHEMA: Final = {
    "$defs": {
        "team": _struct(
            description=_TEXT,
            privacy={"enum": ["closed", "secret"]},
            members=_TEXTS,
            maintainers=_TEXTS,
            teams=_map({"$ref": "#/$defs/team"}, "[a-z0-9_]+(?:-+[a-z0-9_]+)*"),
            previously=_TEXTS,
            repos=_map(_LEVEL),
        )
    },
    **_struct(
        orgs=_map(
            _struct(
                **dict.fromkeys(("billing_email", "company", "email", "name", "description", "location"), _TEXT),
                has_organization_projects=_FLAG,
                has_repository_projects=_FLAG,
                default_repository_permission=_LEVEL,
                members_can_create_repositories=_FLAG,
                teams=_map({"$ref": "#/$defs/team"}, "[a-z0-9_]+(?:-+[a-z0-9_]+)*"),
                members=_TEXTS,
                admins=_TEXTS,
                repos={"type": "object"},
            )
        )
    ),
}
