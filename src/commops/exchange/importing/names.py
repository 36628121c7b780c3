"""Names and lists as a person writes them: no name that the id says already, no item twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.messages import message
from commops.model.words import words_of_id

if TYPE_CHECKING:
    from commops.exchange.importing.collecting import Collected
    from commops.exchange.importing.imported import Fields
    from commops.exchange.importing.located import Located


def name_beside_id(fields: Fields, identifier: str, key: str = "") -> None:
    """Delete the name of an entry where its id says the same; the source's own key for it is a name where it says more.

    `Payments` says no more than the id `payments`, but `NFS` says more than `nfs`, which is "Nfs" in words.
    """
    fields.setdefault("name", key)
    said = {"", identifier, identifier.replace("-", "_"), words_of_id(identifier)}
    if fields["name"] in said:
        del fields["name"]


def once(collected: Collected, listed: Located, owner: str) -> list[str]:
    """Return the texts of a list, each once; the others are noted."""
    found: dict[str, None] = {}
    for item in listed.items:
        if item.text in found:
            text = message("'{text}' is listed twice in '{owner}'", text=item.text, owner=owner)
            collected.read("listed-twice", text, item.origin)
        elif item.text:
            found[item.text] = None
        else:
            collected.lost("no-text", message("an item of '{owner}' is not text", owner=owner), item.origin)

    return list(found)
