"""People as rows of people.csv: the file is read again unchanged, and what a row cannot contain is reported."""

# ruff: noqa: E501 - a row is one line

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from conftest import organisation
from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from processes import Done, commops
from written import reading

from commops.exchange.personnel import draw
from commops.formats import table_csv
from commops.model.people import Person
from commops.sources import csv_names
from commops.sources.reading import read

REST = """\
teams: {a: {kind: sig}, b: {kind: sig}, c: {lead: none, holders: {helper: [fay]}, alumni: [gus]}}
organization: {team_kinds: {sig: functional}}
roles: {chair: {in_each: [sig]}, maker: {team: c}, -x: {team: c}, helper: {team: c, seats: any}}
skills: {writing: , -odd.skill: }
agreements: {nda: , code: }
"""
PEOPLE = """\
people:
  # commops: ignore[same-person] two people of one name until 2030-01-01
  wei: {name: 张伟, email: wei@example.org, roles: [maker, chair@a], skills: {writing: 4}, signed: {nda: 2026-01-05}}
  lin:
    name: "=Lin, \\"Li\\""
    fte: 0.5
    away: [{from: 2026-10-01, until: 2027-03-31}, {from: 2028-01-01}, {until: 2025-01-01}]
    from: 2024-03-01  # commops: ignore[over-seats] agreed with the board
    assignments: [{role: maker}, chair@b]
    until: 2030-01-01
  gus:
  fay: {fte: 1}
"""


def test_the_written_people_are_read_again_unchanged(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", REST + PEOPLE.replace(", chair@b]", ", {role: chair@b}]"))
    assert commops(folder, "list", "people", "-f", "csv") == Done(
        0,
        snapshot('''\
id,name,email,fte,roles,skills,from,until,signed,away,ignore
wei,张伟,wei@example.org,,maker;chair@a,writing:4,,,nda:2026-01-05,,same-person: two people of one name until 2030-01-01
lin,"'=Lin, ""Li""",,0.5,maker;chair@b,,2024-03-01,2030-01-01,,2026-10-01..2027-03-31;2028-01-01..;..2025-01-01,over-seats: agreed with the board
gus,,,,,,,,,,
fay,,,1,,,,,,,
'''),
        "",
    )
    done = commops(folder, "list", "people", "--language", "zh", "-o", "../people.csv")
    assert done == Done(0, "", "")
    assert (tmp_path / "people.csv").read_text(encoding="utf-8-sig").splitlines()[0] == snapshot(
        "编号,姓名,邮箱,全职当量,岗位,技能,开始,结束,已签,离岗,忽略"
    )

    before = read(folder).organization.people
    (folder / "commops.yaml").write_text(REST, encoding="utf-8")
    (tmp_path / "people.csv").rename(folder / "people.csv")
    again = read(folder)
    assert again.faults == ()
    assert {each: said(person) for each, person in again.organization.people.items()} == {
        each: said(person) for each, person in before.items()
    }
    assert commops(folder, "list", "people", "--language", "zh", "-o", "../again.csv").code == 0
    assert (tmp_path / "again.csv").read_bytes() == (folder / "people.csv").read_bytes()


def test_what_a_row_cannot_contain_is_listed_with_the_person(tmp_path: Path) -> None:
    text = """\
people:
  ada: {name: {en: Ada, zh: 艾达}, description: an engineer, aliases: [A.], links: {page: https://example.org}}
  bao: {assignments: [{role: maker, share: 0.5, acting: true, from: 2026-01-01}, {role: maker, x-why: y}]}
  cem: {away: [{from: 2026-01-01, note: sabbatical}], x-desk: 12}
  dia:  # commops: ignore[over-seats] agreed; really
    name: " Dia"
  fay: {name: Fay}
  gus:
"""
    folder = organisation(tmp_path / "org", REST + text)
    done = commops(folder, "list", "people", "-o", tmp_path / "people.csv")
    assert (done.code, done.stdout) == (1, "")
    assert done.stderr == snapshot("""\
commops: people.csv cannot hold all fields of 4 people; not written:
  'ada': name in en, zh; description; aliases; links
  'bao': share, acting, from of 'maker'; second assignment to 'maker'; x-why
  'cem': note of away; x-desk
  'dia': ignore; name
""")
    assert (tmp_path / "people.csv").read_text(encoding="utf-8-sig") == snapshot("""\
id,name,roles,away
ada,Ada,,
bao,,maker,
cem,,,2026-01-01..
dia, Dia,,
fay,Fay,,
gus,,,
""")


def test_people_csv_with_custom_columns_and_suppressions(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", REST)
    text = 'id,roles,x-desk,ignore\nfay,,,"same-person: said ""so""; over-seats: b"\ngus,maker,12,\n'
    (folder / "people.csv").write_text(text, encoding="utf-8")
    done = commops(folder, "list", "people", "-f", "csv")
    assert (done.code, done.stdout) == (
        1,
        'id,roles,ignore\nfay,,"same-person: said ""so""; over-seats: b"\ngus,maker,\n',
    )
    assert done.stderr == snapshot("""\
commops: people.csv cannot hold all fields of 1 person; not written:
  'gus': x-desk
""")


@pytest.mark.parametrize("output", ["people.csv", "more/People.CSV", "new.yaml"])
def test_never_to_a_path_that_the_organisation_reads(tmp_path: Path, output: str) -> None:
    folder = organisation(tmp_path / "org", REST + PEOPLE)
    (folder / "more").mkdir()
    done = commops(folder, "list", "people", "-f", "csv", "-o", output)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == f"commops: cannot write '{output}': it would be read as a file of the organisation\n"
    assert commops(folder, "list", "people", "-o", "staff.csv").code == 1  # one assignment is no mapping


def said(person: Person) -> dict[str, Any]:
    """Return a person in a normal form: a role is an assignment without other fields."""
    fields = {name: getattr(person, name) for name in person.model_fields_set - {"assignments"}}
    roles = [*person.roles, *(each.role for each in person.assignments)]
    return {name: value for name, value in fields.items() if value not in ((), {})} | {"roles": tuple(roles)}


_ODD = st.text(st.one_of(st.sampled_from(" ;:,'\"\n\t=-+@.x张\u2028"), st.characters(codec="utf-8")), max_size=6)
_DAYS = st.dates().map(lambda day: day.isoformat() if day.year >= 1 else "")


def _optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name.rstrip("_"): strategy for name, strategy in fields.items()})


_PERSON = _optional(
    name=st.one_of(_ODD, st.sampled_from(["Ada", "张伟"]), st.fixed_dictionaries({"en": _ODD})),
    email=_ODD,
    fte=st.floats(0, 2).map(repr),
    roles=st.lists(st.sampled_from(["maker", "-x", "chair@a", "chair@b"]), max_size=3),
    assignments=st.lists(
        st.builds(
            lambda role, more: {"role": role} | more,
            st.sampled_from(["maker", "chair@a"]),
            _optional(share=st.just("0.5"), acting=st.sampled_from(["true", "false"])),
        ),
        max_size=2,
    ),
    skills=st.dictionaries(st.sampled_from(["writing", "-odd.skill"]), st.sampled_from(["1", "5"])),
    signed=st.dictionaries(st.sampled_from(["nda", "code"]), _DAYS),
    away=st.lists(_optional(from_=_DAYS, until=_DAYS, note=st.just("x")), max_size=2),
    from_=_DAYS,
    until=_DAYS,
)
_IDS = st.one_of(st.from_regex(r"[a-z0-9._张-]{1,5}", fullmatch=True), st.sampled_from(["-", "-1", "1e5", "001"]))


@example(people={"-": {"name": "\ufeff"}})
@given(st.dictionaries(_IDS, _PERSON, max_size=4))
def test_people_without_losses_are_read_again_unchanged(people: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        rest = REST.replace(", holders: {helper: [fay]}, alumni: [gus]", "")
        text = yaml.safe_dump({"people": people}, allow_unicode=True)
        before = reading(Path(folder), rest, {"who.yaml": text})
        personnel = draw(before, "en", list(before.organization.people))
        written = table_csv.text(personnel.table)
        lost = personnel.lost_in(written)

        (Path(folder) / "who.yaml").unlink()
        after = reading(Path(folder), rest, {csv_names.PEOPLE: written}) if people else before
    kept = [each for each in before.organization.people if each not in lost]
    assert list(after.organization.people) == list(before.organization.people)
    assert [said(after.organization.people[each]) for each in kept] == [
        said(before.organization.people[each]) for each in kept
    ]
