"""The command line in Chinese: help pages, errors of usage and notes have no English sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from inline_snapshot import snapshot
from processes import Done, commops, in_terminal

from commops.terminal.width import width

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "functional"
CHINESE: Final = {"COMMOPS_LANGUAGE": "zh"}
COMMANDS: Final = (
    *("", "init", "import", "validate", "chart", "raci", "workflow", "show", "list", "coverage"),
    *("collaborations", "hours", "agreements", "access", "skills", "diff"),
    *("whatif", "whatif leave", "whatif without", "whatif merge", "whatif on", "suggest", "risks", "load"),
    *("assign", "unassign", "move", "hire", "leave", "add", "rename", "set"),
    *("handbook", "signoff", "signoff status", "signoff request", "signoff record", "scorecard", "embed", "export"),
    *("rule", "schema"),
)

CODE: Final = re.compile(r"`[^`]*`|YAML language server|'[^']*'|commops [a-z]*(?: .*)?$|--?[a-z][a-z-]*", re.MULTILINE)
"""What is the same in every language: code, what was typed, ids, commands and options."""

ENGLISH: Final = re.compile(r"(?:[A-Za-z][A-Za-z']*[ ,;]+){2}[a-z]+")
"""Three words one after the other."""


def english(text: str) -> list[str]:
    """Return what is said in English in a text."""
    return ENGLISH.findall(CODE.sub("·", text))


def test_english_is_found_where_it_is() -> None:
    assert english("没有命令 'validte'；did you mean 'validate'?") == ["did you mean"]
    assert english("用法：commops list [选项] KIND [PATH]\n  `a b c d`\n    commops list roles   岗位") == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str, tmp_path: Path) -> None:
    page = commops(tmp_path, *command.split(), "--help", **CHINESE)
    assert (page.code, page.stderr) == (0, "")
    assert english(page.stdout) == []
    assert page.stdout.startswith(f"用法：commops {command}".rstrip())
    assert {"选项：", "  示例："} <= set(page.stdout.splitlines())
    assert max(map(width, page.stdout.splitlines())) <= 80
    for words in (
        (*command.split(), "--help", "--language", "zh"),
        ("--language=zh", *command.split(), "--help"),
    ):
        assert commops(tmp_path, *words) == page
    assert commops(tmp_path, *command.split(), "--help", LC_ALL="zh_CN.UTF-8") == page
    assert commops(tmp_path, *command.split(), "--help", "--language", "en", **CHINESE).stdout.startswith("Usage: ")


def test_a_help_page() -> None:
    assert commops(EXAMPLE, "chart", "--help", **CHINESE).stdout == snapshot("""\
用法：commops chart [选项] [路径]

  绘制组织架构图：汇报关系、各岗位的任职者以及空缺。

参数：
  路径  组织：它的文件夹或其中一个文件（默认：当前文件夹）。

选项：
  --of roles|teams|people         绘制的对象（默认：roles；岗位超过 60 个时为
                                  teams）。
  --root 编号|名称                只绘制此岗位、团队或人员及其下级。
  --depth N                       只绘制这么多层级（默认：全部）。
  -f, --format tree|boxes|markdown|mermaid|dot|plantuml|drawio|json|html|svg|
               png|pdf|xlsx
                                  绘制缩进的树、方框图或图表语言，或输出网页或
                                  数据（默认：tree）。
  -o, --output 文件               写入此文件；`-` 表示标准输出。
  --fit a4|a3|a1|16:9|none        让图片适合某种页面，排列方式随之选定（默认：
                                  none）。
  --colour team|grade|area|none   图片的颜色代表什么（默认：team）。
  --on 日期                       显示截至此日期的组织，如 2026-12-31（默认：
                                  今天）。
  --language en|zh                输出的语言（默认：依次取
                                  `COMMOPS_LANGUAGE`、组织的语言、系统区域设
                                  置）。
  --sort written|name|id          排序方式（默认：按文件中的顺序）。
  --pages                         把图片分成所需的若干页；各文件按序编号。
  --undated                       不写日期，这样只有内容变化时输出才会变化。
  -h, --help                      显示此帮助并退出。

  示例：
    commops chart                               按汇报关系显示岗位
    commops chart --of teams --depth 2          两层团队
    commops chart --root content-lead           一个岗位及其全部下级
    commops chart --root events --format boxes  一个团队，自上而下的方框图
    commops chart --format boxes -o chart.txt   完整图形，写入文件
    commops chart -o chart.md                   Markdown 中的图
    commops chart -o chart.html                 可搜索、可打印的网页
    commops chart -o chart.xlsx                 用于电子表格
    commops chart -o chart.svg                  图片
    commops chart --pages -o chart.pdf          分页排在 A4 上
    commops chart -o chart.json                 以数据形式输出
""")


WRONG: Final = (
    "nothing",
    "valdate",
    "--vrsion",
    "validate --formt text",
    "validate --nothing-like-it",
    "validate -z",
    "validate . too-much",
    "validate --rule",
    "validate --full=yes",
    "validate nowhere",
    "validate --fail-on nothing",
    "validate --fail-on eror",
    "validate --rule unknown-referense",
    "validate --rule nothing",
    "validate --skip syntax",
    "validate --on 2026-02-30",
    "validate --format xml",
    "validate --format text --format json",
    "validate --format text=x --format json=x",
    "validate --format text --format json --output x",
    "validate --output x.pdf",
    "validate --output nowhere/x.txt",
    "validate --output commops.yaml",
    "validate --baseline nowhere",
    "validate --baseline commops.yaml",
    "validate --unsafe-fixes",
    "validate --watch --fix",
    "validate --watch --format json",
    "validate --language fr",
    "chart --of xx",
    "chart --depth 0",
    "chart --root event-led",
    "chart --of teams --root event-lead",
    "raci --layout long",
    "raci --team evnts",
    "show event-planer",
    "show role/nobody",
    "list",
    "list duites",
    "list x",
    "coverage",
    "coverage --min many",
    "export",
    "export nothing",
    "export codeowners",
    "export codeowners --by role",
    "add duty x",
    "add role wizard",
    "add role event-planner",
    "add role event-planner --team evnts",
    "init",
    "init org --size 7",
    "init org --example functionnal",
    "init org --example open-source --language zh",
    "init org --example matrix --size 3",
    "init org --stage launch --business product --size 500",
    "init . --example matrix",
    "rule nothing",
    "rule wide-spam",
    "schema --output nowhere/x",
)


@pytest.mark.parametrize("line", WRONG)
def test_errors(line: str, spark: Path) -> None:
    done = commops(spark, *line.split(), **CHINESE)
    assert done.code == 2
    assert english(done.stderr) == []
    assert re.search("[\u4e00-\u9fff]", done.stderr)


def test_an_organisation_in_chinese_is_spoken_to_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("organization: {language: zh}\nroles: {cook: {}}\n", encoding="utf-8")
    depth = "commops: invalid value 'x' for '--depth'"
    assert commops(tmp_path, "chart", "--depth", "x").stderr.startswith(depth)
    unknown = commops(tmp_path, "chart", "--root", "baker", "--on", "2026-07-01").stderr
    assert unknown.startswith("commops: 截至 2026-07-01，没有岗位、团队或人员 'baker'\n")
    assert "'baker' exists on" in commops(tmp_path, "chart", "--root", "baker", COMMOPS_LANGUAGE="en").stderr


def test_notes(broken: Path) -> None:
    def said(*words: str) -> str:
        done = commops(broken, *words, "--on", "2026-07-01", **CHINESE)
        assert english(done.stderr) == []
        return done.stderr

    assert said("chart") == snapshot("""\
commops: 组织架构图不完整：读取文件时有 1 个错误
  可用 `commops validate` 查看需要修复的内容
""")
    assert said("validate", "--write-baseline", "known.baseline", "--quiet") == snapshot("""\
commops: 已把 1 个问题写入基线 'known.baseline'
  `commops validate --baseline known.baseline` 只报告不在基线中的问题
""")
    assert said("validate", "--diff") == snapshot("将修复 1 个文件中的 1 个问题。\n")
    assert said("validate", "--fix", "--quiet") == snapshot("")


def test_what_init_and_add_print(spark: Path, tmp_path: Path) -> None:
    answers = ("--stage", "growth", "--size", "20", "--business", "lines", "--name", "灯塔")
    new: Done = commops(tmp_path, "init", "org", *answers, **CHINESE)
    assert (new.code, new.stderr) == (0, "")
    assert english(new.stdout) == []
    files = "\n".join(path.read_text(encoding="utf-8") for path in (tmp_path / "org").glob("*.yaml"))
    assert english("\n".join(re.findall("#(.*)", files)).replace("yaml-language-server", "")) == []
    added = commops(spark, "add", "role", "market-researcher", "--team", "events", **CHINESE)
    assert added.stdout == snapshot("""\
market-researcher.yaml：1 个岗位、1 项职责、1 个领域、6 项技能、2 个指标
  下一步：写明岗位的任职者，再运行 `commops validate` 检查
""")


def test_init_without_a_language_takes_that_of_the_environment(tmp_path: Path) -> None:
    for example, language in (("five-teams", "zh"), ("open-source", "en")):
        assert commops(tmp_path, "init", example, "--example", example, **CHINESE).code == 0
        root = (tmp_path / example / "commops.yaml").read_text(encoding="utf-8")
        assert ("language: zh" in root) == (language == "zh")
    assert commops(tmp_path, "init", "plain", "--example", "five-teams").code == 0
    assert "language: zh" not in (tmp_path / "plain" / "commops.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_questions(language: str, tmp_path: Path) -> None:
    shown = in_terminal(
        tmp_path,
        "init",
        "org",
        "--language",
        language,
        typed="灯塔\n2\nmany\n7\n1\n\nn\n",
        environment={"NO_COLOR": "1"},
    )
    if language == "zh":
        assert english(shown) == []
    else:
        assert re.findall("[\u4e00-\u9fff]", shown.replace("灯塔", "")) == []
    assert not (tmp_path / "org").exists()


def test_completion_explains_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("roles: {cook: {}}\n", encoding="utf-8")

    def completed(line: str) -> list[str]:
        asked = {"_COMMOPS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
        return commops(tmp_path, **asked, **CHINESE).stdout.splitlines()

    assert completed("commops ra") == snapshot(['_arguments \'*: :(("raci":"生成责任分工矩阵。"))\''])
    assert completed("commops chart --h") == snapshot(['_arguments \'*: :(("--help":"显示此帮助并退出。"))\''])
    assert completed("commops chart --root ") == snapshot(['_arguments \'*: :(("cook":"岗位"))\''])


def test_a_language_that_commops_does_not_speak(spark: Path) -> None:
    assert commops(spark, "chart", COMMOPS_LANGUAGE="fr").stderr == snapshot("""\
commops: invalid value 'fr' for 'COMMOPS_LANGUAGE'
  use en or zh
""")
    assert commops(spark, "add", "role", "x", "--language", "fr", **CHINESE).stderr == snapshot("""\
commops: '--language' 的值 'fr' 无效
  可用 en 或 zh
""")


@pytest.mark.parametrize("words", [["show", "content-review", "--library"], ["list", "roles", "--library"]])
def test_the_library_is_shown_in_the_language_of_the_reader(words: list[str], tmp_path: Path) -> None:
    chinese = re.compile("[\u3400-\u9fff]")
    assert chinese.search(commops(tmp_path, *words, LC_ALL="zh_CN.UTF-8").stdout.splitlines()[-1])
    assert not chinese.search(commops(tmp_path, *words, LC_ALL="C.UTF-8").stdout.splitlines()[-1])
