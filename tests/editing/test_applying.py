"""Applying edits: the text says exactly what was intended, and all other lines stay unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import Keys, Layout, OddLayout

from commops.editing.applying import mended, mended_where_possible
from commops.editing.plain_data import changed
from commops.finding import Address, Edit, Finding, Fix
from commops.fixing.precedence import choose
from commops.sources import yaml_reader
from commops.sources.document import Document
from commops.sources.people_csv import roster
from commops.yamltext.refused import Refused

FILE = "org.yaml"
_WORD = re.compile(r"[ckv]\d+")
_WRITTEN = [
    "other",
    "two words",
    "a: b",
    "# no",
    "[x]",
    "null",
    "",
    "it's",
    'say "so"',
    "中文，",
    "x, y",
    "- a",
    "a\nb",
]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1_000_000).map(Random))
def test_one_change_in_any_layout(random: Random) -> None:
    layout = Layout(random)
    text = layout.text()
    document = yaml_reader.read(FILE, text)
    assert not document.faults, text
    for edit in random.sample(every := list(edits(document.data, random)), min(6, len(every))):
        after = mended(document, [edit])
        again = yaml_reader.read(FILE, after)
        assert (again.data, again.faults) == (changed(document.data, [edit]), ()), (text, edit, after)
        stays_apart_from(touched(document.data, edit, layout), text, after)
        comments_go_with_what_they_are_about(document.data, edit, layout, text, after)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1_000_000).map(Random))
def test_many_changes_at_once(random: Random) -> None:
    text = Layout(random).text()
    document = yaml_reader.read(FILE, text)
    fixes = [Fix("change it", (edit,)) for edit in edits(document.data, random)]
    random.shuffle(fixes)
    found = [Finding(message=str(number), address=Address(), fix=fix) for number, fix in enumerate(fixes)]
    chosen = choose({FILE: document}, found[:8]).edits[FILE]
    after = mended(document, chosen)
    again = yaml_reader.read(FILE, after)
    assert (again.data, again.faults) == (changed(document.data, chosen), ()), (text, chosen, after)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1_000_000).map(Random))
def test_in_an_odd_layout_each_change_is_made_exactly_or_refused(random: Random) -> None:
    text = OddLayout(random).text()
    document = yaml_reader.read(FILE, text)
    wanted = list(edits(document.data, random))
    for edit in random.sample(wanted, min(6, len(wanted))):
        after, refused = mended_where_possible(document, [edit])
        made = [] if refused else [edit]
        again = yaml_reader.read(FILE, after)
        assert (again.data, again.faults) == (changed(document.data, made), document.faults), (text, edit, after)
        assert made or after == text


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1_000_000).map(Random))
def test_in_an_odd_layout_a_refused_change_blocks_no_other(random: Random) -> None:
    text = OddLayout(random).text()
    document = yaml_reader.read(FILE, text)
    fixes = [Fix("change it", (edit,)) for edit in edits(document.data, random)]
    random.shuffle(fixes)
    found = [Finding(message=str(number), address=Address(), fix=fix) for number, fix in enumerate(fixes)]
    chosen = choose({FILE: document}, found[:8]).edits.get(FILE, [])
    after, refused = mended_where_possible(document, chosen)
    made = [edit for edit in chosen if edit not in refused]
    again = yaml_reader.read(FILE, after)
    assert (again.data, again.faults) == (changed(document.data, made), document.faults), (text, chosen, after)
    assert all(is_refused(document, [edit]) or is_refused(document, [*made, edit]) for edit in refused)


def is_refused(document: Document, wanted: list[Edit]) -> bool:
    try:
        mended(document, wanted)
    except Refused:
        return True
    return False


def edits(data: Any, random: Random, keys: Keys = ()) -> Iterator[Edit]:
    """Yield a change to each value and each key, and the taking out of each entry."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        own = (*keys, str(key))
        yield Edit(Address(own, file=FILE))
        if isinstance(data, dict):
            yield Edit(Address(own, on_key=True, file=FILE), random.choice(_WRITTEN) or "other key")
        if isinstance(value, str):
            yield Edit(Address(own, file=FILE), random.choice(_WRITTEN))
        yield from edits(value, random, own)


def touched(data: Any, edit: Edit, layout: Layout) -> set[str]:
    """Return the words that an edit may change the lines of: its own, and where something goes, those beside it."""
    keys = edit.address.keys
    around = data
    for key in keys[:-1]:
        around = around[int(key)] if isinstance(around, list) else around[key]
    comments = [word for word, about in layout.comments.items() if about[: len(keys)] == keys or about == keys[:-1]]
    own = around[int(keys[-1])] if isinstance(around, list) else {keys[-1]: around[keys[-1]]}
    if edit.instead is not None:
        return set(words([own if not edit.address.on_key else keys[-1]]))
    order = list(enumerate(around)) if isinstance(around, list) else list(around.items())
    number = [str(key) for key, _ in order].index(keys[-1])
    beside = order[max(number - 1, 0) : number + 2]
    if number == 0 and len(order) > 1:  # what follows the first moves up behind a dash, with the comment on its line
        follows = (*keys[:-1], str(order[1][0]))
        comments += [word for word, about in layout.comments.items() if about == follows]
    return {*words([own, *beside, *keys[-2:]]), *words(comments)}


def stays_apart_from(words_of_it: set[str], text: str, after: str) -> None:
    """Assert that what has none of the words stands as it stood, line by line and end by end."""
    kept = [line for line in lines(text) if (there := set(_WORD.findall(line))) and not there & words_of_it]
    left = iter(lines(after))
    assert all(any(line in {other, other.rstrip("\r\n")} for other in left) for line in kept), (text, after)


def comments_go_with_what_they_are_about(data: Any, edit: Edit, layout: Layout, text: str, after: str) -> None:
    """Assert that an entry takes its own comments along, and no other."""
    keys = edit.address.keys
    own = {comment for comment, about in layout.comments.items() if about[: len(keys)] == keys}
    above = {comment for comment in own if layout.heads.get(comment) == keys}
    before, left = comments(text), comments(after)
    if edit.instead is not None:
        assert before - left <= own - above, (text, edit, after)
        return

    assert before - left <= own, (text, edit, after)
    assert left.isdisjoint(own - above), (text, edit, after)
    near = {comment for comment in above if is_right_above(comment, text)}
    assert above - near <= left | (above - before), (text, edit, after)
    if is_last(data, keys):
        assert near.isdisjoint(left), (text, edit, after)


def comments(text: str) -> set[str]:
    return {found.rstrip("\r") for found in re.findall(r"# (c\d+.*)", text)}


def is_right_above(comment: str, text: str) -> bool:
    """Tell whether no empty line is between a comment and what it is about."""
    below = text.partition(f"# {comment}")[2].splitlines()[1:]
    return bool(next((line.strip() for line in below if not line.lstrip().startswith("#")), ""))


def is_last(data: Any, keys: Keys) -> bool:
    """Tell whether an entry is the last of its mapping or list."""
    for key in keys[:-1]:
        data = data[int(key)] if isinstance(data, list) else data[key]
    return keys[-1] == str(len(data) - 1) if isinstance(data, list) else keys[-1] == list(data)[-1]


def lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+$", text)


def words(value: Any) -> Iterable[str]:
    return _WORD.findall(str(value))


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("a: {b: c, d: e}\n", "a/b", "a: {d: e}\n"),
        ("a: {b: c, d: e}\n", "a/d", "a: {b: c}\n"),
        ("a: { b: c }\n", "a/b", "a: {}\n"),
        ("a: [b, c, d,]\n", "a/2", "a: [b, c,]\n"),
        ("a: [b, # one\n    c] # two\n", "a/1", "a: [b, # one\n    ] # two\n"),
        ("a:\n- b # one\n- c # two\n", "a/0", "a:\n- c # two\n"),
        ("a:\n- b # one\n", "a/0", "a: []\n"),
        ("a: # of a\n  b: c # of b\nd: e\n", "a/b", "a: {} # of a\nd: e\n"),
        ("a:\n  - b: c\n    d: e\n", "a/0/b", "a:\n  - d: e\n"),
        ("a:\n  - b: c # of b\n    # of d\n    d: e\n", "a/0/b", "a:\n  - \n    # of d\n    d: e\n"),
        ("a:\n  # of b\n  b: c\n\n  # of d\n  d: e\n", "a/d", "a:\n  # of b\n  b: c\n\n"),
        ("a:\n  # of both\n  b: c\n  d: e\n", "a/b", "a:\n  # of both\n  d: e\n"),
        ("a:\n- b\n# of c\n- c\n- d\n", "a/1", "a:\n- b\n- d\n"),
        ("a:\n- b\n\n# of both\n- c\n- d\n", "a/1", "a:\n- b\n\n# of both\n- d\n"),
        ("a:\n# one\n- b\n- c\n# two\n- d\n- e\n", "a/2", "a:\n# one\n- b\n- c\n# two\n- e\n"),
        ("a:\n# of b\n- b\n# of c\n# as well\n- c\n- d\n", "a/1", "a:\n# of b\n- b\n- d\n"),
        ("a:\n- b\n# of c\n- c\nd: e\n", "a/1", "a:\n- b\nd: e\n"),
        ("a:\n- b # of b\n- c # of c\n- d # of d\n", "a/1", "a:\n- b # of b\n- d # of d\n"),
        ("a:\n- b\n\n- c\n\n- d\n", "a/1", "a:\n- b\n\n\n- d\n"),
        ("a:\n- b\n# apart\n\n- c\n- d\n", "a/1", "a:\n- b\n# apart\n\n- d\n"),
        ("a:\n- b\n- c\n# after all\n", "a/1", "a:\n- b\n# after all\n"),
        ("a:\n- b\n- c\n  # in c\n# after all\n", "a/1", "a:\n- b\n# after all\n"),
        ("a:\n- b:\n  # in b\n# of c\n- c\n", "a/1", "a:\n- b:\n  # in b\n"),
        ("a:\n- b\n# commops: ignore[x] why\n- c\n- d\n", "a/1", "a:\n- b\n- d\n"),
        ("a:\n# Commops：ignore[x] why\n# of b\n- b\n- c\n", "a/0", "a:\n- c\n"),
        ("a:\n# of both\n# commops: ignore[x] why\n- b\n- c\n", "a/0", "a:\n# of both\n- c\n"),
        (
            "a:\n# commops: ignore[x] why\n- b\n- c\n# of d\n- d\n- e\n",
            "a/2",
            "a:\n# commops: ignore[x] why\n- b\n- c\n- e\n",
        ),
        ("a:\n- - b\n  -   # of c\n- d\n", "a/0/0", "a:\n- -   # of c\n- d\n"),
        ("a:\n- - b\n  # of c\n  - c\n", "a/0/0", "a:\n- \n  # of c\n  - c\n"),
        ("a: [\n  # of b\n  b,\n  # of c\n  c, # as well\n  d,\n]\n", "a/1", "a: [\n  # of b\n  b,\n  d,\n]\n"),
        ("a: [\n  # of both\n  b,\n  c,\n]\n", "a/0", "a: [\n  # of both\n  c,\n]\n"),
        ("a: [\n  b,\n  # of c\n  c,\n  # tail\n]\n", "a/1", "a: [\n  b,\n  # tail\n]\n"),
        ("a: [ # of a\n  # of b\n  b,\n  # tail\n]\n", "a/0", "a: [ # of a\n  # tail\n]\n"),
        ("a: [ # of a\n  b ]\n", "a/0", "a: [ # of a\n   ]\n"),
        ("a: [ # of a\n  b, ]\n", "a/0", "a: [ # of a\n   ]\n"),
        ("a: {b: , c: d}\n", "a/c", "a: {b: }\n"),
        ("a:\n- b: c # of b\n  # of b\n- d\n", "a/0/b", "a:\n- {}\n  # of b\n- d\n"),
        ("a:\n- b: c # of b\n    # in b\n- d\n", "a/0/b", "a:\n- {}\n- d\n"),
        ("a:\n- - b # of b\n- d\n", "a/0/0", "a:\n- []\n- d\n"),
        ("a:\n- b # - of b\n- # - of c\n  c: d\n", "a/1/c", "a:\n- b # - of b\n- {} # - of c\n"),
        ("a: &x-y # - of a\n  - b\n  - c\n", "a/0", "a: &x-y # - of a\n  - c\n"),
        ("a: [b, # of b\n  c]\n", "a/0", "a: [\n  c]\n"),
        ("a: [b, c, # of both\n  d]\n", "a/1", "a: [b, # of both\n  d]\n"),
        ("a: [b: c]\n", "a/0/b", "a: [{}]\n"),
        ("a: &x [b]\n", "a/0", "a: &x []\n"),
        ("a: &x # of a\n  - b\n", "a/0", "a: &x [] # of a\n"),
        ("a:\r\n- b\r\n# of c\r\n- c\r\n- d\r\n", "a/1", "a:\r\n- b\r\n- d\r\n"),
        ("a:\n- b\n# 中文\n- c", "a/1", "a:\n- b\n"),
        ("a:\n  # commops: ignore[x] why\n  b: c\n  d: e\n", "a/b", "a:\n  d: e\n"),
        ("a:\n  b:\n    c: d\n    # in b\n  # of e\n  e: f\n", "a/b", "a:\n  # of e\n  e: f\n"),
        ("a: b\r\nc: d", "c", "a: b\r\n"),
        ("a: b\r\nc: d", "a", "c: d"),
        ("a: b\n", "a", ""),
    ],
)
def test_deleting(before: str, keys: str, after: str) -> None:
    assert mended(yaml_reader.read(FILE, before), [Edit(Address(tuple(keys.split("/")), file=FILE))]) == after


@pytest.mark.parametrize(
    ("before", "numbers", "after"),
    [
        ("a: [b, c, d]\n", (0, 1), "a: [d]\n"),
        ("a: [b, c, d]\n", (1, 2), "a: [b]\n"),
        ("a: [b, c, d, e]\n", (0, 2), "a: [c, e]\n"),
        ("a: [b , c]\n", (1,), "a: [b]\n"),
        ("a: [b,c, d]\n", (1,), "a: [b,d]\n"),
        ("a: [b, # of b\n  c]\n", (0, 1), "a: []\n"),
        ("a: [b, c # of c\n]\n", (0, 1), "a: []\n"),
        ("a: [ # of a\n  b, c]\n", (0, 1), "a: [ # of a\n  ]\n"),
        ("a: [ # of a\n  # of b\n  b,\n  c, # of c\n]\n", (0, 1), "a: [ # of a\n]\n"),
    ],
)
def test_deleting_neighbours(before: str, numbers: Sequence[int], after: str) -> None:
    edits = [Edit(Address(("a", str(number)), file=FILE)) for number in numbers]
    assert mended(yaml_reader.read(FILE, before), edits) == after


@pytest.mark.parametrize(
    ("before", "instead", "after"),
    [
        ("a: b # c\n", "d", "a: d # c\n"),
        ("a: 'b'\n", "it's", "a: 'it''s'\n"),
        ('a: "b"\n', 'say "so"', 'a: "say \\"so\\""\n'),
        ("a: b\n", "d: e", 'a: "d: e"\n'),
        ("a: b\n", "null", 'a: "null"\n'),
        ("a: b\n", "0.5", "a: 0.5\n"),
        ("a: b, c\n", "d, e", "a: d, e\n"),
        ("a: &x b\n", "c", "a: &x c\n"),
        ("a:   # empty\n", "c", "a: c   # empty\n"),
        ("a: |\n  b\n  c\n\nd: e\n", "f", "a: f\n\nd: e\n"),
    ],
)
def test_replacing(before: str, instead: str, after: str) -> None:
    assert mended(yaml_reader.read(FILE, before), [Edit(Address(("a",), file=FILE), instead)]) == after


@pytest.mark.parametrize(
    ("text", "keys", "why"),
    [
        ("a: &x b\nc: *x\n", ("a",), "the value has the anchor `&x` and is used elsewhere"),
        ("a: &x b\nc: *x\n", ("c",), "the value is the alias `*x` of another value"),
        ("a: &x {b: c}\nd: *x\n", ("d", "b"), "the value is the alias `*x` of another value"),
        ("a: [&x b]\nc: *x\n", ("a", "0"), "the value has the anchor `&x` and is used elsewhere"),
        ("a: [b]\n", ("a",), "the value is a list or a mapping, not a single value"),
    ],
)
def test_an_edit_that_would_change_more_is_refused(text: str, keys: Keys, why: str) -> None:
    with pytest.raises(Refused, match=re.escape(why)):
        mended(yaml_reader.read(FILE, text), [Edit(Address(keys, file=FILE), "new")])


def test_an_alias_stays_when_it_is_deleted_from_another_list() -> None:
    document = yaml_reader.read(FILE, "a: &x b\nc: [*x, d, d]\n")
    assert mended(document, [Edit(Address(("c", "2"), file=FILE))]) == "a: &x b\nc: [*x, d]\n"


PEOPLE = 'id,name,roles,skills,ignore\r\nada,"Park, Ada",a; b ;c,x:3;y:4,r: why; s: also\r\nbao, Bao ,a,,\r\n'


@pytest.mark.parametrize(
    ("keys", "instead", "old", "new"),
    [
        (("people", "ada", "roles", "1"), "d", "a; b ;c", "a; d ;c"),
        (("people", "ada", "roles", "1"), None, "a; b ;c", "a; c"),
        (("people", "ada", "roles", "2"), None, "a; b ;c", "a; b"),
        (("people", "bao", "roles", "0"), None, "Bao ,a,", "Bao ,,"),
        (("people", "ada", "name"), 'Ada "A"', '"Park, Ada"', '"Ada ""A"""'),
        (("people", "bao", "name"), "Li, Bao", " Bao ", ' "Li, Bao" '),
        (("people", "ada", "skills", "y"), "5", "y:4", "y:5"),
    ],
)
def test_cells(keys: Keys, instead: str | None, old: str, new: str) -> None:
    document = roster.read("people.csv", PEOPLE)
    edit = Edit(Address(keys, file="people.csv"), instead)
    assert mended(document, [edit]) == PEOPLE.replace(old, new)


@pytest.mark.parametrize(
    ("column", "unreadable"),
    [("skills", "x：3"), ("roles", "a；b"), ("signed", "nda"), ("away", "from May on"), ("away", ";"), ("roles", ";")],
)
def test_an_unreadable_cell_blocks_no_change_of_another(column: str, unreadable: str) -> None:
    text = f"id,name,{column}\nada,{{name}},{unreadable}\n"
    document = roster.read("people.csv", text.format(name="Ad"))
    edit = Edit(Address(("people", "ada", "name"), file="people.csv"), "Ada")
    assert mended(document, [edit]) == text.format(name="Ada")


def test_the_key_of_a_skill() -> None:
    document = roster.read("people.csv", PEOPLE)
    edit = Edit(Address(("people", "ada", "skills", "x"), on_key=True, file="people.csv"), "z")
    assert mended(document, [edit]) == PEOPLE.replace("x:3", "z:3")


@pytest.mark.parametrize(
    ("start", "end", "instead", "old", "new"),
    [
        ("r:", "why", None, "r: why; s: also", "s: also"),
        ("s:", "also", None, "r: why; s: also", "r: why"),
        ("r:", "why", "t: new", "r: why", "t: new"),
        ("ignore", "ignore", "x-why", "ignore", "x-why"),
    ],
)
def test_parts_of_cells(start: str, end: str, instead: str | None, old: str, new: str) -> None:
    document = roster.read("people.csv", PEOPLE)
    first = PEOPLE.index(start)
    span = document.lines.span(first, PEOPLE.index(end, first) + len(end))
    assert mended(document, [Edit(Address(file="people.csv", span=span), instead)]) == PEOPLE.replace(old, new)


@pytest.mark.parametrize(
    ("text", "instead", "after"),
    [
        ("a: b\n  # x\nc: d\n", None, "a: b\nc: d\n"),
        ("a: b   # x\nc: d\n", None, "a: b\nc: d\n"),
        ("a: b # x", None, "a: b"),
        ("# x", None, ""),
        ("a: b\r\n# x\r\nc: d\r\n", None, "a: b\r\nc: d\r\n"),
        ("a: b # x\n", "# y", "a: b # y\n"),
    ],
)
def test_comments(text: str, instead: str | None, after: str) -> None:
    document = yaml_reader.read(FILE, text)
    span = document.lines.span(at := text.index("# x"), at + 3)
    assert mended(document, [Edit(Address(file=FILE, span=span), instead)]) == after


def test_the_content_of_an_entry_is_deleted_with_it() -> None:
    text = "a:\n- b: c # one\n  d: e\n- f\n"
    document = yaml_reader.read(FILE, text)
    comment = Edit(Address(file=FILE, span=document.lines.span(at := text.index("# one"), at + 5)))
    inside = [Edit(Address(("a", "0", "b"), file=FILE), "new"), Edit(Address(("a", "0", "d"), file=FILE)), comment]
    assert mended(document, [Edit(Address(("a", "0"), file=FILE)), *inside]) == "a:\n- f\n"


def test_a_comment_never_becomes_something_else() -> None:
    document = yaml_reader.read(FILE, "a: b # x\n")
    for start, end in ((5, 7), (7, 8)):
        with pytest.raises(Refused, match="the text to delete is only part of a comment"):
            mended(document, [Edit(Address(file=FILE, span=document.lines.span(start, end)))])
    for instead in ("b", "# x\nc: d"):
        with pytest.raises(Refused, match="the new text would not be a comment"):
            mended(document, [Edit(Address(file=FILE, span=document.lines.span(5, 8)), instead)])
