"""Our dataclasses are those of the standard library, whose methods are made once they are called."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import KW_ONLY
from functools import cached_property
from typing import Any, ClassVar

import pytest

from commops import records

Decorate = Callable[..., Any]
BOTH = (dataclasses.dataclass, records.dataclass)
FIELDS: dict[Any, Callable[..., Any]] = {dataclasses.dataclass: dataclasses.field, records.dataclass: records.field}


def kinds(dataclass: Decorate) -> dict[str, Any]:
    """Return classes of all kinds that commops has."""
    field = FIELDS[dataclass]

    @dataclass
    class Plain:
        """Has fields with and without defaults."""

        first: int
        second: str = "two"
        third: list[int] = field(default_factory=list)
        fourth: bool = field(default=False, compare=False, repr=False)
        shared: ClassVar[int] = 7

    @dataclass(frozen=True)
    class Frozen:
        """Remembers what it has worked out."""

        first: int
        second: str = "two"
        third: int = field(init=False, default=3)

        @cached_property
        def twice(self) -> int:
            """Twice the first."""
            return 2 * self.first

    @dataclass(frozen=True, slots=True)
    class Slotted:
        """Has no dictionary."""

        first: int
        second: tuple[str, ...] = ()

    @dataclass(frozen=True, slots=True)
    class Below(Slotted):
        """Has the fields of another one, too."""

        third: int = 3
        _: KW_ONLY
        fourth: int = 4

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        """Has an order."""

        first: int
        second: str = ""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        """Is made of named values only."""

        first: int
        second: str = "two"

    @dataclass(frozen=True, eq=False)
    class Itself:
        """Is equal to itself only."""

        first: int

    @dataclass(slots=True)
    class Changing:
        """Has slots, and changes."""

        first: int
        second: str = "two"

    @dataclass(frozen=True)
    class Own:
        """Says by itself what it is equal to, and how it is shown."""

        first: int

        def __eq__(self, other: object) -> bool:
            """Be equal to any other one."""
            return type(other) is type(self)

        def __hash__(self) -> int:
            """Be the same for all."""
            return 1

        def __repr__(self) -> str:
            """Say nothing."""
            return "own"

    @dataclass
    class Checked:
        """Looks at its fields once it has them."""

        first: int
        seen: list[int] = field(default_factory=list)

        def __post_init__(self) -> None:
            """Look."""
            self.seen.append(self.first)

    @dataclass
    class Foreign:
        """Has fields of the standard library, which both understand."""

        first: int
        second: list[int] = dataclasses.field(default_factory=list)
        third: int = dataclasses.field(default=3, repr=False, kw_only=True)

    @dataclass(frozen=True, slots=True)
    class Left:
        """Has a field that nobody gives, and one that tells no two apart."""

        first: int
        second: int = field(default=2, compare=False)
        third: int = field(default=3, init=False)

    @dataclass(frozen=True, order=True)
    class Wider(Frozen):
        """Has the fields of another one, one of them with another default."""

        second: str = "zwei"
        fourth: dict[str, int] = field(default_factory=dict, hash=False)

    @dataclass(frozen=True)
    class Single:
        """Has one field, which need not be given."""

        first: int = 1

    kept = (Foreign, Left, Wider, Single)
    every = (Plain, Frozen, Slotted, Below, Ordered, Named, Itself, Changing, Own, Checked, *kept)
    return {each.__name__: each for each in every}


NAMES = tuple(kinds(records.dataclass))


def outcome(does: Callable[[], Any]) -> Any:
    """Return what comes of something: its result, or its error as a text."""
    try:
        return does()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return f"{type(error).__name__}: {error}"


def told(cls: Any) -> list[Any]:
    """Tell what can be seen of a class, in one order of calls."""
    one, same, other = cls(first=1), cls(first=1), cls(first=2)
    return [
        repr(one).replace("Itself object at ", "")[:20] if cls.__repr__ is object.__repr__ else repr(one),
        one == same,
        one == other,
        one == 1,
        outcome(lambda: hash(one) == hash(same)),
        outcome(lambda: one < other),
        outcome(lambda: one >= other),
        outcome(lambda: setattr(one, "first", 3)),
        outcome(lambda: delattr(same, "first")),
        outcome(lambda: repr(cls())),
        outcome(lambda: cls(1, 2, 3, 4, 5, 6)),
        outcome(lambda: cls(first=1, other=2)),
        repr(dataclasses.replace(other, first=5)),
        repr(copy.copy(other)),
        repr(copy.deepcopy(other)),
        dataclasses.astuple(other),
        cls.__match_args__,
        hasattr(one, "__dict__"),
        str(inspect.signature(cls.__init__)),
        [(each.name, each.init, each.repr, each.compare, each.kw_only) for each in dataclasses.fields(cls)],
    ]


@pytest.mark.parametrize("name", NAMES)
def test_they_behave_as_those_of_the_standard_library(name: str) -> None:
    theirs, ours = (kinds(dataclass)[name] for dataclass in BOTH)
    assert told(ours) == told(theirs)


@pytest.mark.parametrize("name", NAMES)
def test_any_method_may_be_called_first(name: str) -> None:
    made = kinds(records.dataclass)[name]
    one, other = object.__new__(made), object.__new__(made)
    for each in (one, other):
        for field_ in dataclasses.fields(made):
            object.__setattr__(each, field_.name, 1)
    assert (one == other) == (name != "Itself")
    assert made(first=1).first == 1


def test_a_frozen_one_remembers_what_it_has_worked_out() -> None:
    assert kinds(records.dataclass)["Frozen"](4).twice == 8


@records.dataclass(frozen=True, slots=True)
class Kept:
    """Can be pickled: its name can be looked up."""

    first: int
    second: str = "two"


def test_one_with_slots_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept(1))) == Kept(1)  # noqa: S301 - it is our own


@pytest.mark.parametrize("name", NAMES)
def test_one_with_some_fields_changed(name: str) -> None:
    made = kinds(records.dataclass)[name]
    other = records.replace(made(first=1), first=2)
    assert (type(other), other.first) == (made, 2)
    assert dataclasses.astuple(other) == dataclasses.astuple(dataclasses.replace(made(first=1), first=2))
    assert outcome(lambda: records.replace(other, nothing=1)).startswith("TypeError: ")


def test_one_of_the_standard_library_with_some_fields_changed() -> None:
    made = kinds(dataclasses.dataclass)["Slotted"]
    assert records.replace(made(1), first=2) == made(2)


def test_one_that_holds_itself_is_shown() -> None:
    shown = []
    for dataclass in BOTH:
        one = kinds(dataclass)["Plain"](1)
        one.third.append(one)
        shown.append(repr(one))
    assert shown[0] == shown[1]


def test_one_of_another_class_is_not_equal() -> None:
    made = kinds(records.dataclass)
    assert made["Slotted"](1, ()) != made["Ordered"](1, ())
    assert outcome(lambda: made["Ordered"](1) < made["Slotted"](1)).startswith("TypeError: ")


@pytest.mark.parametrize("name", NAMES)
def test_the_first_records_are_as_later_ones(name: str) -> None:
    made = kinds(records.dataclass)[name]
    several = [made(first=1) for _ in range(20)]
    if name != "Named":
        several += [made(1) for _ in range(20)]
    assert len({(repr(dataclasses.astuple(each)), *getattr(each, "__dict__", ())) for each in several}) == 1
    lists = {id(each.third) for each in several if name == "Plain"}
    assert len(lists) in {0, len(several)}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda cls: cls(),
        lambda cls: cls(1, "two", "three"),
        lambda cls: cls(1, first=1),
        lambda cls: cls(1, third=3),
        lambda cls: cls(second="two"),
    ],
)
def test_a_wrong_call_is_refused_the_first_time_too(wrong: Callable[[Any], object]) -> None:
    theirs, ours = (outcome(lambda: wrong(kinds(dataclass)["Ordered"])) for dataclass in BOTH)  # noqa: B023
    assert ours == theirs
    assert "Ordered.__init__() " in ours


def test_methods_are_made_once_they_are_called_often() -> None:
    made = kinds(records.dataclass)["Slotted"]
    for _ in range(5):
        assert inspect.getargs(made.__init__.__code__).varargs == "values"
        made(1)
    for _ in range(5):
        made(1)
    assert inspect.getargs(made.__init__.__code__).args == ["self", "first", "second"]
    assert inspect.getargs(made.__eq__.__code__).varargs == "values"


def test_fields_are_found_out_once_they_are_asked_for() -> None:
    made = kinds(records.dataclass)["Wider"]
    assert not isinstance(vars(made)["__dataclass_fields__"], dict)
    assert [each.name for each in dataclasses.fields(made)] == ["first", "second", "third", "fourth"]
    assert isinstance(vars(made)["__dataclass_fields__"], dict)


def test_one_below_that_is_no_dataclass_has_the_fields_of_the_one_above() -> None:
    class Plainer(kinds(records.dataclass)["Single"]):  # type: ignore[misc]  # it is made in a function
        pass

    assert [each.name for each in dataclasses.fields(Plainer)] == ["first"]
    assert repr(Plainer(2)).endswith("Plainer(first=2)")


@pytest.mark.parametrize("slots", [True, False])
def test_no_docstring_is_made_of_the_signature(*, slots: bool) -> None:
    class Bare:
        first: int

    assert records.dataclass(frozen=True, slots=slots)(Bare).__doc__ == "Bare"
