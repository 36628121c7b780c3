"""Slim models: what they have in common is there once, and nobody notices."""

from __future__ import annotations

import sys

from models import as_data, read

from commops.model.people import Person
from commops.model.references import Known
from commops.model.words import OneText, Words

KNOWN = Known({"roles": {"planner", "editor"}, "skills": {"writing"}, "agreements": ()})


def person(**fields: object) -> Person:
    return read(Person, fields, KNOWN)


def test_people_share_the_names_of_their_fields_and_equal_collections() -> None:
    several = [person(name=f"Name {number}", roles=["planner"], skills={"writing": "3"}) for number in range(50)]
    *_, one, other = several
    plain = dict(vars(one))

    assert sys.getsizeof(vars(one)) < sys.getsizeof(plain) * 0.7
    assert one.model_fields_set is other.model_fields_set
    assert one.roles is other.roles
    assert one.skills is other.skills
    assert one.links is other.links


def test_a_slim_model_is_as_any_other() -> None:
    one = person(name="Wei", fte="0.5", roles=["planner"])
    copy = one.model_copy(update={"email": "wei@example.org"})

    assert one == person(name="Wei", fte="0.5", roles=["planner"])
    assert one != copy
    assert one.model_fields_set == {"name", "fte", "roles"}
    assert copy.model_fields_set == {"name", "fte", "roles", "email"}
    assert (one.email, copy.email) == (None, "wei@example.org")
    assert as_data(one, only_written=True) == {
        "name": {"by_language": {"": "Wei"}},
        "fte": 0.5,
        "roles": ["planner"],
    }
    assert list(vars(one)) == list(Person.model_fields)


def test_values_that_are_equal_but_not_the_same_stay_apart() -> None:
    levels = person(skills={"writing": "1"}).skills
    assert [type(level) for level in levels.values()] == [int]
    assert list(person(roles=["planner", "editor"]).roles) == ["planner", "editor"]
    assert list(person(roles=["editor", "planner"]).roles) == ["editor", "planner"]


def test_one_text_is_what_the_dict_is() -> None:
    one, as_dict = OneText("Wei"), {"": "Wei"}

    assert one == as_dict
    assert as_dict == one
    assert Words(one) == Words(as_dict)
    assert (repr(one), dict(one), list(one), len(one)) == (repr(as_dict), as_dict, [""], 1)
    assert (one.get(""), one.get("en"), one.get("en", "-"), "en" in one) == ("Wei", None, "-", False)
    assert sys.getsizeof(one) < sys.getsizeof(as_dict) / 2
