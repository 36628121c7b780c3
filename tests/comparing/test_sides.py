"""The two sides of a comparison: what each name stands for, and what is read of it."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from inline_snapshot import snapshot
from processes import COMMOPS, environment_with
from repositories import Repository, repository

from commops.comparing.asked import Incomparable, asked
from commops.comparing.here import Here
from commops.comparing.reading_sides import read_sides
from commops.comparing.side import Side
from commops.model.words import Words

DAY: Final = date(2026, 7, 1)
ROOT: Final = "organization: {name: X}\n"


def team(name: str) -> str:
    """Return an organisation of one team."""
    return f"{ROOT}teams: {{{name}: {{}}}}\n"


def sides(folder: Path, old: str = "", new: str = "") -> tuple[Side, Side]:
    """Read two sides in a folder."""
    here = Here(folder)
    return read_sides(*asked(old, new, here), here, DAY, cached=False)


def teams(folder: Path, old: str = "", new: str = "") -> list[list[str]]:
    """Return the teams of two sides."""
    return [sorted(side.reading.organization.teams) for side in sides(folder, old, new)]


def refused(folder: Path, old: str = "", new: str = "") -> list[str]:
    """Return why two sides cannot be compared, and what to do."""
    with pytest.raises(Incomparable) as failure:
        sides(folder, old, new)
    return [failure.value.message.replace(str(folder), "HERE"), failure.value.help.replace(str(folder), "HERE")]


@pytest.fixture
def branched(tmp_path: Path) -> Repository:
    """Make a branch `pr`, a branch `main` that has gone on since, and an edited file on `pr`."""
    made = repository(tmp_path / "made", {"commops.yaml": team("base")})
    made.git("switch", "--quiet", "--create", "pr")
    made.commit({"commops.yaml": team("pr")})
    made.git("switch", "--quiet", "main")
    made.commit({"commops.yaml": team("main")})
    made.git("switch", "--quiet", "pr")
    made.write({"commops.yaml": team("edited")})
    return made


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", [["pr"], ["edited"]]),
        ("HEAD^", "", [["base"], ["edited"]]),
        ("main", "", [["main"], ["edited"]]),
        ("main", "pr", [["main"], ["pr"]]),
        ("main..pr", "", [["main"], ["pr"]]),
        ("main..", "", [["main"], ["edited"]]),
        ("main...pr", "", [["base"], ["pr"]]),
        ("main...", "", [["base"], ["edited"]]),
        ("...main", "", [["base"], ["main"]]),
        ("..main", "", [["pr"], ["main"]]),
        ("HEAD:commops.yaml", "commops.yaml", [["pr"], ["edited"]]),
        ("HEAD:./commops.yaml", "main:", [["pr"], ["main"]]),
        ("refs/heads/main", ".", [["main"], ["edited"]]),
    ],
)
def test_each_name_stands_for_a_side(branched: Repository, old: str, new: str, expected: list[list[str]]) -> None:
    assert teams(branched.folder, old, new) == expected


def test_a_commit_is_named_beside_what_was_asked_for(branched: Repository) -> None:
    old, new = sides(branched.folder, "main...")
    assert old.commit == branched.git("merge-base", "main", "HEAD")
    assert (old.asked.written, new.commit, new.asked.is_working_tree) == ("main...", "", True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nothing", "'nothing' is neither a revision nor the path of a folder or YAML file"),
        ("--help", "'--help' is neither a revision nor the path of a folder or YAML file"),
        ("HEAD^{tree}", "'HEAD^{tree}' is neither a revision nor the path of a folder or YAML file"),
        (":commops.yaml", "':commops.yaml' is neither a revision nor the path of a folder or YAML file"),
        ("HEAD:nothing", "'HEAD' has no organisation at 'nothing'"),
        ("HEAD:../out", "'../out' is outside the repository, whose history has nothing of it"),
        ("nope:../out", "'nope:../out' is neither a revision nor the path of a folder or YAML file"),
        ("../out", "'../out' is neither a revision nor the path of a folder or YAML file"),
        ("x...y", "'x' is neither a revision nor the path of a folder or YAML file"),
        ("x..y", "'x' is neither a revision nor the path of a folder or YAML file"),
        ("main...pr...", "'pr...' is a range, where one side is expected"),
    ],
)
def test_what_is_neither_a_revision_nor_a_path_is_refused(branched: Repository, name: str, expected: str) -> None:
    assert refused(branched.folder, name)[0].replace(str(branched.folder.parent), "TOP") == expected


def test_two_names_that_stand_for_nothing_are_both_named(branched: Repository) -> None:
    neither = "is neither a revision nor the path of a folder or YAML file"
    assert refused(branched.folder, "x", "y")[0] == f"'x' {neither}; 'y' {neither}"
    assert refused(branched.folder, "x", "x")[0] == f"'x' {neither}"
    assert refused(branched.folder, "x", "main")[0] == f"'x' {neither}"
    assert refused(branched.folder, "main", "y")[0] == f"'y' {neither}"


def test_what_is_both_a_revision_and_a_path_is_refused(branched: Repository) -> None:
    branched.write({"main/commops.yaml": team("folder")})
    assert refused(branched.folder, "main") == snapshot(
        ["'main' is both a revision and a path", "write ./main for the path, or refs/heads/main for the branch"]
    )
    assert teams(branched.folder, "./main") == [["folder"], ["edited"]]
    assert teams(branched.folder, "refs/heads/main") == [["main"], ["edited"]]


def test_two_folders_need_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "commops.yaml").write_text(team(name), encoding="utf-8")

    assert refused(tmp_path / "one", "HEAD") == snapshot(
        [
            "cannot read 'HEAD': 'HERE' is in no git repository",
            "compare two folders, which needs no git: commops diff OLD/ NEW/",
        ]
    )
    assert refused(tmp_path, "one", "nowhere") == snapshot(
        [
            "there is no folder or YAML file 'nowhere', and no git repository to look it up in",
            "write the path of a folder or YAML file; revisions need a git repository",
        ]
    )
    monkeypatch.setenv("PATH", "")
    assert teams(tmp_path, "one", "other") == [["one"], ["other"]]
    assert teams(tmp_path / "one", "../other") == [["other"], ["one"]]
    assert refused(tmp_path / "one", "HEAD") == snapshot(
        ["git is needed to read 'HEAD'", "compare two folders, which needs no git: commops diff OLD/ NEW/"]
    )
    assert refused(tmp_path / "one") == snapshot(
        ["git is needed to read 'HEAD'", "compare two folders, which needs no git: commops diff OLD/ NEW/"]
    )


def test_a_revision_is_read_where_the_organisation_is_now(tmp_path: Path) -> None:
    made = repository(tmp_path / "made", {"org/commops.yaml": team("old"), "org/more/duties.yaml": "duties: {d: {}}\n"})
    made.write({"org/commops.yaml": team("new")})
    for folder in ("org", "org/more"):
        assert teams(made.folder / folder) == [["old"], ["new"]]
    assert teams(made.folder, "HEAD", "org") == [["old"], ["new"]]


@pytest.fixture
def below(tmp_path: Path) -> Repository:
    """Make an organisation in a folder of a repository: a branch, and an edited file."""
    made = repository(tmp_path / "made", {"org/commops.yaml": team("base"), "more/README.md": ""})
    made.git("switch", "--quiet", "--create", "pr")
    made.commit({"org/commops.yaml": team("pr")})
    made.write({"org/commops.yaml": team("edited")})
    return made


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("main:org", "", [["base"], ["edited"]]),
        ("main:./org", "", [["base"], ["edited"]]),
        ("main...:org", "", [["base"], ["edited"]]),
        ("main...pr:org", "", [["base"], ["pr"]]),
        ("main...", "org", [["base"], ["edited"]]),
        ("main:org", "pr:org", [["base"], ["pr"]]),
        ("org", "", [["pr"], ["edited"]]),
        ("org/commops.yaml", "", [["pr"], ["edited"]]),
    ],
)
def test_an_organisation_below_is_named_by_its_path(
    below: Repository, old: str, new: str, expected: list[list[str]]
) -> None:
    assert teams(below.folder, old, new) == expected


def test_a_path_is_from_the_top_of_the_repository(below: Repository) -> None:
    assert teams(below.folder / "more", "main:org") == [["base"], ["edited"]]
    assert teams(below.folder / "more", "main...:../org") == [["base"], ["edited"]]
    assert teams(below.folder / "org", ".") == [["pr"], ["edited"]]


@pytest.mark.parametrize(
    ("old", "works"), [("", "HEAD:org"), ("main...", "main...:org"), ("main...pr", "main...pr:org")]
)
def test_the_only_organisation_below_is_proposed(below: Repository, old: str, works: str) -> None:
    help_ = f"the only one is in 'org': run commops there (cd org), or write commops diff {works}"
    assert refused(below.folder, old)[1] == help_
    assert teams(below.folder, works)


def test_an_organisation_that_moved_is_asked_for(tmp_path: Path) -> None:
    made = repository(tmp_path / "made", {"org/commops.yaml": team("old")})
    made.git("mv", "org", "commops")
    assert refused(made.folder / "commops") == snapshot(
        [
            "'HEAD' has no organisation at 'commops'",
            "the only one is in 'org': write HEAD:org",
        ]
    )
    assert teams(made.folder / "commops", "HEAD:org") == [["old"], ["old"]]
    assert teams(made.folder / "commops", "HEAD:../org") == [["old"], ["old"]]


def test_where_it_was_may_be_the_top_of_the_repository(tmp_path: Path) -> None:
    made = repository(tmp_path / "made", {"commops.yaml": team("base")})
    made.git("rm", "--quiet", "commops.yaml")
    made.write({"org/commops.yaml": team("moved")})
    assert refused(made.folder / "org") == snapshot(
        [
            "'HEAD' has no organisation at 'org'",
            "the only one is at the top of the repository: write HEAD:/",
        ]
    )
    assert refused(made.folder / "org", "HEAD:nowhere") == snapshot(
        ["'HEAD' has no organisation at 'nowhere'", "the only one is at the top of the repository: write HEAD:/"]
    )
    assert teams(made.folder / "org", "HEAD:/") == [["base"], ["moved"]]


def test_of_several_organisations_one_is_to_be_named(tmp_path: Path) -> None:
    made = repository(tmp_path / "made", {"a/commops.yaml": team("a"), "b/commops.yaml": team("b")})
    made.write({"c/commops.yaml": team("c")})
    assert refused(made.folder / "c") == snapshot(
        [
            "'HEAD' has no organisation at 'c'",
            "there are a/commops.yaml, b/commops.yaml: write the folder of one, such as HEAD:a",
        ]
    )


def test_a_revision_without_an_organisation_says_so(tmp_path: Path) -> None:
    made = repository(tmp_path / "made", {"README.md": "Nothing yet."})
    made.write({"commops.yaml": team("new")})
    assert refused(made.folder) == snapshot(
        ["'HEAD' has no organisation at the top of the repository", "there is no commops.yaml in this revision"]
    )


def test_a_repository_without_commits_says_so(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.git("init", "--quiet")
    made.write({"commops.yaml": team("new")})
    assert refused(tmp_path) == [
        "nothing has been committed in this repository yet",
        "commit first, or compare two folders",
    ]


def test_a_bare_repository_has_no_working_tree(branched: Repository, tmp_path: Path) -> None:
    bare = branched.clone(tmp_path / "bare.git", "--bare")
    assert teams(bare.folder, "main...pr") == [["base"], ["pr"]]
    assert teams(bare.folder, "HEAD^", "HEAD") == [["base"], ["pr"]]
    assert refused(bare.folder) == snapshot(
        ["this repository has no working tree", "name two revisions: commops diff HEAD^ HEAD"]
    )


def test_a_shallow_clone_says_what_to_fetch(branched: Repository, tmp_path: Path) -> None:
    branched.git("restore", ".")
    branched.git("switch", "--quiet", "--create", "merge", "main")
    branched.git("merge", "--quiet", "--strategy", "ours", "--no-edit", "pr")
    branched.commit({"commops.yaml": team("merged")})
    branched.git("reset", "--quiet", "--soft", "HEAD^")
    branched.git("commit", "--quiet", "--amend", "--no-edit")

    two = branched.clone(tmp_path / "two", "--depth", "2")
    assert teams(two.folder, "HEAD^1", "HEAD") == [["main"], ["merged"]]
    one = branched.clone(tmp_path / "one", "--depth", "1")
    assert refused(one.folder, "HEAD^1") == refused(one.folder, "HEAD^1", "HEAD")
    assert refused(one.folder, "main...") == snapshot(
        [
            "cannot compare with 'main...': this clone is shallow and has no common commit",
            "in GitHub Actions: actions/checkout with fetch-depth: 2, then commops diff HEAD^1 HEAD; elsewhere: git fetch --unshallow",  # noqa: E501 - one line of a message
        ]
    )
    assert refused(one.folder, "main", "HEAD")[0] == snapshot(
        "'main' is neither a revision in this shallow clone nor the path of a folder or YAML file"
    )
    one.git("fetch", "--quiet", "--depth", "1", "origin", "main:main")
    assert refused(one.folder, "main...")[1] == refused(one.folder, "main...HEAD")[1] == refused(one.folder, "HEAD^")[1]


def test_histories_without_a_common_commit_are_refused(branched: Repository) -> None:
    branched.git("switch", "--quiet", "--force", "--orphan", "other")
    branched.commit({"commops.yaml": team("other")})
    assert refused(branched.folder, "main...") == snapshot(
        ["'main' and 'HEAD' have no commit in common", "compare them as they are: commops diff main HEAD"]
    )


def test_what_git_would_leave_out_of_an_archive_is_read(tmp_path: Path) -> None:
    files = {
        "commops.yaml": team("t"),
        "people.yaml": "people: {ann: {}}\n",
        ".gitattributes": "*.yaml export-ignore\n",
    }
    made = repository(tmp_path / "made", files)
    old, new = sides(made.folder)
    assert old.reading.organization == new.reading.organization
    assert "ann" in old.reading.organization.people


def test_a_standard_is_that_of_each_revision(tmp_path: Path) -> None:
    def standard(name: str) -> dict[str, str]:
        return {"std/commops.yaml": f"duties: {{d: {{name: {name}}}}}\n"}

    files = {"org/commops.yaml": "organization: {standard: ../std}\nduties: {d: {}}\n"}
    made = repository(tmp_path / "made", files | standard("old"))
    made.write(standard("new"))
    old, new = sides(made.folder / "org")
    names = [side.reading.organization.duties["d"].name for side in (old, new)]
    assert names == [Words({"": "old"}), Words({"": "new"})]


def test_links_are_followed_within_a_commit_only(tmp_path: Path) -> None:
    made = repository(tmp_path / "made", {"org/commops.yaml": ROOT, "org/teams.yaml": "teams: {a: {}}\n"})
    (made.folder / "org/same.yaml").symlink_to("teams.yaml")
    (made.folder / "org/hidden").mkdir()
    (made.folder / "org/hidden/teams.yaml").symlink_to("../more/../deep.yaml")
    made.write({"org/deep.yaml": "teams: {b: {}}\n"})
    made.commit()
    assert teams(made.folder / "org") == [["a", "b"], ["a", "b"]]

    (made.folder / "org/out.yaml").symlink_to("../../outside.yaml")
    made.commit()
    (made.folder / "org/out.yaml").unlink()
    (tmp_path / "outside.yaml").write_text("teams: {secret: {}}\n", encoding="utf-8")
    assert refused(made.folder / "org") == snapshot(
        [
            "cannot compare HEAD: out.yaml:1:1: this link points outside the organisation's folder",
            "replace the link by the file itself, or exclude it",
        ]
    )


def test_what_large_file_storage_keeps_is_not_taken_for_the_content(tmp_path: Path) -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12\n"
    made = repository(tmp_path / "made", {"commops.yaml": ROOT, "teams.yaml": pointer})
    made.write({"teams.yaml": "teams: {a: {}}\n"})
    assert refused(made.folder) == snapshot(
        [
            "cannot compare HEAD: teams.yaml:1:1: the content of this file is kept by Git LFS, not in the history of git",  # noqa: E501 - one line of a message
            "check out both revisions, each in a folder of its own, and compare the folders",
        ]
    )


def test_what_a_partial_clone_lacks_is_not_fetched(branched: Repository, tmp_path: Path) -> None:
    branched.git("restore", ".")
    branched.git("config", "uploadpack.allowFilter", "true")
    partial = branched.clone(tmp_path / "partial", "--filter=blob:none")
    before = partial.state()
    assert refused(partial.folder, "HEAD^") == snapshot(
        [
            "cannot compare HEAD^: commops.yaml:1:1: this clone lacks the content of this file",
            "check out the revision once, which fetches it, or clone without `--filter`",
        ]
    )
    assert partial.state() == before


def test_a_submodule_is_a_repository_of_its_own(branched: Repository, tmp_path: Path) -> None:
    outer = repository(tmp_path / "outer", {"commops.yaml": ROOT})
    outer.git("submodule", "--quiet", "add", f"file://{branched.folder}", "inner")
    outer.commit()
    assert teams(outer.folder) == [[], []]
    assert refused(outer.folder, "HEAD:inner") == snapshot(
        [
            "'HEAD' has no organisation at 'inner'",
            "'inner' is a submodule: run commops in it, to compare its own revisions",
        ]
    )


def test_a_repository_among_committed_files_is_not_used(branched: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = branched.clone(branched.folder / "inner", "--bare")
    said, help_ = refused(inner.folder, "HEAD^", "HEAD")
    assert said.endswith("looks like a git repository, but lies in another one")
    assert help_.startswith("if you trust it: GIT_DIR=")
    monkeypatch.setenv("GIT_DIR", str(inner.folder))
    monkeypatch.chdir(inner.folder)
    assert teams(inner.folder, "HEAD^", "HEAD") == [["base"], ["pr"]]


OPEN: Final = ROOT + "teams:\n  a: {members: [x\nroles: {}\n"


@pytest.mark.parametrize("broken", ["old", "new"])
def test_nothing_is_drawn_from_a_file_that_cannot_be_read(tmp_path: Path, broken: str) -> None:
    made = repository(tmp_path / "made", {"commops.yaml": OPEN if broken == "old" else ROOT})
    made.write({"commops.yaml": OPEN if broken == "new" else ROOT})
    said, _ = refused(made.folder)
    assert said.startswith(f"cannot compare {'HEAD' if broken == 'old' else 'the working tree'}: commops.yaml:")


def test_a_standard_that_only_one_side_has_is_no_change_of_every_duty(tmp_path: Path) -> None:
    files = {"org/commops.yaml": "organization: {standard: ../std}\nduties: {d: {}}\n"}
    made = repository(tmp_path / "made", files | {"std/commops.yaml": "duties: {d: {name: D}}\n"})
    made.git("rm", "--quiet", "-r", "std")
    assert refused(made.folder / "org") == snapshot(
        [
            "cannot compare the working tree: commops.yaml:1:26: '../std' is neither a standard nor the path of an organisation",  # noqa: E501 - one line of a message
            "write community-operations, or the path of a YAML file or of a folder that has a commops.yaml",
        ]
    )


def test_nothing_in_a_repository_changes(branched: Repository) -> None:
    branched.write({"untracked.yaml": "roles: {r: {}}\n"})
    before = branched.state()
    for old, new in (("", ""), ("main...", ""), ("main", "pr"), ("HEAD:", ".")):
        sides(branched.folder, old, new)
    assert branched.state() == before


def test_programs_that_a_repository_names_are_not_run(branched: Repository) -> None:
    mark = branched.folder.parent / "mark"
    program = branched.folder.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
    program.chmod(0o755)
    for setting in (
        "core.fsmonitor",
        "core.sshCommand",
        "diff.external",
        "filter.x.smudge",
        "filter.x.process",
        "core.pager",
    ):
        branched.git("config", setting, str(program))
    branched.git("config", "core.hooksPath", str(branched.folder.parent))
    mark.unlink(missing_ok=True)
    branched.write({".gitattributes": "*.yaml filter=x diff=x\n"})
    sides(branched.folder, "main...")
    assert not mark.exists()


def test_nothing_is_left_where_a_comparison_is_killed(tmp_path: Path) -> None:
    texts = {f"duties-{at}.yaml": f"duties: {{{_duties(at)}}}\n" for at in range(40)}
    made = repository(tmp_path / "made", {"commops.yaml": team("t"), **texts})
    made.write({"commops.yaml": team("u")})
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = made.state()
    for signal_, delay in product((signal.SIGKILL, signal.SIGTERM, signal.SIGINT), (0.3, 0.8)):
        running = subprocess.Popen(
            [*COMMOPS, "diff", "--no-cache"],
            cwd=made.folder,
            env=environment_with({"TMPDIR": str(temporary)}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        running.send_signal(signal_)
        running.wait(60)
    assert list(temporary.iterdir()) == []
    assert made.state() == before


def _duties(file: int) -> str:
    return ", ".join(f"d{file}-{at}: {{name: Duty {file} {at}}}" for at in range(50))


def test_files_that_are_the_same_are_parsed_once(branched: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    monkeypatch.setattr("commops.sources.cache.Cache.parse", _counting(parsed))
    branched.commit({"commops.yaml": team("pr"), "roles.yaml": "roles: {r: {}}\n"})
    branched.write({"commops.yaml": team("other")})
    sides(branched.folder)
    assert sorted(parsed) == ["commops.yaml", "commops.yaml", "roles.yaml"]


def _counting(parsed: list[str]) -> Callable[..., object]:
    from commops.sources.cache import Cache  # noqa: PLC0415 - before it is replaced

    parse = Cache.parse

    def counted(cache: Cache, name: str, data: bytes) -> object:
        parsed.append(name)
        return parse(cache, name, data)

    return counted
