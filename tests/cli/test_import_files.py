"""Importing, and the files that it reads and writes: all of them or none, and never one that is there already."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest
from hostile_names import NAMES
from processes import bounded, commops, python, run

GROUPS = """\
sigs:
- dir: sig-docs
  name: Docs
  leadership:
    chairs:
    - github: ada
      name: Ada Okoro
"""


@pytest.fixture
def there(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sigs.yaml").write_text(GROUPS, encoding="utf-8")
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder, hidden files too; folders end with a slash."""
    return {
        f"{each.relative_to(folder)}{'/' if each.is_dir() else ''}": each.read_bytes() if each.is_file() else b""
        for each in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("in_the_way", ["teams.yaml", "import.yaml", ".commops.schema.json"])
def test_a_file_in_the_way_is_not_touched(in_the_way: str, there: Path) -> None:
    (there / "org").mkdir()
    (there / "org" / in_the_way).write_text("mine", encoding="utf-8")
    before = everything(there)
    done = commops(there, "import", "in/sigs.yaml", "--into", "org")

    assert (done.code, done.stdout) == (2, "")
    assert f"already contains '{in_the_way}'" in done.stderr
    assert everything(there) == before


@pytest.mark.parametrize("linked", [False, True])
def test_a_file_is_no_folder_to_import_into(there: Path, *, linked: bool) -> None:
    (there / "file").write_text("mine", encoding="utf-8")
    (there / "link").symlink_to("nowhere" if linked else "file")
    before = everything(there)

    for into in ("link", "file", "file/below"):
        done = commops(there, "import", "in/sigs.yaml", "--into", into)
        assert (done.code, done.stdout) == (2, "")
        assert "is a file, not a folder" in done.stderr
        assert everything(there) == before


def test_a_link_to_a_folder_is_that_folder(there: Path) -> None:
    (there / "real").mkdir()
    (there / "link").symlink_to("real")

    assert commops(there, "import", "in/sigs.yaml", "--into", "link").code == 0
    assert (there / "real" / "commops.yaml").is_file()
    assert (there / "link").is_symlink()


def test_no_link_out_of_an_organisation_is_followed(there: Path) -> None:
    (there / "org").mkdir()
    (there / "org" / "commops.yaml").write_text("organization: {team_kinds: {sig: functional}}\n", encoding="utf-8")
    (there / "outside").mkdir()
    (there / "org" / "linked").symlink_to("../outside")
    done = commops(there / "org", "import", "../in/sigs.yaml", "--into", "linked")

    assert done.code in {0, 2}
    assert everything(there / "org").keys() == {"commops.yaml", "linked/"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(there: Path) -> None:
    (there / "org").mkdir(mode=0o555)
    done = commops(there, "import", "in/sigs.yaml", "--into", "org")

    assert (done.code, done.stdout) == (2, "")
    assert "cannot write 'org': permission denied" in done.stderr


def test_a_full_disk_leaves_nothing_behind(there: Path) -> None:
    before = everything(there)
    done = bounded(there, "import", "in/sigs.yaml", "--into", "org", limits={resource.RLIMIT_FSIZE: 20_000})

    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "commops: cannot write 'org': file too large\n"
    assert everything(there) == before


KILLED = """
import os, sys
from commops import drafts
write_new, left = drafts.write_new, [{after}]
def dying(path, data):
    if not left[0]:
        os.kill(os.getpid(), 9)
    left[0] -= 1
    write_new(path, data)
drafts.write_new = dying
sys.argv = ["commops", "import", "in/sigs.yaml", "--into", "org"]
from commops.cli import main
main()
"""


@pytest.mark.parametrize("after", [0, 1, 3])
@pytest.mark.parametrize("exists", [False, True])
def test_a_killed_process_leaves_no_part_of_an_organisation(after: int, there: Path, *, exists: bool) -> None:
    if exists:
        (there / "org").mkdir()
    assert python(there, "-c", KILLED.format(after=after)).code == -9
    seen = [name for name in everything(there) if not name.startswith("in/") and "/." not in f"/{name}"]
    assert seen == (["org/"] if exists else [])

    assert commops(there, "import", "in/sigs.yaml", "--into", "org").code == 0
    assert not [name for name in everything(there) if name.endswith(".commops.tmp/")]


def test_a_huge_file_is_refused_before_it_is_read(there: Path) -> None:
    with (there / "big.csv").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    memory = {resource.RLIMIT_AS: 600 * 1024 * 1024}
    done = bounded(there, "import", "big.csv", "--into", "org", limits=memory)

    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("commops: big.csv: this file is larger than 64 MiB\n")


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_refused_without_waiting(kind: str, there: Path) -> None:
    (there / "folder").mkdir()
    os.mkfifo(there / "pipe")
    named = "/dev/zero" if kind == "device" else kind
    done = commops(there, "import", named, "--into", "org")

    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"commops: {named}: this ")


def test_a_folder_is_read_without_what_is_hidden_or_linked(there: Path) -> None:
    folder = there / "in"
    (folder / ".git").mkdir()
    (folder / ".git" / "sigs.yaml").write_text("hidden", encoding="utf-8")
    (folder / "elsewhere.yaml").symlink_to("/etc/passwd")
    (folder / "notes.txt").write_text("Buy milk.", encoding="utf-8")
    done = commops(there, "import", "in", "--into", "org")

    assert (done.code, done.stderr) == (0, "")
    assert "in/sigs.yaml: Kubernetes sigs.yaml" in done.stdout
    assert "Not recognised: in/notes.txt\n" in done.stdout
    assert "Not read: in/.git (hidden), in/elsewhere.yaml (a symbolic link)\n" in done.stdout


def test_standard_input_is_read(there: Path) -> None:
    shell = f"'{sys.executable}' -m commops import - --source sigs.yaml --into org < in/sigs.yaml"
    done = run(there, "sh", "-c", shell)

    assert (done.code, done.stderr) == (0, "")
    assert (there / "org" / "commops.yaml").is_file()


def test_the_source_itself_is_no_file_of_a_new_organisation_around_it(there: Path) -> None:
    done = commops(there / "in", "import", "sigs.yaml")

    assert (done.code, done.stderr) == (0, "")
    assert "exclude: [sigs.yaml]" in (there / "in" / "commops.yaml").read_text(encoding="utf-8")
    assert commops(there / "in", "validate", "--fail-on", "error").code == 0


def test_other_files_that_would_be_read_are_named(there: Path) -> None:
    (there / "in" / "mkdocs.yml").write_text("site_name: Docs\n", encoding="utf-8")
    done = commops(there / "in", "import", "sigs.yaml")

    assert done.code == 0
    assert "1 other file in this folder is also read as part of the organisation (mkdocs.yml)" in done.stderr


def test_a_file_that_the_organisation_would_not_read_is_not_written(there: Path) -> None:
    root = there / "org" / "commops.yaml"
    (there / "org" / "drafts").mkdir(parents=True)
    for patterns in ("exclude: [drafts/**]\n", "include: [teams/**]\n"):
        root.write_text(f"organization: {{team_kinds: {{sig: functional}}}}\n{patterns}", encoding="utf-8")
        done = commops(there, "import", "in/sigs.yaml", "--into", "org/drafts")
        assert (done.code, done.stdout) == (2, "")
        assert "the new file 'drafts/sigs.yaml' would not be part of the organisation" in done.stderr

    root.write_text("organization: {team_kinds: {sig: functional}}\n", encoding="utf-8")
    (there / "org" / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    assert "would not be part of" in commops(there, "import", "in/sigs.yaml", "--into", "org/drafts").stderr
    assert everything(there / "org" / "drafts") == {}


def test_what_an_organisation_has_under_the_same_id_for_something_else_is_said(there: Path) -> None:
    (there / "org").mkdir()
    (there / "org" / "commops.yaml").write_text(
        "organization: {team_kinds: {sig: functional}}\npeople: {ada: {name: Ada, email: ada@example.org}}\n"
        "duties: {website: {}}\n",
        encoding="utf-8",
    )
    text = f"{GROUPS}  subprojects:\n  - name: website\n    owners: [https://example.org/OWNERS]\n"
    (there / "in" / "sigs.yaml").write_text(text, encoding="utf-8")
    before = everything(there)
    done = commops(there, "import", "in/sigs.yaml", "--into", "org")

    assert (done.code, done.stdout) == (2, "")
    assert "1 id is already used for another entry of the organisation; nothing was written" in done.stderr
    assert "duty/website" in done.stderr
    assert everything(there) == before


NAMES_OF_FILES = [f"{name}.yaml" for name in NAMES if len(name.encode()) < 200 and not {"/", "\0"} & set(name)]


def test_files_of_odd_names_are_read_and_named_safely(there: Path) -> None:
    for number, name in enumerate(NAMES_OF_FILES):
        text = GROUPS.replace("sig-docs", f"sig-{number}").replace("Docs", f"Docs {number}")
        (there / name).write_text(text, encoding="utf-8")
    words = ("import", "--into", "org", "--", *NAMES_OF_FILES)
    done = commops(there, *words)

    assert (done.code, done.stderr) == (0, "")
    assert f"read 1 role, {len(NAMES_OF_FILES)} teams, 1 person" in done.stdout
    assert "\x1b" not in done.stdout
    assert commops(there, "validate", "org", "--fail-on", "error").code == 0
    again = commops(there, *words)
    assert (again.code, again.stderr) == (0, "")
    assert again.stdout.endswith("No changes since the last import.\n")


@pytest.mark.parametrize("name", [NAMES_OF_FILES[0], NAMES_OF_FILES[-1], "\x1b[31m.yaml", "a\nb.yaml", "- x: #.yaml"])
def test_the_record_has_odd_names_as_they_are(name: str, there: Path) -> None:
    (there / name).write_text(GROUPS, encoding="utf-8")

    assert commops(there, "import", "--into", "org", "--", name).code == 0
    assert commops(there, "import", "--into", "org", "--", name).stdout.endswith("since the last import.\n")


def test_the_same_files_come_of_the_same_source_in_any_process(there: Path) -> None:
    written = []
    for seed in ("0", "1", "2"):
        assert commops(there, "import", "in/sigs.yaml", "--into", seed, PYTHONHASHSEED=seed).code == 0
        files = {name: data.replace(f"name: '{seed}'".encode(), b"") for name, data in everything(there / seed).items()}
        files["commops.yaml"] = b""
        written.append(files)

    assert written[0] == written[1] == written[2]
