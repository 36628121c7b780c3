"""`commops suggest`: what people see, in both languages, and what they are told where it cannot be done."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import data, write
from processes import commops, dateless

SHOP = """\
organization: {name: Shop}
teams:
  shop: {lead: head}
  floor: {parent: shop, lead: none}
  agency: {kind: external, lead: agent}
  stall: {parent: shop, until: 2026-06-30, lead: stall-keeper}
roles:
  head: {name: {en: Head, zh: 店长}, team: shop, reports_to: none}
  deputy: {name: {en: Deputy, zh: 副店长}, team: shop, backup: [head], skills: {selling: 3, sums: 2}}
  seller: {name: {en: Seller, zh: 店员}, team: floor, seats: 3, backup: [deputy], skills: {selling: 2}}
  buyer: {name: {en: Buyer, zh: 采购员}, team: floor, backup: [seller], skills: {selling: 3, sums: 3}, access: [prices]}
  cook: {name: {en: Cook, zh: 厨师}, team: floor, seats: any}
  guard: {name: {en: Guard, zh: 保安}, team: floor, backup: [head]}
  agent: {team: agency}
  stall-keeper: {team: stall}
duties:
  selling: {name: {en: Sell, zh: 售卖}, accountable: head, responsible: [seller]}
  buying: {name: {en: Buy, zh: 采购}, priority: core, accountable: head, responsible: [buyer]}
  standing-in: {name: {en: Stand in, zh: 值守}, accountable: head, responsible: [deputy]}
  guarding: {accountable: head, responsible: [guard]}
skills:
  selling: {name: {en: Selling, zh: 销售}}
  sums: {name: {en: Sums, zh: 算账}}
information: {prices: {level: confidential, agreement: secrecy}}
agreements: {secrecy: {name: {en: Secrecy, zh: 保密协议}}}
trainings: {counting: {name: {en: Counting, zh: 学算账}, teaches: {sums: 3}, when: 2026-Q4}}
people:
  wei: {name: 张伟, roles: [head]}
  lin: {name: 林青, roles: [seller], skills: {selling: 3, sums: 1}}
  noa: {name: 诺亚, roles: [seller], skills: {selling: 3, sums: 3}}
  ola: {name: 欧拉, skills: {selling: 3, sums: 3}}
  pia: {name: 皮雅, roles: [guard], away: [{until: 2026-08-31}]}
  ray: {name: 雷锐, assignments: [{role: deputy, from: 2026-09-01}]}
"""
NOW = ("--on", "2026-07-01")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write(tmp_path / "shop", data(SHOP))


def test_every_step(shop: Path) -> None:
    done = commops(shop, "suggest", *NOW)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("""\
Deputy (deputy)             next holder starts 2026-09-01 · 1 duty depends on it
  Can act      everybody who could act is suggested for another position

Seller (seller)                                                     1 seat empty
  Can hold it  nobody meets all requirements
  Colleagues   2 others hold it; 1 duty continues
  To fill it   hire: Selling 2

Buyer (buyer)                           1 seat empty · 1 core duty depends on it
  Can hold it  欧拉  sign first: Secrecy
  commops assign ola buyer --from 2026-07-01 --signed secrecy

Guard (guard)                 皮雅: away until 2026-08-31 · 1 duty depends on it
  Can act      张伟  backup 1 · until 2026-08-31 · skills not stated · also Head
  commops assign wei guard --acting --from 2026-07-01 --until 2026-08-31

May stay vacant (`seats: any`): Cook
Where no share is stated, a seat is counted as full time; `--share 0.5` counts
half.
1 of 2 empty seats can be filled; acting covers 1 position; nobody is moved.
This plan is proven to be the best.
""")
    assert commops(shop, "suggest", "--language", "zh", *NOW).stdout == snapshot("""\
副店长（deputy）               下一位任职者 2026-09-01 到岗 · 1 项职责依赖该岗位
  可代理    可以代理的人已推荐到其他岗位

店员（seller）                                                         空缺 1 人
  可任职    无人完全符合要求
  同岗人员  另有 2 人担任此岗位；1 项职责照常进行
  补缺办法  招聘：销售 2 级

采购员（buyer）                               空缺 1 人 · 1 项核心职责依赖该岗位
  可任职    欧拉  须先签署：保密协议
  commops assign ola buyer --from 2026-07-01 --signed secrecy

保安（guard）                       皮雅：离岗至 2026-08-31 · 1 项职责依赖该岗位
  可代理    张伟  第 1 后备 · 至 2026-08-31 · 未写明技能 · 现任店长
  commops assign wei guard --acting --from 2026-07-01 --until 2026-08-31

可以空缺（`seats: any`）：厨师
没有写明占比的编制按全职计算；`--share 0.5` 则按半职计算。
共 2 个空缺，可补 1 个；1 个岗位可由人代理；不调动任何人。已证明是最优方案。
""")


def test_markdown(shop: Path) -> None:
    assert commops(shop, "suggest", "--format", "markdown", *NOW).stdout == snapshot("""\
# Suggestions, as of 2026-07-01

## Deputy (deputy)

*next holder starts 2026-09-01 · 1 duty depends on it*

- **Can act**: everybody who could act is suggested for another position

## Seller (seller)

*1 seat empty*

- **Can hold it**: nobody meets all requirements
- **Colleagues**: 2 others hold it; 1 duty continues
- **To fill it**: hire: Selling 2

## Buyer (buyer)

*1 seat empty · 1 core duty depends on it*

- **Can hold it**: 欧拉 – sign first: Secrecy

```sh
commops assign ola buyer --from 2026-07-01 --signed secrecy
```

## Guard (guard)

*皮雅: away until 2026-08-31 · 1 duty depends on it*

- **Can act**: 张伟 – backup 1 · until 2026-08-31 · skills not stated · also Head

```sh
commops assign wei guard --acting --from 2026-07-01 --until 2026-08-31
```

May stay vacant (`seats: any`): Cook

Where no share is stated, a seat is counted as full time; `--share 0.5` counts half.

*1 of 2 empty seats can be filled; acting covers 1 position; nobody is moved. This plan is proven to be the best.*
""")


def test_some_positions_only(shop: Path) -> None:
    assert commops(shop, "suggest", "--role", "cook", *NOW).stdout == snapshot("""\
Cook (cook)                                                         1 seat empty
  Can hold it  nobody in a backup position, in the team or one career step away
  Can act      no `backup` is stated
  To fill it   hire: no skills stated, so anybody

No skills can be compared: only people close to a position are suggested.
Where no share is stated, a seat is counted as full time; `--share 0.5` counts
half.
0 of 1 empty seat can be filled; nobody is moved. This plan is proven to be the
best.
""")
    assert commops(shop, "suggest", "--team", "shop", "--role", "Buyer", "--short", "3", *NOW).stdout == snapshot("""\
Buyer (buyer)                           1 seat empty · 1 core duty depends on it
  Can hold it  欧拉  sign first: Secrecy
  commops assign ola buyer --from 2026-07-01 --signed secrecy

1 of 1 empty seat can be filled; nobody is moved. This plan is proven to be the
best.
""")


def test_why_not(shop: Path) -> None:
    assert commops(shop, "suggest", "--why-not", "林青", "buyer", *NOW).stdout == snapshot("""\
林青 cannot hold Buyer                                          as of 2026-07-01

Working time  Seller leaves no time; 100 % needed
Skills        Sums: 1, 3 needed
Agreements    Secrecy: to be signed first

Suggested     欧拉

2 levels short in all · backup 1 · nearest: 诺亚, who has every skill
""")
    assert commops(shop, "suggest", "--why-not", "ola", "buyer", *NOW).stdout == snapshot("""\
欧拉 can hold Buyer                                             as of 2026-07-01

Agreements  Secrecy: to be signed first
""")
    assert commops(shop, "suggest", "--why-not", "lin", "采购员", *NOW, "--language", "zh").stdout == snapshot("""\
林青不能担任采购员                                               截至 2026-07-01

时间      店员已占用全部时间；需要 100 %
技能      算账：1 级，要求 3 级
协议      保密协议：须先签署

推荐人选  欧拉

共差 2 级 · 第 1 后备 · 最接近的是诺亚，技能全部达到
""")


@pytest.mark.parametrize(
    "words",
    [
        ("--short", "many"),
        ("--short", "-1"),
        ("--share", "2"),
        ("--share", "nan"),
        ("--role", "selller"),
        ("--team", "stall"),
        ("--why-not", "xxx", "buyer"),
        ("--why-not", "ola", "agenda"),
        ("--why-not", "ola"),
    ],
)
def test_what_cannot_be_asked(shop: Path, words: tuple[str, ...]) -> None:
    done = commops(shop, "suggest", *NOW, *words)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("commops: ")


def test_why_it_cannot(shop: Path) -> None:
    wrong = [("--short", "many"), ("--share", "2"), ("--role", "selller"), ("--why-not", "ola", "agenda")]
    assert [commops(shop, "suggest", *NOW, *words).stderr for words in wrong] == snapshot(
        [
            """\
commops: invalid value 'many' for '--short'
  write a number of levels from 0 to 100: `--short 2`
""",
            """\
commops: invalid value '2' for '--share'
  write a share of full time above 0 and up to 1: `--share 0.5`
""",
            """\
commops: role 'selller' does not exist
  did you mean 'seller'?
""",
            """\
commops: role 'agenda' does not exist
  run `commops list roles` to list the ids
""",
        ]
    )


def test_organisations_without_people_or_positions(tmp_path: Path) -> None:
    write(tmp_path / "no-people", {"roles": {"a": {}}})
    write(tmp_path / "no-positions", {"people": {"wei": {}}})
    write(tmp_path / "nothing", {})
    assert commops(tmp_path, "suggest", "no-positions").stdout == snapshot("No seat is empty.\n")
    assert [commops(tmp_path, "suggest", name).stderr for name in ("no-people", "nothing")] == snapshot(
        [
            """\
commops: this organisation lists no people
  write them under `people`
""",
            """\
commops: this organisation lists no people
  write them under `people`
""",
        ]
    )


def test_errors_in_files_are_said(shop: Path) -> None:
    (shop / "more.yaml").write_text("people: {mia: {roles: [nobody-knows]}}\n", encoding="utf-8")
    done = commops(shop, "suggest", *NOW)
    assert done.code == 1
    assert done.stderr == snapshot("""\
commops: suggestions incomplete: 1 error in reading the files
  `commops validate` shows what to fix
""")


def test_what_is_suggested_is_written(shop: Path) -> None:
    with (shop / "commops.yaml").open("a", encoding="utf-8") as file:
        file.write("# the end\n")
    before = (shop / "commops.yaml").read_text(encoding="utf-8")
    done = commops(shop, "suggest", "--apply", "--role", "guard", "--role", "buyer", *NOW)
    assert (done.code, done.stderr) == snapshot(
        (
            0,
            """\
commops: not written: 'ola' as 'buyer' has to sign 'secrecy' first
commops.yaml:130: 'wei' is acting as 'guard', from 2026-07-01, until 2026-08-31
Resolved as of 2026-07-01: 1 finding (vacant-role)
""",
        )
    )

    after = (shop / "commops.yaml").read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == snapshot(
        ["    assignments: [{role: guard, acting: true, from: 2026-07-01, until: 2026-08-31}]"]
    )
    assert commops(shop, "suggest", "--role", "guard", *NOW).stdout == snapshot("No seat is empty.\n")

    proposed = commops(shop, "suggest", "--role", "deputy", *NOW).stdout
    assert "also Head · also acting as Guard" in " ".join(proposed.split())
    in_chinese = commops(shop, "suggest", "--role", "deputy", "--language", "zh", *NOW).stdout
    assert "现任店长 · 同时代理保安" in " ".join(in_chinese.split())

    again = commops(shop, "suggest", "--apply", *NOW, "--format", "json")
    assert (again.code, dateless(again.stderr)) == snapshot(
        (
            0,
            """\
commops: not written: 'noa' as 'buyer' has to sign 'secrecy' first
commops.yaml:130: 'wei' is acting as 'deputy', from 2026-07-01, until 2026-08-31
commops.yaml:147: 'ola' holds 'seller', from 2026-07-01
  commops.yaml:130: 'wei' is also acting as 'guard'
Resolved as of 2026-07-01: 1 finding (vacant-role)
Resolved as of 2026-07-01 and TODAY: 1 finding (vacant-role)
""",
        )
    )

    nothing = commops(shop, "suggest", "--apply", *NOW)
    assert (nothing.code, nothing.stderr) == snapshot(
        (
            0,
            """\
commops: not written: 'noa' as 'buyer' has to sign 'secrecy' first
commops: nothing was written
""",
        )
    )
    assert json.loads(again.stdout)["summary"]["filled"] == 2


def test_the_commands_do_what_is_suggested(shop: Path) -> None:
    shown = commops(shop, "suggest", "--role", "guard", *NOW).stdout
    [command] = [line.strip() for line in shown.splitlines() if line.strip().startswith("commops assign")]
    assert commops(shop, *shlex.split(command)[1:]).code == 0
    assert "commops assign" not in commops(shop, "suggest", "--role", "guard", *NOW).stdout


def test_the_commands_name_an_organisation_elsewhere(shop: Path) -> None:
    shown = commops(shop.parent, "suggest", "shop", "--role", "guard", "--format", "json", *NOW).stdout
    [command] = [each["command"] for each in json.loads(shown)["positions"][0]["acting"]]
    assert command.startswith("commops assign wei guard shop --acting")
    assert commops(shop.parent, *shlex.split(command)[1:]).code == 0


def test_no_name_on_a_page_notifies_anybody(tmp_path: Path) -> None:
    names = {"seller": "@all | *#1* <b>`x`</b>"}
    roles = {"seller": {"name": names["seller"]}, "buyer": {"backup": ["seller"]}}
    people = {"ada": {"name": "@ada\n# Ada", "roles": ["seller"]}}
    write(tmp_path / "shop", {"roles": roles, "people": people})
    page = ("--format", "markdown", *NOW)
    for asked in ((), ("--why-not", "ada", "buyer"), ("--why-not", "ada", "seller")):
        made = commops(tmp_path, "suggest", "shop", *asked, *page).stdout
        assert "Ada" in made
        for live in ("@all", "@ada", "\n#\u0020Ada", "#1", "<b>", "`x", "|"):
            assert not re.search(rf"(?<!\\){re.escape(live)}", made), live


def test_files_with_errors_are_not_written(shop: Path) -> None:
    (shop / "more.yaml").write_text("people: {mia: {roles: [nobody-knows]}}\n", encoding="utf-8")
    before = (shop / "commops.yaml").read_bytes()
    assert commops(shop, "suggest", "--apply", *NOW).code == 1
    assert (shop / "commops.yaml").read_bytes() == before


def test_how_many_more_could_act(tmp_path: Path) -> None:
    people = {person: {"roles": ["seller"]} for person in ("ada", "bao", "cem", "dia")}
    roles = {"seller": {"seats": "4"}, "buyer": {"backup": ["seller"]}}
    shop = write(tmp_path / "shop", {"roles": roles, "people": people})
    assert "2 more could act: `commops suggest --full --role buyer`" in commops(shop, "suggest", *NOW).stdout
    assert "另有 2 人可以代理：`commops suggest" in commops(shop, "suggest", *NOW, "--language", "zh").stdout

    for words in (("--role", "buyer", "--full"), ("--format", "markdown")):
        whole = commops(shop, "suggest", *words, *NOW).stdout
        assert "more could act" not in whole
        assert all(person.title() in whole for person in people)
    [buyer] = json.loads(commops(shop, "suggest", *NOW, "--format", "json").stdout)["positions"]
    assert {each["person"] for each in (*buyer["acting"], *buyer["could_act"])} == {*people}


def test_who_acts_can_be_trained_for_it(tmp_path: Path) -> None:
    roles = {
        "seller": {"team": "shop", "seats": "2"},
        "buyer": {"team": "shop", "backup": ["seller"], "skills": {"sums": "3"}},
    }
    acting = [{"role": "seller"}, {"role": "buyer", "acting": "true", "until": "2026-12-31"}]
    people = {
        "ada": {"assignments": acting, "skills": {"sums": "2"}},
        "bao": {"roles": ["seller"], "skills": {"sums": "1"}},
    }
    write(tmp_path, {"teams": {"shop": {"lead": "none"}}, "roles": roles, "people": people, "skills": {"sums": {}}})
    [buyer] = json.loads(commops(tmp_path, "suggest", "--role", "buyer", "--format", "json", *NOW).stdout)["positions"]
    assert (buyer["acting_now"], buyer["train"]["person"]) == (["ada"], "ada")
