"""Changes that are not safe are refused and reported with their reason; everything else is fixed all the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from chinese import in_chinese
from organisations import DAY

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.editing import applying
from commops.editing.applying import mended, mended_where_possible
from commops.finding import Address, Edit, Finding, Fix, Place, Severity, Span
from commops.fixing import rounds
from commops.fixing.precedence import choose
from commops.fixing.refusals import Refusal, as_before
from commops.fixing.rounds import Fixed, fixed
from commops.sources import yaml_reader
from commops.sources.document import Document
from commops.sources.people_csv import roster
from commops.sources.reading import Reading
from commops.yamltext.refused import Refused
from commops.yamltext.text import Lines

FILE = "org.yaml"
PEOPLE = "people.csv"

Wanted = tuple[str, str | None]
"""The keys of an edit with `/` between them, and what to write instead; `key:` before them where the key is meant."""


def edit_of(wanted: Wanted, file: str = FILE) -> Edit:
    keys, instead = wanted
    on_key = keys.startswith("key:")
    return Edit(Address(tuple(keys.removeprefix("key:").split("/")), on_key=on_key, file=file), instead)


IN_YAML: list[tuple[str, Wanted, str, str]] = [
    (
        "a: &x b\nc: *x\n",
        ("a", "new"),
        "the value has the anchor `&x` and is used elsewhere",
        "write the value out instead of each `*x`, then run the command again",
    ),
    (
        "a: &x b\nc: *x\n",
        ("a", None),
        "the value has the anchor `&x` and is used elsewhere",
        "write the value out instead of each `*x`, then run the command again",
    ),
    (
        "a: [{b: &x c}]\nd: *x\n",
        ("a/0", None),
        "the value has the anchor `&x` and is used elsewhere",
        "write the value out instead of each `*x`, then run the command again",
    ),
    (
        "&x a: b\nc: *x\n",
        ("key:a", "new"),
        "the value has the anchor `&x` and is used elsewhere",
        "write the value out instead of each `*x`, then run the command again",
    ),
    (
        "&x a: b\nc: *x\n",
        ("a", None),
        "the value has the anchor `&x` and is used elsewhere",
        "write the value out instead of each `*x`, then run the command again",
    ),
    (
        "a: &x {b: c}\nd: *x\n",
        ("key:a/b", "new"),
        "the value has the anchor `&x` and is used elsewhere",
        "write the value out instead of each `*x`, then run the command again",
    ),
    (
        "a: &x b\nc: *x\n",
        ("c", "new"),
        "the value is the alias `*x` of another value",
        "write the value out instead of `*x`, then run the command again",
    ),
    (
        "a: &x {b: [c]}\nd: *x\n",
        ("d/b/0", None),
        "the value is the alias `*x` of another value",
        "write the value out instead of `*x`, then run the command again",
    ),
    (
        "? a\n: b\nc: d\n",
        ("a", None),
        "the key is written with `?`",
        "write `key: value` instead of `? key`, then run the command again",
    ),
    ("a: [b]\n", ("a", "new"), "the value is a list or a mapping, not a single value", "change it by hand"),
    (
        "a: |+\n  b\n\nc: d\n\n",
        ("c", None),
        "the result would differ from what the fix should change",
        "change it by hand",
    ),
    ("a: b\n...\n", ("a", None), "the file would then have a new error: missing value before `.`", "change it by hand"),
]


@pytest.mark.parametrize(("text", "wanted", "why", "help_"), IN_YAML)
def test_a_change_of_yaml_that_would_change_more_is_refused(text: str, wanted: Wanted, why: str, help_: str) -> None:
    with pytest.raises(Refused) as refused:
        mended(yaml_reader.read(FILE, text), [edit_of(wanted)])
    assert (str(refused.value), refused.value.help) == (why, help_)
    assert all(map(in_chinese, (refused.value.message, refused.value.help)))


@pytest.mark.parametrize(("text", "wanted", "why", "help_"), IN_YAML)
def test_other_changes_are_made_whatever_the_reason(text: str, wanted: Wanted, why: str, help_: str) -> None:
    before = "x-one: {x: y}\n"
    edits = [edit_of(("x-one/x", "z")), edit_of(wanted), edit_of(("key:x-one", "x-two"))]
    after, refused = mended_where_possible(yaml_reader.read(FILE, before + text), edits)
    if after == "x-two: {x: z}\n" + text.replace("a: b\n", "", 1):
        return  # with something before it, nothing is in its way
    assert after == "x-two: {x: z}\n" + text
    assert {edit: (str(each), each.help) for edit, each in refused.items()} == {edits[1]: (why, help_)}


ROSTER = 'id,name,roles,skills\nada,Ada,a; b,x:3\nbao,"Bao ""B""","a; ""b""",y:4\n'


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (("people/ada", None), "the fix would change a whole line of people.csv"),
        (("people", None), "the fix would change a whole line of people.csv"),
        (("key:people/ada/name", "title"), "the fix would change the name of a column"),
        (("people/bao/roles/1", "c"), "the cell contains quotes"),
        (("people/ada/roles/1", "c; d"), "the result would differ from what the fix should change"),
        (("key:people/ada/skills/x", ""), "the result would differ from what the fix should change"),
        (("people/ada/name", "\ud800"), "the file would contain a character that cannot be saved"),
    ],
)
def test_a_change_of_people_csv_that_would_change_more_is_refused(wanted: Wanted, why: str) -> None:
    document = roster.read(PEOPLE, ROSTER)
    edits = [edit_of(("people/bao/name", "B."), PEOPLE), edit_of(wanted, PEOPLE)]
    after, refused = mended_where_possible(document, edits)
    assert after == ROSTER.replace('"Bao ""B"""', '"B."')
    assert {edit: str(each) for edit, each in refused.items()} == {edits[1]: why}
    assert in_chinese(refused[edits[1]].message)


@pytest.mark.parametrize(
    ("start", "end", "instead", "why"),
    [
        ("3\n", "\n", "z", "the text to change is not in a cell of people.csv"),
        ("da,", "da", None, "the text to delete is not a whole value of a cell"),
        ("a; b", "a", "a,", "the result would differ from what the fix should change"),
    ],
)
def test_a_change_of_people_csv_outside_its_cells_is_refused(
    start: str, end: str, instead: str | None, why: str
) -> None:
    document = roster.read(PEOPLE, ROSTER)
    first = ROSTER.index(start)
    span = document.lines.span(first, ROSTER.index(end, first) + len(end))
    with pytest.raises(Refused) as refused:
        mended(document, [Edit(Address(file=PEOPLE, span=span), instead)])
    assert str(refused.value) == why
    assert in_chinese(refused.value.message)


@pytest.mark.parametrize(
    ("wanted", "file", "why"),
    [
        (("a/z", None), FILE, "the value to change is not in this file"),
        (("a/b/7", "d"), FILE, "the value to change is not in this file"),
        (("a/b/x", "d"), FILE, "the value to change is not in this file"),
        (("a", None), "other.yaml", "the value to change is in no file of this organisation"),
        (("a/c", "x"), FILE, "the value is already 'x'"),
        (("key:a/b", "c"), FILE, "'c' already exists in the same mapping"),
    ],
)
def test_a_missing_or_unchanged_value_blocks_no_other_change(wanted: Wanted, file: str, why: str) -> None:
    document = yaml_reader.read(FILE, "a: {b: [x, x], c: x}\n")
    refused, fine = edit_of(wanted, file), edit_of(("a/b/1", None))
    chosen = choose({FILE: document}, [found(refused), found(fine)])
    assert chosen.edits == {FILE: [fine]}
    assert {edit: str(each) for edit, each in chosen.refused.items()} == {refused: why}
    assert in_chinese(chosen.refused[refused].message)


def test_of_two_overlapping_changes_the_first_is_made() -> None:
    document = yaml_reader.read(FILE, "a: b # one two\n")
    whole, part = (
        Edit(Address(file=FILE, span=document.lines.span(start, end)), instead)
        for start, end, instead in ((5, 14, "# three"), (7, 10, "four"))
    )
    after, refused = mended_where_possible(document, [whole, part])
    assert after == "a: b # three\n"
    assert {edit: str(each) for edit, each in refused.items()} == {part: "two of the changes overlap"}
    assert in_chinese(refused[part].message)


def test_of_many_changes_every_possible_one_is_made() -> None:
    # A text that ends with empty lines keeps those that follow: what comes after it cannot be taken out.
    text = "".join(f"x{number}: |+\n  a\n\ny{number}: b\nz{number}: [c, c]\n" for number in range(20))
    document = yaml_reader.read(FILE, text.replace("y7: b\n", "y7: b\n\n").replace("y9: b\n", "y9: b\n\n"))
    edits = [
        edit_of((f"{name}{number}{rest}", None)) for number in range(20) for name, rest in (("y", ""), ("z", "/1"))
    ]
    after, refused = mended_where_possible(document, edits)
    assert [edit.address.keys for edit in refused] == [("y7",), ("y9",)]
    assert after == "".join(
        f"x{number}: |+\n  a\n\n" + f"y{number}: b\n\n" * (number in {7, 9}) + f"z{number}: [c]\n"
        for number in range(20)
    )


def test_after_many_attempts_the_last_changes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "MOST_TRIES", 3)
    text = "".join(f"x{number}: |+\n  a\n\ny{number}: b\n\n" for number in range(4)) + "z: [c, c]\n"
    edits = [edit_of((f"y{number}", None)) for number in range(4)] + [edit_of(("z/1", None))]
    after, refused = mended_where_possible(yaml_reader.read(FILE, text), edits)
    assert (after, set(refused)) == (text, set(edits))


# Rounds: whole organisations.

HEAD = "teams: {content: {lead: content-lead}}\nroles: {content-lead: {team: content}, writer: {team: content}}\n"
ANCHORED = (
    "duties:\n  a: {team: content, responsible: &r [writre]}\n  b: {team: content, responsible: *r}\n"
    "  c: {team: content, responsible: [writer, writer]}\n"
)
WRITER = "duties:\n  e: {team: content, responsible: [writer, writer]}\n"
WRITER_ONCE = "duties:\n  e: {team: content, responsible: [writer]}\n"


def organisation(folder: Path, text: str, **files: str) -> Path:
    (folder / "commops.yaml").write_bytes((HEAD + text).encode())
    for name, each in files.items():
        (folder / f"{name}.yaml").write_bytes(each.encode())
    return folder


def with_rules(reading: Reading) -> Report:
    return check(reading, RULES, DAY)


def with_more(*more: Finding) -> Callable[[Reading], Report]:
    """Return a check that reports some findings first, then those of the rules."""

    def checked(reading: Reading) -> Report:
        report = with_rules(reading)
        return Report(**vars(report) | {"findings": (*more, *report.findings)})

    return checked


def found(*edits: Edit, title: str = "change it", safe: bool = True) -> Finding:
    fix = Fix(title, edits, safe=safe)
    return Finding(message=title, address=edits[0].address, fix=fix, rule="planted", severity=Severity.INFO)


def after_of(result: Fixed) -> dict[str, str]:
    return {name: change.after.decode() for name, change in result.changes.items()}


def told(result: Fixed) -> list[str]:
    return [
        f"{each.place.file}:{each.place.span.line}:{each.place.span.column} {each.title}: {each.why}; {each.help}"
        for each in result.refusals
    ]


REFUSED_ANCHOR = (
    "write 'writer': the value has the anchor `&r` and is used elsewhere; "
    "write the value out instead of each `*r`, then run the command again"
)


def test_a_value_with_an_anchor_blocks_no_other_change(tmp_path: Path) -> None:
    result = fixed(organisation(tmp_path, ANCHORED, more=WRITER), with_rules, unsafe=False, write=True)
    assert after_of(result) == {
        "commops.yaml": HEAD + ANCHORED.replace("[writer, writer]", "[writer]"),
        "more.yaml": WRITER_ONCE,
    }
    assert result.findings == [{"commops.yaml"}, {"more.yaml"}]
    assert told(result) == [f"commops.yaml:4:39 {REFUSED_ANCHOR}"]


@pytest.mark.parametrize("write", [True, False])
def test_a_refusal_has_its_line_after_fixing_or_before_if_nothing_is_written(tmp_path: Path, write: bool) -> None:  # noqa: FBT001
    above = "duties:\n  x:\n    team: content\n    responsible:\n      - writer\n      - writer\n"
    text = above + ANCHORED.removeprefix("duties:\n").replace("c: {team", "c: {tema")
    result = fixed(organisation(tmp_path, text), with_rules, unsafe=False, write=write)
    assert told(result) == [f"commops.yaml:{8 if write else 9}:39 {REFUSED_ANCHOR}"]


def test_a_refusal_on_a_changed_line_has_its_location_before_the_change(tmp_path: Path) -> None:
    text = "duties:\n  x: {nam: X, team: content, responsible: [&r writre]}\n  y: {responsible: [*r]}\n"
    result = fixed(organisation(tmp_path, text), with_rules, unsafe=False, write=False)
    line = (HEAD + text).splitlines()[3]
    assert [each.place.span.line for each in result.refusals] == [4]
    assert [each.place.span.column for each in result.refusals] == [line.index("&r") + 1]


def test_a_refusal_on_a_changed_line_below_a_deleted_one_has_its_location_before(tmp_path: Path) -> None:
    text = (
        "duties:\n  w:\n    team: content\n    responsible:\n      - writer\n      - writer\n"
        "  x: {nam: X, team: content, responsible: [&r writre]}\n  y: {responsible: [*r]}\n"
    )
    result = fixed(organisation(tmp_path, text), with_rules, unsafe=False, write=False)
    assert [(each.place.span.line, each.place.span.column) for each in result.refusals] == [(9, 44)]
    assert (HEAD + text).splitlines()[8][43:] == "&r writre]}"


def test_a_fix_is_applied_at_all_its_locations_or_none(tmp_path: Path) -> None:
    more = "duties:\n  d: {team: content, responsible: [writre]}\nskills: {hosting: {nam: Hosting}}\n"
    result = fixed(organisation(tmp_path, ANCHORED, more=more), with_rules, unsafe=False, write=True)
    assert after_of(result)["more.yaml"] == more.replace("nam:", "name:")
    assert told(result) == [f"commops.yaml:4:39 {REFUSED_ANCHOR}"]


def test_a_fix_that_waited_for_a_refused_one_is_applied(tmp_path: Path) -> None:
    responsible = ("duties", "c", "responsible", "1")
    anchored = Edit(Address(("duties", "a", "responsible", "0"), file="commops.yaml"), "other")
    first = found(anchored, Edit(Address(responsible, file="commops.yaml"), "other"))
    result = fixed(organisation(tmp_path, ANCHORED), with_more(first), unsafe=False, write=True)
    assert after_of(result) == {"commops.yaml": HEAD + ANCHORED.replace("[writer, writer]", "[writer]")}
    assert [each.title for each in result.refusals] == ["change it", "write 'writer'"]


def test_a_read_only_file_blocks_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = organisation(tmp_path, WRITER, more=WRITER.replace("e:", "f:"))
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "more.yaml")  # root may write anywhere
    result = fixed(folder, with_rules, unsafe=False, write=True)
    assert after_of(result) == {"commops.yaml": HEAD + WRITER_ONCE}
    refusal = result.refusals[0]
    assert (len(result.refusals), refusal.whole_file, refusal.why) == (1, True, "the file is read-only")
    assert set(after_of(fixed(folder, with_rules, unsafe=False, write=False))) == {"commops.yaml", "more.yaml"}


def test_a_file_that_changes_meanwhile_blocks_no_other(tmp_path: Path) -> None:
    folder = organisation(tmp_path, WRITER, more=WRITER.replace("e:", "f:"))

    def changing(reading: Reading) -> Report:
        (folder / "more.yaml").write_bytes(b"duties: {}\n")
        return with_rules(reading)

    result = fixed(folder, changing, unsafe=False, write=True)
    assert after_of(result) == {"commops.yaml": HEAD + WRITER_ONCE}
    assert [each.why for each in result.refusals] == ["the file has changed since it was read"]


@pytest.mark.parametrize(
    "other",
    [b"duties: [", b"\xff\xfe\xff", b"a\0b", b"duties:\n\tf: {}\n", b"duties: !x {}\n", b"- no mapping\n", b""],
)
def test_an_unreadable_file_blocks_no_fix_in_others(tmp_path: Path, other: bytes) -> None:
    folder = organisation(tmp_path, "x-mine: 1\nskills: {hosting: {nam: Hosting}}\n")
    (folder / "more.yaml").write_bytes(other)
    result = fixed(folder, with_rules, unsafe=False, write=True)
    assert after_of(result) == {"commops.yaml": HEAD + "x-mine: 1\nskills: {hosting: {name: Hosting}}\n"}
    assert result.refusals == []


def test_a_file_with_a_tag_is_fixed_elsewhere(tmp_path: Path) -> None:
    result = fixed(
        organisation(tmp_path, "skills: {hosting: !x {nam: Hosting}}\n"), with_rules, unsafe=False, write=True
    )
    assert after_of(result) == {"commops.yaml": HEAD + "skills: {hosting: !x {name: Hosting}}\n"}


def test_a_broken_link_blocks_no_fix(tmp_path: Path) -> None:
    folder = organisation(tmp_path, WRITER.replace("duties:", "skills: {hosting: {nam: Hosting}}\nduties:"))
    (folder / "more.yaml").symlink_to("nothing.yaml")
    result = fixed(folder, with_rules, unsafe=False, write=True)
    assert "hosting: {name: Hosting}" in after_of(result)["commops.yaml"]


def test_a_linked_standard_outside_is_not_fixed(tmp_path: Path) -> None:
    standard, folder = tmp_path / "standard", tmp_path / "org"
    standard.mkdir()
    folder.mkdir()
    (standard / "commops.yaml").write_text("skills: {hosting: {name: Hosting}}\n", encoding="utf-8")
    (standard / "more.yaml").write_text("skills: {writing: {nam: Writing}}\n", encoding="utf-8")
    organisation(folder, "organization: {standard: ../standard}\n" + WRITER)
    (folder / "link.yaml").symlink_to(os.path.relpath(standard / "more.yaml", folder))
    result = fixed(folder, with_rules, unsafe=False, write=True)
    assert after_of(result) == {}  # what else could be wrong is not known while a file is not read
    assert result.refusals == []


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("skills: {ab: {name: }, cd: {name: }}\n", 2),
        ("skills: {ab: &x {name: }, cd: *x}\n", 0),
        ("skills: {ab: {name: Ab}}\n", 0),
        ("skills: {ab: {name: , descripton: B}}\n", 1),
    ],
)
def test_findings_that_unsafe_fixes_could_fix_are_counted(tmp_path: Path, text: str, more: int) -> None:
    folder = organisation(tmp_path, text)
    safe = fixed(folder, with_rules, unsafe=False, write=True)
    every = fixed(folder, with_rules, unsafe=True, write=True)
    assert (safe.more_unsafe, every.more_unsafe) == (more, 0)
    assert len(every.findings) - len(safe.findings) == more


def test_the_number_of_rounds_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "MOST_ROUNDS", 3)
    folder = organisation(tmp_path, "x-mine: a\n")

    def never_content(reading: Reading) -> Report:
        said = str(reading.documents["commops.yaml"].data["x-mine"])
        longer = Edit(Address(("x-mine",), file="commops.yaml"), f"{said}a")
        return with_more(found(longer))(reading)

    result = fixed(folder, never_content, unsafe=False, write=True)
    assert (len(result.findings), after_of(result)) == (3, {"commops.yaml": HEAD + "x-mine: aaaa\n"})


def test_a_file_that_ends_as_it_was_is_not_changed(tmp_path: Path) -> None:
    folder = organisation(tmp_path, "x-mine: a\n")

    def undecided(reading: Reading) -> Report:
        said = reading.documents["commops.yaml"].data["x-mine"]
        other = Edit(Address(("x-mine",), file="commops.yaml"), "b" if said == "a" else "a")
        return with_more(found(other))(reading)

    assert fixed(folder, undecided, unsafe=False, write=True).changes == {}


def test_of_two_lines_of_a_person_in_people_csv_the_first_is_fixed() -> None:
    text = "id,roles\nada,a,surplus\nada,b;b\n"
    document: Document = roster.read(PEOPLE, text)
    assert mended(document, [edit_of(("people/ada/roles/1", None), PEOPLE)]) == text.replace("b;b", "b")


def test_a_location_is_found_again_on_a_changed_line() -> None:
    before, now = Lines("a: c\nb: c\n"), Lines("b: c\nb: d\n")
    refusal = Refusal(Place(FILE, Span(2, 1, 2, 2)), "write 'e'", "why", "what to do")
    assert as_before(refusal, now, before).place == Place(FILE, Span(2, 1, 2, 2))
