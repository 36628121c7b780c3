from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from processes import commops

EXAMPLE = Path(__file__).parents[2] / "examples" / "functional"
FILES = sorted(EXAMPLE.rglob("*.yaml"))

WRONG = {
    "a kind that there is not": "rols: {}",
    "a field that there is not": "roles: {host: {tean: events}}",
    "a list of roles": "roles: [host]",
    "a word that is no level": "roles: {host: {level: chief}}",
    "no seats": "roles: {host: {seats: 0}}",
    "some seats": "roles: {host: {seats: some}}",
    "a skill beyond the levels": "people: {wei: {skills: {writing: 6}}}",
    "no day": "people: {wei: {from: soon}}",
    "a rule that there is not": "rules: {wide-spam: off}",
    "an option that there is not": "rules: {wide-span: {most: 3}}",
    "no severity": "rules: {wide-span: fatal}",
    "letters in a mapping": "duties: {plan: {responsible: {wei: true}}}",
    "an assignment without a role": "people: {wei: {assignments: [{share: 0.5}]}}",
    "a step without a duty": "workflows: {w: {steps: [{id: a}]}}",
    "no language": "organization: {language: [en]}",
}

RIGHT = {
    "own fields": "x-own: {a: 1}\nroles: {host: {x-note: [1, 2]}}",
    "an empty kind": "roles:",
    "settings": "rules: {wide-span: {max: 10, severity: error, except: [a, 'b-*']}, narrow-span: info}",
    "names in languages": "teams: {events: {name: {en: Events, zh: 活动}}}",
}


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Draft202012Validator:
    folder = tmp_path_factory.mktemp("schema")
    assert commops(folder, "schema", "--output", "commops.schema.json").code == 0
    schema = json.loads((folder / "commops.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def read(text: str, loader: Any) -> Any:
    return yaml.load(text, loader)  # noqa: S506 - both are safe


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in FILES])
def test_it_accepts_the_example_where_every_scalar_is_text(file: Path, validator: Draft202012Validator) -> None:
    document = read(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [error.message for error in validator.iter_errors(document)] == []


@pytest.mark.parametrize("text", ["roles:\nteams: {events: }", "roles: {chair: {in_each: sig}}"])
def test_it_accepts_what_is_left_out(text: str, validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(read(text, yaml.SafeLoader))] == []


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_it_accepts(text: str, validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(read(text, yaml.SafeLoader))] == []


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_it_rejects(text: str, validator: Draft202012Validator) -> None:
    assert not validator.is_valid(json.loads(json.dumps(read(text, yaml.SafeLoader), default=str)))
