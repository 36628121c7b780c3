"""The texts and layouts that proposals are made of are whole."""

from __future__ import annotations

from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

from commops.proposals.answers import Business
from commops.sources.library import library_folder
from commops.sources.reading import read


def data(name: str) -> Any:
    return yaml.safe_load(files("commops.proposals").joinpath(name).read_text(encoding="utf-8"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_is_there_in_both_languages_with_the_same_values() -> None:
    for key, text in data("texts.yaml").items():
        assert text.keys() == {"en", "zh"}, key
        assert placeholders(text["en"]) == placeholders(text["zh"]), key


def test_every_layout_names_roles_of_the_library_and_teams_of_its_own() -> None:
    roles = read(library_folder()).organization.roles
    written = data("layouts.yaml")
    for layout in written["layouts"].values():
        leads = {fields["lead"] for fields in layout["teams"].values()}
        assert leads <= layout["positions"].keys() <= roles.keys()
        assert {*layout["positions"].values(), *layout.get("areas", {}).values()} <= layout["teams"].keys()


def test_every_kind_of_business_grows_by_roles_of_the_library() -> None:
    roles = read(library_folder()).organization.roles
    written = data("layouts.yaml")
    assert written["grows"].keys() == {each.value for each in Business}
    for grown in written["grows"].values():
        assert set(grown) <= roles.keys()


def test_who_stands_in_is_a_role_of_the_library() -> None:
    roles = read(library_folder()).organization.roles
    for role, other in data("layouts.yaml")["stands_in"].items():
        assert {role, other} <= roles.keys()
