from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest
from inline_snapshot import snapshot
from processes import COMMOPS, LONGEST, commops, environment_with, in_terminal

from commops.cli.asking import one_called

PLAIN: Final = {"NO_COLOR": "1", "LANG": "C.UTF-8"}


def test_an_example_is_ready_to_use(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "org", "--example", "five-teams")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == (
        "8 files in org; start with commops.yaml\n  see it:    commops chart org\n  check it:  commops validate org\n"
    )
    assert commops(tmp_path / "org", "validate", "--fail-on", "info").code == 0


def test_editors_find_the_schema(tmp_path: Path) -> None:
    commops(tmp_path, "init", "org", "--example", "functional")
    commops(tmp_path, "init", "asked", "--stage", "launch", "--size", "3", "--business", "product")
    files = [*tmp_path.glob("*/*.yaml"), *tmp_path.glob("*/*/*.yaml")]
    assert len(files) > 20
    schema = commops(tmp_path, "schema").stdout
    for file in files:
        first, *_ = file.read_text(encoding="utf-8").splitlines()
        words, _, path = first.partition("=")
        assert words == "# yaml-language-server: $schema"
        assert (file.parent / path).read_text(encoding="utf-8") == schema


def test_editors_find_the_schema_in_chinese(tmp_path: Path) -> None:
    commops(tmp_path, "init", "org", "--example", "functional", "--language", "zh")
    schema = (tmp_path / "org" / ".commops.schema.json").read_text(encoding="utf-8")
    assert schema == commops(tmp_path, "schema", "--language", "zh").stdout
    assert schema != commops(tmp_path, "schema").stdout


def test_in_this_folder_and_in_chinese(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "--example", "five-teams", "--language", "zh")
    assert done.stdout.splitlines() == [
        "已在当前文件夹写入 8 个文件；请从 commops.yaml 开始编辑",
        "  查看：  commops chart",
        "  检查：  commops validate",
    ]
    assert "language: zh" in (tmp_path / "commops.yaml").read_text(encoding="utf-8")


def test_a_folder_that_has_an_organisation_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("teams: {}\n", encoding="utf-8")
    done = commops(tmp_path, "init", ".", "--example", "functional")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: '.' already contains an organisation
  name another folder: `commops init DIR`
""")
    assert [path.name for path in tmp_path.iterdir()] == ["commops.yaml"]


def test_what_is_asked_wrongly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert commops(tmp_path, "init", "org", "--example", "functionnal").stderr == snapshot("""\
commops: invalid value 'functionnal' for '--example'; did you mean 'functional'?
  use five-teams, functional, matrix, project, hybrid, department, responsibility-division or open-source
""")
    assert commops(tmp_path, "init", "org", "--example", "functional", "--language", "fr").stderr == snapshot("""\
commops: invalid value 'fr' for '--language'
  use en or zh
""")
    assert commops(tmp_path, "init", "file", "--example", "functional").stderr == snapshot("""\
commops: 'file' is a file, not a folder
  name another folder: `commops init DIR`
""")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_few_answers_are_enough(tmp_path: Path) -> None:
    answers = ("--stage", "launch", "--size", "3", "--business", "product", "--platforms", "forum，微信, forum")
    done = commops(tmp_path, "init", "org", *answers, "--name", "Spark")
    assert (done.code, done.stderr) == (0, "")
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", done.stdout) == snapshot("""\
One team of 3, each with several roles
  Why    with so few people, a level of leads costs more than it brings; for
         now, only the core duties are divided
  Gains  short lines of communication, no meetings about meetings
  Costs  everybody is a generalist, and every absence is felt
  Later  from four people on, supporting duties are divided too

Community manager  Person 1
├── Content planner  Person 2
├── Community administrator  Person 3
├── Member operations  Person 3
├── Event planner  Person 2
├── Data analyst  Person 1
├── Technical support  Person 1
└── Market researcher  Person 1

8 positions, 8 seats · 2 levels, span 7 · as of DAY

7 files in org; start with commops.yaml
  see it:    commops chart org
  check it:  commops validate org
""")
    assert "platforms: [forum, 微信]" in (tmp_path / "org" / "commops.yaml").read_text(encoding="utf-8")
    assert commops(tmp_path / "org", "validate", "--fail-on", "info").code == 0


def test_what_is_left_out_where_nobody_can_be_asked(tmp_path: Path) -> None:
    assert commops(tmp_path, "init", "org").stderr == snapshot("""\
commops: nothing to start from: give `--example NAME`, or `--stage`, `--size` and `--business`
  the examples are five-teams, functional, matrix, project, hybrid, department, responsibility-division, open-source
""")
    assert commops(tmp_path, "init", "org", "--size", "7").stderr == snapshot(
        "commops: no terminal to ask on: also give `--stage` and `--business`\n"
    )
    assert not list(tmp_path.iterdir())


def test_answers_that_will_not_do(tmp_path: Path) -> None:
    whole = {"--stage": "launch", "--size": "3", "--business": "product"}
    for wrong in ({"--size": "0"}, {"--size": "500"}, {"--stage": "grown"}, {"--name": "a\nb"}, {"--business": "shop"}):
        answers = [word for answer in (whole | wrong).items() for word in answer]
        assert commops(tmp_path, "init", "org", *answers).code == 2
    assert commops(tmp_path, "init", "org", "--example", "matrix", "--size", "3", "--name", "x").stderr == snapshot("""\
commops: `--size` cannot be used with `--example`
  remove one or the other
""")
    large = ("--stage", "launch", "--size", "500", "--business", "x")
    assert commops(tmp_path, "init", "org", *large).stderr == snapshot("""\
commops: invalid value '500' for '--size'
  write a number of people from 1 to 80; divide a larger community into several organisations
""")
    assert not list(tmp_path.iterdir())


def test_on_a_terminal_it_asks_again_until_an_answer_will_do(tmp_path: Path) -> None:
    shown = in_terminal(tmp_path, "init", "org", typed="en\nSpark\n4\ngrowth\nmany\n2\n3\nforum\n\n", environment=PLAIN)
    _, _, conversation = shown.partition("In which")
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", f"In which{conversation}") == snapshot("""\
In which language? 用哪种语言？
  1  en  English
  2  zh  中文
[en] > \n\
What is the community called?
[Org] > \n\
At what stage is it?
  1  launch  being started
  2  growth  running and growing
  3  mature  established and stable
>   write one of these, or its number
> \n\
How many people run it? 1 to 80
>   write a whole number from 1 to 80
> \n\
What is it for?
  1  content    to read, watch and hear something: media, brands, creators
  2  education  to learn something: courses and training
  3  commerce   to sell something: a shop and its customers
  4  product    to help with a product or a tool
  5  interest   to share an interest: fans, hobbies, neighbours
  6  lines      for several business lines of a company
  7  campaigns  for campaigns that begin and end
> \n\
On which platforms is it? Several with commas, none with Enter
> \n\
One team of 2, each with several roles
  Why    with so few people, a level of leads costs more than it brings; for
         now, only the core duties are divided
  Gains  short lines of communication, no meetings about meetings
  Costs  everybody is a generalist, and every absence is felt
  Later  from four people on, supporting duties are divided too

Community manager  Person 1
├── Content planner  Person 2
├── Community administrator  Person 2
├── Member operations  Person 2
├── Event planner  Person 2
├── Data analyst  Person 1
├── Technical support  Person 1
└── Market researcher  Person 1

8 positions, 8 seats · 2 levels, span 7 · as of DAY

Write these files? y or n
[y] > 7 files in org; start with commops.yaml
  see it:    commops chart org
  check it:  commops validate org
""")
    assert commops(tmp_path / "org", "validate", "--fail-on", "info").code == 0


@pytest.mark.parametrize(
    ("language", "stage", "size", "business"),
    [
        ("２", "(2)", "１２", "3、"),
        ("中文", "成长", "12人", "电商"),
        ("Chinese", "running and growing", "１２人", "a ｓhop"),
    ],
)
def test_an_answer_may_be_what_the_question_shows(
    language: str, stage: str, size: str, business: str, tmp_path: Path
) -> None:
    typed = f"{language}\n社群\n{stage}\n{size}\n{business}\n\n是的\n"
    shown = in_terminal(tmp_path, "init", "org", typed=typed, environment=PLAIN)
    assert ("请写" in shown, "write " in shown) == (False, False)
    same = ("--language", "zh", "--name", "社群", "--stage", "growth", "--size", "12", "--business", "commerce")
    assert commops(tmp_path, "init", "same", *same).code == 0
    files = ("commops.yaml", "roles.yaml", "teams.yaml")
    assert [(tmp_path / "org" / file).read_text(encoding="utf-8") for file in files] == [
        (tmp_path / "same" / file).read_text(encoding="utf-8") for file in files
    ]


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("GROWTH", "growth"),
        ("ｇｒｏｗｔｈ", "growth"),
        ("2.", "growth"),
        ("already running", "already running"),
        ("运转", "growth"),
        ("转", "转"),
        ("稳", "稳"),
        ("stable", "mature"),
        ("ing", "ing"),
    ],
)
def test_a_choice_is_known_by_what_no_other_one_is_called(answer: str, chosen: str) -> None:
    choices = {"launch": ["being started"], "growth": ["running and growing", "已经运转"], "mature": ["stable", "稳定"]}
    assert one_called(choices, answer) == chosen


def test_a_part_of_several_choices_is_asked_again(tmp_path: Path) -> None:
    typed = "en\nSpark\ngrowth\n2\nsomething\na\n\x04"
    shown = in_terminal(tmp_path, "init", "org", typed=typed, environment=PLAIN)
    assert shown.count("write one of these, or its number") == 2


def test_answers_through_a_pipe_are_not_read(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMOPS, "init", "org"],
        cwd=tmp_path,
        input=b"1\n2\n",
        capture_output=True,
        check=False,
        timeout=LONGEST,
        env=environment_with({}),
    )
    assert (done.returncode, done.stderr.decode().splitlines()[0]) == snapshot(
        (2, "commops: the questions are asked on a terminal only; answers from a pipe or a file are not read")
    )


@pytest.mark.parametrize("typed", ["\x04", "\n\n1\n\x04", "\n\n1\n5\n1\n\nn\n"])
def test_nothing_is_written_where_it_is_not_wanted(typed: str, tmp_path: Path) -> None:
    shown = in_terminal(tmp_path, "init", "org", typed=typed, environment=PLAIN)
    assert shown.endswith("Nothing was written.\n")
    assert not list(tmp_path.iterdir())


def test_it_asks_in_the_language_of_whoever_is_there(tmp_path: Path) -> None:
    chinese = PLAIN | {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}
    shown = in_terminal(tmp_path, "init", "org", typed="\n社群\n1\n9\n5\n\n\n", environment=chinese)
    assert "9 人一组，一位负责人" in shown
    assert "name: 社群\n" in (tmp_path / "org" / "commops.yaml").read_text(encoding="utf-8")


def test_what_is_given_is_not_asked_and_a_whole_answer_asks_nothing(tmp_path: Path) -> None:
    given = ("init", "org", "--stage", "launch", "--language", "en", "--name", "Spark", "--platforms", "forum")
    shown = in_terminal(tmp_path, *given, typed="2\nlines\nn\n", environment=PLAIN)
    assert re.findall(r"^(.*\?.*)$", shown, re.MULTILINE) == snapshot(
        ["How many people run it? 1 to 80", "What is it for?", "Write these files? y or n"]
    )
    whole = in_terminal(tmp_path, *given, "--size", "2", "--business", "lines", environment=PLAIN)
    assert "?" not in whole
    assert "7 files in org" in whole


def test_nobody_is_asked_for_a_folder_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("teams: {}\n", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "people.yaml").write_text("people: {}\n", encoding="utf-8")
    assert "'kept' already contains 'people.yaml'" in in_terminal(tmp_path, "init", "kept", environment=PLAIN)
    assert in_terminal(tmp_path, "init", environment=PLAIN) == snapshot("""\
commops: '.' already contains an organisation
  name another folder: `commops init DIR`
""")


def test_an_example_takes_a_name(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "org", "--example", "five-teams", "--name", "Spark: the second")
    assert (done.code, done.stderr) == (0, "")
    assert commops(tmp_path / "org", "validate", "--fail-on", "info").code == 0
    assert '\n  name: "Spark: the second"\n' in (tmp_path / "org" / "commops.yaml").read_text(encoding="utf-8")


def test_a_name_that_an_example_cannot_take(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "org", "--example", "five-teams", "--name", "Spark\n")
    assert (done.code, done.stderr) == snapshot(
        (
            2,
            """\
commops: '--name' is empty or has characters that cannot be printed
  write it on one line
""",
        )
    )
    assert list(tmp_path.iterdir()) == []


def test_an_example_with_people_in_a_table(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "org", "--example", "open-source")
    assert (done.code, done.stderr) == (0, "")
    assert (tmp_path / "org" / "people.csv").is_file()
    assert commops(tmp_path / "org", "validate", "--fail-on", "info").code == 0


def test_an_example_in_one_language_only(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "org", "--example", "open-source", "--language", "zh")
    assert (done.code, done.stderr) == snapshot(
        (
            2,
            """\
commops: 示例 'open-source' 只有英文版
  请去掉 `--language`，或选择其他示例
""",
        )
    )
    assert list(tmp_path.iterdir()) == []
