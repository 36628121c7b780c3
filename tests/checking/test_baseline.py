"""A baseline: findings in it are not reported again, wherever they are; those that are gone are listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import report

from commops.checking import baseline
from commops.checking.baseline import Unreadable, without
from commops.checking.identity import Entry

ONE = """\
teams:
  events: {lead: event-lead}
  attic: {name: Attic}
roles:
  event-lead: {team: events}
duties:
  plan: {team: events, responsible: [event-led, planer]}
"""


def written(folder: Path, text: str, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for each in folder.glob("*.yaml"):
        each.unlink()
    for name, each_text in {"commops": text, **files}.items():
        (folder / f"{name}.yaml").write_text(each_text, encoding="utf-8")
    return folder


def told(folder: Path, known: list[Entry]) -> tuple[list[str], list[Entry], int]:
    made = without(report(folder), known)
    return [each.message for each in made.findings], list(made.gone or ()), len(made.known)


def test_findings_in_the_baseline_are_not_reported(tmp_path: Path) -> None:
    known = baseline.of(report(written(tmp_path, ONE)))
    assert baseline.text(known) == snapshot("""\
{"commops baseline": 1}
{"rule": "empty-team", "path": "teams/attic"}
{"rule": "unknown-reference", "path": "duties/plan/responsible/event-led"}
{"rule": "unknown-reference", "path": "duties/plan/responsible/planer"}
""")
    assert baseline.read(baseline.text(known)) == sorted(known)
    assert told(tmp_path, known) == ([], [], len(known))


def test_moving_renaming_and_dividing_files_changes_nothing(tmp_path: Path) -> None:
    known = baseline.of(report(written(tmp_path, ONE)))
    teams, _, duties = ONE.partition("duties:")
    roles = teams[teams.index("roles:") :]
    teams = teams[: teams.index("roles:")]
    more = "\n\n# moved\nduties:" + duties.replace("[event-led", "[event-lead, event-led")
    written(tmp_path, "", teams=f"# comment\n\n{teams}", roles=roles, duties=more)
    assert told(tmp_path, known) == ([], [], len(known))


def test_new_findings_are_reported_and_fixed_ones_are_listed(tmp_path: Path) -> None:
    known = baseline.of(report(written(tmp_path, ONE)))
    written(tmp_path, ONE.replace("  attic: {name: Attic}\n", "  cellar: {name: Cellar}\n"))
    messages, gone, number = told(tmp_path, known)
    assert messages == snapshot(["team 'cellar' is empty: it has no role, no holder and no sub-team"])
    assert gone == [Entry("empty-team", "teams/attic")]
    assert number == len(known) - 1


def test_as_many_are_known_as_the_baseline_has(tmp_path: Path) -> None:
    text = "teams: {a: {x: 1}, b: {x: 2}}\n"
    known = baseline.of(report(written(tmp_path, text)))
    assert told(tmp_path, [*known, *known])[2] == len(known)
    assert told(tmp_path, known[:1])[2] == 1


def test_a_pair_is_another_finding_with_another_partner(tmp_path: Path) -> None:
    text = (
        "teams: {a: {lead: none}}\nroles: {x: {team: a}, y: {team: a}}\nduties:\n"
        "  answer: {name: Answer questions, team: a, responsible: [x], accountable: x}\n"
    )
    same = "  %s: {name: Answer questions, team: a, responsible: [y], accountable: y}\n"
    rules = ["overlapping-duties"]
    known = baseline.of(report(written(tmp_path, text + same % "reply"), rules=rules))
    assert len(known) == 1
    written(tmp_path, text + same % "respond")
    after = without(report(tmp_path, rules=rules), known)
    assert len(after.findings) == 1
    assert after.gone == tuple(known)


OVERLAPS = ["overlapping-duties"]


def group(folder: Path, *duties: str) -> Path:
    """Write an organisation in which some duties have one name and a role each."""
    roles = "".join(f"  r-{duty}: {{team: x}}\n" for duty in duties)
    rows = "".join(f"  {duty}: {{name: Answer questions, responsible: [r-{duty}]}}\n" for duty in duties)
    return written(folder, f"teams: {{x: {{lead: none}}}}\nroles:\n{roles}duties:\n{rows}")


def known_of(*groups: str) -> list[Entry]:
    """Return the entries of an earlier commops, which has the first five of a group."""
    paths = [[f"duties/{duty}" for duty in each] for each in groups]
    return [Entry(OVERLAPS[0], first, tuple(others[:4])) for first, *others in paths]


@pytest.mark.parametrize(
    ("baseline_of", "duties", "told", "gone"),
    [
        (["ab"], "ab", 0, 0),
        (["abc"], "abc", 0, 0),
        (["abc"], "bc", 0, 0),  # a group that holds all of it, under another path
        (["ab", "ac", "bc"], "abc", 0, 0),  # each of its pairs
        (["ab", "abc"], "abc", 0, 0),  # told twice by an older commops
        (["ab", "ac"], "abc", 1, 0),  # never said of b and c
        (["ab"], "abc", 1, 0),
        (["ab"], "cd", 1, 1),
        (["ab", "cd"], "ab", 0, 1),
        (["abcdef"], "abcdef", 0, 0),  # an older commops told five of them
        (["abcde"], "bcdefg", 1, 0),
        (["a"], "ab", 0, 0),  # and one before told none but the first
    ],
)
def test_a_group_is_known_where_each_two_of_it_are(
    baseline_of: list[str], duties: str, told: int, gone: int, tmp_path: Path
) -> None:
    made = report(group(tmp_path, *duties), rules=OVERLAPS)
    after = without(made, known_of(*baseline_of))
    assert (len(after.findings), len(after.gone or ())) == (told, gone)


def test_a_group_is_written_with_all_that_are_in_it(tmp_path: Path) -> None:
    known = baseline.of(report(group(tmp_path, *"abcdefghijklm"), rules=OVERLAPS))
    assert baseline.read(baseline.text(known)) == known
    assert [len(each.group) for each in known] == [13]
    whole = without(report(group(tmp_path, *"abcdefghijklm"), rules=OVERLAPS), known)
    assert (whole.findings, whole.gone) == ((), ())
    one_more = without(report(group(tmp_path, *"abcdefghijklmn"), rules=OVERLAPS), known)
    assert len(one_more.findings) == 1


def test_one_more_than_five_is_new_to_a_baseline_that_has_all_of_them(tmp_path: Path) -> None:
    known = baseline.of(report(group(tmp_path, *"abcde"), rules=OVERLAPS))
    assert len(without(report(group(tmp_path, *"abcdef"), rules=OVERLAPS), known).findings) == 1


def test_errors_that_hide_others_are_never_in_a_baseline(tmp_path: Path) -> None:
    made = report(written(tmp_path, ONE + "rules: {empty-tem: off}\n", broken="teams: [\n"))
    known = baseline.of(made)
    after = without(made, [*known, Entry("syntax", "broken.yaml"), Entry("vacant-role", "roles/x")])
    assert {each.rule for each in after.findings} == {"syntax", "unknown-rule"}
    assert after.gone == (), "what is gone cannot be told as long as a file is unreadable"


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "not json", '{"rule": "empty-team", "path": "teams/attic"}'),
        *('{"commops baseline": 2}', '{"commops baseline": 1}\n1', '{"commops baseline": 1}\n{"rule": "x"}'),
        '{"commops baseline": 1}\n{"rule": 1, "path": "x"}',
        '{"commops baseline": 1}\n{"rule": "x", "path": "x", "related": "x"}',
        '{"commops baseline": 1}\n{"rule": "x", "path": "x", "group": {}}',
    ],
)
def test_what_is_no_baseline(text: str) -> None:
    with pytest.raises(Unreadable):
        baseline.read(text)


words = st.text(max_size=8)


several = st.lists(words, max_size=3).map(tuple)


@given(st.lists(st.builds(Entry, words, words, several, several)))
def test_reading_gives_what_was_written_sorted_one_to_a_line(entries: list[Entry]) -> None:
    text = baseline.text(entries)
    assert baseline.read(text) == sorted(entries)
    assert text == baseline.text(reversed(entries))
    assert len(text.split("\n")) == len(entries) + 2
