from __future__ import annotations

import json
import re

import pytest
from inline_snapshot import snapshot

from commops.exchange.importing.inputs import Input
from commops.exchange.importing.located_documents import LocatedDocuments, read_documents


def read(text: str, name: str = "a.yaml") -> LocatedDocuments:
    return read_documents([Input(name, text.encode())])


def failed(text: str) -> list[str]:
    return [f"{failure.origin}: {failure.message}" for failure in read(text).failures]


def test_each_value_has_its_place() -> None:
    [document] = read("a:\n  - b: one\n  - two\n").documents
    assert str(document["a"].items[0]["b"].origin) == "a.yaml:2:8"
    assert str(document["a"].items[1].origin) == "a.yaml:3:5"
    assert document["a"].texts == ["two"]
    assert document["c"]["d"].text == ""
    assert str(document["c"]["d"].origin) == "a.yaml:1:1"


def test_scalars_stay_text() -> None:
    assert read("[no, 010, 1.10, 2026-01-01, ~, null]").documents[0].plain == ["no", "010", "1.10", "2026-01-01"]


def test_a_file_has_several_documents() -> None:
    assert [document.plain for document in read("a: 1\n---\nb: 2\n---\n").documents] == [{"a": "1"}, {"b": "2"}, None]


def test_merge_keys_and_aliases_are_resolved() -> None:
    [document] = read("a: &a {x: '1', y: '2'}\nb:\n  <<: *a\n  x: '3'\nc: *a\n").documents
    assert document.plain == {"a": {"x": "1", "y": "2"}, "b": {"x": "3", "y": "2"}, "c": {"x": "1", "y": "2"}}


def test_json_is_read_with_places_and_all_its_escapes() -> None:
    data = [{"name": "Tea \U0001f375", "text": "a/b\t\u2028"}, {"deep": [[1, True, None]]}]
    text = json.dumps(data, indent="\t").replace("/", "\\/")
    [document] = read(text, "a.json").documents
    assert document.plain == [{"name": "Tea \U0001f375", "text": "a/b\t\u2028"}, {"deep": [["1", "true"]]}]
    assert str(document.items[1].origin) == "a.json:6:2"


def test_pages_of_answers_follow_one_another_in_a_file() -> None:
    documents = read('[{"a": "x"}]\n[{"a": "y"}]\n{"a": "z"}{"a":"w"}', "a.json").documents
    assert [document.plain for document in documents] == [[{"a": "x"}], [{"a": "y"}], {"a": "z"}, {"a": "w"}]
    assert str(documents[3].origin) == "a.json:3:11"


def test_a_duplicate_key_is_noted() -> None:
    reading = read("a: 1\na: 2\n")
    assert reading.documents[0].plain == {"a": "2"}
    assert [(note.text, str(note.origin)) for note in reading.notes] == snapshot(
        [("duplicate key 'a'; the last value is used", "a.yaml:2:1")]
    )


def test_what_precedes_an_error_is_kept() -> None:
    reading = read("a: 1\n---\nb: [\n")
    assert [document.plain for document in reading.documents] == [{"a": "1"}]
    assert [str(failure.origin) for failure in reading.failures] == snapshot(["a.yaml:4:1"])


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("a: 'b\n", "a.yaml:1:4"),
        ("a: *b\n", "a.yaml:1:4"),
        ("a: &a [*a]\n", "a.yaml:1:8"),
        ("? [a]\n: b\n", "a.yaml:1:3"),
        ("[" * 60 + "]" * 60, "a.yaml:1:51"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)),
            "a.yaml:6:",
        ),
        ('{"a": }x', "a.yaml:1:"),
        ("\x00", "a.yaml:1:1"),
    ],
)
def test_what_cannot_be_read_has_its_place(text: str, origin: str) -> None:
    [failure] = failed(text)
    assert re.match(re.escape(origin), failure), failure
