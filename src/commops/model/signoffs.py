"""Sign-offs: who confirmed the profile of a position, when, and what it said then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from commops import records
from commops.language.messages import message
from commops.model import references as to
from commops.model.fields import check, field
from commops.model.values import SCALAR, Day, Text, Value, wrong_type, wrong_value
from commops.model.written import Written
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIGITS: Final = 12
_WRITTEN: Final = pattern_of(f"[0-9a-f]{{{_DIGITS}}}")


@dataclass(frozen=True)
class Profile:
    """The written data of a position's profile: what its holder confirms.

    `duties` are its letters in each duty (`A/R`), `measures` the target of each metric, empty where none is stated,
    `access` the classes of information, `reports_to` a position, or a team written `team:ID`.
    """

    duties: Mapping[str, str] = records.field(default_factory=dict)
    measures: Mapping[str, str] = records.field(default_factory=dict)
    access: tuple[str, ...] = ()
    reports_to: str = ""

    @property
    def digest(self) -> str:
        """A short text that differs wherever the data do, whatever order they are in."""
        from hashlib import sha256  # noqa: PLC0415 - it loads a library of cryptography, and few runs need it

        whole = "\n".join(self._lines())
        return sha256(whole.encode()).hexdigest()[:_DIGITS]

    def _lines(self) -> Iterator[str]:
        # No id has a space, so that no two profiles have the same lines.
        yield from (f"duty {duty} {letters}" for duty, letters in sorted(self.duties.items()))
        yield from (f"measure {measure} {target}" for measure, target in sorted(self.measures.items()))
        yield from (f"access {information}" for information in sorted(set(self.access)))
        yield f"reports_to {self.reports_to}"


def _digest(value: object) -> str:
    if isinstance(value, str) and _WRITTEN.fullmatch(value):
        return value
    help_ = message("`commops signoff record` writes it; copy it unchanged")
    raise wrong_type(value, message("a digest of {digits} characters", digits=_DIGITS), help_)


class Signoff(Written):
    """That somebody confirmed the profile of a position on a date, and what it said."""

    role: to.Role = field(description="the position")
    person: to.Person = field(description="who confirmed its profile")
    on: Day = field(alias="date", description="the date of the confirmation")
    digest: Annotated[str, Value(_digest, SCALAR)] = field(description="the digest of the profile that was confirmed")
    duties: dict[str, Text] = field({}, description="the letters in each duty")
    measures: dict[str, Text] = field({}, description="the metrics, with their targets")
    access: tuple[Text, ...] = field((), description="the classes of information")
    reports_to: Text = field("", description="the manager")

    @property
    def profile(self) -> Profile:
        """The profile that was confirmed, as far as the row says."""
        return Profile(self.duties, self.measures, self.access, self.reports_to)

    @property
    def is_detailed(self) -> bool:
        """Whether the row says what was confirmed, not only by its digest."""
        return self.profile.digest == self.digest

    @check
    def _as_recorded(self, _known: object) -> None:
        if self.is_detailed or self.profile == Profile():
            return

        said = message("the digest does not match the profile in this row: one of them was edited")
        help_ = message("restore the row, or delete it and record the confirmation again")
        raise wrong_value(said, help_, at=["digest"])
