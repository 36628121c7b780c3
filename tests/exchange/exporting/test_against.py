"""What another program has, compared with the organisation: a finding for each difference, and none where there is none."""

# ruff: noqa: E501 - lines of outputs

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from conftest import organisation
from exports import asked, asked_of, text
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import Data, merged, organisations
from processes import Done, commops

from commops.checking.saved_files import SavedFile
from commops.exchange.exporting.against.codeowners_lines import read_codeowners
from commops.exchange.exporting.against.example_paths import example_path
from commops.exchange.exporting.asked import Asked
from commops.exchange.exporting.exported import NotExported
from commops.exchange.exporting.registry import TARGETS
from commops.globs import PathGlobs
from commops.sources.reading import read

ORGANISATION: Final = """\
organization: {name: Acme, links: {GitHub: https://github.com/acme}}
teams:
  docs: {lead: writer}
  zh: {parent: docs, lead: editor}
  security: {lead: none}
roles:
  writer: {team: docs}
  editor: {team: zh}
  maintainer: {team: docs}
duties:
  guide: {name: Write the guide, team: docs, owns: [docs/**, README.md]}
  translation: {team: zh, owns: [docs/zh/**]}
  rules: {team: security, owns: [SECURITY.md, "**/*.pem"]}
people:
  ada: {roles: [writer], links: {github: https://github.com/Ada-L/}}
  bo: {roles: [maintainer], aliases: ["@bo"]}
  cem: {roles: [editor], links: {github: https://github.com/cem}}
  dia: {roles: [maintainer]}
"""
CODEOWNERS: Final = """\
# who owns what
/docs/zh/   @acme/zh
/docs/      @acme/docs
README.md   @Bo @acme/old-docs
*.js        @acme/frontend
[a-z].txt   @acme/docs
*.pem       @ACME/Security  @eve # keys
"""
ORG: Final = """\
orgs:
  acme:
    admins: [root]
    members: [Ada-L, bo, cem, eve]
    teams:
      Docs:
        maintainers: [bo]
        members:
        - ada-l
        - eve
        teams:
          security: {}
      frontend:
        members: [cem]
"""


def compare(folder: Path, target: str, file: str, *words: str) -> Done:
    """Write a file beside an organisation, and compare them."""
    (folder / ".github").mkdir(parents=True, exist_ok=True)
    (folder / ".github" / "saved").write_text(file, encoding="utf-8")
    if not (folder / "org").exists():
        organisation(folder / "org", ORGANISATION)
    return commops(folder, "export", target, "org", "--against", ".github/saved", "--on", "2026-07-01", *words)


def test_codeowners_line_by_line(tmp_path: Path) -> None:
    done = compare(tmp_path, "codeowners", CODEOWNERS)
    assert done.code == 1
    assert done.stdout == snapshot("""\
error[reality-differs]: 6 times: what another program has differs from the organisation
  .github/saved:1:1   'SECURITY.md' has no owner here; its owner in the organisation is @acme/security: add the line `/SECURITY.md @acme/security`
  .github/saved:3:13  'docs/zh' is owned by @acme/docs here, because this line comes after line 2: move line 2 below this one
  .github/saved:4:13  'README.md' is owned by @Bo, @acme/old-docs here, and by @acme/docs in the organisation: write `/README.md @acme/docs`
  .github/saved:5:1   '*.js' has an owner here, @acme/frontend, but nobody owns it in the organisation: delete the line, or write it in the `owns` of a duty
  .github/saved:6:1   GitHub does not understand '[a-z].txt': write it without `!`, `[` and `]`, or delete the line
  .github/saved:7:13  '**/*.pem' is owned by @ACME/Security, @eve here, and by @acme/security in the organisation: write `/**/*.pem @acme/security`

6 errors in 1 file: 3 teams, 3 roles, 3 duties, 4 people, as of 2026-07-01.
""")
    assert done.stderr == ""


def test_in_chinese_with_every_line(tmp_path: Path) -> None:
    done = compare(tmp_path, "codeowners", "/docs @acme/docs\n/docs/zh @acme/docs\n", "--full", "--language", "zh")
    assert done.code == 1
    assert done.stdout == snapshot("""\
错误[reality-differs]: '**/*.pem' 在此处没有归属方；在组织中归 @acme/security
  --> .github/saved:1:1
   |
 1 | /docs @acme/docs
   | ^
  ::: org/commops.yaml:13:27
   |
13 |   rules: {team: security, owns: [SECURITY.md, "**/*.pem"]}
   |                           ---- 归此职责
   = 建议：添加一行 `/**/*.pem @acme/security`

错误[reality-differs]: 'README.md' 在此处没有归属方；在组织中归 @acme/docs
  --> .github/saved:1:1
   |
 1 | /docs @acme/docs
   | ^
  ::: org/commops.yaml:11:46
   |
11 |   guide: {name: Write the guide, team: docs, owns: [docs/**, README.md]}
   |                                              ---- 归此职责
   = 建议：添加一行 `/README.md @acme/docs`

错误[reality-differs]: 'SECURITY.md' 在此处没有归属方；在组织中归 @acme/security
  --> .github/saved:1:1
   |
 1 | /docs @acme/docs
   | ^
  ::: org/commops.yaml:13:27
   |
13 |   rules: {team: security, owns: [SECURITY.md, "**/*.pem"]}
   |                           ---- 归此职责
   = 建议：添加一行 `/SECURITY.md @acme/security`

错误[reality-differs]: 'docs/zh' 在此处归 @acme/docs，在组织中归 @acme/zh
  --> .github/saved:2:10
   |
 2 | /docs/zh @acme/docs
   |          ^^^^^^^^^^
  ::: org/commops.yaml:12:27
   |
12 |   translation: {team: zh, owns: [docs/zh/**]}
   |                           ---- 归此职责
   = 建议：写成 `/docs/zh/ @acme/zh`

4 个错误，共 1 个文件：3 个团队、3 个岗位、3 项职责、4 人，截至 2026-07-01。
""")


def test_teams_of_peribolos(tmp_path: Path) -> None:
    done = compare(tmp_path, "github", ORG, "--format", "concise")
    assert done.code == 1
    assert done.stdout == snapshot("""\
.github/saved:1:1: error[reality-differs] the team 'zh' is missing on GitHub
.github/saved:7:23: error[reality-differs] @bo is a maintainer of 'docs' on GitHub, but does not lead it in the organisation
.github/saved:9:11: error[reality-differs] @ada-l leads 'docs' in the organisation, but is no maintainer of it on GitHub
.github/saved:10:11: error[reality-differs] @eve is in the team 'docs' on GitHub, but is the account of nobody in the organisation
.github/saved:12:21: error[reality-differs] the team 'security' is part of 'docs' on GitHub, and of none in the organisation
.github/saved:14:9: error[reality-differs] 'frontend' is not a team of the organisation
""")
    assert done.stderr == snapshot("""\
commops: not compared:
  1 person of whom no account on GitHub is known: dia
""")


def answer(*teams: dict[str, Any]) -> str:
    return json.dumps({"data": {"organization": {"login": "acme", "teams": {"nodes": list(teams)}}}}, indent=1)


def team(slug: str, parent: str = "", **roles: str) -> dict[str, Any]:
    edges = [{"role": role, "node": {"login": login}} for login, role in roles.items()]
    above = {"slug": parent} if parent else None
    return {"slug": slug, "name": slug, "parentTeam": above, "members": {"edges": edges}}


def test_teams_of_an_answer(tmp_path: Path) -> None:
    docs = team("docs", ADA="MEMBER") | {"name": "Documentation"}
    docs["members"]["edges"][0]["node"]["login"] = "ada-l"
    docs["members"]["edges"] += [{"role": "MEMBER", "node": {"login": login}} for login in ("bo", "cem")]
    done = compare(
        tmp_path, "github", answer(docs, team("zh", "docs", cem="MAINTAINER"), team("security", "zh")), "-f", "concise"
    )
    assert done.code == 1
    assert done.stdout == snapshot("""\
.github/saved:13:9: error[reality-differs] @ada-l leads 'docs' in the organisation, but is no maintainer of it on GitHub
.github/saved:51:6: error[reality-differs] the team 'security' is part of 'zh' on GitHub, and of none in the organisation
""")


def test_a_list_of_teams_has_no_people(tmp_path: Path) -> None:
    listed = [{"slug": slug, "name": slug, "parent": None, "privacy": "closed"} for slug in ("docs", "zh", "security")]
    done = compare(tmp_path, "github", json.dumps(listed), "-f", "concise")
    assert (done.code, done.stdout) == snapshot(
        (
            1,
            ".github/saved:1:73: error[reality-differs] the team 'zh' is part of none on GitHub, and of 'docs' in the organisation\n",
        )
    )
    assert done.stderr == snapshot("""\
commops: not compared:
  maintainers and members, since the file lists no people
  1 person of whom no account on GitHub is known: dia
""")


def test_formats_of_reports(tmp_path: Path) -> None:
    done = compare(tmp_path, "codeowners", CODEOWNERS, "-f", "json", "-f", "sarif=found.sarif", "-f", "github=log")
    found = json.loads(done.stdout)["findings"]
    assert {each["rule"] for each in found} == {"reality-differs"}
    assert {each["place"]["file"] for each in found} == {".github/saved"}
    assert found[0]["related"][0]["place"]["file"] == "org/commops.yaml"
    results = json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert len(results) == len(found) == 6
    assert len({each["partialFingerprints"]["commops/v1"] for each in results}) == 6
    assert (tmp_path / "log").read_text(encoding="utf-8").count("::error file=.github/saved,") == 6


def test_as_configured(tmp_path: Path) -> None:
    folder = organisation(
        tmp_path / "org", ORGANISATION + "rules: {reality-differs: {severity: info, except: [guide]}}\n"
    )
    done = compare(folder.parent, "codeowners", CODEOWNERS, "-f", "concise")
    assert done.code == 0
    assert "README.md" not in done.stdout
    assert "info[reality-differs] 'SECURITY.md' has no owner here" in done.stdout
    (folder / "commops.yaml").write_text(ORGANISATION + "rules: {reality-differs: off}\n", encoding="utf-8")
    assert compare(folder.parent, "codeowners", CODEOWNERS).stdout.startswith("All clear")


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("scim", ""),
        ("github", ""),
        ("github", "a: [b\n"),
        ("github", "[1, 2]"),
        ("github", "\0"),
        ("github", "orgs: {a: {teams: {x: {}}}, b: {teams: {x: {}}}}"),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, target: str, file: str) -> None:
    done = compare(tmp_path, target, file)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("commops: ")


def test_no_such_file_and_no_such_use(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", ORGANISATION)
    assert commops(folder, "export", "github", "--against", "nowhere").code == 2
    assert commops(folder, "export", "github", "--format", "json").code == 2
    assert commops(folder, "validate", "--rule", "reality-differs").code == 2


def differences(target: str, of: Asked, file: str) -> list[str]:
    saved = SavedFile.of(Path("saved"), file)
    found = next(each for each in TARGETS if each.name == target).comparison(of, saved).differences()
    return [each.message for each in found]


def test_what_is_exported_does_not_differ(tmp_path: Path) -> None:
    of = asked(read(organisation(tmp_path / "org", ORGANISATION)))
    for target in ("codeowners", "github"):
        assert differences(target, of, text(target, of)) == []


def with_accounts(data: Data) -> Data:
    owned = {duty: {"owns": [f"src/{duty}/**", f"*.{duty}", duty]} for duty in data["duties"]}
    people = {person: {"links": {"github": person}} for person in data["people"]}
    return merged(data, {"people": people, "duties": owned})


@settings(max_examples=25)
@given(organisations())
def test_what_is_exported_of_whatever_there_is_does_not_differ(data: Data) -> None:
    of = asked_of(with_accounts(data))
    assert differences("github", of, text("github", of)) == []
    try:
        assert differences("codeowners", of, text("codeowners", of)) == []
    except NotExported:
        assert not of.graph.duties


@settings(max_examples=25)
@given(organisations(), st.data())
def test_each_change_of_a_file_is_a_difference(data: Data, choices: st.DataObject) -> None:
    of = asked_of(with_accounts(data))
    org = yaml.safe_load(text("github", of))
    teams = org["orgs"]["acme"]["teams"]
    assume(teams)  # they may have ended
    name = choices.draw(st.sampled_from(sorted(teams)))
    changed = {**teams, f"{name}-2": teams[name]}
    del changed[name]
    org["orgs"]["acme"]["teams"] = changed
    found = differences("github", of, yaml.safe_dump(org))
    assert f"the team '{name}' is missing on GitHub" in found
    assert f"'{name}-2' is not a team of the organisation" in found

    joined = {**teams, name: teams[name] | {"members": [*teams[name].get("members", []), "zed"]}}
    org["orgs"]["acme"]["teams"] = joined
    said = f"@zed is in the team '{name}' on GitHub, but is the account of nobody in the organisation"
    assert differences("github", of, yaml.safe_dump(org)) == [said]


def test_a_part_that_nobody_owns_is_named_itself() -> None:
    data = {
        "teams": {"every": {"lead": "none"}},
        "roles": {"clerk": {"team": "every"}},
        "duties": {"rest": {"team": "every", "responsible": ["clerk"], "owns": ["**"]}},
        "people": {"ada": {"roles": ["clerk"], "links": {"github": "ada"}}},
    }
    of = asked_of(data)
    file = "* @acme/every\n/secret/\n"
    assert differences("codeowners", of, file) == snapshot(
        ["'/secret/' is owned by nobody here, and by @acme/every in the organisation, as a part of '**'"]
    )


@given(st.lists(st.sampled_from(["a", "docs", "*", "**", "*.md", "a?c", ".github", r"a\ b"]), min_size=1).map("/".join))
def test_an_example_matches_its_pattern(pattern: str) -> None:
    for each in (pattern, f"/{pattern}", f"{pattern}/"):
        assert PathGlobs([each]).in_use([example_path(each)]) == {0}, (each, example_path(each))


@given(st.text("ab*/\\@# \t\r\n![]é.", max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = read_codeowners(text)
    for line in found.lines:
        for word in (line.pattern, *line.owners):
            assert text[word.start : word.end] == word.text
        assert text[: line.pattern.start].count("\n") == line.number - 1
    found.deciding("a/b")
