"""What is wrong with people.csv, said in Chinese."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import pytest
from chinese import in_chinese
from inline_snapshot import snapshot

from commops.sources.people_csv import roster
from commops.sources.suppression_comments import suppressions


def said(text: str) -> list[str]:
    """Return the errors of a people.csv in Chinese, each with what to do, those of its suppressions too."""
    document = roster.read("people.csv", text)
    _, unclear = suppressions(document)
    faults = [*document.faults, *unclear]
    for fault in faults:
        for related in fault.related:
            in_chinese(related.label)
    return [f"{in_chinese(fault.message)} = {in_chinese(fault.help)}" for fault in faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'id,name\nwei,"Wei\n',
            snapshot(['单元格中的引号不成对 = 带引号的单元格以 `"` 开头和结尾，其中的引号写成 `""`']),
            id="quotes",
        ),
        pytest.param(
            "name\nWei\n",
            snapshot(
                [
                    "people.csv 缺少编号列 `id` = 添加一列 `id`（也可以叫“工号”），给每个人写一个唯一的编号，例如 `zhang-wei`"
                ]
            ),
            id="no id",
        ),
        pytest.param(
            "wei,Wei\n",
            snapshot(
                [
                    "people.csv 缺少编号列 `id` = 在文件首行写上列名，中文也可以，如“工号,姓名,岗位”；全部列名：`id,name,email,kind,owner,fte,roles,skills,from,until,signed,away,ignore`"
                ]
            ),
            id="no header",
        ),
        pytest.param(
            "sep=;\nid,name\nwei,Wei\n",
            snapshot(["people.csv 缺少编号列 `id` = 单元格实际由逗号分隔：删除 `sep=;` 这一行"]),
            id="another separator",
        ),
        pytest.param(
            "id;name,email\nwei;Wei\n",
            snapshot(["people.csv 缺少编号列 `id` = 全部用逗号分隔，或全部用分号分隔；含有逗号的姓名要加引号"]),
            id="mixed separators",
        ),
        pytest.param(
            "id,shoe size\nwei,42\n",
            snapshot(
                [
                    "'shoe size' 不是 people.csv 的列 = 要保留为自定义列，请改名为 `x-shoe size`；可用的列有 roles、signed、email 等（见 docs/format.zh.md#peoplecsv）"
                ]
            ),
            id="unknown column",
        ),
        pytest.param(
            "id,nmae\nwei,Wei\n", snapshot(["'nmae' 不是 people.csv 的列 = 是否想写 'name'？"]), id="misspelt column"
        ),
        pytest.param(
            "id,\nwei,Wei\n",
            snapshot(["该列没有名称 = 给该列命名，或者删除其中的单元格（见 docs/format.zh.md#peoplecsv）"]),
            id="column without name",
        ),
        pytest.param(
            "id,name\nwei,Wei,3\n",
            snapshot(["本行有 3 个单元格，但只有 2 列 = 给含有分隔符的单元格加引号"]),
            id="cells too many",
        ),
        pytest.param(
            "id,name\n,Wei\n", snapshot(["此人没有编号 = 填写编号列（`id` 或“工号”）"]), id="person without id"
        ),
        pytest.param(
            "id,roles\nwei,a；b\n", snapshot(["岗位 'a；b' 未定义 = 把全角的 `；` 改成 `;`"]), id="full-width separator"
        ),
        pytest.param(
            "id,skills\nwei,writing\n", snapshot(["这项技能没有等级 = 写成 `writing:3`，等级为 1 至 5"]), id="no level"
        ),
        pytest.param("id,skills\nwei,writing 3\n", snapshot(["这项技能没有等级 = 写成 `writing:3`"]), id="no colon"),
        pytest.param(
            "id,signed\nwei,conduct\n",
            snapshot(["这份协议没有签署日期 = 写成 `conduct:2026-01-31`，注明签署日期"]),
            id="no day of signature",
        ),
        pytest.param(
            "id,away\nwei,summer\n",
            snapshot(["离岗时间无效：'summer' = 写上起止日期，例如 `2026-10-01..2027-03-31`；尚不确定的日期可以省略"]),
            id="absence",
        ),
        pytest.param(
            "id,ignore\nwei,same-person\n",
            snapshot(["'same-person' 没有写明理由 = 写成 `规则: 理由`；多条之间用 `;` 分隔"]),
            id="suppression without reason",
        ),
        pytest.param(
            "id,ignore\nwei,same-person: until 2026-02-30\n",
            snapshot(["日期 '2026-02-30' 无效 = 写成“年-月-日”的形式：`until 2026-12-31`"]),
            id="suppression until no day",
        ),
        pytest.param(
            "id,ignore\nwei,: because\n",
            snapshot(["这条忽略没有指明规则 = 写成 `规则: 理由`；多条之间用 `;` 分隔"]),
            id="suppression without rule",
        ),
    ],
)
def test_errors_of_people_csv(text: str, expected: list[str]) -> None:
    assert said(text) == expected
