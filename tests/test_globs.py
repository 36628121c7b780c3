"""Globs: they match what the patterns of the libraries match, and no pattern takes more time than its length allows."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pathspec import PathSpec

from commops.globs import MOST, Globs, NoPattern, PathGlobs, within_bounds

NAMES = st.sampled_from(["a", "b", "ab", "aba", "!a", "-", "#b", "a b"])
PATHS = st.builds(
    lambda names, folder: "/".join(names) + "/" * folder, st.lists(NAMES, min_size=1, max_size=4), st.booleans()
)
PIECES = st.sampled_from(
    ["a", "b", "*", "**", "a*", "*b", "?", "[ab]", "[!a]", "[a-b]*", "", "ab", "\\*", "[", "#b", "[]"]
)
PATTERNS = st.one_of(
    st.builds(
        lambda names, negated: "!" * negated + "/".join(names),
        st.lists(PIECES, min_size=1, max_size=4),
        st.booleans(),
    ),
    st.text("ab/*?]!-\\# ", max_size=7),
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(PATTERNS, min_size=1, max_size=3), PATHS)
def test_paths_match_as_in_pathspec(patterns: list[str], path: str) -> None:
    assume("/" not in path or not any("[!" in pattern for pattern in patterns))  # there a `/` may fit a choice
    expected: bool | None
    try:
        expected = PathSpec.from_lines("gitignore", patterns, backend="simple").match_file(path)
    except (ValueError, re.error):
        expected = None
    try:
        assert PathGlobs(patterns).match(path) == expected
    except NoPattern:
        assert expected is None


@settings(max_examples=1000, deadline=None)
@given(st.text("ab*?[]!", max_size=7), st.text("ab]![", max_size=5))
def test_words_match_as_in_fnmatch(pattern: str, word: str) -> None:
    assert Globs([pattern]).fits(word) == fnmatchcase(word, pattern)


def test_a_character_class_matches_no_slash() -> None:
    assert PathGlobs(["a[!x]b"]).match("a-b")
    assert not PathGlobs(["a[!x]b"]).match("a/b")


def test_wide_ranges_and_characters_of_any_script() -> None:
    ideographs = Globs(["[\u4e00-\u9fff]*", "[!\u4e00-\u9fff]x", "内?"])
    assert [*ideographs.fitting("内容")] == [0, 2]
    assert [*ideographs.fitting("ax")] == [1]
    assert [*ideographs.fitting("容x")] == [0]


def test_which_patterns_are_in_use() -> None:
    words = Globs(["a*", "b", "c*", "d"])
    assert words.in_use(["ax", "d", "e"]) == {0, 3}
    paths = PathGlobs(["drafts/", "!drafts/keep.yaml", "old", "# a remark"])
    assert paths.in_use(["drafts/keep.yaml", "new.yaml"]) == {0, 1}
    assert [paths.takes_in(number) for number in range(4)] == [True, False, True, False]


def test_the_length_of_patterns_is_limited() -> None:
    assert within_bounds(["a" * MOST * 2] * 10) == 10
    assert within_bounds(["*" + "a" * 999] * 101) == 100
    assert within_bounds(["[a-z]"] * 1000) == 952
