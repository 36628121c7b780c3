"""CODEOWNERS: who owns a path there is who owns it here, as programs of others read it."""

# ruff: noqa: E501 - lines of outputs

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Final

import node_packages
import pytest
from conftest import organisation
from hypothesis import example, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from models import read
from organisations import DAY
from processes import commops

from commops.exchange.exporting.asked import Asked
from commops.exchange.exporting.codeowners import export
from commops.graph import Graph
from commops.graph.ownership import claims, covering, normal
from commops.model.organization import Organization
from commops.model.references import Known

PATHS: Final = """\
organization: {name: Acme, links: {GitHub: https://github.com/acme}}
teams:
  docs: {lead: writer}
  内容组: {parent: docs, lead: editor}
  security: {lead: none, links: {github: https://github.com/orgs/acme/teams/sec-team}}
roles:
  writer: {team: docs}
  editor: {team: 内容组}
  auditor: {team: security}
  maintainer: {}
duties:
  guide: {name: Write the guide, team: docs, owns: [docs/**, "docs/a b.md", README.md]}
  translation: {team: 内容组, owns: ["docs/*/zh/**", docs/zh/]}
  rules: {responsible: [auditor, maintainer], owns: [SECURITY.md, "**/*.pem"]}
  building: {responsible: [maintainer], owns: [Makefile, "https://ci.acme.example", "wechat:main"]}
  news: {responsible: [writer], owns: [公众号]}
people:
  ada: {roles: [maintainer], links: {github: https://github.com/Ada-L/}}
  bo: {roles: [maintainer], aliases: ["@bo"]}
  cem: {roles: [writer]}
"""


def test_the_most_specific_path_comes_last(tmp_path: Path) -> None:
    done = commops(organisation(tmp_path / "org", PATHS), "export", "codeowners")
    assert done.code == 0
    assert done.stdout == snapshot("""\
# Written by `commops export codeowners`

# Rules (rules)
/**/*.pem @acme/sec-team @Ada-L @bo

# Write the guide (guide)
/docs/ @acme/docs

# Translation (translation)
/docs/*/zh @acme/nei-rong-zu
/docs/*/zh/** @acme/nei-rong-zu
/docs/zh/ @acme/nei-rong-zu

# Building (building)
/Makefile @Ada-L @bo

# Write the guide (guide)
/README.md @acme/docs
/docs/a\\ b.md @acme/docs

# Rules (rules)
/SECURITY.md @acme/sec-team @Ada-L @bo
""")
    assert done.stderr == snapshot("""\
commops: not in CODEOWNERS:
  3 things owned that are not paths in the repository: https://ci.acme.example, wechat:main, 公众号
  3 teams, which team 1 team is part of, who leads 2 teams, 3 people, 4 positions, 2 vacant seats, 1 reporting line, 5 duties, 8 letters of the responsibility matrix
""")


def test_people_instead_of_teams(tmp_path: Path) -> None:
    done = commops(organisation(tmp_path / "org", PATHS), "export", "codeowners", "--by", "person", "--language", "zh")
    assert done.code == 0
    assert done.stdout == snapshot("""\
# 由 `commops export codeowners` 生成

# Rules (rules)
/**/*.pem @Ada-L @bo

# Write the guide (guide)
/docs/

# Translation (translation)
/docs/*/zh
/docs/*/zh/**
/docs/zh/

# Building (building)
/Makefile @Ada-L @bo

# Write the guide (guide)
/README.md
/docs/a\\ b.md

# Rules (rules)
/SECURITY.md @Ada-L @bo
""")
    assert done.stderr == snapshot("""\
commops: 未写入 CODEOWNERS：
  5 个路径的归属方（其 GitHub 账号未知）：docs、docs/*/zh/**、docs/zh 等 5 项
  GitHub 账号未知的 1 人：cem
  3 项不是该仓库路径的归属：https://ci.acme.example、wechat:main、公众号
  3 个团队、1 个团队的上级团队、2 个团队的负责人、3 人、4 个岗位、2 个空缺编制、1 条汇报关系、5 项职责、责任矩阵中的 8 个字母
""")


def test_every_owner_without_an_account_is_listed(tmp_path: Path) -> None:
    without = PATHS.replace(', aliases: ["@bo"]', "")
    done = commops(organisation(tmp_path / "org", without), "export", "codeowners", "--by", "person")
    assert "/Makefile @Ada-L\n" in done.stdout
    assert "  2 people of whom no account on GitHub is known: bo, cem\n" in done.stderr


def test_some_teams(tmp_path: Path) -> None:
    done = commops(
        organisation(tmp_path / "org", PATHS), "export", "codeowners", "--team", "security", "-o", "CODEOWNERS"
    )
    assert done.code == 0
    assert (tmp_path / "org" / "CODEOWNERS").read_text(encoding="utf-8") == snapshot("""\
# Written by `commops export codeowners`

# Rules (rules)
/**/*.pem @acme/sec-team @Ada-L @bo
/SECURITY.md @acme/sec-team @Ada-L @bo
""")


REPOSITORIES: Final = """\
organization: {links: {github: acme}}
teams: {core: {lead: none}, infra: {lead: none}, site: {lead: none}}
duties:
  code: {team: core, owns: ["https://github.com/acme/engine"]}
  pipelines: {team: infra, owns: ["https://github.com/acme/*/blob/main/.github/**", "https://github.com/acme"]}
  pages: {team: site, owns: ["https://github.com/acme/engine/tree/main/site/**", "git@github.com/acme/pages", docs/**]}
"""


def test_paths_in_a_repository(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", REPOSITORIES)
    done = commops(folder, "export", "codeowners", "--repository", "https://github.com/acme/engine.git")
    assert (done.code, done.stdout) == snapshot(
        (
            0,
            """\
# Written by `commops export codeowners`

# Pipelines (pipelines)
/.github @acme/infra
/.github/** @acme/infra

# Code (code)
* @acme/core

# Pages (pages)
/site/ @acme/site
""",
        )
    )
    other = commops(folder, "export", "codeowners", "--repository", "github.com/acme/other")
    assert (other.code, other.stdout) == snapshot(
        (
            0,
            """\
# Written by `commops export codeowners`

# Pipelines (pipelines)
* @acme/infra
/.github @acme/infra
/.github/** @acme/infra
""",
        )
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], "teams: {a: {lead: none}}\nduties: {x: {team: a, owns: [a/**]}}\n"),
        ([], "teams: {a: {lead: none}}\nduties: {x: {team: a, owns: ['https://a.example/b']}}\n"),
        (["--repository", "https://x.example/y"], PATHS),
        (["--by", "role"], PATHS),
        (["--team", "nobody"], PATHS),
    ],
)
def test_what_cannot_be_exported(tmp_path: Path, words: list[str], text: str) -> None:
    done = commops(organisation(tmp_path / "org", text), "export", "codeowners", *words)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("commops: ")


def test_more_than_github_reads() -> None:
    of = graph([[f"src/{number:0>100000}/**" for number in range(32)]])
    assert any("above 3 MB" in line for line in export(Asked(of, "en")).unsaid)
    assert not any("above 3 MB" in line for line in export(Asked(graph([["src/**"]]), "en")).unsaid)


def test_an_organisation_with_errors(tmp_path: Path) -> None:
    done = commops(
        organisation(tmp_path / "org", PATHS.replace("team: docs, owns", "teem: docs, owns")), "export", "codeowners"
    )
    assert done.code == 1
    assert "Makefile" in done.stdout
    assert "export incomplete: 1 error" in done.stderr


_NAMES: Final = ("a", "b", "ab", "x.md", "é", "a#b", "#c")
_FILES: Final = ("f", "fg", "f.md", "fé")
_WILD: Final = ("**", "a*", "*.md", "?", "a**b", "a?")


def graph(owned: list[list[str]]) -> Graph:
    """Return an organisation of a team for each list of claims."""
    known = Known({"teams": [f"t{number}" for number, _ in enumerate(owned)], "roles": ()})
    data: dict[str, Any] = {"organization": {"links": {"github": "o"}}, "teams": {}, "duties": {}}
    for number, each in enumerate(owned):
        data["teams"][f"t{number}"] = {"lead": "none"}
        data["duties"][f"d{number}"] = {"team": f"t{number}", "owns": each}
    return Graph(read(Organization, data, known), DAY)


def owners_here(of: Graph, path: str) -> set[str]:
    """Return the teams that own a path by the most specific claim to it."""
    found = covering(of, path)
    return {f"@o/{duty.replace('d', 't')}" for duty, _ in claims(of)[found[0]]} if found else set()


def claims_to(parts: Sequence[str]) -> st.SearchStrategy[list[list[str]]]:
    """Return what some duties own: names and patterns, with slashes before, between and sometimes behind them."""
    inside = st.lists(st.sampled_from(parts), min_size=1, max_size=4).map("/".join)
    claim = st.tuples(st.sampled_from(["/", "./"]), inside, st.sampled_from(["", "/", "/**"])).map("".join)
    return st.lists(st.lists(claim, min_size=1, max_size=2), min_size=1, max_size=4)


def paths_of(folders: Sequence[str], names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    """Return the paths of files; a name of a file is none of a folder."""
    above = st.lists(st.sampled_from(folders), max_size=3)
    path = st.tuples(above, st.sampled_from(names)).map(lambda both: "/".join((*both[0], both[1])))
    return st.lists(path, min_size=1, max_size=5)


def files_of(files: list[str], owned: list[list[str]]) -> list[str]:
    """Return the files that no claim takes for a folder."""
    folders = {normal(claim) for claim in chain.from_iterable(owned) if claim.endswith(("/", "/**"))}
    return [path for path in files if path not in folders]


@pytest.mark.consumer
@pytest.mark.skipif(find_spec("codeowners") is None, reason="pip install --group consumers")
@settings(max_examples=300)
@given(claims_to((*_NAMES, *_FILES, *_WILD, "*")), paths_of(_NAMES, _FILES))
@example([["/a", "/b/*/**/**"]], ["b/f", "b/c/f"])
def test_codeowners_of_python_agrees(owned: list[list[str]], files: list[str]) -> None:
    # Version 0.9.0 takes a space in a path for slashes; the other test has them.
    from codeowners import CodeOwners  # noqa: PLC0415 - only where it is installed

    of = graph(owned)
    read = CodeOwners(export(Asked(of, "en")).text)
    for path in files_of(files, owned):
        assert {name for _, name in read.of(path)} == owners_here(of, path), path


_ASK: Final = """
const { OwnershipEngine } = require("github-codeowners/dist/lib/ownership");
const path = require("path").join(require("os").tmpdir(), "CODEOWNERS" + process.pid);
const fs = require("fs");
answer(question.map(([text, files]) => {
  fs.writeFileSync(path, text);
  const engine = OwnershipEngine.FromCodeownersFile(path);
  return files.map((file) => engine.calcFileOwnership(file));
}));
fs.rmSync(path);
"""


@pytest.mark.consumer
@node_packages.needed("github-codeowners")
@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(claims_to((*_NAMES, *_FILES, *_WILD)), paths_of((*_NAMES, "c d"), (*_FILES, "f g"))),
        min_size=1,
        max_size=50,
    )
)
def test_github_codeowners_of_node_agrees(asked: list[tuple[list[list[str]], list[str]]]) -> None:
    # Version 0.2.1 splits a pattern at an escaped space, and takes `docs/*` to match what is in the folders of `docs`;
    # the other test has them.
    graphs = [graph(owned) for owned, _ in asked]
    files = [files_of(paths, owned) for owned, paths in asked]
    texts = [export(Asked(each, "en")).text for each in graphs]
    answers = node_packages.answer(_ASK, list(zip(texts, files, strict=True)))
    for of, paths, found in zip(graphs, files, answers, strict=True):
        assert [set(each) for each in found] == [owners_here(of, path) for path in paths]


@pytest.mark.consumer
@pytest.mark.skipif(find_spec("codeowners") is None, reason="pip install --group consumers")
def test_codeowners_of_python_reads_spaces(tmp_path: Path) -> None:
    from codeowners import CodeOwners  # noqa: PLC0415 - only where it is installed

    text = commops(organisation(tmp_path / "org", PATHS), "export", "codeowners").stdout
    assert CodeOwners(text).matching_line("docs/a b.md")[2] == r"/docs/a\ b.md"
