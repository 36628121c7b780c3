"""Links in a list of addresses with titles, as several programs keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commops.exchange.importing.located import Located


def titled_links(listed: Located) -> dict[str, str]:
    """Return the addresses in a list by their titles; where a title repeats, the address itself is one."""
    links: dict[str, str] = {}
    for item in listed.items:
        address = item["url"].text or item.text
        title = item["title"].text or address
        if address:
            links[address if title in links else title] = address
    return links
