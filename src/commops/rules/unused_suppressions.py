"""Suppressions that suppress nothing, or have expired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Edit, Finding, Fix, Severity
from commops.language.messages import listed, message, quoted
from commops.rule import suppression_rule

if TYPE_CHECKING:
    from collections.abc import Collection

    from commops.sources.suppression_comments import Suppression


@suppression_rule(Severity.WARNING)
def unused_suppression(suppression: Suppression, idle: Collection[str]) -> Finding:
    """A suppression is unused.

    The finding that it suppressed has been fixed or has moved; if the comment stays, it would suppress the next finding
    of that rule. A suppression is reported only if its rule was run and all files could be read.

    Fix: delete it, or run `commops validate --fix`.

    Bad:
      skills:
        # commops: ignore[similar-ids] old name
        stage-hosting: {name: Stage hosting}

    Good:
      skills:
        stage-hosting: {name: Stage hosting}
    """
    names = quoted(sorted(idle), most=0)
    whole = len(idle) == len(suppression.names)
    what_to_do = message("delete the suppression") if whole else message("remove {rules} from it", rules=names)
    return Finding(
        message=message("unused suppression: no findings of {rules} here", rules=names),
        address=suppression.address,
        help=what_to_do,
        brief=names,
        fix=Fix(what_to_do, (Edit(suppression.address, suppression.without(frozenset(idle))),), safe=True),
    )


@suppression_rule(Severity.INFO)
def expired_suppression(suppression: Suppression) -> Finding:
    """A suppression has expired.

    It no longer suppresses anything: its date is a reminder to look at the finding again.

    Fix: fix the finding and delete the suppression, or write a new date.

    Bad:
      skills:
        # commops: ignore[similar-ids] until 2026-01-31, renaming
        stage-hosting: {name: Stage hosting}

    Good:
      skills:
        # commops: ignore[similar-ids] until 2199-12-31, renaming
        Stage-hosting: {name: Hosting}
        stage-hosting: {name: Stage hosting}
    """
    return Finding(
        message=message("this suppression expired after {day}", day=str(suppression.until)),
        address=suppression.address,
        help=message("fix the finding and delete the suppression, or write a new date"),
        brief=message(
            "until {day}: {rules}", day=str(suppression.until), rules=listed(name for name, _ in suppression.names)
        ),
    )
