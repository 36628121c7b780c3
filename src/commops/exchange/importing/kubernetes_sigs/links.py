"""Where a group is found: its charter, its chat, its mailing lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from commops.exchange.importing.located import Located

_LOCAL: Final = (".md", ".pdf", ".html", ".txt")


def contact_links(contact: Located) -> dict[str, str]:
    """Return how to reach somebody."""
    links: dict[str, str] = {}
    if slack := contact["slack"].text:
        links["slack"] = f"#{slack.removeprefix('#')}"
    if address := contact["mailing_list"].text:
        links["mailing list"] = address
    if address := contact["private_mailing_list"].text:
        links["private mailing list"] = address
    return links


def group_links(group: Located, folder: str) -> dict[str, str]:
    """Return the pages about a group, which is described in a folder."""
    links: dict[str, str] = {}
    if charter := group["charter_link"].text:
        links["charter"] = _below(folder, charter)

    links |= contact_links(group["contact"])
    for key, title in _PAGES.items():
        if address := group[key].text:
            links[title] = address
    return links


_PAGES: Final = {
    "meeting_url": "meeting",
    "meeting_archive_url": "minutes",
    "meeting_recordings_url": "recordings",
}


def _below(folder: str, address: str) -> str:
    # A file is relative to the folder of its group.
    if "://" in address or not folder or not address.casefold().endswith(_LOCAL) or "/" in address:
        return address
    return f"{folder}/{address}"
