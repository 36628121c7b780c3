from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.graph.stating import Stating
from commops.model import slim
from commops.model.duties import Duty
from commops.model.kinds import KINDS
from commops.model.schemes import SCHEMES
from commops.model.written import Written
from commops.sources.reading import read

EXAMPLES = sorted(each for each in (Path(__file__).parents[2] / "examples").iterdir() if each.is_dir())
FIELDS = ("owns", "reviewed", "part_of", "measures")
DUTIES = st.lists(st.sets(st.sampled_from(FIELDS)), max_size=9).map(
    lambda stated: {f"d{-number}": Duty.model_construct(**dict.fromkeys(each)) for number, each in enumerate(stated)}
)


@given(DUTIES, st.sets(st.sampled_from(FIELDS)))
def test_who_states_a_field_is_found_in_the_order_of_all(duties: dict[str, Duty], fields: set[str]) -> None:
    expected = [each for each, duty in duties.items() if duty.model_fields_set & fields]
    assert list(Stating(duties).any_of(*fields)) == expected


@given(DUTIES)
def test_those_that_state_the_same_are_together(duties: dict[str, Duty]) -> None:
    alike = dict(Stating(duties).alike())
    assert sorted(each for ids in alike.values() for each in ids) == sorted(duties)
    for fields, ids in alike.items():
        assert list(ids) == [each for each, duty in duties.items() if duty.model_fields_set == fields]


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_what_is_not_stated_has_its_default(folder: Path) -> None:
    organization = read(folder).organization
    entities = [each for kind in KINDS for each in getattr(organization, kind).values() if isinstance(each, Written)]
    assert entities
    for entity in entities:
        default = slim.defaults(type(entity))
        others = vars(entity).keys() - entity.model_fields_set
        assert {name: getattr(entity, name) for name in others} == {name: default[name] for name in others}


def test_each_scheme_begins_with_who_does_and_who_answers() -> None:
    for scheme in SCHEMES.values():
        assert [letter.field for letter in scheme.letters[:2]] == [scheme.does, scheme.answers]


def test_a_copy_states_what_was_changed_too() -> None:
    duty = Duty.model_construct(owns=("docs",)).model_copy(update={"reviewed": None})
    assert list(Stating({"d": duty, "e": Duty()}).any_of("reviewed")) == ["d"]
    assert dict(Stating({"d": duty}).alike()) == {frozenset({"owns", "reviewed"}): ["d"]}


def test_an_entity_that_states_nothing_is_found_by_nothing() -> None:
    assert list(Stating({"d": Duty()}).any_of(*FIELDS)) == []
    assert list(Stating({}).any_of(*FIELDS)) == []
