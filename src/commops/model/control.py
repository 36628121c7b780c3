"""Control: classes of information, agreements about them, and duties that must stay apart."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from commops.model import references as to
from commops.model.fields import field
from commops.model.kinds import Secrecy
from commops.model.values import Duration, later, one_of
from commops.model.written import Entity, Paragraphs


class Information(Entity):
    """A class of information, and the agreement that access to it requires."""

    level: Annotated[Secrecy, one_of(Secrecy)] = field(Secrecy.INTERNAL, description="its level of confidentiality")
    agreement: to.Agreement | None = field(None, description="the agreement to sign before access")


class Agreement(Entity):
    """An agreement that people sign."""

    renew: Duration | None = field(None, description="how long a signature is valid")
    required_of: tuple[to.Anybody, ...] = field(
        (), description="the roles and teams that must sign it; `all` for everybody"
    )
    text: Paragraphs = field((), description="its text or its clauses, or where to find it")

    def last_day(self, signed: date) -> date | None:
        """Return the last day of what was signed on a day; None where it does not end."""
        return later(signed, self.renew) if self.renew else None


class Separation(Entity):
    """Duties that one person must not do together: segregation of duties (static separation of duty in NIST RBAC)."""

    duties: tuple[to.Duty, ...] = field((), description="duties of which one person may do at most one")
