from __future__ import annotations

from typing import Any

from hostile_names import NAMES
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from made_up_imports import combined, founded, record_of

from commops.exchange.importing import layout
from commops.exchange.importing.combined import Combined
from commops.exchange.importing.known import Known
from commops.exchange.importing.record import canonical, records
from commops.model.words import words_of_id
from commops.sources.plain_values import mapping
from commops.sources.reading import Reading


def said(read: Combined) -> dict[str, Any]:
    """Return what was read, as it should be read back from the files."""
    return {
        kind: {identifier: canonical(entry.fields) for identifier, entry in entries.items()}
        for kind, entries in read.entries.items()
    }


def in_files(reading: Reading) -> dict[str, Any]:
    """Return what the files of an organisation say, in the order in which they say it."""
    found: dict[str, Any] = {}
    for document in reading.documents.values():
        for kind, entries in document.data.items():
            if kind not in {"organization", "exclude", "x-source"}:
                found.setdefault(kind, {}).update(
                    {each: canonical(mapping(fields)) for each, fields in entries.items()}
                )
    return found


TEXTS = st.one_of(st.sampled_from(NAMES), st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)).filter(
    lambda text: text.strip()
)
NOTED = st.fixed_dictionaries(
    {"name": TEXTS}, optional={"description": TEXTS, "x-note": TEXTS, "aliases": st.lists(TEXTS)}
)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            kind: st.lists(NOTED, max_size=5) for kind in ("areas", "teams", "roles", "duties", "people", "workflows")
        },
    )
)
def test_whatever_is_read_is_read_back_from_the_files(entries: dict[str, Any]) -> None:
    read = combined(entries)
    if not read.entries:
        return
    _, reading = founded(read)

    assert in_files(reading) == said(read)
    for kind, of_kind in read.entries.items():
        assert list(in_files(reading)[kind]) == list(of_kind)


@given(st.lists(TEXTS, min_size=1, max_size=4, unique=True))
def test_names_in_every_field_survive(names: list[str]) -> None:
    roles = [{"name": name, "description": name} for name in names]
    read = combined({"roles": roles})
    ids = list(read.entries["roles"])
    duties = [
        {
            "name": name,
            "accountable": {"role": ids[0], "note": name},
            "responsible": [{"role": each, "note": name} for each in ids],
            "informed": [{"all": name}],
            "scope": [name],
            "boundary": name,
        }
        for name in names
    ]
    people = [{"name": name, "assignments": [{"role": each, "hours": name} for each in ids]} for name in names]
    read = combined({"roles": roles, "duties": duties, "people": people})
    _, reading = founded(read)

    assert in_files(reading) == said(read)
    organization = reading.organization
    assert [list(one.name or [words_of_id(each)]) for each, one in organization.duties.items()] == [
        [name] for name in names
    ]


def test_the_files_are_as_a_person_would_write_them() -> None:
    read = combined(
        {
            "areas": [{"name": "Before"}, {"name": "On the day"}],
            "teams": [{"name": "Front desk"}],
            "roles": [{"name": "Fair manager"}, {"name": "Desk lead", "team": "front-desk"}, {"name": "后勤 (外)"}],
            "duties": [
                {
                    "name": "Set the budget",
                    "area": "before",
                    "accountable": "fair-manager",
                    "responsible": ["desk-lead"],
                },
                {"name": "Choose: the date", "area": "before", "accountable": "fair-manager"},
                {
                    "name": "Open the gates",
                    "area": "on-the-day",
                    "accountable": {"role": "fair-manager", "note": "only above 10k, and never on a Sunday"},
                    "responsible": ["desk-lead", {"role": "后勤-外", "note": "backup"}],
                    "informed": ["all"],
                },
            ],
        },
        scheme="rasci",
        language="en",
    )
    texts, _ = founded(read, language="en", scheme="rasci")

    assert "".join(f"==> {name}\n{text}" for name, text in texts.items()) == snapshot("""\
==> commops.yaml
# Imported from list.csv by `commops import`.
organization:
  name: Spark
  language: en
  scheme: rasci
==> duties.yaml
# Imported from list.csv by `commops import`.
areas:
  before: {}
  on-the-day: {}

duties:
  # Before
  set-the-budget: {area: before, accountable: fair-manager, responsible: [desk-lead]}
  choose-the-date: {name: "Choose: the date", area: before, accountable: fair-manager}

  # On the day
  open-the-gates:
    area: on-the-day
    accountable: {role: fair-manager, note: "only above 10k, and never on a Sunday"}
    responsible: [desk-lead, {role: 后勤-外, note: backup}]
    informed: [all]
==> teams.yaml
# Imported from list.csv by `commops import`.
teams:
  front-desk: {}
==> roles.yaml
# Imported from list.csv by `commops import`.
roles:
  fair-manager: {}
  desk-lead: {team: front-desk}
  后勤-外: {name: 后勤 (外)}
==> import.yaml
# The record of `commops import`: with it, importing the same file again shows what has changed since.
# If you rename an id, add it here: renamed: {roles: {old-id: new-id}}
x-source:
  list.csv:
    sources: [made-up]
    made:
      areas: {before: kkhjmf, on-the-day: kkhjmf}
      teams: {front-desk: kkhjmf}
      roles: {fair-manager: kkhjmf, desk-lead: mbcmak, 后勤-外: cnbjhb}
      duties: {set-the-budget: gihbbe, choose-the-date: bcabad, open-the-gates: bancgd}
""")


def test_headings_are_left_out_where_groups_are_mixed_or_programs_would_read_them() -> None:
    areas = [{"name": "Before"}, {"name": "commops: ignore[no-accountable] x"}]
    ids = list(combined({"areas": areas}).entries["areas"])
    mixed = [{"name": str(number), "area": ids[number % 2]} for number in range(4)]
    apart = [{"name": str(number), "area": ids[number // 2]} for number in range(4)]

    assert "#" not in founded(combined({"areas": areas, "duties": mixed}))[0]["duties.yaml"].partition("\n")[2]
    assert founded(combined({"areas": areas, "duties": apart}))[0]["duties.yaml"] == snapshot("""\
# Imported from list.csv by `commops import`.
areas:
  before: {}
  commops-ignore-no-accountable-x: {name: "commops: ignore[no-accountable] x"}

duties:
  # Before
  "0": {area: before}
  "1": {area: before}

  "2": {area: commops-ignore-no-accountable-x}
  "3": {area: commops-ignore-no-accountable-x}
""")


def test_the_language_of_the_organisation_is_that_of_the_comments() -> None:
    texts, _ = founded(combined({"roles": [{"name": "客服"}]}), language="zh")

    assert texts["roles.yaml"] == snapshot("""\
# 由 `commops import` 从 list.csv 导入。
roles:
  客服: {}
""")
    assert texts["import.yaml"] == snapshot("""\
# `commops import` 的记录：再次导入同一文件时，据此显示此后的变化。
# 如果修改了编号，请在此注明：renamed: {roles: {旧编号: 新编号}}
x-source:
  list.csv:
    sources: [made-up]
    made:
      roles: {客服: kkhjmf}
""")


def test_a_file_that_is_added_names_what_the_organisation_has_only_in_references() -> None:
    base = combined({"teams": [{"name": "Front desk"}], "roles": [{"name": "Lead", "aliases": ["Boss"]}]})
    _, reading = founded(base)
    known = Known.of(reading)
    more = combined(
        {
            "roles": [{"name": "boss"}, {"name": "Clerk", "team": "front-desk"}],
            "duties": [{"name": "Sort the mail", "accountable": "@boss"}],
        },
        known,
    )

    assert [(each.kind, each.identifier, each.name) for each in more.same] == [("roles", "lead", "boss")]
    assert layout.joining(more.entries, known, record_of(more), ["list.csv"], "en") == snapshot("""\
# Imported from list.csv by `commops import`.
roles:
  clerk: {team: front-desk}

duties:
  sort-the-mail: {accountable: lead}

# The record of `commops import`: with it, importing the same file again shows what has changed since.
# If you rename an id, add it here: renamed: {roles: {old-id: new-id}}
x-source:
  list.csv:
    sources: [made-up]
    made:
      roles: {clerk: mbcmak}
      duties: {sort-the-mail: jjnemb}
""")


def test_duties_name_their_scheme_where_it_is_not_that_of_the_organisation() -> None:
    _, reading = founded(combined({"roles": [{"name": "Lead"}]}))
    more = combined({"duties": [{"name": "Build", "driver": ["lead"]}]}, Known.of(reading), scheme="daci")

    assert more.entries["duties"]["build"].fields["scheme"] == "daci"


def test_the_record_is_read_back() -> None:
    read = combined(
        {"duties": [{"name": f"Duty number {number}"} for number in range(60)], "roles": [{"name": "x: y"}]}
    )
    _, reading = founded(read)
    (record,) = records(reading.documents.values())

    assert (record.name, record.files, record.sources) == ("list.csv", ("list.csv",), ("made-up",))
    assert record.made == record_of(read).made
    assert record.file == "import.yaml"
    assert all(len(line) <= 112 for line in reading.documents["import.yaml"].text.splitlines())


def test_a_new_file_has_a_name_that_is_free() -> None:
    assert layout.file_for(["in/RACI Matrix.xlsx"], []) == "raci-matrix.yaml"
    assert layout.file_for(["raci.md"], ["raci.yaml", "raci-2.yaml"]) == "raci-3.yaml"
    assert layout.file_for(["commops.csv"], []) == "commops-import.yaml"
    assert layout.file_for(["-"], []) == "import.yaml"
