"""Reading `sigs.yaml`: groups become teams, chairs and leads their positions, subprojects duties, meetings meetings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.collecting import Collected, people_of
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.kubernetes_sigs.groups import LIAISON, TECH_LEAD, Groups
from commops.exchange.importing.kubernetes_sigs.kinds import COMMITTEE, GROUP_KINDS
from commops.exchange.importing.kubernetes_sigs.persons import persons
from commops.exchange.importing.located_documents import read_documents
from commops.exchange.importing.origins import Origin
from commops.language.messages import message
from commops.model.posts import post
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Fields, Imported
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.located import Located

SOURCE: Final = "sigs.yaml"
_REPRESENTATIVE: Final = "gb_rep"
_KNOWN: Final = frozenset({_REPRESENTATIVE, *(kind.key for kind in GROUP_KINDS)})
_HEAD: Final = 8_192
_GROUPS: Final = pattern_of(rb"^(?:sigs|workinggroups|usergroups|committees):[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_GROUP: Final = pattern_of(
    rb"^ *(?:- )? *(?:dir|leadership|chairs|mission_statement|subprojects):[ \t\r\n]", re.MULTILINE
)


def likely(inputs: Sequence[Input]) -> int:
    """Tell whether files are lists of groups."""
    return min((_likely(file) for file in inputs), default=0)


def _likely(file: Input) -> int:
    head = file.data[:_HEAD]
    if _GROUPS.search(head) and _GROUP.search(head):
        return 2
    return int(file.name == SOURCE)


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Read the groups of a community."""
    reading = read_documents(inputs)
    reading.refuse_nothing()

    collected = Collected(context)
    groups = Groups(collected)
    for document in reading.documents:
        groups.find(document)

    if not groups.found:
        said = message("no groups found: there is no group with a name under `sigs:`")
        raise Unreadable(Origin(inputs[0].path), said, message("import a file such as sigs.yaml"))

    groups.read()
    for document in reading.documents:
        _read_representative(groups, document)
        _note_others(collected, document)

    _add_roles(groups)
    kinds = {kind.id: kind.like for kind in groups.kinds}
    return collected.imported(SOURCE, inputs[0].path, {"team_kinds": kinds}, [*reading.failed(), *reading.notes])


def _add_roles(groups: Groups) -> None:
    """Add the roles that groups have, before the others."""
    roles: dict[str, Fields] = {}
    chaired = [kind.id for kind in groups.kinds if kind is not COMMITTEE]
    if chaired:
        roles["chair"] = {"in_each": chaired, "leads": True}
    if COMMITTEE in groups.kinds:
        roles[COMMITTEE.head] = {"in_each": [COMMITTEE.id]}
    if led := [kind.id for kind in groups.having(TECH_LEAD)]:
        roles[TECH_LEAD] = {"in_each": led, "seats": "any"}
    if with_liaison := [kind.id for kind in groups.having(LIAISON)]:
        roles[LIAISON] = {"in_each": with_liaison, "seats": "any"}
        if groups.steering:
            roles[LIAISON]["reports_to"] = post(groups.collected.shared_role(COMMITTEE.head), groups.steering)
    groups.collected.add_shared_roles(roles)


def _read_representative(groups: Groups, document: Located) -> None:
    # Who represents the community in the governing board; the steering committee appoints them.
    written = document[_REPRESENTATIVE]
    holders = people_of(groups.collected, persons(written), message("representative in the governing board"))
    if not holders:
        return

    name = "Governing board representative"
    if not groups.steering:
        role = groups.collected.add("roles", name, {}, written.origin)
        groups.collected.fields("people", holders[0])["roles"] = [role]
        return

    role = groups.collected.add("roles", name, {"team": groups.steering}, written.origin)
    groups.collected.fields("teams", groups.steering).setdefault("holders", {})[role] = holders
    text = message("`gb_rep` is imported as a role in '{team}'", team=groups.steering)
    groups.collected.guessed("representative", text, written.origin)


def _note_others(collected: Collected, document: Located) -> None:
    for key, value in document.fields.items():
        if key not in _KNOWN and value:
            collected.lost("unknown-key", message("`{key}` is not imported", key=key), value.origin)
