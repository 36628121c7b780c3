"""Reading data into the model at once: never to another effect than by pydantic, and mostly to the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutations import damaged
from pydantic import ValidationError

from commops.model import by_pydantic, reading
from commops.model.fields import field
from commops.model.organization import Organization
from commops.model.people import Absence, Person
from commops.model.references import Known
from commops.model.written import Written
from commops.sources import plain_files
from commops.sources.reading import read

EXAMPLES: Final = sorted(Path("examples").iterdir())
EVERY_FIELD: Final = Path(__file__).parent.parent / "every_field.yaml"
KNOWN: Final = Known({"roles": {"planner", "editor"}, "skills": {"writing"}, "agreements": {"nda"}, "people": {"ada"}})
WORDS: Final = (
    "planner team:events none all ada role:editor writing nda 2026-01-31 2026-02-30 0.5 1 9 -1 true any agent"
)
SINGLE: Final = st.sampled_from([*WORDS.split(), "", "Ada Park", "ada@example.org", "x-own", "a: b"])
KEYS: Final = SINGLE | st.sampled_from(["role", "from"])
VALUES: Final = st.recursive(
    st.none() | SINGLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=4,
)


class Compared:
    """What is read instead: both ways, with how often it was read at once."""

    def __init__(self, read_at_once: Callable[..., Any]) -> None:
        """Take how it is read at once."""
        self.read_at_once = read_at_once
        self.times = 0

    def read(self, model: type[Written], data: object, known: Known) -> Written | None:
        """Read both ways, and return what was read."""
        found = self.read_at_once(model, data, known)
        checked = by_pydantic.validated(model, data, known)
        if isinstance(checked, ValidationError):
            assert found is None
            return None

        assert list(parts(found)) == list(parts(checked))
        self.times += 1
        return checked


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Compared:
    """Read everything both ways."""
    monkeypatch.delenv(plain_files.VARIABLE, raising=False)
    both = Compared(reading.read)
    monkeypatch.setattr(reading, "read", both.read)
    return both


def parts(value: object) -> Iterator[object]:
    """Yield all that a value consists of, with the types, the orders, and the fields that are written."""
    yield type(value)
    if isinstance(value, Written):
        yield value.model_fields_set
        for name, each in vars(value).items():
            yield name
            yield from parts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from parts(key)
            yield from parts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    else:
        yield getattr(value, "note", None)
        yield value


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_examples_are_read_at_once_and_as_by_pydantic(folder: Path, compared: Compared) -> None:
    read(folder)
    assert compared.times > 0


def test_with_the_careful_reader_nothing_is_read_at_once(
    tmp_path: Path, compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(plain_files.VARIABLE, plain_files.CAREFUL)
    (tmp_path / "commops.yaml").write_bytes(EVERY_FIELD.read_bytes())
    assert read(tmp_path).organization.people
    assert compared.times == 0


def test_every_field_is_read_at_once_and_as_by_pydantic(tmp_path: Path, compared: Compared) -> None:
    (tmp_path / "commops.yaml").write_bytes(EVERY_FIELD.read_bytes())
    assert read(tmp_path).faults == ()
    assert compared.times > 0


@pytest.mark.parametrize("seed", range(60))
def test_mistakes_are_never_read_to_another_effect(seed: int, tmp_path: Path, compared: Compared) -> None:
    for name, content in damaged({"commops.yaml": EVERY_FIELD.read_bytes()}, seed).items():
        (tmp_path / name).write_bytes(content)
    read(tmp_path)
    assert compared.times > 0  # what is left in the end


@given(st.dictionaries(st.sampled_from([*Person.fields(), "x-own", "other"]), VALUES, max_size=4))
def test_a_person_is_read_as_by_pydantic_or_not_at_once(data: dict[str, Any]) -> None:
    Compared(reading.read).read(Person, data, KNOWN)


@given(VALUES)
def test_anything_else_is_read_as_by_pydantic_or_not_at_once(data: Any) -> None:
    both = Compared(reading.read)
    both.read(Person, data, KNOWN)
    both.read(Absence, data, KNOWN)
    both.read(Organization, data, KNOWN)


def test_what_was_read_does_not_change() -> None:
    ada = reading.read(Person, {"name": "Ada"}, KNOWN)
    assert ada is not None
    with pytest.raises(AttributeError, match="cannot assign to field 'fte'"):
        ada.fte = 0.5
    with pytest.raises(AttributeError, match="cannot delete field 'fte'"):
        del ada.fte


def test_models_are_equal_where_their_values_are() -> None:
    stated, left_out = (reading.read(Person, data, KNOWN) for data in ({"fte": "1"}, {}))
    assert stated == left_out
    assert stated != Absence()
    assert (repr(stated), repr(left_out)) == ("Person(fte=1.0)", "Person()")

    first, again = (reading.read(Absence, {"from": "2026-01-31"}, KNOWN) for _ in range(2))
    assert len({first, again}) == 1


def test_a_field_is_no_attribute_of_its_class() -> None:
    class Named(Written):
        name: str = field("", description="")

    class Aged(Named):
        age: str = field("", description="", alias="years")

    assert not hasattr(Aged, "name")
    assert list(Aged.model_fields) == ["name", "age"]
    assert Aged.fields() == {"name", "years"}
    assert (Aged().name, Aged.model_construct(age="3").age) == ("", "3")
