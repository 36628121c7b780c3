"""The model by pydantic: it finds all that is wrong in some data, and makes the JSON Schema.

For each class of the model there is one of pydantic, with the same fields; what that reads becomes an object of ours.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
    create_model,
    model_validator,
)
from pydantic import Field as PydanticField
from pydantic_core import core_schema

from commops.model import slim
from commops.model.fields import checks_of
from commops.model.kinds import FREE
from commops.model.values import SCALAR
from commops.model.written import Written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, ValidationInfo

    from commops.model.fields import Field
    from commops.model.references import Known

Model = TypeVar("Model", bound=Written)


def validated(model: type[Model], data: object, known: Known) -> Model | ValidationError:
    """Return the model of some data, or all that is wrong in it."""
    try:
        made: Model = _adapter(model).validate_python(data, context=known)
    except ValidationError as error:
        return error
    return made


def json_schema(model: type[Written]) -> dict[str, Any]:
    """Return the JSON Schema of what is written."""
    return _twin(model).model_json_schema(by_alias=True)


def _schema(model: type[Written], _source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    # How pydantic reads a model: as it reads the one of its own with the same fields.
    checks = checks_of(model)

    def made(twin: BaseModel, info: ValidationInfo) -> Written:
        values = vars(twin)
        if model.many_are_alike:
            values = {name: slim.shared(each) for name, each in values.items()}
        ours = model.made(values, frozenset(twin.model_fields_set))
        for check in checks:
            check(ours, info.context)
        return ours

    return core_schema.with_info_after_validator_function(made, handler.generate_schema(_twin(model)))


class _Twin(BaseModel):
    """A model of pydantic with the fields of one of ours."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    ours: ClassVar[type[Written]]

    @model_validator(mode="before")
    @classmethod
    def _fields(cls, data: object) -> object:
        return cls.ours.fields_in(data)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema, with free keys, and with what may stand instead of a mapping."""
        ours = cls.ours
        referring = handler(schema)
        own = handler.resolve_ref_schema(referring)
        own["properties"] = {name: _of_field(field) for name, field in own.get("properties", {}).items()}
        own["patternProperties"] = {f"^{FREE}": True}
        if ours.may_be_empty and "required" not in own:
            own["type"] = ["object", "null"]

        if ours.shorthand:
            bare = own["properties"][ours.shorthand]
            own |= {key: said for key, said in bare.items() if key != "description"}
            if "anyOf" in own:
                own["anyOf"] = [{"type": "object"}, *own["anyOf"]]
            own["type"] = ["object", *SCALAR["type"]]

        return referring


def _of_field(schema: dict[str, Any]) -> dict[str, Any]:
    # A field is left out or has a value, never null; a title says no more than its name; other keys are no ids.
    several = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    said = {key: value for key, value in schema.items() if key not in {"anyOf", "title"}}
    if said.get("default") in (None, []):
        said.pop("default", None)

    if len(several) == 1:
        return {**several[0], **said}

    if patterns := said.pop("patternProperties", None):
        ((pattern, value),) = patterns.items()
        return said | {"propertyNames": {"pattern": pattern}, "additionalProperties": value}
    return said | ({"anyOf": several} if several else {})


@cache
def _adapter(model: type[Model]) -> TypeAdapter[Model]:
    return TypeAdapter(model)


@cache
def _twin(model: type[Written]) -> type[_Twin]:
    config = ConfigDict(json_schema_extra=model.json_schema_extra or None)
    base = type(model.__name__, (_Twin,), {"ours": model, "model_config": config, "__module__": model.__module__})
    fields: Mapping[str, Any] = {
        name: (each.whole_annotation, _field(each)) for name, each in model.model_fields.items()
    }
    return create_model(model.__name__, __base__=base, __module__=model.__module__, __doc__=model.__doc__, **fields)


def _field(field: Field) -> Any:
    said: dict[str, Any] = {
        "alias": field.alias or None,
        "description": field.description,
        "examples": [*field.examples] or None,
    }
    if field.is_required:
        return PydanticField(**said)
    if isinstance(field.default, dict | Written):  # which the JSON Schema does not name
        return PydanticField(default_factory=lambda: field.default, **said)
    return PydanticField(field.default, **said)


# pydantic asks a class how it is read; the model itself knows nothing of pydantic.
setattr(Written, "__get_pydantic_core_schema__", classmethod(_schema))  # noqa: B010 - it is no attribute of the class
