"""Links: one to a file of the organisation is read once as that file; nothing from anywhere else is read or shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from chinese import in_chinese
from conftest import organisation
from inline_snapshot import snapshot
from processes import commops

from commops.sources.folder import files
from commops.sources.reading import read

OK = "teams: {events: {lead: event-lead}}\nroles: {event-lead: {team: events}}\n"
PRIVATE = "zz-7f3a"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Write an organisation, and next to it files that it must not show."""
    folder = organisation(tmp_path / "org", OK)
    (folder / "more").mkdir()
    (folder / "more" / "duties.yaml").write_text("duties: {plan: {team: events}}\n", encoding="utf-8")
    (folder / "more" / "export.csv").write_text("id,name\nada,Ada\n", encoding="utf-8")
    for name in ("outside.yaml", "outside.csv", "org/notes.txt", "org/.hidden.yaml", "org-2.yaml"):
        (tmp_path / name).write_text(f"{PRIVATE}: [\n", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.yaml").write_text(f"{PRIVATE}\n", encoding="utf-8")
    organisation(folder / "other", OK)
    (folder / "other" / "teams.yaml").write_text(f"{PRIVATE}\n", encoding="utf-8")
    return tmp_path


def faults(folder: Path) -> list[str]:
    """Return the errors of an organisation, in which nothing secret may be read."""
    reading = read(folder)
    assert not any(PRIVATE in document.text for document in reading.documents.values())
    assert all(in_chinese(fault.message) and in_chinese(fault.help) for fault in reading.faults)
    return [f"{fault.address.file}: {fault.message}" for fault in reading.faults]


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("a.yaml", "../outside.yaml", "this link points outside the organisation's folder"),
        ("a.yaml", "../org-2.yaml", "this link points outside the organisation's folder"),
        ("a.yaml", "../not-there.yaml", "this link points outside the organisation's folder"),
        ("people.csv", "../outside.csv", "this link points outside the organisation's folder"),
        ("more/people.csv", "../../outside.csv", "this link points outside the organisation's folder"),
        ("commops.yaml", "../outside.yaml", "this link points outside the organisation's folder"),
        ("a.yaml", "/proc/self/environ", "this link points outside the organisation's folder"),
        ("a.yaml", "/dev/zero", "this link points outside the organisation's folder"),
        ("a.yaml", "more/../../outside.yaml", "this link points outside the organisation's folder"),
        ("a.yaml", ".git/config.yaml", "this link points to a hidden file, which is not part of the organisation"),
        ("a.yaml", ".hidden.yaml", "this link points to a hidden file, which is not part of the organisation"),
        ("a.yaml", "other/teams.yaml", "this link points to a file of another organisation"),
        ("a.yaml", "notes.txt", "this link points to 'notes.txt', which is not a YAML file"),
        ("people.csv", "notes.txt", "this link points to 'notes.txt', which is not a CSV file"),
        ("a.yaml", "not-there.yaml", "this link points to a missing file"),
        ("a.yaml", "a.yaml", "this file cannot be read: too many levels of symbolic links"),
    ],
)
def test_no_link_to_another_place_is_followed(place: Path, name: str, target: str, said: str) -> None:
    (place / "org" / name).unlink(missing_ok=True)
    (place / "org" / name).symlink_to(target)
    assert faults(place / "org") == [f"{name}: {said}"]


def test_nothing_of_it_is_shown_in_any_format(place: Path) -> None:
    folder = place / "org"
    (folder / "more" / "b.yaml").symlink_to("../../outside.yaml")
    (folder / "a.yaml").symlink_to("more/b.yaml")
    (folder / "c.yaml").symlink_to("/proc/self/environ")
    (folder / "people.csv").symlink_to("../outside.csv")
    (folder / "away").symlink_to("..")
    for words in (["validate", "-f", "json"], ["validate", "-f", "markdown"], ["validate", "--fix"], ["raci"]):
        done = commops(folder, *words, ZZ=PRIVATE)
        assert done.code == 1
        assert PRIVATE not in done.stdout + done.stderr
    assert commops(folder, "validate", "-f", "concise").stdout.splitlines() == snapshot(
        [
            "a.yaml:1:1: error[syntax] this link points outside the organisation's folder",
            "c.yaml:1:1: error[syntax] this link points outside the organisation's folder",
            "more/b.yaml:1:1: error[syntax] this link points outside the organisation's folder",
            "people.csv:1:1: error[syntax] this link points outside the organisation's folder",
        ]
    )


def test_a_command_that_needs_the_configuration_says_that_it_is_not_read(place: Path) -> None:
    (place / "org" / "commops.yaml").unlink()
    (place / "org" / "commops.yaml").symlink_to("../outside.yaml")
    done = commops(place / "org", "rule", "wide-span")
    assert done.code == 2
    assert done.stderr.startswith("commops.yaml:1:1: this link points outside the organisation's folder; ")


def test_a_single_file_is_not_read_through_a_link(place: Path) -> None:
    (place / "alone").mkdir()
    (place / "alone" / "a.yaml").symlink_to("../outside.yaml")
    done = commops(place, "validate", "alone/a.yaml")
    assert done.code == 1
    assert done.stdout.startswith(
        "error[syntax]: this link points outside the organisation's folder\n --> a.yaml:1:1\n"
    )
    assert PRIVATE not in done.stdout


def test_a_link_to_a_file_of_the_organisation_is_that_file(place: Path) -> None:
    folder = place / "org"
    before = read(folder)
    for name, target in (("a.yaml", "more/duties.yaml"), ("more/z.yml", "../commops.yaml"), ("b.yaml", "a.yaml")):
        (folder / name).symlink_to(target)
    assert before.faults == ()
    for path in (folder, folder / "a.yaml", folder / "more" / "z.yml"):
        assert read(path).documents.keys() == before.documents.keys()
        assert read(path).organization == before.organization


def test_two_links_to_one_file_are_one(place: Path) -> None:
    folder = place / "org"
    (folder / "people.csv").symlink_to("more/export.csv")
    (folder / "more" / "people.csv").symlink_to("export.csv")
    reading = read(folder)
    assert reading.faults == ()
    assert list(reading.organization.people) == ["ada"]


def test_a_link_to_an_excluded_file_is_read_under_its_own_name(place: Path) -> None:
    folder = place / "org"
    (folder / "commops.yaml").write_text(OK + 'exclude: ["more/**"]\n', encoding="utf-8")
    (folder / "a.yaml").symlink_to("more/duties.yaml")
    (folder / "b.yaml").symlink_to("more/duties.yaml")
    reading = read(folder)
    assert reading.faults == ()
    assert list(reading.documents) == ["a.yaml", "commops.yaml"]


def test_fixes_are_made_in_the_file_itself_and_never_outside(place: Path) -> None:
    folder = place / "org"
    (folder / "more" / "export.csv").write_text("id,nmae\nada,Ada\n", encoding="utf-8")
    (folder / "people.csv").symlink_to("more/export.csv")
    (place / "outside.yaml").write_text("teams: {events: {nam: Events}}\n", encoding="utf-8")
    (folder / "a.yaml").symlink_to("../outside.yaml")
    commops(folder, "validate", "--fix")
    assert (folder / "more" / "export.csv").read_text(encoding="utf-8") == "id,name\nada,Ada\n"
    assert (folder / "people.csv").is_symlink()
    assert (place / "outside.yaml").read_text(encoding="utf-8") == "teams: {events: {nam: Events}}\n"


@pytest.mark.parametrize(
    ("standard", "said"),
    [
        ("link.yaml", "is behind a link that leads out of this folder"),
        ("away", "is behind a link that leads out of this folder"),
        ("more/link.yaml", "is behind a link that leads out of this folder"),
        ("../beside/away", "is behind a link that leads out of this folder"),
        ("../beside/standard.yaml", ""),
        ("../beside/linked.yaml", ""),
        ("more/inside.yaml", ""),
    ],
)
def test_a_standard_is_not_read_through_a_link_that_points_outside(tmp_path: Path, standard: str, said: str) -> None:
    (tmp_path / "repository").mkdir()
    folder = organisation(tmp_path / "repository" / "org", OK)
    beside = tmp_path / "repository" / "beside"
    for each in (beside, folder / "more", tmp_path / "elsewhere"):
        each.mkdir()
    for each in (beside / "standard.yaml", folder / "more" / "standard.yaml", tmp_path / "elsewhere" / "commops.yaml"):
        each.write_text(f"duties: {{{PRIVATE}: {{priority: core}}}}\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to("../beside/standard.yaml")
    (folder / "more" / "link.yaml").symlink_to("../../beside/standard.yaml")
    (folder / "more" / "inside.yaml").symlink_to("standard.yaml")
    (folder / "away").symlink_to("../../elsewhere")
    (beside / "away").symlink_to("../../elsewhere")
    (beside / "linked.yaml").symlink_to("standard.yaml")
    text = f"organization: {{standard: {standard}}}\nexclude: [link.yaml, more/link.yaml]\n{OK}"
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    reading = read(folder)
    assert [fault.message for fault in reading.faults] == ([f"the standard '{standard}' {said}"] if said else [])
    assert (PRIVATE in reading.standard.library.duties) is not bool(said)


def test_the_target_of_a_link_is_checked_when_it_is_opened(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = place / "org"
    (folder / "a.yaml").symlink_to("more/duties.yaml")
    resolved = os.path.realpath

    def and_then_changed(path: str | os.PathLike[str]) -> str:
        target = resolved(path)
        (folder / "more" / "duties.yaml").unlink(missing_ok=True)
        (folder / "more" / "duties.yaml").symlink_to("../../outside.yaml")
        return target

    monkeypatch.setattr(os.path, "realpath", and_then_changed)
    assert isinstance(files.read_file(folder, "a.yaml"), files.Refusal)
