from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from made_up_imports import DAY, combined, founded

from commops.editing import trial
from commops.exchange.importing.combined import Combined, Wish
from commops.exchange.importing.differences import Difference, What, differences, who_changed
from commops.exchange.importing.known import Known
from commops.exchange.importing.record import Record, canonical, digest, records
from commops.exchange.importing.updating import Update, updated
from commops.sources.reading import Reading
from commops.yamltext.entry_edits import DELETED, Change, Edits, edited

Entries = dict[str, list[dict[str, Any]]]

FAIR: Entries = {
    "roles": [{"name": "Manager"}, {"name": "Clerk"}, {"name": "Guide"}],
    "duties": [
        {"name": "Budget", "accountable": "@Manager", "responsible": ["@Clerk"]},
        {"name": "Gates", "accountable": "@Manager", "responsible": ["@Clerk", "@Guide"], "informed": ["all"]},
        {"name": "Bills", "accountable": "@Clerk"},
    ],
}


def record_in(reading: Reading) -> Record:
    """Return the record of an import into an organisation."""
    (record,) = records(reading.documents.values())
    return record


def again(reading: Reading, entries: Entries) -> Combined:
    """Return what the source says now, beside what the organisation has but for the import."""
    record = record_in(reading)
    return combined(entries, Known.of(reading).without(record), Wish(DAY, renamed=record.chosen))


def compared(reading: Reading, entries: Entries) -> list[Difference]:
    """Return what differs."""
    return differences(record_in(reading), again(reading, entries), reading)


def update(reading: Reading, entries: Entries) -> tuple[Update, Reading]:
    """Return the update, and the organisation after it."""
    made = updated(reading, record_in(reading), again(reading, entries), compared(reading, entries))
    after = trial.changed(reading, made.texts)
    assert trial.new_faults(reading, after) == []
    return made, after


def with_text(reading: Reading, file: str, old: str, new: str) -> Reading:
    """Return an organisation after its user changed a file."""
    text = reading.documents[file].text
    assert old in text
    return trial.changed(reading, {file: text.replace(old, new)})


def in_short(found: list[Difference]) -> list[tuple[str, ...]]:
    """Return what differs, in short."""
    return [(str(each.what), each.identifier, *each.fields) for each in found]


def without(entries: Entries, kind: str, name: str) -> Entries:
    """Return entries without one."""
    return {**entries, kind: [each for each in entries[kind] if each["name"] != name]}


def changed(entries: Entries, name: str, **fields: Any) -> Entries:
    """Return entries with other fields of a duty; None for none."""
    copy = deepcopy(entries)
    for each in copy["duties"]:
        if each["name"] == name:
            each.update(fields)
            for field in [field for field, value in each.items() if value is None]:
                del each[field]
    return copy


@pytest.fixture
def fair() -> Reading:
    return founded(combined(FAIR))[1]


def test_nothing_differs_where_nothing_has_changed(fair: Reading) -> None:
    assert compared(fair, FAIR) == []
    assert update(fair, FAIR)[0].texts == {}


def test_what_the_source_changed_is_changed_where_it_is(fair: Reading) -> None:
    now = changed(FAIR, "Gates", responsible=["@Guide"], informed=None, consulted=["@Clerk"])
    assert in_short(compared(fair, now)) == [("changed", "gates", "responsible", "consulted", "informed")]

    made, after = update(fair, now)
    assert made.texts["duties.yaml"] == snapshot("""\
# Imported from list.csv by `commops import`.
duties:
  budget: {accountable: manager, responsible: [clerk]}
  gates: {accountable: manager, responsible: [guide], consulted: [clerk]}
  bills: {accountable: clerk}
""")
    assert compared(after, now) == []


def test_what_the_user_changed_stays(fair: Reading) -> None:
    mine = with_text(fair, "duties.yaml", "gates: {accountable: manager", "gates: {accountable: guide, priority: core")
    assert in_short(compared(mine, FAIR)) == [("own", "gates", "accountable", "priority")]
    assert update(mine, FAIR)[0].texts == {}

    now = changed(FAIR, "Gates", informed=None)
    assert in_short(compared(mine, now)) == [
        ("changed", "gates", "informed"),
        ("own", "gates", "accountable", "priority"),
    ]
    made, after = update(mine, now)
    assert made.texts["duties.yaml"] == snapshot("""\
# Imported from list.csv by `commops import`.
duties:
  budget: {accountable: manager, responsible: [clerk]}
  gates: {accountable: guide, priority: core, responsible: [clerk, guide]}
  bills: {accountable: clerk}
""")
    assert in_short(compared(after, now)) == [("own", "gates", "accountable", "priority")]


def test_where_both_changed_a_field_the_source_is_right(fair: Reading) -> None:
    mine = with_text(fair, "duties.yaml", "bills: {accountable: clerk}", "bills: {accountable: guide}")
    now = changed(FAIR, "Bills", accountable="@Manager")

    assert in_short(compared(mine, now)) == [("changed", "bills", "accountable")]
    assert "bills: {accountable: manager}" in update(mine, now)[0].texts["duties.yaml"]


def test_new_entries_come_in_the_order_of_the_source(fair: Reading) -> None:
    now = deepcopy(FAIR)
    now["duties"].insert(0, {"name": "Date", "accountable": "@Pilot"})
    now["duties"].insert(2, {"name": "Tents"})
    now["duties"].insert(3, {"name": "Water"})
    now["roles"].append({"name": "Pilot"})
    now["areas"] = [{"name": "After"}]
    made, after = update(fair, now)

    assert made.texts == snapshot(
        {
            "import.yaml": """\
# The record of `commops import`: with it, importing the same file again shows what has changed since.
# If you rename an id, add it here: renamed: {roles: {old-id: new-id}}
x-source:
  list.csv:
    sources: [made-up]
    made:
      areas: {after: kkhjmf}
      roles: {manager: kkhjmf, clerk: kkhjmf, guide: kkhjmf, pilot: kkhjmf}
      duties: {date: gnmkcm, budget: hpihhd, tents: kkhjmf, water: kkhjmf, gates: bpnaac, bills: lkcblb}
""",
            "roles.yaml": """\
# Imported from list.csv by `commops import`.
roles:
  manager: {}
  clerk: {}
  guide: {}
  pilot: {}
""",
            "duties.yaml": """\
# Imported from list.csv by `commops import`.
duties:
  date: {accountable: pilot}
  budget: {accountable: manager, responsible: [clerk]}
  tents: {}
  water: {}
  gates: {accountable: manager, responsible: [clerk, guide], informed: [all]}
  bills: {accountable: clerk}

areas:
  after: {}
""",
        }
    )
    assert compared(after, now) == []


def test_what_is_gone_is_deleted_unless_the_user_changed_it(fair: Reading) -> None:
    now = without(without(FAIR, "duties", "Budget"), "duties", "Bills")
    mine = with_text(fair, "duties.yaml", "bills: {accountable: clerk}", "bills: {accountable: clerk, priority: core}")

    assert in_short(compared(mine, now)) == [("gone", "budget"), ("gone-but-changed", "bills")]
    made, after = update(mine, now)
    assert "budget" not in made.texts["duties.yaml"]
    assert in_short(compared(after, now)) == [("gone-but-changed", "bills")]


def test_what_the_user_deleted_stays_deleted(fair: Reading) -> None:
    mine = with_text(fair, "duties.yaml", "  bills: {accountable: clerk}\n", "")

    assert in_short(compared(mine, FAIR)) == [("own", "bills")]
    assert update(mine, FAIR)[0].texts == {}


def test_an_entry_may_move_to_another_file(fair: Reading) -> None:
    mine = with_text(fair, "duties.yaml", "  bills: {accountable: clerk}\n", "")
    mine = trial.changed(mine, {"more.yaml": "duties:\n  bills: {accountable: clerk}  # ours\n"})
    now = changed(FAIR, "Bills", informed=["@Guide"])

    assert compared(mine, FAIR) == []
    assert update(mine, now)[0].texts["more.yaml"] == snapshot("""\
duties:
  bills: {accountable: clerk, informed: [guide]}  # ours
""")


def test_an_id_that_the_user_chose_stays(fair: Reading) -> None:
    mine = with_text(fair, "duties.yaml", "  bills:", "  invoices:")
    mine = with_text(mine, "import.yaml", "    made:", "    renamed: {duties: {bills: invoices}, roles: {}}\n    made:")
    now = changed(FAIR, "Bills", informed=["@Guide"])

    assert compared(mine, FAIR) == []
    made, after = update(mine, now)
    assert "invoices: {accountable: clerk, informed: [guide]}" in made.texts["duties.yaml"]
    assert compared(after, now) == []
    assert record_in(after).renamed["duties"] == {"bills": "invoices"}


def test_what_cannot_be_edited_alone_is_said_and_all_else_is_done(fair: Reading) -> None:
    mine = with_text(fair, "duties.yaml", "bills: {accountable: clerk}", "bills: &x {accountable: clerk}\n  copy: *x")
    now = changed(changed(FAIR, "Bills", informed=["@Guide"]), "Budget", responsible=["@Guide"])
    made, after = update(mine, now)

    assert {key: str(refused) for key, refused in made.refused.items()} == {
        ("duties", "bills"): "it is written with an anchor or an alias"
    }
    assert "budget: {accountable: manager, responsible: [guide]}" in made.texts["duties.yaml"]
    assert in_short(compared(after, now)) == [("changed", "bills", "informed")]


FIELDS = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(["x", "y", ["x", "y"], ["y"], {"role": "x"}]), max_size=4
)


@given(FIELDS, FIELDS, FIELDS)
def test_who_changed_a_field_is_found_out_from_the_digest_alone(made: Any, there: Any, new: Any) -> None:
    def differs(one: Any, other: Any, name: str) -> bool:
        return bool(canonical(one.get(name, "none")) != canonical(other.get(name, "none")))

    names = {*made, *there, *new}
    both = any(differs(made, there, each) and differs(made, new, each) for each in names)
    by_source, by_user = who_changed(digest(made), there, new)
    assert {*by_source, *by_user} == {each for each in names if differs(there, new, each)}
    if not both:
        assert set(by_user) == {each for each in names if differs(made, there, each) and differs(there, new, each)}


NAMES = st.sampled_from(["Budget", "Gates", "Bills", "Tents", "Water", "Night shift"])
ROLES = ["Manager", "Clerk", "Guide"]
PARTIES = st.lists(st.sampled_from(["manager", "clerk", "guide"]), min_size=1, max_size=3, unique=True)
DUTY = st.fixed_dictionaries(
    {},
    optional={
        "accountable": st.sampled_from(["manager", "clerk", {"role": "guide", "note": "above 10k: both"}]),
        "responsible": PARTIES,
        "consulted": PARTIES,
        "description": st.sampled_from(["Short.", "x" * 100, "Two\nlines", "a: b # c"]),
        "cadence": st.sampled_from(["weekly", "monthly"]),
    },
)
DUTIES = st.dictionaries(NAMES, DUTY, min_size=1, max_size=5)


def entries_of(duties: dict[str, Any]) -> Entries:
    return {
        "roles": [{"name": name} for name in ROLES],
        "duties": [{"name": name, **fields} for name, fields in duties.items()],
    }


@settings(deadline=None)
@given(DUTIES, DUTIES, DUTIES)
def test_after_an_update_only_what_the_user_changed_differs(before: Any, mine: Any, now: Any) -> None:
    _, reading = founded(combined(entries_of(before)))
    by_user = combined(entries_of(mine)).entries["duties"]
    changes = []
    for identifier, entry in combined(entries_of(before)).entries["duties"].items():
        if identifier in by_user:
            fields = {**dict.fromkeys(entry.fields, DELETED), **by_user[identifier].fields}
            fields = {name: value for name, value in fields.items() if entry.fields.get(name, DELETED) != value}
            changes.append(Change(("duties", identifier), fields, list(by_user[identifier].fields)))
    text = edited(reading.documents["duties.yaml"].text, Edits([each for each in changes if each.fields]))
    reading = trial.changed(reading, {"duties.yaml": text})

    made, after = update(reading, entries_of(now))
    assert not made.refused
    left = compared(after, entries_of(now))
    assert {each.what for each in left} <= {What.OWN, What.GONE_BUT_CHANGED}
    assert update(after, entries_of(now))[0].texts == {}
