"""What is wrong with suppressions that can be read: they hide nothing, or their day has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Edit, Finding, Fix, Severity
from commops.rule import suppression_rule

if TYPE_CHECKING:
    from collections.abc import Collection

    from commops.sources.suppressions import Suppression


@suppression_rule(Severity.WARNING)
def unused_suppression(suppression: Suppression, idle: Collection[str]) -> Finding:
    """A suppression that hides nothing.

    What it hid is mended, or has moved; left where it is, it would hide the next fault of that kind. It is judged only
    where its rule was run, and where all files could be read.

    Fix: delete it; `--fix` does.

    Bad:
      skills:
        # commops: ignore[similar-ids] the old name is still in use
        stage-hosting: {name: Hosting on stage}

    Good:
      skills:
        stage-hosting: {name: Hosting on stage}
    """
    names = ", ".join(f"'{name}'" for name in sorted(idle))
    whole = len(idle) == len(suppression.names)
    return Finding(
        message=f"nothing is found here by {names}, so there is nothing to ignore",
        address=suppression.address,
        help="delete this suppression" if whole else f"take {names} out of it",
        brief=names,
        fix=Fix(
            "delete the suppression" if whole else f"take out {names}",
            (Edit(suppression.address, suppression.without(frozenset(idle))),),
            safe=True,
        ),
    )


@suppression_rule(Severity.INFO)
def expired_suppression(suppression: Suppression) -> Finding:
    """A suppression whose day has passed.

    It hides nothing any more. The day was set so that somebody would look again.

    Fix: mend what it hid, or set a new day, and delete it when it is done.

    Bad:
      skills:
        # commops: ignore[similar-ids] until 2026-01-31, while both names are in use
        stage-hosting: {name: Hosting on stage}

    Good:
      skills:
        # commops: ignore[similar-ids] until 2199-12-31, while both names are in use
        Stage-hosting: {name: Hosting}
        stage-hosting: {name: Hosting on stage}
    """
    return Finding(
        message=f"this suppression held until {suppression.until}",
        address=suppression.address,
        help="mend what it hid and delete it, or set a new day",
        brief=f"until {suppression.until}: {', '.join(name for name, _ in suppression.names)}",
    )
