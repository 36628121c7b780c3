"""Profiles: everything about one thing of an organisation, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.naming.material import Material
from commops.naming.subject import OWNED
from commops.profiles import duty, other, owned, person, role, team, workflow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from commops.naming.subject import Subject
    from commops.shapes import Document

__all__ = ["Material", "draw"]

_DRAWN_BY: Final[Mapping[str, Callable[[Material, str], Document]]] = {
    "duties": duty.draw,
    "people": person.draw,
    "roles": role.draw,
    "teams": team.draw,
    "workflows": workflow.draw,
    OWNED: owned.draw,
}


def draw(material: Material, subject: Subject) -> Document:
    """Return everything about one thing."""
    if drawn_by := _DRAWN_BY.get(subject.kind):
        return drawn_by(material, subject.id)
    return other.draw(material, subject.kind, subject.id)
