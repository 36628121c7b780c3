"""Outputs are kept from the files of the organisation, and from links: exit code 2, one line, everything as it was."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import organisation
from inline_snapshot import snapshot
from processes import COMMOPS, Done, commops, environment_with

ROOT = """\
organization: {name: Spark, standard: ../standard}
roles: {lead: {team: core}}
duties: {plan: {team: core}}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Write an organisation of several files, its standard, and links and names by which they can be reached."""
    folder = organisation(tmp_path / "org", ROOT)
    (folder / "teams.yaml").write_text("teams: {core: {lead: lead}}\n", encoding="utf-8")
    (folder / "people.csv").write_text("id,name\nada,Ada\n", encoding="utf-8")
    (folder / "docs").mkdir()
    standard = organisation(tmp_path / "standard", "areas: {work: {name: Work}}\nduties: {plan: {area: work}}\n")
    (tmp_path / "linked").symlink_to(folder / "docs")
    (tmp_path / "same.json").hardlink_to(folder / "teams.yaml")
    (tmp_path / "same-standard.json").hardlink_to(standard / "commops.yaml")
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(place: Path, *words: str) -> str:
    """Run a command that is to be refused in one line, with everything as it was, and return why."""
    before = state(place)
    done = commops(place, *words)
    assert (done.code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert state(place) == before
    return done.stderr.removeprefix("commops: cannot write ").rstrip()


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "org", "-q", "-f", "json=org/teams.yaml"],
        ["validate", "org", "-q", "--fix", "-f", "json=org/teams.yaml"],
        ["validate", "org", "--watch", "-f", "json=org/teams.yaml"],
        ["validate", "org", "-o", "org/teams.yaml", "-f", "json"],
        ["validate", "org/people.csv", "-q", "--write-baseline", "org/teams.yaml"],
        ["raci", "org", "-f", "markdown", "-o", "org/teams.yaml"],
        ["chart", "org", "-f", "tree", "-o", "org/teams.yaml"],
        ["show", "lead", "org", "-f", "json", "-o", "org/teams.yaml"],
        ["list", "people", "org", "-o", "org/people.csv"],
        ["coverage", "org", "-f", "json", "-o", "org/teams.yaml"],
        ["export", "codeowners", "org", "--org", "acme", "-o", "org/teams.yaml"],
        ["schema", "-o", "org/teams.yaml"],
    ],
)
def test_no_command_writes_over_a_file_of_the_organisation(place: Path, words: list[str]) -> None:
    assert refused(place, *words).endswith("': it is a file of the organisation")


@pytest.mark.parametrize(
    "spelling",
    [
        "org/commops.yaml",
        "org/docs/../teams.yaml",
        "linked/../teams.yaml",
        "same.json",
        "same-standard.json",
        "standard/commops.yaml",
    ],
)
def test_by_any_spelling(place: Path, spelling: str) -> None:
    assert refused(place, "chart", "org", "-f", "tree", "-o", spelling) == (
        f"'{spelling}': it is a file of the organisation"
    )
    absolute = str(place / spelling)
    assert refused(place, "chart", "org", "-f", "tree", "-o", absolute) == (
        f"'{absolute}': it is a file of the organisation"
    )


@pytest.mark.parametrize(
    "new",
    ["org/new.yaml", "org/docs/NEW.Yml", "linked/new.yml", "org/docs/people.csv", "org/People.CSV", "commops.yaml"],
)
def test_nor_where_it_would_be_read(place: Path, new: str) -> None:
    assert refused(place, "raci", "org", "-f", "csv", "-o", new) == (
        f"'{new}': it would be read as a file of the organisation"
    )


@pytest.mark.parametrize("root", ["commops.yml", "commops.YML", "commops.Yaml"])
def test_nor_where_it_would_be_read_by_a_root_file_of_another_name(place: Path, root: str) -> None:
    (place / "org" / "commops.yaml").rename(place / "org" / root)
    assert refused(place, "raci", "org", "-f", "csv", "-o", "org/docs/new.yaml") == (
        "'org/docs/new.yaml': it would be read as a file of the organisation"
    )


@pytest.mark.parametrize("new", ["org/docs/raci.md", "org/staff.csv", "org/.commops.schema.json", "elsewhere.yaml"])
def test_other_files_in_its_folder_and_yaml_elsewhere_are_written(place: Path, new: str) -> None:
    assert commops(place, "raci", "org", "-f", "csv", "-o", new) == Done(0, "", "")
    assert "plan" in (place / new).read_text(encoding="utf-8-sig")


def test_an_organisation_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("teams: {a: {lead: none}}\n", encoding="utf-8")
    (tmp_path / "two").hardlink_to(tmp_path / "one.yaml")
    for name in ("one.yaml", "two"):
        why = refused(tmp_path, "chart", "one.yaml", "-f", "tree", "--of", "teams", "-o", name)
        assert why == f"'{name}': it is a file of the organisation"


def test_the_baseline_in_use_is_written_only_as_a_baseline(place: Path) -> None:
    commops(place, "validate", "org", "-q", "--write-baseline", "known")
    again = ("validate", "org", "-q", "--baseline", "known")
    assert refused(place, *again, "-f", "json=./known") == "'./known': it is the baseline in use"
    assert commops(place, *again, "--write-baseline", "known").code == 0


@pytest.mark.parametrize("second", ["sarif=./x.json", "sarif=X.json", "sarif=docs/../x.json", "sarif=other.json"])
def test_two_outputs_never_go_to_one_file(place: Path, second: str) -> None:
    folder = place / "org"
    (folder / "x.json").write_text("old", encoding="utf-8")
    (folder / "other.json").hardlink_to(folder / "x.json")
    _, _, name = second.partition("=")
    why = refused(folder, "validate", "-q", "-f", "json=x.json", "-f", second)
    assert why == f"'{name}': another output goes there too"
    assert refused(folder, "validate", "-q", "-f", "json=x.json", "--write-baseline", name) == why


def in_shell(folder: Path, line: str) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", line, "bash", *COMMOPS],  # noqa: S607 - any shell with /dev/fd will do
        cwd=folder,
        env=environment_with({}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('"$@" chart org -o /dev/fd/5 5>> org/teams.yaml', "'/dev/fd/5'"),
        ('"$@" chart org -o /dev/stdout >> org/teams.yaml', "'/dev/stdout'"),
        ('"$@" chart org >> org/teams.yaml', "to standard output"),
        ('"$@" validate org -q --write-baseline /dev/fd/5 5<> org/teams.yaml', "'/dev/fd/5'"),
    ],
)
def test_nor_through_what_is_open(place: Path, line: str, name: str) -> None:
    before = state(place)
    code, said = in_shell(place, line)
    assert (code, said) == (2, f"commops: cannot write {name}: it goes to a file of the organisation\n")
    assert state(place) == before


@pytest.mark.parametrize(
    "line",
    [
        '"$@" chart org -o /dev/stdout',
        '"$@" chart org -o /dev/stdout | cat',
        '"$@" chart org -o >(cat) | cat',
        'ln -s /dev/stdout out.txt; "$@" chart org -o out.txt',
        'mkfifo pipe; cat pipe & "$@" chart org -o pipe -f tree; wait',
        'echo before > new.txt; "$@" chart org -o /dev/stdout >> new.txt; tail -n +2 new.txt; head -1 new.txt >&2',
    ],
)
def test_pipes_and_what_is_open_are_written_to(place: Path, line: str) -> None:
    _, drawn = in_shell(place, '"$@" chart org')
    assert in_shell(place, line) in {(0, drawn), (0, drawn + "before\n")}


def test_a_link_out_of_its_folder_is_refused(place: Path) -> None:
    folder = place / "org"
    (place / "precious.txt").write_text("precious", encoding="utf-8")
    (folder / "comment.md").symlink_to("../precious.txt")
    (folder / "config.md").symlink_to(".config")
    (folder / "new.md").symlink_to("../new.txt")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "out").symlink_to("..")
    said = {
        name: refused(place, "validate", "org", "-f", f"markdown=org/{name}", "--fail-on", "never")
        for name in ("comment.md", "config.md", "new.md", "loop.md", "out/new.md", "out/out/precious.txt")
    }
    assert said == snapshot(
        {
            "comment.md": "'org/comment.md': it is a link to another folder",
            "config.md": "'org/config.md': it is a link to a hidden file",
            "new.md": "'org/new.md': it is a link to another folder",
            "loop.md": "'org/loop.md': it is a link to another folder",
            "out/new.md": "'org/out/new.md': 'out' is a link out of 'org'",
            "out/out/precious.txt": "'org/out/out/precious.txt': 'out' is a link out of 'org'",
        }
    )
    (folder / "team.md").symlink_to("teams.yaml")
    assert refused(folder, "raci", "-o", "team.md") == "'team.md': it is a file of the organisation"


def test_a_linked_folder_is_refused_in_a_checkout_and_serves_elsewhere(place: Path) -> None:
    (place / "away").mkdir()
    (place / "repository").mkdir()
    (place / "org").rename(place / "repository" / "org")
    (place / "repository" / "reports").symlink_to("../away")
    words = ("raci", "org", "-o", "reports/raci.md")
    checkout = place / "repository"
    in_ci = commops(checkout, *words, GITHUB_WORKSPACE=str(checkout))
    assert (in_ci.code, in_ci.stderr) == snapshot(
        (2, "commops: cannot write 'reports/raci.md': 'reports' is a link out of 'repository'\n")
    )
    assert commops(checkout, *words).code == 1  # the standard is no longer beside it
    assert [path.name for path in (place / "away").iterdir()] == ["raci.md"]


def test_what_is_added_follows_no_link(place: Path) -> None:
    folder = place / "org"
    (folder / "away").symlink_to("..")
    (folder / "role.yaml").symlink_to("../role.yaml")
    adding = ("add", "role", "market-researcher", "org", "--team", "core", "-o")
    assert refused(place, *adding, "away/role.yaml") == snapshot("'org/away/role.yaml': 'away' is a link out of 'org'")
    taken = commops(place, *adding, "role.yaml")
    assert (taken.code, taken.stderr.splitlines()[0]) == (2, "commops: file 'role.yaml' already exists")


def test_a_new_organisation_replaces_no_link(tmp_path: Path) -> None:
    (tmp_path / "org").mkdir()
    (tmp_path / "org" / "commops.yaml").symlink_to("../elsewhere.yaml")
    assert commops(tmp_path, "init", "org", "--example", "functional").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["org"]


def test_a_file_keeps_its_mode_and_one_that_is_read_only_is_left(place: Path) -> None:
    report = place / "report.md"
    report.write_text("old", encoding="utf-8")
    report.chmod(0o640)
    commops(place, "raci", "org", "-o", "report.md")
    assert (report.stat().st_mode & 0o777, report.read_text(encoding="utf-8") != "old") == (0o640, True)
    report.chmod(0o444)
    assert refused(place, "chart", "org", "-f", "tree", "-o", "report.md") == "'report.md': it is read-only"


def test_nothing_is_left_of_an_output_that_fails(place: Path) -> None:
    narrow = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
    run = "import sys; sys.argv = ['commops', 'raci', 'org', '-o', 'raci.md']; from commops.cli import main; main()"
    (place / "raci.md").write_text("old", encoding="utf-8")
    before = state(place)
    done = subprocess.run(
        [COMMOPS[0], "-B", "-c", narrow + run], cwd=place, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (2, "commops: cannot write 'raci.md': file too large\n")
    assert state(place) == before
