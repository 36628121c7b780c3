"""The subprojects of a group: each a duty of its team, which owns files, and which may have leads of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.collecting import people_of
from commops.exchange.importing.kubernetes_sigs.links import contact_links
from commops.exchange.importing.kubernetes_sigs.meetings import read_meetings
from commops.exchange.importing.kubernetes_sigs.persons import persons
from commops.exchange.importing.names import name_beside_id, once
from commops.language.messages import message
from commops.model.kinds import FREE

if TYPE_CHECKING:
    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.imported import Fields
    from commops.exchange.importing.located import Located

_KNOWN: Final = frozenset({"name", "description", "contact", "owners", "leads", "meetings"})


def read_subproject(collected: Collected, subproject: Located, team: str) -> None:
    """Add a subproject of a team."""
    name = subproject["name"].text or subproject.text
    if not name:
        collected.lost("no-name", message("a subproject of '{team}' has no name", team=team), subproject.origin)
        return

    fields: Fields = {
        "name": name,
        "description": subproject["description"].text,
        "team": team,
        "owns": once(collected, subproject["owners"], name),
        "links": contact_links(subproject["contact"]),
    }
    fields |= {FREE + key: subproject[key].plain for key in subproject.fields if key not in _KNOWN}
    duty = collected.add("duties", name, fields, subproject.origin, team)
    written = collected.fields("duties", duty)
    name_beside_id(written, duty)

    if subproject["leads"]:
        _read_leads(collected, subproject, team, duty)
    read_meetings(collected, subproject["meetings"], team, duty)


def _read_leads(collected: Collected, subproject: Located, team: str, duty: str) -> None:
    # Who leads a subproject does it; the chairs of the group are accountable for it, as for all its subprojects.
    name = subproject["name"].text
    role = collected.add("roles", f"{duty}-lead", {"name": f"{name} lead", "team": team}, subproject["leads"].origin)
    written = collected.fields("roles", role)
    name_beside_id(written, role)
    collected.fields("duties", duty)["responsible"] = [role]

    title = message("lead of {subproject}", subproject=name)
    if holders := people_of(collected, persons(subproject["leads"]), title):
        collected.fields("teams", team).setdefault("holders", {})[role] = holders
