"""Control: classes of information, agreements about them, and duties that must stay apart."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from commops.model import references as to
from commops.model.kinds import Secrecy
from commops.model.values import Duration, Phrase, later, one_of
from commops.model.written import Entity


class Information(Entity):
    """A class of information, and what one must have signed to open it."""

    level: Annotated[Secrecy, one_of(Secrecy)] = Field(Secrecy.INTERNAL, description="who may know")
    agreement: to.Agreement | None = Field(None, description="what one must have signed to open it")


class Agreement(Entity):
    """What somebody signs."""

    renew: Duration | None = Field(None, description="after how long it must be signed again")
    required_of: tuple[to.Anybody, ...] = Field((), description="the roles and teams that must sign it, or `all`")
    text: Phrase | None = Field(None, description="the text itself, or where it is")

    def last_day(self, signed: date) -> date | None:
        """Return the last day of what was signed on a day; None where it does not end."""
        return later(signed, self.renew) if self.renew else None


class Separation(Entity):
    """Duties of which nobody may do two (separation of duty, NIST RBAC)."""

    duties: tuple[to.Duty, ...] = Field((), description="duties of which one person may do at most one")
