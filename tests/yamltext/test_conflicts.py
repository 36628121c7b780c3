"""Merge conflict markers: one finding, at the first of them, and no other from that file."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import organisation
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from processes import commops

from commops.checking.locations import locate
from commops.sources.reading import read
from commops.yamltext import conflicts

OURS = "<<<<<<< HEAD\n  a: {team: t}\n"
BASE = "||||||| 1a2b3c4\n  a: {}\n"
THEIRS = "=======\n  a: {team: t, seats: 2}\n>>>>>>> topic\n"
ORGANISATION = "teams: {t: {lead: a}}\nroles:\n"


def found(folder: Path) -> list[str]:
    reading = read(folder)
    located = locate(reading, reading.faults)
    return [f"{each.at.place.file}:{each.at.place.span.line}: {each.finding.message}" for each in located]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OURS + THEIRS, "3: unresolved merge conflict: lines 3 to 7 contain two versions"),
        (OURS + BASE + THEIRS, "3: unresolved merge conflict: lines 3 to 9 contain two versions"),
        ((OURS + THEIRS).replace("\n", "\r\n"), "3: unresolved merge conflict: lines 3 to 7 contain two versions"),
        ((OURS + THEIRS).replace("\n", "\r"), "3: unresolved merge conflict: lines 3 to 7 contain two versions"),
        (
            (OURS + THEIRS) * 2,
            "3: unresolved merge conflict: lines 3 to 7 contain two versions; 1 more conflict follows",
        ),
        (
            "  a: {team: t, description: |\n" + OURS + THEIRS,
            "4: unresolved merge conflict: lines 4 to 8 contain two versions",
        ),
        (
            OURS.replace("<", "<<") + THEIRS.replace("=", "==").replace(">", ">>"),
            "3: unresolved merge conflict: lines 3 to 7 contain two versions",
        ),
        (OURS, "3: unresolved merge conflict: the marker `<<<<<<<` is left over"),
        ("  a: {team: t}\n>>>>>>> topic\n", "4: unresolved merge conflict: the marker `>>>>>>>` is left over"),
        ("  a: {team: t}\n=======\n", "4: unresolved merge conflict: the marker `=======` is left over"),
        (BASE + THEIRS, "3: unresolved merge conflict: the marker `|||||||` is left over"),
    ],
)
def test_one_finding_at_the_first_marker(tmp_path: Path, text: str, said: str) -> None:
    folder = organisation(tmp_path / "org", ORGANISATION)
    with (folder / "commops.yaml").open("a", encoding="utf-8", newline="") as file:
        file.write(text)
    (folder / "duties.yaml").write_text("duties: {d: {team: t, responsible: [a]}}\n", encoding="utf-8")
    assert found(folder) == [f"commops.yaml:{said}"]


def test_people_csv_in_conflict(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", ORGANISATION + "  a: {team: t}\n")
    (folder / "people.csv").write_text("id,name\n<<<<<<< HEAD\nada,Ada\n=======\nada,A\n>>>>>>> b\n", encoding="utf-8")
    assert found(folder) == ["people.csv:2: unresolved merge conflict: lines 2 to 6 contain two versions"]
    before = (folder / "people.csv").read_bytes()
    assert commops(folder, "validate", "--fix").code == 1
    assert (folder / "people.csv").read_bytes() == before
    for words in (["chart"], ["show", "ada"], ["list", "people"]):
        told = commops(folder, *words).stderr.splitlines()
        assert told[0] == snapshot(
            "commops: people.csv:2: unresolved merge conflict: lines 2 to 6 contain two versions"
        )


@pytest.mark.parametrize(
    "description",
    ["Title\n      =======\n      text", "how to resolve\n      <<<<<<< HEAD\n      =======\n      >>>>>>> b"],
)
def test_what_only_looks_like_a_conflict_is_text(tmp_path: Path, description: str) -> None:
    text = f"{ORGANISATION}  a:\n    team: t\n    description: |\n      {description}\n"
    assert found(organisation(tmp_path / "org", text)) == []
    assert conflicts.first("=======\nTitle\n=======\n<<<<<<<\n>>>>>>>\n<<<<<<<<a\n") is None


@given(st.lists(st.sampled_from(["<<<<<<<", "<<<<<<< a", "|||||||", "=======", ">>>>>>>", ">>>>>>> b", "a: b", ""])))
def test_a_marker_is_at_the_start_of_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    conflict = conflicts.first(text)
    if conflict:
        assert text[conflict.start : conflict.end] in lines
        assert conflict.start == 0 or text[conflict.start - 1] == "\n"
    else:
        assert not {"<<<<<<< a", ">>>>>>> b"} & set(lines)


def test_a_baseline_in_conflict_is_resolved_and_not_overwritten(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", ORGANISATION + "  a: {team: t}\n")
    entry = '{"rule": "wide-span", "path": "roles/a"}\n'
    lines = ['{"commops baseline": 1}\n', "<<<<<<< HEAD\n", entry, "=======\n", entry, ">>>>>>> b\n"]
    (folder / "known").write_text("".join(lines), encoding="utf-8")
    done = commops(folder, "validate", "--baseline", "known")
    assert (done.code, done.stdout, done.stderr) == snapshot(
        (
            2,
            "",
            """\
commops: cannot read the baseline 'known', line 2: unresolved merge conflict: lines 2 to 6 contain two versions
  keep the findings of both versions, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`
""",
        )
    )
    (folder / "known").write_text("".join([lines[0], entry, entry]), encoding="utf-8")
    assert commops(folder, "validate", "--baseline", "known").code == 0
