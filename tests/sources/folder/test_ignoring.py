"""Ignored files are not read unless git tracks them; nor are other repositories and tables. They are named."""

from __future__ import annotations

import os
import resource
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import organisation
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from processes import bounded, commops, run

from commops.checking.cached_reports import report_on
from commops.sources.folder.files import find_files, find_root
from commops.sources.folder.left_out import MOST_ENTRIES
from commops.sources.folder.passed_over import PassedOver
from commops.sources.folder.walking import What, is_read, walk
from commops.sources.folder.watched import moment
from commops.sources.reading import read

OK = "teams: {t: {lead: a}}\nroles: {a: {team: t}}\n"
DUTY = "duties: {plan: {team: t}}\n"
DAY = date(2026, 7, 1)


def git(folder: Path, *words: str) -> str:
    """Run git with a fixed identity, independent of the user's configuration."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = run(folder, "git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", *words, **nobody)
    assert done.code == 0, done.stderr
    return done.stdout


def write(folder: Path, **files: str) -> None:
    """Write files by their paths; `__` stands for a slash, and `_` for a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def org(tmp_path: Path) -> Path:
    """Write an organisation with files that may be ignored."""
    folder = organisation(tmp_path / "org", OK)
    write(folder, a_yaml=DUTY, drafts__b_yaml="duties: {draft: {team: t}}\n", drafts__notes_yaml="key: value\n")
    write(folder, drafts__old__people_csv="id\nada\n")
    return folder


def names(folder: Path) -> list[str]:
    """Return the files of an organisation."""
    return find_files(find_root(folder)).names


def passed_over(folder: Path) -> dict[PassedOver, list[str]]:
    """Return what is named as not read."""
    return find_files(find_root(folder)).passed_over


_NAMES = st.sampled_from(["a", "b", "foo", "c.d"])
_FILES = st.sampled_from(["x.yaml", "y.yml", "A.YAML", "keep.yaml", "people.csv", "z.txt"])
_PATTERNS = st.sampled_from(
    """a|/a|a/|b/|foo|foo/|/foo/|foo/*|foo/**|**/foo|**/a/|a/**/b|*.yaml|!*.yaml|*|!*/|/*|!/a|!/a/|!foo/|b/*.yaml
!b/x.yaml|!keep.yaml|keep.yaml|x.*|[xk]*.yaml|[!x].yaml|?.y*|\\!x|# c|  |foo/a|!foo/a|a/b|/**|**|**/|!**/keep.yaml
/a/*|!/a/b|people.csv|a/**|!a/**/keep.yaml|x.yaml |b/\r|/|!|[|a\\|*.y*l|a/**/*.yaml|**/b/**|z.txt|c.d/
""".replace("\n", "|").split("|")
)
_RULES = st.lists(_PATTERNS, min_size=1, max_size=5)
_PATHS = st.builds(lambda folders, file: "/".join([*folders, file]), st.lists(_NAMES, max_size=3), _FILES)


@given(
    paths=st.dictionaries(_PATHS, st.booleans(), min_size=1, max_size=8),
    rules=st.dictionaries(st.lists(_NAMES, max_size=2).map("/".join), _RULES, max_size=3),
    exclude=_RULES | st.none(),
    version=st.sampled_from(["2", "4"]),
)
@settings(max_examples=50)
def test_as_git_does(
    paths: dict[str, bool], rules: dict[str, list[str]], exclude: list[str] | None, version: str
) -> None:
    with TemporaryDirectory() as folder:
        top = Path(folder)
        git(top, "init", "-q", "--template=")
        texts = dict.fromkeys(paths, "") | {f"{at}/.gitignore".lstrip("/"): "\n".join(rules[at]) for at in rules}
        for name, text in texts.items():
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).write_text(text, encoding="utf-8", newline="")
        if exclude:
            (top / ".git" / "info").mkdir()
            (top / ".git" / "info" / "exclude").write_text("\n".join(exclude), encoding="utf-8", newline="")
        if tracked := [name for name, is_tracked in paths.items() if is_tracked]:
            git(top, "add", "-f", "--", *tracked)
            git(top, "update-index", "--index-version", version)

        known = git(top, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
        assert {found.name for found in walk(top) if found.what is What.FILE} == set(filter(is_read, known))


def test_gitignore_counts_without_git(org: Path) -> None:
    write(org, _gitignore="drafts/\n*.local.yaml\n", c_local_yaml=DUTY)
    assert names(org) == ["a.yaml", "commops.yaml"]
    assert passed_over(org) == {PassedOver.IGNORED: ["c.local.yaml", "drafts/b.yaml", "drafts/old/people.csv"]}
    assert list(read(org).organization.duties) == ["plan"]


def test_those_above_count_up_to_the_top_of_the_repository(org: Path) -> None:
    top = org.parent
    write(top, _gitignore="org/drafts/*\n", org___gitignore="!old/\n")
    assert names(org) == ["a.yaml", "commops.yaml", "drafts/b.yaml", "drafts/notes.yaml", "drafts/old/people.csv"]
    git(top, "init", "-q")
    assert names(org) == ["a.yaml", "commops.yaml", "drafts/old/people.csv"]
    (top / ".git" / "info" / "exclude").write_text("people.csv\n", encoding="utf-8")
    assert names(org) == ["a.yaml", "commops.yaml"]


@pytest.mark.parametrize("pattern", ["org/", "*", "/org", "**"])
def test_an_organisation_in_an_ignored_folder_is_read(org: Path, pattern: str) -> None:
    git(org.parent, "init", "-q")
    write(org.parent, _gitignore=f"{pattern}\na.yaml\n")
    assert names(org) == ["a.yaml", "commops.yaml", "drafts/b.yaml", "drafts/notes.yaml", "drafts/old/people.csv"]
    write(org, _gitignore="*.yaml\n")
    assert names(org) == ["commops.yaml", "drafts/old/people.csv"]


@pytest.mark.parametrize("version", ["2", "3", "4"])
@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
def test_tracked_files_are_read_with_any_format_of_the_index(org: Path, version: str, hashes: str) -> None:
    git(org, "init", "-q", f"--object-format={hashes}")
    write(org, _gitignore="drafts/\na.yaml\n")
    git(org, "add", "-f", "a.yaml", "drafts/old")
    git(org, "update-index", "--index-version", version)
    if version == "3":
        git(org, "add", "-N", "commops.yaml")
    assert names(org) == ["a.yaml", "commops.yaml", "drafts/old/people.csv"]
    assert passed_over(org) == {PassedOver.IGNORED: ["drafts/b.yaml"]}


def test_tracked_files_in_a_worktree(org: Path) -> None:
    git(org, "init", "-q")
    write(org, _gitignore="drafts/\n")
    git(org, "add", ".")
    git(org, "commit", "-q", "-m", "begin")
    git(org, "worktree", "add", "-q", "../other")
    other = org.parent / "other"
    write(other, drafts__b_yaml=DUTY, drafts__c_yaml=DUTY, e_yaml=DUTY)
    git(other, "add", "-f", "drafts/b.yaml")
    (org / ".git" / "info" / "exclude").write_text("e.yaml\n", encoding="utf-8")
    assert names(other) == ["a.yaml", "commops.yaml", "drafts/b.yaml"]


@pytest.mark.parametrize("damage", ["split", "cut", "count", "version", "empty", "gone", "link", "pipe"])
def test_an_unreadable_index_tracks_nothing_and_ignored_files_are_named(org: Path, damage: str) -> None:
    git(org, "init", "-q")
    write(org, _gitignore="drafts/\na.yaml\n")
    git(org, "add", "-f", "a.yaml", "drafts")
    index = org / ".git" / "index"
    data = index.read_bytes()
    if damage == "split":
        git(org, "update-index", "--split-index")
    elif damage in {"gone", "link", "pipe"}:
        index.unlink()
    else:
        parts = {
            "cut": data[:90],
            "count": data[:8] + b"\xff" * 4 + data[12:],
            "version": data[:7] + b"\x09" + data[8:],
        }
        index.write_bytes(parts.get(damage, b""))
    if damage == "link":
        index.symlink_to("index")
    if damage == "pipe":
        os.mkfifo(index)
    assert names(org) == ["commops.yaml"]
    assert passed_over(org) == {PassedOver.IGNORED: ["a.yaml", "drafts/b.yaml", "drafts/old/people.csv"]}


def test_patterns_that_are_invalid_for_git_are_ignored(org: Path) -> None:
    (org.parent / "rules").write_text("a.yaml\n", encoding="utf-8")
    (org / ".gitignore").symlink_to("../rules")
    os.mkfifo(org / "drafts" / ".gitignore")
    assert len(names(org)) == 5
    (org / ".gitignore").unlink()
    (org / ".gitignore").write_bytes(b"\xef\xbb\xbfa.yaml\r\n\xff.yaml\r\n[z-a]\n")
    assert len(names(org)) == 4


def test_the_root_file_is_read_whatever_is_ignored(org: Path) -> None:
    write(org, _gitignore="*\n")
    assert names(org) == ["commops.yaml"]


def test_an_ignored_file_that_is_named_is_read(org: Path) -> None:
    write(org, _gitignore="drafts/\n")
    assert list(read(org / "drafts" / "b.yaml").organization.duties) == ["draft"]
    assert list(read(org / "a.yaml").organization.duties) == ["plan"]


@pytest.mark.parametrize("marker", ["folder", "file", "link"])
def test_another_repository_is_not_read_but_named_if_relevant(org: Path, marker: str) -> None:
    for name in ("vendor/handbook", "vendor/other"):
        (org / name).mkdir(parents=True)
        place = org / name / ".git"
        if marker == "folder":
            place.mkdir()
        elif marker == "file":
            place.write_text("gitdir: ../../.git/modules/x\n", encoding="utf-8")
        else:
            place.symlink_to("nowhere")
    write(org, vendor__handbook__more__c_yaml=DUTY.replace("plan", "vendored"), vendor__other__d_yaml="key: value\n")
    assert names(org) == ["a.yaml", "commops.yaml", "drafts/b.yaml", "drafts/notes.yaml", "drafts/old/people.csv"]
    assert passed_over(org) == {PassedOver.REPOSITORY: ["vendor/handbook"]}
    (org / "e.yaml").symlink_to("vendor/handbook/more/c.yaml")
    assert [fault.message for fault in read(org).faults if fault.address.file == "e.yaml"] == [
        "this link points to a file of another git repository"
    ]


def test_a_submodule_is_not_read_though_git_tracks_it(org: Path) -> None:
    git(org, "init", "-q")
    (org / "module").mkdir()
    git(org / "module", "init", "-q")
    write(org / "module", c_yaml=DUTY)
    git(org / "module", "add", ".")
    git(org / "module", "commit", "-q", "-m", "begin")
    git(org, "-c", "advice.addEmbeddedRepo=false", "add", ".")
    assert "module/c.yaml" not in names(org)
    assert passed_over(org) == {PassedOver.REPOSITORY: ["module"]}


def test_tables_that_are_not_read_are_named(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", f'{OK}exclude: ["old/**"]\n')
    write(
        folder,
        duties_csv="",
        more__Plan_XLSX="",
        more__raci_tsv="",
        old__x_csv="",
        results__y_csv="",
        _hidden__z_csv="",
    )
    write(
        folder, a__results__y_ods="", other__commops_yaml=OK, other__x_csv="", ignored_xls="", _gitignore="ignored*\n"
    )
    write(folder, export_csv="id\nada\n", notes_txt="")
    (folder / "~$more.xlsx").touch()
    (folder / "people.csv").symlink_to("export.csv")
    (folder / "who.csv").symlink_to("people.csv")
    (folder / "linked.csv").symlink_to("../elsewhere.csv")
    assert read(folder).passed_over == {
        PassedOver.TABLE: ["duties.csv", "linked.csv", "more/Plan.XLSX", "more/raci.tsv"]
    }


def test_excluded_files_are_not_named(org: Path) -> None:
    write(org, _gitignore="drafts/\n", old__a_csv="", b_csv="", vendor___git="", vendor__c_yaml=DUTY)
    (org / "commops.yaml").write_text(f'{OK}exclude: ["old/**", "drafts/old/**", "vendor/"]\n', encoding="utf-8")
    assert read(org).passed_over == {PassedOver.TABLE: ["b.csv"], PassedOver.IGNORED: ["drafts/b.yaml"]}
    (org / "commops.yaml").write_text(f'{OK}include: ["a.yaml", "old/**"]\n', encoding="utf-8")
    assert read(org).passed_over == {
        PassedOver.TABLE: ["old/a.csv"],
        PassedOver.IGNORED: ["drafts/old/people.csv"],
    }


def test_skipped_files_have_a_line_for_each_reason(org: Path) -> None:
    write(org, _gitignore="drafts/\nc*.yaml\n", a_csv="", b_csv="", c_csv="", d_csv="")
    write(org, vendor___git="", vendor__e_yaml=DUTY, c_yaml=DUTY, c1_yaml=DUTY)
    (org / "away").symlink_to("..")
    done = commops(org, "validate", "--on", "2026-07-01", "--rule", "unknown-reference")
    assert (done.code, done.stdout, done.stderr) == (
        0,
        snapshot("""\
All clear: 2 files, 1 team, 1 role, 1 duty, 0 people, 0 rules, as of 2026-07-01.
Not read: a.csv, b.csv, c.csv and 1 more (commops reads only YAML, people.csv, signoffs.csv and
  results/*.csv).
Not read: c.yaml, c1.yaml, drafts/b.yaml and 1 more (ignored by .gitignore).
Not read: vendor (in another git repository).
Not read: away (links to folders).
"""),
        "",
    )
    again = commops(org, "validate", "--on", "2026-07-01", "--rule", "unknown-reference")
    assert again == done
    for form in ("concise", "json", "sarif", "github", "gitlab", "junit", "markdown"):
        assert "d.csv" not in commops(org, "validate", "--format", form).stdout


def test_a_name_cannot_forge_a_line(org: Path) -> None:
    (org / "a\n\x1b[31mb.csv").touch()
    assert "\n\x1b" not in commops(org, "validate").stdout
    assert "a␊␛[31mb.csv" in commops(org, "validate").stdout


def test_the_cache_notices_a_change_of_the_patterns(org: Path, cache: Path) -> None:
    def sizes() -> tuple[int, list[str]]:
        report = report_on(org, (), DAY)
        return report.sizes["duties"], [name for names in report.passed_over.values() for name in names]

    write(org, drafts__old__people_csv="id\n")
    assert sizes() == (2, [])
    assert sizes() == (2, [])
    write(org, _gitignore="drafts/b.yaml\n")
    assert sizes() == (1, ["drafts/b.yaml"])
    write(org, x_csv="")
    assert sizes() == (1, ["x.csv", "drafts/b.yaml"])
    assert cache.exists()


def test_watching_notices_relevant_changes_only(org: Path) -> None:
    git(org.parent, "init", "-q")
    write(org, _gitignore="drafts/\n", a_csv="")
    moments = [moment(org)]

    def changed() -> bool:
        moments.append(moment(org))
        return moments[-1] != moments[-2]

    write(org, drafts__b_yaml="x: y\n", drafts__new_yaml="x: y\n")
    assert not changed()
    write(org, b_csv="")
    assert changed()
    write(org.parent, _gitignore="a.yaml\n")
    assert changed()
    (org.parent / ".git" / "info" / "exclude").write_text("b.yaml\n", encoding="utf-8")
    assert changed()
    git(org.parent, "add", "-f", "org/drafts/b.yaml")
    assert changed()
    write(org, drafts__b_yaml="x: z, as it is tracked now\n")
    assert changed()
    write(org, more___gitignore="*\n")
    assert changed()
    (org / "more" / ".git").mkdir()
    assert changed()
    assert not changed()


def test_the_search_in_ignored_folders_is_limited(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", OK)
    write(folder, _gitignore="modules/\n")
    for number in range(30):
        (folder / "modules" / f"m{number:02}").mkdir(parents=True)
        for file in range(200):
            (folder / "modules" / f"m{number:02}" / f"f{file}.js").touch()
    write(folder, modules__people_csv="id\n", modules__m29__people_csv="id\n")
    assert MOST_ENTRIES < 30 * 200
    assert passed_over(folder) == {PassedOver.IGNORED: ["modules/people.csv"]}
    limits = {resource.RLIMIT_CPU: 20, resource.RLIMIT_NOFILE: 64}
    assert bounded(folder, "validate", "--no-cache", limits=limits).code == 0
