"""The people in `sigs.yaml`: a login on GitHub, a name, an address, a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.exchange.importing.collecting import PersonHere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.located import Located


def persons(listed: Located) -> Iterator[PersonHere]:
    """Yield who is in a list; a person may be given by the login alone."""
    for item in listed.items:
        if item.text:
            yield PersonHere(item.text, item.origin, account=item.text)
        elif item.fields:
            yield PersonHere(
                item["github"].text,
                item.origin,
                item["name"].text,
                item["email"].text,
                item["github"].text,
                more={"company": (item["company"] or item["affiliation"]).text},
            )
