from __future__ import annotations

from difflib import unified_diff
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from commops.sources import yaml_reader
from commops.yamltext.entry_edits import DELETED, Addition, Change, Edits, edited
from commops.yamltext.refused import Refused
from commops.yamltext.writing import entry

TEXT = """\
# The head of the file.
roles:
  legal: {team: office}  # asked early
  clerk:
    team: office   # the front one
    skills: {writing: 3}
duties:
  # Before
  budget:
    team: office
    responsible:
      - legal
      # for the figures
      - clerk
    informed: [all]  # by mail

  # After
  review: {team: office, responsible: [clerk], consulted: [legal], informed: [guide, help-desk]}
  closing:

x-source:
  raci.md: {}
"""


def read_back(text: str) -> Any:
    document = yaml_reader.read("text.yaml", text)
    assert not document.faults, (text, document.faults)
    return document.data


def changed(text: str, *changes: Change, deleted: Any = (), additions: Any = (), before: str = "") -> str:
    """Return the lines that differ, as a patch without its heads."""
    after = edited(text, Edits(changes, deleted, additions, before))
    read_back(after)
    lines = unified_diff(text.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


BUDGET = ("duties", "budget")
REVIEW = ("duties", "review")


def test_a_value_is_replaced_where_it_is() -> None:
    clerk, budget = Change(("roles", "clerk"), {"team": "desk"}), Change(BUDGET, {"informed": ["x"]})

    assert changed(TEXT, clerk, budget) == snapshot("""\
-    team: office   # the front one
+    team: desk   # the front one
-    informed: [all]  # by mail
+    informed: [x]  # by mail\
""")


def test_a_list_line_by_line_loses_and_gains_lines_and_keeps_its_comments() -> None:
    assert changed(TEXT, Change(BUDGET, {"responsible": ["pilot", "clerk", "guide"]})) == snapshot("""\
-      - legal
+      - pilot
+      - guide\
""")


def test_a_field_comes_after_those_that_come_before_it() -> None:
    order = ["team", "accountable", "responsible", "consulted", "informed"]
    assert changed(
        TEXT,
        Change(BUDGET, {"consulted": ["guide"], "accountable": "legal"}, order),
        Change(REVIEW, {"accountable": "legal"}, order),
    ) == snapshot("""\
+    accountable: legal
+    consulted: [guide]
-  review: {team: office, responsible: [clerk], consulted: [legal], informed: [guide, help-desk]}
+  review:
+    team: office
+    accountable: legal
+    responsible: [clerk]
+    consulted: [legal]
+    informed: [guide, help-desk]\
""")


def test_an_entry_on_one_line_stays_on_it_while_it_fits() -> None:
    assert changed(TEXT, Change(REVIEW, {"consulted": DELETED, "informed": ["help-desk"]})) == snapshot("""\
-  review: {team: office, responsible: [clerk], consulted: [legal], informed: [guide, help-desk]}
+  review: {team: office, responsible: [clerk], informed: [help-desk]}\
""")


def test_an_entry_that_becomes_too_long_gets_a_line_for_each_field() -> None:
    assert changed(
        TEXT,
        Change(REVIEW, {"informed": ["guide", "help-desk", "market-lead", "scheduler"]}),
        Change(("roles", "legal"), {"description": "x" * 90}),
    ) == snapshot("""\
-  legal: {team: office}  # asked early
+  legal:  # asked early
+    team: office
+    description: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
-  review: {team: office, responsible: [clerk], consulted: [legal], informed: [guide, help-desk]}
+  review:
+    team: office
+    responsible: [clerk]
+    consulted: [legal]
+    informed: [guide, help-desk, market-lead, scheduler]\
""")


def test_an_entry_without_fields_gets_some() -> None:
    assert changed(TEXT, Change(("duties", "closing"), {"team": "office"})) == snapshot("""\
-  closing:
+  closing: {team: office}\
""")


def test_entries_are_added_in_their_order_and_deleted_with_their_lines() -> None:
    assert changed(
        TEXT,
        deleted=[("roles", "legal"), BUDGET],
        additions=[
            Addition("duties", "opening", {"team": "office"}),
            Addition("duties", "audit", {"team": "office"}, after="review", beside="twice a year"),
            Addition("duties", "report", {}, after="audit"),
            Addition("areas", "after", {"name": "After all"}),
            Addition("teams", "office", {}),
        ],
        before="x-source",
    ) == snapshot("""\
-  legal: {team: office}  # asked early
-  # Before
+  opening: {team: office}
+  audit: {team: office}  # twice a year
+  report: {}
+
+areas:
+  after: {name: After all}
+
+teams:
+  office: {}\
""")


def test_a_new_kind_comes_last_where_nothing_is_named_that_it_comes_before() -> None:
    assert edited("a: b", Edits(additions=[Addition("teams", "office", {})])) == snapshot("""\
a: b

teams:
  office: {}
""")
    assert edited(
        "teams: {}\nroles:\n", Edits(additions=[Addition("teams", "x", {}), Addition("roles", "y", {})])
    ) == snapshot("""\
teams:
  x: {}
roles:
  y: {}
""")


def test_lines_end_as_the_others_do() -> None:
    text = TEXT.replace("\n", "\r\n")
    after = edited(text, Edits([Change(REVIEW, {"x-note": "y" * 99})], additions=[Addition("roles", "pilot", {})]))

    assert after.count("\n") == after.count("\r\n")


@pytest.mark.parametrize("text", ["a: &x {b: c}\nd: {e: *x}\n", "a: {b: c}\nd: &x {e: f}\n", "a: {b: c}\nd: text\n"])
def test_what_changes_something_else_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        edited(text, Edits([Change(("d",), {"e": "g"})]))


WORDS = st.sampled_from(["legal", "a: b", "yes", "帮助台", "# no", "x y", "- z", "'", '"', "a\nb", "team:x", "w" * 70])
VALUES = (
    WORDS
    | st.lists(WORDS, max_size=5)
    | st.dictionaries(st.sampled_from("pqr"), WORDS | st.lists(WORDS, max_size=2), max_size=3)
    | st.lists(WORDS | st.fixed_dictionaries({"role": WORDS, "note": WORDS}), min_size=1, max_size=3)
)
FIELDS = st.dictionaries(st.sampled_from(["team", "name", "responsible", "informed", "skills"]), VALUES, max_size=5)


def as_block(entries: dict[str, Any]) -> str:
    return yaml.safe_dump({"duties": entries}, sort_keys=False, allow_unicode=True, width=1_000_000)


def as_flow(entries: dict[str, Any]) -> str:
    return yaml.safe_dump({"duties": entries}, sort_keys=False, allow_unicode=True, default_flow_style=None)


def as_ours(entries: dict[str, Any]) -> str:
    return "duties:\n" + "".join(entry(key, fields) for key, fields in entries.items())


@given(
    st.sampled_from([as_block, as_flow, as_ours]),
    st.dictionaries(st.sampled_from("abcd"), FIELDS, min_size=1),
    st.dictionaries(st.sampled_from("abcdef"), FIELDS, min_size=1),
)
def test_any_entries_become_any_others(write: Any, old: dict[str, Any], new: dict[str, Any]) -> None:
    changes = []
    for key in old.keys() & new.keys():
        fields = {name: value for name, value in new[key].items() if old[key].get(name) != value}
        fields |= dict.fromkeys(old[key].keys() - new[key].keys(), DELETED)
        if fields:
            changes.append(Change(("duties", key), fields, list(new[key])))

    added, before = [], ""
    for key, fields in new.items():
        if key not in old:
            added.append(Addition("duties", key, fields, before))
        before = key

    try:
        text = edited(write(old), Edits(changes, [("duties", key) for key in old if key not in new], added))
    except Refused:
        return
    assert read_back(text)["duties"] == new
