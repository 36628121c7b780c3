"""Names in ASCII: valid, unique, and the same whatever else there is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import util
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.exchange.exporting import ascii_names
from commops.exchange.exporting.ascii_names import NameSpelling, names
from commops.exchange.exporting.backstage import NAMES
from commops.exchange.exporting.exported import NotExported
from commops.exchange.exporting.github_names import SLUG
from commops.model.structure import Team
from commops.model.words import Words

IDS: Final = ("docs", "Docs", "内容组", "内容-组", "重庆", "équipe", "команда", "a--b", "x" * 80, "a.b_c", "-", "_x")


def named(identifiers: Mapping[str, tuple[str, ...]], alphabet: NameSpelling) -> Mapping[str, str]:
    teams = {
        each: Team.model_construct(aliases=tuple(Words({"": one}) for one in of)) for each, of in identifiers.items()
    }
    return names(teams, alphabet)


@pytest.mark.parametrize("alphabet", [NAMES, SLUG])
@given(st.dictionaries(st.sampled_from(IDS) | st.text("ab中é.-_", min_size=1, max_size=70), st.just(()), max_size=12))
def test_names_are_valid_and_unique(alphabet: NameSpelling, identifiers: dict[str, tuple[str, ...]]) -> None:
    found = named(identifiers, alphabet)
    assert found.keys() == identifiers.keys()
    assert all(alphabet.holds(name) for name in found.values()), found
    assert len({name.casefold() for name in found.values()}) == len(found)


@given(st.lists(st.sampled_from(IDS), unique=True), st.lists(st.sampled_from(IDS), unique=True))
def test_a_name_is_the_same_whatever_else_there_is(some: list[str], more: list[str]) -> None:
    alone = named(dict.fromkeys(some, ()), NAMES)
    beside = named(dict.fromkeys((*more, *some), ()), NAMES)
    wanted = {each: named({each: ()}, NAMES)[each].casefold() for each in {*some, *more}}
    for each in some:
        if list(wanted.values()).count(wanted[each]) == 1:
            assert alone[each] == beside[each]


def test_how_ids_are_spelt() -> None:
    assert named(dict.fromkeys(("重庆银行", "команда-1", "a--b", "Équipe_Été"), ()), NAMES) == {
        "重庆银行": "chong-qing-yin-hang",
        "команда-1": "komanda-1",
        "a--b": "a-b",
        "Équipe_Été": "Equipe_Ete",
    }
    assert named({"内容组": ("Content team", "x"), "Docs": ()}, SLUG) == {"内容组": "content-team", "Docs": "docs"}


def test_those_of_one_name_are_told_apart_and_an_id_keeps_its_own() -> None:
    assert named(dict.fromkeys(("音乐", "yin-yue", "音悦"), ()), NAMES) == {
        "音乐": "yin-yue-db9514",
        "yin-yue": "yin-yue",
        "音悦": "yin-yue-ed4983",
    }
    long = named({"n" * 70: ()}, NAMES)["n" * 70]
    assert re.fullmatch("n{56}-[0-9a-f]{6}", long)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ascii_names, "find_spec", lambda name: None if name == "pypinyin" else util.find_spec(name))
    assert named({"内容组": ("Content team",), "a--b": ()}, NAMES) == {"内容组": "Content-team", "a--b": "a-b"}
    with pytest.raises(NotExported) as raised:
        named({"内容组": ()}, NAMES)
    assert "commops[export]" in raised.value.help
