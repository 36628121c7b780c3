"""Who leads a team on GitHub: maintainers manage it, and owners of the organisation are always maintainers."""

from __future__ import annotations

from typing import Final

from commops.exchange.importing.asking import Choice, Question
from commops.language.messages import message

ALL: Final = "maintainers"
OTHERS: Final = "others"
NOBODY: Final = "nobody"


def who_leads(*, owners: bool) -> Question:
    """Return the question who leads teams; with owners among the maintainers, they may be left out."""
    everybody = Choice(ALL, message("their maintainers"))
    nobody = Choice(NOBODY, message("nobody: maintainers only manage the membership"))
    if not owners:
        return Question(message("Who leads the teams on GitHub?"), (everybody, nobody))

    others = Choice(OTHERS, message("maintainers who are not owners of the organisation"))
    return Question(message("Who leads the teams on GitHub?"), (others, everybody, nobody))
