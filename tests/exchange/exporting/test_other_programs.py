"""Exports are whole and valid: by programs of others, for the examples, for hostile names and for generated ones."""

from __future__ import annotations

import base64
import csv
import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from shutil import which
from typing import Any, Final

import hostile_names
import jsonschema  # type: ignore[import-untyped]
import node_packages
import peribolos
import pytest
from exports import EXAMPLES, LANGUAGES, asked, asked_of, documents, example, export, github, scim, text
from hypothesis import given, settings
from organisations import Data, merged, organisations

from commops.exchange.exporting.asked import Asked
from commops.exchange.exporting.membership import Membership
from commops.exchange.exporting.registry import TARGETS
from commops.formulas import guarded, unguarded

SLAPADD: Final = which("slapadd") or which("slapadd", path="/usr/sbin")
SCHEMAS: Final = Path("/etc/ldap/schema")

ODD: Final[Data] = {
    "organization": {"name": "  =Odd, Inc. #1 "},
    "teams": {
        "内容组": {"lead": "编辑", "description": " starts with a space"},
        "wei": {"parent": "内容组", "lead": "none", "name": "Wei: a team called like a person"},
        "empty": {"name": "=1+1", "description": "a\nb"},
    },
    "roles": {"编辑": {"team": "内容组", "name": "主编"}, "助理": {"team": "内容组"}, "guest": {"team": "wei"}},
    "people": {
        "wei": {"name": "张伟", "email": "wei@example.org", "roles": ["编辑"], "links": {"GitHub": "wei-z"}},
        "李娜": {"name": "<李娜>", "roles": ["助理", "guest"], "aliases": ["Li Na", "@li-na"]},
        "x" * 70: {"name": "-x: y" + "é" * 60, "roles": ["助理"]},
        "nobody": {"name": "+nobody"},
    },
    "duties": {"公告": {"team": "内容组", "owns": ["https://例子.example/a b", "wechat:main"]}, "b": {"owns": ["c"]}},
}


def everything() -> Iterator[Asked]:
    """Yield what is asked of exports of the examples, of odd names and of hostile ones, in both languages."""
    for folder in EXAMPLES:
        yield from (asked(example(folder), language) for language in LANGUAGES)
    yield asked_of(ODD, base="dc=example,dc=org", namespace="odd")
    yield asked_of(merged(hostile_names.organisation(), {"organization": {"links": {"github": "x"}}}))


EVERYTHING: Final = list(everything())

each = pytest.mark.parametrize("of", EVERYTHING, ids=map(str, range(len(EVERYTHING))))


def teams_in(teams: dict[str, Any], above: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, fields in teams.items():
        yield name, above, fields
        yield from teams_in(fields.get("teams", {}), name)


@each
def test_every_export_is_the_same_again(of: Asked) -> None:
    for target in TARGETS:
        if target.name != "codeowners":
            assert text(target.name, of) == text(target.name, of)


# Backstage


def check_catalogue(asked: Asked) -> None:
    of = replace(asked, only_persons=True)
    found = documents(asked)
    by_kind: dict[str, dict[str, Any]] = {kind: {} for kind in ("Group", "User", "System")}
    for entity in found:
        by_kind[entity["kind"]][entity["metadata"]["name"]] = entity["spec"]
    groups, users = by_kind["Group"], by_kind["User"]
    assert (len(groups), len(users)) == (len(of.teams), len(of.people))
    assert len({name.casefold() for name in groups}) == len(groups)
    for name, spec in groups.items():
        assert set(spec["children"]) == {child for child in groups if groups[child].get("parent") == name}
        assert set(spec["members"]) == {user for user in users if name in users[user]["memberOf"]}
        assert spec.get("leader", next(iter(users), None)) in {*users, None}
    for spec in by_kind["System"].values():
        kind, _, name = spec["owner"].partition(":")
        assert name in {"group": groups, "user": users}[kind]


@each
def test_a_catalogue_of_backstage_agrees_with_itself(of: Asked) -> None:
    check_catalogue(of)


@settings(max_examples=25)
@given(organisations())
def test_a_catalogue_of_backstage_of_whatever_there_is(data: Data) -> None:
    check_catalogue(asked_of(data))


_VALIDATE: Final = """
const model = require("@backstage/catalog-model");
const policy = model.EntityPolicies.allOf([
  new model.SchemaValidEntityPolicy(),
  new model.DefaultNamespaceEntityPolicy(),
  new model.NoForeignRootFieldsEntityPolicy(),
  new model.FieldFormatEntityPolicy(),
]);
const kinds = {
  Group: model.groupEntityV1alpha1Validator,
  User: model.userEntityV1alpha1Validator,
  System: model.systemEntityV1alpha1Validator,
};
(async () => {
  const wrong = [];
  for (const entity of question) {
    try {
      await policy.enforce(entity);
      if (!(await kinds[entity.kind].check(entity))) wrong.push("no such kind");
    } catch (error) {
      wrong.push(`${entity.metadata.name}: ${error.message}`);
    }
  }
  answer(wrong);
})();
"""


@pytest.mark.consumer
@node_packages.needed("@backstage/catalog-model")
def test_backstage_takes_every_entity() -> None:
    entities = list(chain.from_iterable(map(documents, EVERYTHING)))
    assert len(entities) > 500
    assert node_packages.answer(_VALIDATE, entities) == []


# GitHub


def check_org(of: Asked) -> None:
    found = github(of)
    jsonschema.validate(found, peribolos.SCHEMA)
    ((_, org),) = found["orgs"].items()
    teams = list(teams_in(org["teams"]))
    assert len(teams) == len({name for name, _, _ in teams}) == len(of.teams)
    for _, _, fields in teams:
        maintainers, members = fields.get("maintainers", []), fields.get("members", [])
        assert not set(maintainers) & set(members)
        assert set(maintainers) | set(members) <= set(org["members"])
        for names in (maintainers, members, org["members"]):
            assert names == sorted(set(names), key=str.casefold)


@each
def test_an_org_is_one_of_peribolos(of: Asked) -> None:
    check_org(of)


@settings(max_examples=25)
@given(organisations())
def test_an_org_of_whatever_there_is(data: Data) -> None:
    people = {person: {"links": {"github": person}} for person in data["people"]}
    check_org(asked_of(merged(data, {"people": people})))


PEOPLE: Final[Data] = {
    "teams": {"docs": {"lead": "head"}, "tools": {"lead": "none"}},
    "roles": {"head": {}, "writer": {"team": "docs"}, "maker": {"team": "tools"}},
    "people": {
        "ada": {"roles": ["head"], "aliases": ["@ada"]},
        "bo": {"roles": ["writer"], "aliases": ["@bo"]},
        "cem": {"roles": ["maker"]},
        "dia": {"aliases": ["@dia"]},
        "eve": {},
    },
}


def test_people_in_no_team_are_members_of_the_organisation() -> None:
    of = asked_of(PEOPLE)
    assert github(of)["orgs"]["acme"]["members"] == ["ada", "bo", "dia"]
    assert "2 people of whom no account on GitHub is known: cem, eve" in export("github", of).unsaid


def test_who_leads_a_team_is_exported_with_it() -> None:
    of = asked_of(PEOPLE, chosen=("docs",))
    assert list(of.people) == ["ada", "bo"]
    assert github(of)["orgs"]["acme"]["teams"]["docs"]["maintainers"] == ["ada"]


# Managers


def test_nobody_manages_each_other() -> None:
    for of in EVERYTHING:
        check_managers(of)


@settings(max_examples=50)
@given(organisations())
def test_nobody_manages_each_other_in_whatever_there_is(data: Data) -> None:
    check_managers(asked_of(data))


def check_managers(of: Asked) -> None:
    membership = Membership(of)
    for start in of.people:
        seen = {start}
        at = membership.managers.get(start)
        while at is not None:
            assert at not in seen
            assert at in of.graph.people
            seen.add(at)
            at = membership.managers.get(at)


# SCIM


@pytest.mark.consumer
@pytest.mark.skipif(find_spec("scim2_models") is None, reason="pip install --group consumers")
@each
def test_scim_is_valid(of: Asked) -> None:
    from scim2_models import EnterpriseUser, Group, ListResponse, User  # noqa: PLC0415 - only where it is installed

    found = scim(of)
    read = ListResponse[User[EnterpriseUser] | Group].model_validate(found)
    resources = read.resources or []
    assert read.total_results == len(of.people) + len(of.teams)
    ids = [each.id for each in resources]
    assert len(set(ids)) == len(ids)
    for resource in resources:
        for value in [*(resource.groups or [] if isinstance(resource, User) else resource.members or [])]:
            assert value.value in ids
    again = read.model_dump()
    assert again["Resources"] == found["Resources"]


# LDIF


def test_lines_are_folded_and_plain() -> None:
    for of in EVERYTHING:
        lines = text("ldif", of).split("\n")
        assert all(len(line) <= 76 and line.isascii() for line in lines)


@pytest.mark.consumer
@pytest.mark.skipif(find_spec("ldif3") is None, reason="pip install --group consumers")
@each
def test_ldif_is_read_as_it_was_meant(of: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    from ldif3 import LDIFParser  # type: ignore[import-untyped]  # noqa: PLC0415 - only where it is installed

    # Version 3.2.2 calls it by a name that Python has no more.
    monkeypatch.setattr(base64, "decodestring", base64.decodebytes, raising=False)
    entries = dict(LDIFParser(io.BytesIO(text("ldif", of).encode())).parse())
    people = {fields["uid"][0]: fields for fields in entries.values() if "inetOrgPerson" in fields["objectClass"]}
    assert people.keys() == of.people.keys()
    for person, fields in people.items():
        assert fields["cn"] == [of.person_called(person)]
        assert all(manager in entries for manager in fields.get("manager", []))

    groups = {fields["cn"][-1]: fields for fields in entries.values() if "groupOfNames" in fields["objectClass"]}
    assert groups.keys() == of.teams.keys()
    for fields in groups.values():
        assert all(member in entries for member in [*fields["member"], *fields.get("owner", [])])


@pytest.mark.consumer
@pytest.mark.skipif(SLAPADD is None, reason="apt install slapd")
@each
def test_a_directory_takes_the_ldif(of: Asked, tmp_path: Path) -> None:
    suffix = of.base or "o=Tidewheel"
    config = [*(f"include {SCHEMAS}/{name}.schema" for name in ("core", "cosine", "inetorgperson")), "database ldif"]
    (tmp_path / "data").mkdir()
    config += [f'suffix "{suffix}"', f"directory {tmp_path / 'data'}"]
    (tmp_path / "slapd.conf").write_text("\n".join((*config, "")), encoding="utf-8")
    (tmp_path / "org.ldif").write_text(text("ldif", replace(of, base=suffix)), encoding="utf-8")
    done = subprocess.run(
        [str(SLAPADD), "-u", "-f", tmp_path / "slapd.conf", "-l", tmp_path / "org.ldif", "-b", suffix],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


# CSV


@each
@pytest.mark.parametrize("columns", ["hr", "visio"])
def test_rows_name_managers_that_are_there(of: Asked, columns: str) -> None:
    written = text("csv", replace(of, columns=columns))
    rows = [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(written))]
    (head, *rest) = rows
    assert [row[0] for row in rest] == list(replace(of, only_persons=True).people)
    manager = 2 if columns == "visio" else 4
    assert head[manager] in {"Reports_To", "Manager ID", "直属上级工号"}
    assert {row[manager] for row in rest} <= {"", *of.people}


def test_no_cell_is_a_formula() -> None:
    for of in EVERYTHING:
        for row in csv.reader(io.StringIO(text("csv", of))):
            assert [guarded(unguarded(cell)) for cell in row] == row
