"""Plain files are read line by line, and never differently from how the reader of events reads them."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mutations import made
from processes import COMMOPS, environment_with

from commops.sources import gathering, plain_files, yaml_reader
from commops.sources.cache import Cache
from commops.sources.document import Document
from commops.yamltext import plain
from commops.yamltext.text import Undecodable, decode

CHECKOUT = Path(__file__).parents[2]
FOLDERS = ("examples", "roles", "templates", "tests")
FILES = tuple(path for folder in FOLDERS for path in sorted((CHECKOUT / folder).rglob("*.yaml")))
TEXTS = tuple(path.read_bytes().decode() for path in FILES)

NUMBERS = ("1.", ".5", "+1", "-1", "-", "--", "1e3", "0x1f", "2026-01-01", "12:30", "null", "~", "on", "=", "<<", "...")
WORDS = ("a", "b c", "a:b", "a: b", "a:", ":a", "::", "x://a/b#c", "C#", "#a", " #", "# a", "a,b", ", ", "?", "? a")
QUOTED = (
    "'",
    '"',
    "''",
    "\\",
    "'a'",
    '"a"',
    "'a''b'",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "{a: b, a: c}",
)
SIGNS = (
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "|-",
    ">-",
    "|+",
    ">2",
    "%",
    "@a",
    "`a",
    "---",
    "\t",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
)
LINES = ("\r", "\n  ", "\n    ", "\n# a\n", "\n    # a\n", "\n  - a", "\n  a: b", "\n      a\n", "\u0085", "\u2028")
WIDE = (
    "\ufeff",
    "\u3000",
    "\u00a0",
    "\u200b",
    "\ud800",
    "\x00",
    "\x7f",
    "内容",
    "：",
    "，",
    "“",
    "”",
    "《a》",
    "（a）",
    "。",
)
BITS = ("。", *NUMBERS, *WORDS, *QUOTED, *SIGNS, *LINES, *WIDE, "é", "😀", "²", "·", "—", "－")
VALUES = st.lists(st.sampled_from(BITS), max_size=4).map("".join)
FORMS = st.sampled_from(
    (
        *("k: {}\n", "k: {}", "{}: a\n", "k:  {}  # {}\n", "k: 'a{}'\n", 'k: "a{}"\n', "# {}\nk: a\n"),
        *("k: [{}]\n", "k: [a, {}]\n", "k: {{a: {}}}\n", "k: {{{}: a}}\n", "k: [{{a: {}, b: 'c'}}, [{}]]\n"),
        *("k:\n  {}: a\n", "k:\n  - {}\n", "k:\n- {}\n", "k:\n  - a: {}\n    b: {}\n", "k:\n  a: {}\n{}\n  b: c\n"),
        *("k: >-\n  {}\n", "k: |\n  {}\n  {}\n", "k: |-\n  {}\nb: {}\n", "k: >\n    {}\n# a\nb: {}\n"),
        *("k:\n  a:\n    b: {}\n  {}\nl: c\n", "k:\n  a: b\n   {}\n"),
    )
)


@pytest.fixture(autouse=True, scope="module")
def _both_readers() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(plain_files.VARIABLE, raising=False)
        yield


def agrees(text: str) -> bool:
    """Tell whether a text is read as plain, and check that it then is what the reader of events makes of it."""
    document = plain_files.read("a.yaml", text)
    if document is None:
        return False

    careful = yaml_reader.read("a.yaml", text)
    assert _all_of(document) == _all_of(careful)
    return True


def _all_of(document: Document) -> tuple[object, ...]:
    # As JSON, so that the order counts too.
    outcome = (document.faults, document.lost, document.broken, document.illegible)
    return json.dumps(document.data), dict(document.starts), document.text, outcome


def test_files_of_ours() -> None:
    """Nearly all that we write is plain."""
    refused = [
        path.relative_to(CHECKOUT).as_posix() for path, text in zip(FILES, TEXTS, strict=True) if not agrees(text)
    ]
    assert "examples/broken/unreadable.yaml" in refused
    assert len(refused) < len(FILES) / 20


def test_files_from_windows() -> None:
    """Lines may end with CR LF."""
    assert sum(agrees(text.replace("\n", "\r\n")) for text in TEXTS) > len(TEXTS) * 19 / 20


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_files_with_mistakes(first: int) -> None:
    """Whatever the fuzzer makes of a file."""
    texts = list(_made(range(first, first + 100)))
    assert 0 < sum(map(agrees, texts)) < len(texts)


def _made(seeds: range) -> Iterator[str]:
    for seed in seeds:
        for name, data in made(seed).files.items():
            if name.endswith(".yaml"):
                try:
                    yield decode(data)
                except Undecodable:
                    continue


@given(FORMS, VALUES, VALUES)
@example("k: {}\n", "'a'b", "")
@example("k: |\n  {}\n  {}\n", "a\n\n    # not a comment", "b")
@example("k: >-\n  {}\n", "a\n\n    ", "")
@example("k: [{}]\n", "a:b, c", "")
@example("k: {}", "", "")
@settings(max_examples=1000, deadline=None)
def test_scalars(form: str, one: str, other: str) -> None:
    """Whatever a scalar holds, in blocks and in brackets."""
    agrees(form.format(one, other))


@given(st.sampled_from(TEXTS), st.data())
@settings(max_examples=300, deadline=None)
def test_mistakes_in_lines(text: str, data: st.DataObject) -> None:
    """A file with a line or a character deleted, put in, or written twice."""
    lines = text.splitlines(keepends=True)
    start = data.draw(st.integers(0, max(0, len(lines) - 20)))
    part = lines[start : start + 20]
    part.insert(0, data.draw(st.sampled_from(("", "duties:\n", "roles:\n"))))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(part) - 1))
        line = part[at]
        column = data.draw(st.integers(0, len(line)))
        bit = data.draw(st.sampled_from(BITS))
        before, behind = line[:column], line[column:]
        changed = (before + bit + behind, before + behind[1:], line * 2, f"  {line}", line[2:])
        part[at] = data.draw(st.sampled_from(changed))
    agrees("".join(part))


NOT_PLAIN = (
    *(
        "",
        "# a\n",
        "- a\n",
        "a\n",
        "{a: b}\n",
        "a: b\na: c\n",
        "a: {b: c, b: d}\n",
        "a: {b: {c: d}, b: e}\n",
        "<<: a\n",
    ),
    *("a: &b c\n", "a: *b\n", "a: !b c\n", "? a\n", "---\na: b\n", "a: b\n---\nc: d\n", "a: b\n...\n", "%YAML 1.2\n"),
    *("a:\tb\n", "\ta: b\n", "a: b\n  c\n", "a: 'b\n  c'\n", "a: b: c\n", "a: b\n c: d\n", "a:\n  b: c\n d: e\n"),
    *("a: [b,\n  c]\n", "a: >+\n  b\n", "a: |\n  b\n\n  c\n", "a: |\n  b\n   c\n", "a: |\n  b", "a: |\n\n  # b\n"),
    *("<<: a\n", '"a": b\n', 'a: "b\\n"\n', "a: b\rc: d\n", "a: b\u2028c\n", "a: \ufeffb\n", "a: \u3000b\n"),
    "\n".join(f"{' ' * depth}a:" for depth in range(60)),
    f"a: {'[' * 60}{']' * 60}\n",
)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_not_plain(text: str) -> None:
    """What may mean something else, or is wrong, is left to the other reader."""
    with pytest.raises(plain.Refused):
        plain.read(text)


def test_entities_on_one_line() -> None:
    """Where the entities of a kind share a line, their starts are found all the same."""
    assert agrees("teams: {a: {lead: b}, c: {}}\nroles:\n  a: {}\n  'b': {}\n") is False
    assert agrees("teams: {a: {lead: b}, c: {}}\nroles:\n  a: {}\n")


def test_careful(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With COMMOPS_READER=careful, no file is read as a plain one, nor taken from what was."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache = Cache(tmp_path)
    before = cache.key("a")
    assert plain_files.read("a.yaml", "a: b\n")
    monkeypatch.setenv(plain_files.VARIABLE, plain_files.CAREFUL)
    assert plain_files.read("a.yaml", "a: b\n") is None
    assert gathering.parse("a.yaml", b"a: b\n").data == {"a": "b"}
    assert cache.key("a") != before


def test_plain_needs_no_parser(tmp_path: Path) -> None:
    """Where every file is plain, PyYAML is not imported."""
    (tmp_path / "commops.yaml").write_text("teams:\n  a: {lead: none}\n", encoding="utf-8")
    code = (
        "import sys\nfrom pathlib import Path\nfrom commops.sources.reading import read\n"
        f"assert read(Path({str(tmp_path)!r})).data\nassert 'yaml' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=environment_with({}))


@pytest.mark.parametrize("example", ["broken", "functional", "department"])
def test_same_reports(example: str) -> None:
    """Both readers give the same report, byte for byte."""
    words = ["validate", "--no-cache", "--format", "json", str(CHECKOUT / "examples" / example)]
    ran = [
        subprocess.run([*COMMOPS, *words], env=environment_with(more), capture_output=True, check=False)
        for more in ({}, {plain_files.VARIABLE: plain_files.CAREFUL})
    ]
    assert ran[0].stdout == ran[1].stdout
    assert ran[0].returncode == ran[1].returncode


@pytest.mark.parametrize("value", ["[x, y]", "{x: y}", "[[x], {y: z}]"])
def test_lines_that_say_the_same_have_values_of_their_own(value: str) -> None:
    """Who takes an item out of one list, as the checks of references do, takes it out of no other."""
    field, item = f"  a: {value}", f"  - {value}"
    read = plain.read(f"one:\n{field}\ntwo:\n{field}\nmany:\n{item}\n{item}\n")
    for one, other in ((read["one"]["a"], read["two"]["a"]), read["many"]):
        assert one == other
        assert not _containers(one) & _containers(other)


def test_what_is_remembered_of_texts_is_bounded() -> None:
    """Lines are remembered from one text to the next, but neither all nor long ones."""
    many = "".join(f"{'k' * 90}{number}: {'a' * 90}-{number}\n" for number in range(50_000))
    long = "".join(f"k{number}: '{'a' * 5000}{number}'\n" for number in range(3_000))
    long += "".join(f"l{number}: {'a' * 5000}-{number}\n" for number in range(3_000))
    tracemalloc.start()
    try:
        assert plain.read(many)
        assert plain.read(long)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 12_000_000


def _containers(value: object) -> set[int]:
    if not isinstance(value, list | dict):
        return set()
    inner = value.values() if isinstance(value, dict) else value
    return {id(value)}.union(*map(_containers, inner))
