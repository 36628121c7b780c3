"""How a collaboration takes place, as a Chinese regulation says it: for each way, among one party or several."""

from __future__ import annotations

from pathlib import Path

import pytest
from regulations import book, lines

_ONE = "[team:ops]"
_TWO = "[team:ops, team:press]"


def _said(folder: Path, how: str, between: str) -> str:
    text = f"""\
teams: {{ops: {{name: 运营部, lead: head}}, press: {{name: 新闻部, lead: editor}}}}
roles: {{head: {{name: 主管, team: ops}}, editor: {{name: 主编, team: press}}}}
collaborations: {{c: {{name: 协作, between: {between}, {how}}}}}
"""
    (line,) = [each for each in lines(book(folder, text), "collaboration").splitlines() if "协作：" in each]
    return line.partition("：")[2]


@pytest.mark.parametrize(
    ("how", "one", "several"),
    [
        (
            "channel: meeting, cadence: weekly, when: 周一 10:00, minutes: 30",
            "每周召开一次（周一 10:00），每次 30 分钟，运营部全体人员参加。",
            "每周召开一次（周一 10:00），每次 30 分钟，运营部和新闻部参加。",
        ),
        (
            "channel: meeting, cadence: on-demand",
            "根据需要召开，运营部全体人员参加。",
            "根据需要召开，运营部和新闻部参加。",
        ),
        ("channel: chat, cadence: daily", "每日通过群聊沟通，运营部全体人员参加。", "运营部和新闻部每日通过群聊沟通。"),
        (
            "channel: chat, cadence: on-demand",
            "随时通过群聊沟通，运营部全体人员参加。",
            "运营部和新闻部随时通过群聊沟通。",
        ),
        (
            "channel: document, cadence: monthly",
            "每月以书面形式发布一次，发至运营部全体人员。",
            "由运营部和新闻部每月书面商定一次。",
        ),
        (
            "channel: document, cadence: on-demand",
            "按需以书面形式发布，发至运营部全体人员。",
            "遇有需要，由运营部和新闻部书面商定。",
        ),
        (
            "channel: mail, cadence: biweekly",
            "每两周以邮件通报一次，发至运营部全体人员。",
            "运营部和新闻部每两周以邮件互通一次情况。",
        ),
        ("channel: mail, cadence: on-demand", "按需以邮件通报，发至运营部全体人员。", "运营部和新闻部遇事以邮件联系。"),
        (
            "channel: mail, cadence: monthly, gives: {team:ops: 月报}",
            "每月以邮件通报一次，发至运营部全体人员。运营部提供月报。",
            "由运营部每月以邮件向新闻部通报一次。运营部提供月报。",
        ),
        (
            "channel: board, cadence: weekly",
            "每周更新看板一次，供运营部全体人员查看。",
            "由运营部和新闻部每周共同更新看板一次。",
        ),
        ("cadence: quarterly", "每季度进行一次，运营部全体人员参加。", "每季度进行一次，运营部和新闻部参加。"),
        ("", "运营部全体人员参加。", "运营部和新闻部参加。"),
    ],
)
def test_each_way_is_a_sentence(tmp_path: Path, how: str, one: str, several: str) -> None:
    assert _said(tmp_path, how, _ONE) == one
    assert _said(tmp_path, how, _TWO) == several


def test_a_head_speaks_and_the_others_report(tmp_path: Path) -> None:
    text = """\
teams: {ops: {name: 运营部, lead: head}}
roles: {head: {name: 主管, team: ops}, clerk: {name: 专员, team: ops}}
collaborations:
  c: {name: 例会, between: [team:ops], channel: meeting, cadence: weekly, gives: {head: 本周重点, clerk: 进展}}
"""
    assert "运营部全体人员参加。主管通报本周重点；专员汇报进展。" in lines(book(tmp_path, text), "collaboration")
    text = text.replace("gives:", "feedback: 下次答复, gives:")
    assert "会议内容：主管通报本周重点；专员汇报进展。" in lines(book(tmp_path, text), "collaboration")
