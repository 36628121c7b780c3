"""Every kind of change, made by a small edit, and its lines in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from comparisons import compared, told
from organisations import data, merged

from commops.comparing.change import Kind
from commops.comparing.compare import Comparison

_BASE: Final = """
organization: {name: Lantern, standard: standard}
rules: {wide-span: {max: 9}}
teams:
  community: {name: {en: Community, zh: 社群部}, lead: manager}
  content: {name: {en: Content team, zh: 内容组}, parent: community, lead: editor}
  events: {name: {en: Events team, zh: 活动组}, parent: community, lead: host}
  shops: {name: {en: Shops, zh: 门店组}, parent: community}
roles:
  manager: {name: {en: Manager, zh: 经理}, team: community, reports_to: none}
  editor: {name: {en: Editor, zh: 主编}, team: content}
  writer: {name: {en: Writer, zh: 撰稿人}, team: content, seats: any}
  host: {name: {en: Host, zh: 主持人}, team: events}
  helper: {name: {en: Helper, zh: 助手}, team: events, seats: any}
  keeper: {name: {en: Keeper, zh: 店长}, in_each: [shops], seats: any}
  clerk: {name: {en: Clerk, zh: 店员}, team: shops}
duties:
  plan: {name: {en: Plan, zh: 规划}, team: community}
  news: {name: {en: News, zh: 新闻}, team: content, cadence: weekly}
  essays: {name: {en: Essays, zh: 随笔}, team: content, responsible: [writer]}
  letters: {name: {en: Letters, zh: 信件}, team: content, responsible: [writer]}
  evenings: {name: {en: Evenings, zh: 晚会}, team: events, consulted: [team:shops]}
people:
  ada: {name: {en: Ada Park, zh: 朴雅达}, roles: [manager]}
  bao: {name: {en: Bao Lin, zh: 林宝}, roles: [editor]}
  cem: {name: {en: Cem Aydin, zh: 艾杰姆}, roles: [writer]}
  dia: {name: {en: Dia Roy, zh: 罗迪亚}, roles: [host]}
  eli: {name: {en: Eli Stone, zh: 石以利}, roles: [helper]}
  fay: {name: {en: Fay Ng, zh: 吴菲}, roles: [helper]}
  gus: {name: {en: Gus Berg, zh: 贝格斯}, roles: [helper]}
  hana: {name: {en: Hana Ito, zh: 伊藤花}, roles: [keeper@shops]}
"""

_STANDARD: Final = """
areas: {work: {}}
duties:
  news: {area: work, priority: core}
  essays: {area: work}
"""


def _edited(folder: Path, edit: str, base: str = _BASE, *, back: bool = False) -> Comparison:
    for side in ("old", "new"):
        (folder / side).mkdir(parents=True)
        (folder / side / "standard").mkdir()
        (folder / side / "standard" / "commops.yaml").write_text(_STANDARD, encoding="utf-8")
    old = data(base)
    new = _without_nothing(merged(old, data(edit)))
    return compared(folder, new, old) if back else compared(folder, old, new)


def _without_nothing(value: Any) -> Any:
    # What an edit says is `gone` is taken out.
    if isinstance(value, dict):
        return {key: _without_nothing(each) for key, each in value.items() if each != "gone"}
    return value


_EDITS: Final = {
    "lead-changed": "teams: {content: {lead: writer}}",
    "lead-holder-changed": "people: {bao: gone, ivo: {name: {en: Ivo Tan, zh: 谭一沃}, roles: [editor]}}",
    "duty-moved": "duties: {news: {team: events}}",
    "letter-changed": "duties: {essays: {responsible: [editor]}, letters: {responsible: [editor]}}",
    "position-vacant": "people: {bao: gone}",
    "position-filled": "people: {ivo: {name: {en: Ivo Tan, zh: 谭一沃}, roles: [clerk]}}",
    "manager-changed": "roles: {writer: {reports_to: manager}, helper: {reports_to: manager}}",
    "dotted-line-changed": "roles: {helper: {dotted_line_to: [editor]}}",
    "position-moved": "roles: {writer: {team: events}}",
    "seats-changed": "roles: {writer: {seats: 3}}",
    "holders-changed": "people: {eli: gone, ivo: {name: {en: Ivo Tan, zh: 谭一沃}, roles: [helper]}}",
    "person-changed": "people: {ada: {roles: [manager, writer, helper, keeper@shops]}}",
    "person-joins": "people: {ivo: {name: {en: Ivo Tan, zh: 谭一沃}}}",
    "holding-changed": "people: {eli: {roles: gone, assignments: [{role: helper, share: 0.5, acting: true}]}}",
    "team-added": "{teams: {press: {name: {en: Press, zh: 新闻组}, lead: speaker}}, roles: {speaker: {team: press}}}",
    "team-merged": """
      teams: {events: gone}
      roles: {host: {team: content}, helper: {team: content}}
      duties: {evenings: {team: content}}
    """,
    "team-removed": """
      teams: {shops: gone}
      people: {hana: gone}
      roles: {keeper: gone, clerk: gone}
      duties: {evenings: {consulted: []}}
    """,
    "team-moved": "teams: {shops: {parent: events}}",
    "role-added": "roles: {scout: {name: {en: Scout, zh: 星探}, team: events}}",
    "role-removed": "{roles: {helper: gone}, people: {eli: {roles: []}, fay: {roles: []}, gus: {roles: []}}}",
    "position-added": "roles: {keeper: {in_each: [shops, events, content]}}",
    "duty-added": "duties: {quiz: {name: {en: Quiz, zh: 问答}, team: events}}",
    "duty-removed": "duties: {evenings: gone}",
    "setting-changed": "organization: {scheme: rasci}",
    "rule-changed": "rules: {wide-span: off, deep-hierarchy: {max: 5}}",
    "standard-changed": "organization: {standard: gone}",
    "coverage-lost": "duties: {news: gone}",
    "entity-added": "workflows: {issue: {name: {en: Issue, zh: 出刊}, steps: [{id: write, duty: news}]}}",
    "field-changed": "duties: {news: {cadence: monthly}}",
    "renamed": "{people: {bao: gone, bao-lin: {name: {en: Bao Lin, zh: 林宝}, roles: [editor]}}}",
    "text-changed": "{duties: {news: {description: What happened}}, people: {ada: {name: Ada Stone}}}",
}
"""An edit for each kind, by the kind that it must give; what is `gone` is taken out of the base."""


_BACK: Final = {
    "person-leaves": "person-joins",
    "team-split": "team-merged",
    "position-removed": "position-added",
    "entity-removed": "entity-added",
    "coverage-gained": "coverage-lost",
}
"""The kinds that the other way round give, by the kind whose edit that is."""


_LINES: Final = {
    "lead-changed": """\
Content team: lead Editor → Writer (accountable for 3 duties; another manager for 2 positions)
内容组：负责岗位由主编改为撰稿人（最终负责 3 项职责；2 个岗位的汇报对象随之改变）""",
    "lead-holder-changed": """\
Content team: Bao Lin (leaves) → Ivo Tan (new) (accountable for 3 duties; 1 report)
内容组：负责人由林宝（离开）换为谭一沃（新成员）（最终负责 3 项职责；1 个下级岗位）""",
    "duty-moved": """\
News: team Content team → Events team
新闻：由内容组转到活动组""",
    "letter-changed": """\
2 duties: responsible: Writer → Editor (Essays, Letters)
2 项职责：负责执行由撰稿人改为主编（随笔、信件）""",
    "position-vacant": """\
Content team: Bao Lin (leaves) → vacant (accountable for 3 duties; 1 report)
Editor becomes vacant (Bao Lin leaves; 3 duties depend on it)
内容组：负责人由林宝（离开）变为空缺（最终负责 3 项职责；1 个下级岗位）
主编空缺（林宝离开；3 项职责依赖该岗位）""",
    "position-filled": """\
Clerk is filled: Ivo Tan (new)
店员到任：谭一沃（新成员）""",
    "manager-changed": """\
Helper: manager Host → Manager
Writer: manager Editor → Manager
助手：汇报对象由主持人改为经理
撰稿人：汇报对象由主编改为经理""",
    "dotted-line-changed": """\
Helper: dotted line + Editor
助手：新增虚线汇报：主编""",
    "position-moved": """\
Writer: team Content team → Events team
撰稿人：由内容组转到活动组""",
    "seats-changed": """\
Writer: headcount any → 3
撰稿人：编制 不限 → 3""",
    "holders-changed": """\
Helper: Eli Stone (leaves) → Ivo Tan (new); Fay Ng, Gus Berg stay
助手：石以利（离开）→ 谭一沃（新成员）；吴菲、贝格斯留任""",
    "person-changed": """\
Ada Park: takes Helper, Keeper of Shops, Writer
朴雅达：就任助手、门店组的店长、撰稿人""",
    "person-joins": """\
Ivo Tan joins (no position)
谭一沃加入（暂无岗位）""",
    "holding-changed": """\
Eli Stone, Helper: acting; share 0.5 added
石以利（助手）：代理；占比 0.5（新增）""",
    "team-added": """\
team Press added (1 position)
新增新闻组（1 个岗位）""",
    "team-merged": """\
Events team merged into Content team (4 of 4 holders move; 1 of 1 duty moves)
活动组并入内容组（4 位任职者中 4 位转入；1 项职责中 1 项转入）""",
    "team-removed": """\
Hana Ito leaves (formerly Keeper of Shops)
team Shops removed (2 positions; 1 holder)
role Keeper removed
伊藤花离开（原任门店组的店长）
撤销门店组（2 个岗位；1 名任职者）
撤销岗位：店长""",
    "team-moved": """\
team Shops: Community → Events team (another manager for 2 positions)
门店组：由社群部划归活动组（2 个岗位的汇报对象随之改变）""",
    "role-added": """\
role Scout added (in Events team)
新增岗位：星探（活动组）""",
    "role-removed": """\
role Helper removed (in Events team; Eli Stone, Fay Ng, Gus Berg)
撤销岗位：助手（活动组；石以利、吴菲、贝格斯）""",
    "position-added": """\
2 positions of Keeper added (Content team, Events team)
新增 2 个店长岗位（内容组、活动组）""",
    "duty-added": """\
Quiz added to Events team (accountable: Host)
活动组新增职责：问答（最终负责：主持人）""",
    "duty-removed": """\
Evenings removed from Events team
活动组删除职责：晚会""",
    "setting-changed": """\
scheme raci → rasci
字母体系 raci → rasci""",
    "rule-changed": """\
rule 'deep-hierarchy': max 5 added
rule 'wide-span': warning → off; max 9 removed
规则 'deep-hierarchy'：max 5（新增）
规则 'wide-span'：警告 → 关闭；max 9（删除）""",
    "standard-changed": """\
standard 'standard' removed (2 duties no longer compared; 3 fields change with it)
不再对照标准 'standard'（2 项职责不再比较；3 个字段随之改变）""",
    "coverage-lost": """\
News removed from Content team
'news' is no longer covered
内容组删除职责：新闻
标准职责 'news' 不再有人承担""",
    "entity-added": """\
workflow Issue added
新增流程：出刊""",
    "field-changed": """\
duties/news: cadence weekly → monthly
duties/news：频率 每周 → 每月""",
    "renamed": """\
person 'bao' → 'bao-lin'
人员编号 'bao' → 'bao-lin'""",
    "text-changed": """\
duties/news: description + “What happened”
people/ada: name changed
duties/news：说明：增加“What happened”
people/ada：名称有改动""",
    "person-leaves": """\
Ivo Tan leaves
谭一沃离开""",
    "team-split": """\
Content team split: Events team added (with 4 of its holders; with 1 of its duties)
内容组拆分：新增活动组（其 4 位任职者转入；其 1 项职责转入）""",
    "position-removed": """\
2 positions of Keeper removed (Content team, Events team)
撤销 2 个店长岗位（内容组、活动组）""",
    "entity-removed": """\
workflow Issue removed
删除流程：出刊""",
    "coverage-gained": """\
News added to Content team (accountable: Editor)
'news' is covered now
内容组新增职责：新闻（最终负责：主编）
标准职责 'news' 已有人承担""",
}
"""The lines of each kind, in English, then in Chinese."""


@pytest.mark.parametrize("kind", _EDITS)
def test_a_kind_in_both_languages(kind: str, tmp_path: Path) -> None:
    """The kind is among the changes, and every line of them is said in both languages."""
    comparison = _edited(tmp_path, _EDITS[kind])
    assert kind in {change.kind for change in comparison.changes}
    assert "\n".join([*told(comparison), *told(comparison, "zh")]) == _LINES[kind]


@pytest.mark.parametrize("kind", _BACK)
def test_a_kind_the_other_way_round(kind: str, tmp_path: Path) -> None:
    """What is taken back is said as well."""
    comparison = _edited(tmp_path, _EDITS[_BACK[kind]], back=True)
    assert kind in {change.kind for change in comparison.changes}
    assert "\n".join([*told(comparison), *told(comparison, "zh")]) == _LINES[kind]


def test_every_kind_has_its_edit() -> None:
    """Those of findings aside, which need the rules."""
    assert {*_EDITS, *_BACK} == {kind for kind in Kind if not kind.startswith("finding-")}
