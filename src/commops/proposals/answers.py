"""Answers: what is asked of who founds an organisation, and what decides its structure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.model.kinds import Stage
from commops.records import dataclass

if TYPE_CHECKING:
    from datetime import date

MOST_PEOPLE: Final = 80
"""For how many people one community organisation is proposed; above that it is divided into several first."""

FEW: Final = 3
"""Up to how many people everybody wears many hats, and only core duties are divided."""

ONE_TEAM: Final = 9
"""Up to how many people one team under one lead is enough."""

TEAMS: Final = 24
"""Up to how many people teams with a working lead are enough; above that there are departments."""

TWO_LINES: Final = 15
"""From how many people a specialist can serve a team and a business line at once."""

OWN_SYSTEMS: Final = frozenset({"website", "forum", "app", "mini-program", "网站", "论坛", "小程序"})
"""Platforms that somebody has to run, beside those that are rented."""


class Business(StrEnum):
    """What a community is for; it decides which work grows first, and whether there are lines or projects."""

    CONTENT = "content"
    EDUCATION = "education"
    COMMERCE = "commerce"
    PRODUCT = "product"
    INTEREST = "interest"
    LINES = "lines"
    CAMPAIGNS = "campaigns"


@dataclass(frozen=True)
class Answers:
    """What was answered, and the day on which it was; `size` is a number of people, from 1 to `MOST_PEOPLE`."""

    stage: Stage
    size: int
    business: Business
    day: date
    name: str
    platforms: tuple[str, ...] = ()
    language: str = "en"

    @property
    def few(self) -> bool:
        """Tell whether everybody wears many hats."""
        return self.size <= FEW

    @property
    def one_team(self) -> bool:
        """Tell whether one team is enough."""
        return self.size <= ONE_TEAM

    @property
    def lines(self) -> bool:
        """Tell whether business lines have people enough to be served by."""
        return self.business is Business.LINES and self.size >= TWO_LINES

    @property
    def projects(self) -> int:
        """How many projects are set up: where the work comes as projects, and beside departments that go on growing."""
        if self.one_team:
            return 0
        if self.business is Business.CAMPAIGNS:
            return 2
        return int(self.size > TEAMS and not self.lines and self.stage is not Stage.LAUNCH)

    @property
    def own_systems(self) -> bool:
        """Tell whether a platform is one that somebody has to run."""
        return any(platform.lower() in OWN_SYSTEMS for platform in self.platforms)
