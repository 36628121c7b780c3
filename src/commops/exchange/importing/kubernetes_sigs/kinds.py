"""The kinds of groups in `sigs.yaml`, and what each becomes."""

from __future__ import annotations

from typing import Final

from commops.records import dataclass


@dataclass(frozen=True)
class GroupKind:
    """A kind of group: its key in the file, its id, what commops knows it as, and how its groups are called."""

    key: str
    id: str
    like: str
    title: str
    head: str = "chair"
    """The role of those whom the file calls chairs."""

    def named(self, name: str) -> str:
        """Return the full name of a group, such as "SIG Network" for "Network"."""
        word = self.title.format("").strip()
        if word.casefold() in name.casefold().replace("-", " ").split():
            return name
        return self.title.format(name)


SIG: Final = GroupKind("sigs", "sig", "functional", "SIG {}")
WORKING_GROUP: Final = GroupKind("workinggroups", "wg", "project", "WG {}")
USER_GROUP: Final = GroupKind("usergroups", "ug", "functional", "UG {}")
COMMITTEE: Final = GroupKind("committees", "committee", "functional", "{} Committee", head="member")
"""A committee has no chair: the file lists its members as chairs, and they decide together."""

GROUP_KINDS: Final = (SIG, WORKING_GROUP, USER_GROUP, COMMITTEE)
STEERING: Final = "steering"
"""The committee that sends a liaison to every other group."""
