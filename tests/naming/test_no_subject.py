"""What is said where nothing, or more than one thing, has the name that somebody wrote: in English and in Chinese."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import graph

from commops.language.translation import translated
from commops.naming.subject import NoSubject, meant

SPARK = """\
teams: {events: {lead: head, name: Party}}
roles: {head: {team: events, name: Head}, events: {team: events}}
people: {wei: {name: Kim}, lin: {name: Kim}, bo: {name: Party, until: 2026-01-31}, party: {name: Head}}
duties: {plan: {team: events, owns: [example.org/news]}}
"""


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        (
            "evnets",
            snapshot("nothing in the organisation is named 'evnets'; did you mean 'events'? = "),
            snapshot("组织中没有名为 'evnets' 的内容；是否想写 'events'？ = "),
        ),
        (
            "nothing-like-it",
            snapshot(
                "nothing in the organisation is named 'nothing-like-it' = run `commops list roles`, or list another kind"
            ),
            snapshot("组织中没有名为 'nothing-like-it' 的内容 = 运行 `commops list roles` 列出岗位，其他类别依此类推"),
        ),
        (
            "team/evnets",
            snapshot("team 'evnets' does not exist; did you mean 'events'? = "),
            snapshot("团队 'evnets' 不存在；是否想写 'events'？ = "),
        ),
        (
            "role/nothing-like-it",
            snapshot("role 'nothing-like-it' does not exist = run `commops list roles` to list the ids"),
            snapshot("岗位 'nothing-like-it' 不存在 = 运行 `commops list roles` 列出所有编号"),
        ),
        (
            "rol/head",
            snapshot("'rol' is not a kind; did you mean 'role'? = "),
            snapshot("没有 'rol' 这个类别；是否想写 'role'？ = "),
        ),
        (
            "events",
            snapshot("'events' may be team/events or role/events = name one of them: `commops show team/events`"),
            snapshot("'events' 可能指 team/events 或 role/events = 指明其中一个：`commops show team/events`"),
        ),
        (
            "kim",
            snapshot("'kim' is the name of 2 people = name one of them: `commops show person/lin`"),
            snapshot("'kim' 是 2 个人员的名称 = 指明其中一个：`commops show person/lin`"),
        ),
        (
            "Head",
            snapshot("'Head' is the name of 2 things = name one of them: `commops show role/head`"),
            snapshot("'Head' 是 2 个对象的名称 = 指明其中一个：`commops show role/head`"),
        ),
        (
            "bo",
            snapshot(
                "'bo' does not exist on 2026-07-01 = it has ended or not started yet; choose another date with `--on`"
            ),
            snapshot("'bo' 在 2026-07-01 不存在 = 它已经结束或尚未开始；用 `--on` 指定其他日期"),
        ),
        (
            "person/bo",
            snapshot(
                "person 'bo' does not exist on 2026-07-01 = it has ended or not started yet; choose another date with `--on`"
            ),
            snapshot("人员 'bo' 在 2026-07-01 不存在 = 它已经结束或尚未开始；用 `--on` 指定其他日期"),
        ),
        (
            "Kym",
            snapshot("nothing in the organisation is named 'Kym'; did you mean 'Kim' (lin, wei)? = "),
            snapshot("组织中没有名为 'Kym' 的内容；是否想写 'Kim'（lin、wei）？ = "),
        ),
    ],
)
def test_nothing_or_several_things_of_a_name(written: str, english: str, chinese: str, tmp_path: Path) -> None:
    with pytest.raises(NoSubject) as caught:
        meant(graph(tmp_path, SPARK), written)
    error = caught.value
    assert f"{error} = {error.help}" == english
    assert " = ".join(translated(text, "zh") for text in (str(error), error.help)) == chinese
