"""What is wrong with a file of YAML, said in Chinese."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import pytest
from chinese import in_chinese
from inline_snapshot import snapshot

from commops.sources import gathering


def said(data: str | bytes) -> list[str]:
    """Return the errors of a file in Chinese, each with what to do."""
    data = data if isinstance(data, bytes) else data.encode()
    faults = gathering.parse("teams.yaml", data).faults
    return [f"{in_chinese(fault.message)} = {in_chinese(fault.help)}" for fault in faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'teams:\n  a: {name: "A}\n', snapshot(["引号没有闭合 = 在文本末尾补上引号"]), id="quote left open"
        ),
        pytest.param(
            "teams:\n  a:\n    name: 'Wei's team'\n",
            snapshot(
                [
                    "右引号后面有多余的文本 = 双引号内的引号写成 `\\\"`，单引号内的引号写成 `''`；或者补上前面没有闭合的引号"
                ]
            ),
            id="quote in quotes",
        ),
        pytest.param(
            'teams: {a: {name: "C:\\dir"}}\n',
            snapshot(["双引号内有无法识别的转义序列 = 反斜杠写两遍，或者改用单引号"]),
            id="escape sequence",
        ),
        pytest.param(
            "teams:\n  a:\n    members: [a, b\n",
            snapshot(["列表没有闭合，或者两项之间缺少逗号 = 用 `]` 闭合，各项之间用逗号分隔"]),
            id="list not closed",
        ),
        pytest.param("teams: {a: {lead: none}}}\n", snapshot(["`}` 没有对应的左括号 = 删除它"]), id="bracket too many"),
        pytest.param("teams: [\n", snapshot(["此处应有一个值，文件却到此结束 = 写上值，并补上右括号"]), id="file ends"),
        pytest.param(
            "exclude: [*.md]\n",
            snapshot(['`*` 在这里是 YAML 的特殊字符 = 给文本加引号："*.md"']),
            id="special character",
        ),
        pytest.param(
            "teams: {a: {name: !wow}}\n",
            snapshot(['`!` 是 YAML 标签的开头，commops 不支持标签 = 给文本加引号："!wow"']),
            id="tag",
        ),
        pytest.param(
            "teams: {a: {name: !!str 12}}\n",
            snapshot(["不支持 YAML 标签：`!!str` = 删除标签；值如何读取由字段的类型决定"]),
            id="tag of YAML",
        ),
        pytest.param(
            "measures:\n  m:\n    name: >5 a day\n",
            snapshot(["`>` 在这里表示多行文本开始，同一行后面不能再有内容 = 给文本加引号，或者把文本写到下面几行"]),
            id="block of text",
        ),
        pytest.param(
            "teams: {a: {links: {chat: #general}}}\n",
            snapshot(['`#` 在这里是注释的开头，后面的右括号也成了注释 = 给文本加引号："#general"']),
            id="comment",
        ),
        pytest.param(
            "teams: {a: {name: @a}}\n",
            snapshot(['不加引号的文本不能以 `@` 开头 = 给文本加引号："@a"']),
            id="odd character",
        ),
        pytest.param(
            "teams:\n  a:\n    name: plans: and writes\n",
            snapshot(["这个字段里有第二个 `:` = 文本中含有 `: ` 时要加引号"]),
            id="second colon",
        ),
        pytest.param(
            "teams:\n  a:\n    name: x\n    lead:none\n",
            snapshot(["本行的键后面缺少 `: ` = 在冒号后加一个空格：`lead: none`"]),
            id="no space after colon",
        ),
        pytest.param(
            "teams：\n  a: {lead: none}\n",
            snapshot(["`：` 是全角字符，YAML 会把它当作普通文本 = 把全角的 `：` 改成 `: `"]),
            id="full-width colon",
        ),
        pytest.param(
            "teams:\n\ta: {lead: none}\n",
            snapshot(["YAML 要求使用空格，此处却是制表符 = 用空格缩进，不要用制表符"]),
            id="tab",
        ),
        pytest.param(
            "teams:\n  a:\n    lead: none\n   name: A\n",
            snapshot(
                [
                    "`name` 缩进了 3 个空格，上方的 `lead` 缩进了 4 个空格 = 将其缩进 4 个空格（与 `lead` 对齐），或者缩进 2 个空格（与 `a` 对齐）"
                ]
            ),
            id="indentation",
        ),
        pytest.param(
            "teams:\n  - a\n b: c\n",
            snapshot(["`b` 缩进了 1 个空格，上方的 `teams` 缩进了 0 个空格 = 将其缩进 0 个空格（与 `teams` 对齐）"]),
            id="indentation below a list",
        ),
        pytest.param(
            "  teams: {}\nroles: {}\n",
            snapshot(["此处内容与上面的字段接不上 = 一个文件就是一个映射：每个类别从行首写起，并删除 `...` 行"]),
            id="not of the mapping",
        ),
        pytest.param(
            "duties:\n  d:\n    responsible: - a\n",
            snapshot(["用 `-` 写的列表不能从这里开始 = 用方括号书写，或者在键的下面每行写一个 `- 项`"]),
            id="list on the line of its key",
        ),
        pytest.param(
            "%YAML 3.0\n---\nteams: {}\n", snapshot(["不支持 YAML 指令 = 删除以 `%` 开头的行"]), id="directive"
        ),
        pytest.param(
            "teams: {a: }\n---\nroles: {}\n",
            snapshot(["这里开始了第二个文档 = 每个文件只放一个文档；把这一个移到单独的文件"]),
            id="second document",
        ),
        pytest.param(
            "- teams\n",
            snapshot(["文件必须是由各个类别组成的映射，而不是列表 = 以类别开头，例如 `teams:`，其下写各个条目"]),
            id="list",
        ),
        pytest.param(
            "teams\n",
            snapshot(["文件必须是由各个类别组成的映射，而不是一段文本 = 以类别开头，例如 `teams:`，其下写各个条目"]),
            id="text",
        ),
        pytest.param(
            "teams: {a: {<<: {lead: none}}}\n",
            snapshot(["不支持合并键（`<<`） = 在需要的地方逐一写出各个字段"]),
            id="merge key",
        ),
        pytest.param(
            "teams: {a: {lead: *nobody}}\n",
            snapshot(["别名 `*nobody` 上方没有对应的锚点 = 如果它是文本，就加上引号；否则在上方的值前写上 `&nobody`"]),
            id="alias without anchor",
        ),
        pytest.param(
            "teams: &all {a: {x-all: *all}}\n",
            snapshot(["别名 `*all` 位于它所引用的值内部 = 写出实际的值"]),
            id="alias of itself",
        ),
        pytest.param(
            "teams: {[a]: }\n", snapshot(["映射或列表不能作为键 = 如果它是文本，就加上引号"]), id="list as key"
        ),
        pytest.param("teams: " + "[" * 60, snapshot(["映射和列表嵌套超过 50 层 = 减少嵌套层数"]), id="depth"),
        pytest.param(
            "teams: {a: {name: one\u2028two}}\n",
            snapshot(["U+2028 在 YAML 中表示换行，编辑器却不换行 = 删除它，或者给文本加双引号"]),
            id="line separator",
        ),
        pytest.param(
            "teams: {a: {name: a\x07}}\n",
            snapshot(['文本中含有控制字符（U+0007） = 删除它，或者在双引号内写成转义序列，例如 "\\e"']),
            id="control character",
        ),
        pytest.param(
            "<<<<<<< main\na: 1\n=======\na: 2\n>>>>>>> topic\n",
            snapshot(
                [
                    "合并冲突尚未解决：第 1 至 5 行有两个版本 = 保留其中一个版本，或者合并两个版本，并删除以 `<<<<<<<`、`=======` 和 `>>>>>>>` 开头的行"
                ]
            ),
            id="conflict",
        ),
        pytest.param(
            "teams: {}\n=======\n",
            snapshot(["合并冲突尚未解决：残留冲突标记 `=======` = 删除该行，并检查是否还残留另一个版本的内容"]),
            id="marker left over",
        ),
        pytest.param(
            "\ufeff\ufeffteams: {}\n",
            snapshot(["文件开头有两个字节顺序标记（BOM） = 删除它；多数编辑器不显示它，可以搜索 U+FEFF"]),
            id="byte order marks",
        ),
        pytest.param(
            b"\x7fELF\0\1\2", snapshot(["这是二进制文件，不是文本文件 = 将其移出组织的文件夹，或者排除它"]), id="binary"
        ),
        pytest.param(
            "teams: {社群: {name: 社群运营}}\n".encode("gbk"),
            snapshot(
                [
                    "文件不是 UTF-8 编码，很可能是 GBK = 在编辑器中用 GBK 编码打开，再用 UTF-8 编码保存（在 VS Code 中点击右下角的编码），或运行 `iconv -f GBK -t UTF-8 OLD > NEW`"
                ]
            ),
            id="GBK",
        ),
        pytest.param(
            b"teams: {a: {name: \xff}}\n",
            snapshot(["文件不是有效的 UTF-8 编码：字节 0xff = 在编辑器中把文件保存为 UTF-8 编码"]),
            id="not UTF-8",
        ),
    ],
)
def test_errors_of_yaml(text: str | bytes, expected: list[str]) -> None:
    assert said(text) == expected
