"""The kinds of changes: a closed list, each kind in one group."""

from __future__ import annotations

from datetime import date

from commops.comparing.change import Change, Group, Kind

KINDS = """
lead-changed lead-holder-changed duty-moved letter-changed
finding-new finding-hidden finding-changed finding-gone
position-vacant position-filled manager-changed dotted-line-changed position-moved seats-changed
holders-changed person-changed person-joins person-leaves holding-changed
team-merged team-split team-added team-removed team-moved
role-added role-removed position-added position-removed duty-added duty-removed
renamed
setting-changed rule-changed standard-changed
coverage-lost coverage-gained
entity-added entity-removed field-changed
text-changed
"""


def test_the_list_of_kinds_is_closed() -> None:
    """A new kind is a change of what programs read: it belongs in this list and in docs/json.md."""
    assert KINDS.split() == [*Kind]


def test_every_kind_has_a_group_and_groups_keep_the_order_of_kinds() -> None:
    """Kinds are listed in the order of their groups, but findings, which stand behind what a later day brings."""
    groups = [Change(kind, "teams/events").group for kind in Kind]
    assert list(dict.fromkeys(groups)) == [group for group in Group if group != Group.LATER]


def test_what_comes_true_later_stands_together() -> None:
    """A vacancy of today is about positions, one of a later day about what is to come."""
    now = Change(Kind.POSITION_VACANT, "roles/chair")
    later = Change(Kind.POSITION_VACANT, "roles/chair", since=date(2027, 3, 1))
    assert (now.group, later.group) == (Group.POSITIONS, Group.LATER)
