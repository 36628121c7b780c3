"""The names of the format: its kinds, what a file may hold beside them, and the words of its enumerations."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

KINDS: Final = {
    "areas": "area",
    "teams": "team",
    "roles": "role",
    "duties": "duty",
    "people": "person",
    "workflows": "workflow",
    "collaborations": "collaboration",
    "measures": "measure",
    "skills": "skill",
    "information": "class of information",
    "agreements": "agreement",
    "separations": "separation",
    "trainings": "training",
    "appraisals": "appraisal",
    "incentives": "incentive",
    "glossary": "word",
}
"""Every kind, as a file's top-level key, and one of it in words."""

KIND_WORDS: Final = {
    **{kind: kind for kind in KINDS},
    **{one: kind for kind, one in KINDS.items() if " " not in one},
    "post": "roles",
    "posts": "roles",
}
"""What a kind may be called on a command line: as in the files, one of it, and `posts` for roles."""

PROFILE: Final = "organization"
HANDBOOK: Final = "handbook"
BLOCKS: Final = (PROFILE, HANDBOOK)
"""The top-level keys that hold fields rather than entries; each belongs in one file, whichever it is."""

ROOT_KEYS: Final = (*BLOCKS, "rules", "include", "exclude")
"""The top-level keys that are no kinds; all but the blocks belong in the file that marks the root."""

NONE: Final = "none"
ANY: Final = "any"
RESERVED: Final = frozenset({NONE, ANY, "all"})
"""Words that no id may be, because they have a meaning of their own where an id is expected."""

SIGNOFFS: Final = "signoffs"
"""What sign-offs are called beside the kinds; they are rows of signoffs.csv, never written in YAML."""

RESULTS: Final = "results"
"""What results of metrics are called beside the kinds; they are rows of tables in the folder `results`."""

ROWS: Final = frozenset({SIGNOFFS, RESULTS})
"""What is written as rows of tables that nothing refers to."""

DIGEST: Final = "digest"
"""The field that decides what is found of a sign-off; where anything in one is wrong, that is in doubt."""

FREE: Final = "x-"
"""A key that starts like this holds whatever the organisation likes; it is not checked."""


class Structure(StrEnum):
    """How an organisation is cut: a label for documents."""

    FUNCTIONAL = "functional"
    MATRIX = "matrix"
    PROJECT = "project"
    HYBRID = "hybrid"


class TeamKind(StrEnum):
    """What a team is for the rules; an organisation may have words of its own for these."""

    FUNCTIONAL = "functional"
    BUSINESS = "business"
    PROJECT = "project"
    EXTERNAL = "external"


class Level(StrEnum):
    """The grade of a role, the highest first."""

    DIRECTOR = "director"
    MANAGER = "manager"
    LEAD = "lead"
    SPECIALIST = "specialist"
    ASSISTANT = "assistant"

    @property
    def rank(self) -> int:
        """0 for the highest."""
        return _RANKS[self]


_RANKS: Final = {level: rank for rank, level in enumerate(Level)}


class Span(StrEnum):
    """The span of control of a role, by how much the manager takes part in the work (McKinsey's five archetypes)."""

    PLAYER_COACH = "player-coach"
    COACH = "coach"
    SUPERVISOR = "supervisor"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"

    @property
    def reports(self) -> tuple[int, int | None]:
        """The fewest and the most direct reports, None for no bound."""
        return {
            Span.PLAYER_COACH: (3, 5),
            Span.COACH: (6, 7),
            Span.SUPERVISOR: (8, 10),
            Span.FACILITATOR: (11, 15),
            Span.COORDINATOR: (16, None),
        }[self]


class SchemeName(StrEnum):
    """The responsibility schemes that commops knows."""

    RACI = "raci"
    RASCI = "rasci"
    RACI_VS = "raci-vs"
    CAIRO = "cairo"
    DACI = "daci"


class Stage(StrEnum):
    """How far a community has come, the earliest first."""

    LAUNCH = "launch"
    GROWTH = "growth"
    MATURE = "mature"


class HolderKind(StrEnum):
    """What holds a role: a person, or a program that works in a person's stead."""

    PERSON = "person"
    AGENT = "agent"
    SERVICE = "service"


class DutyKind(StrEnum):
    """Whether a duty is something done or something decided."""

    ACTIVITY = "activity"
    DECISION = "decision"


class Priority(StrEnum):
    """Whether an organisation can be complete without a duty."""

    CORE = "core"
    SUPPORTING = "supporting"


class Mode(StrEnum):
    """How two parties work together (after Team Topologies)."""

    COLLABORATION = "collaboration"
    SERVICE = "x-as-a-service"
    FACILITATING = "facilitating"


class Channel(StrEnum):
    """Where a collaboration takes place."""

    MEETING = "meeting"
    CHAT = "chat"
    DOCUMENT = "document"
    MAIL = "mail"
    BOARD = "board"


class Direction(StrEnum):
    """Which way a measure gets better."""

    UP = "up"
    DOWN = "down"


class HandbookChapter(StrEnum):
    """A chapter of the handbook, in the usual order."""

    GENERAL = "general"
    STRUCTURE = "structure"
    DUTIES = "duties"
    MATRIX = "matrix"
    WORKFLOWS = "workflows"
    COLLABORATION = "collaboration"
    TRAINING = "training"
    ASSESSMENT = "assessment"
    CONFIDENTIALITY = "confidentiality"
    FINAL = "final"


class Numbering(StrEnum):
    """How the chapters and clauses of the handbook are numbered."""

    ARTICLES = "articles"
    OUTLINE = "outline"


class Whose(StrEnum):
    """Whose results of a measure count in an appraisal."""

    TEAM = "team"
    PERSON = "person"


class MeasureKind(StrEnum):
    """What a measure judges."""

    PERFORMANCE = "performance"
    QUALITY = "quality"


class Secrecy(StrEnum):
    """Who may know."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class TrainingKind(StrEnum):
    """Where a training is given."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    PRACTICE = "practice"


class Consequence(StrEnum):
    """What an appraisal leads to."""

    FEEDBACK = "feedback"
    IMPROVEMENT = "improvement"
    PAY = "pay"
    PROMOTION = "promotion"
    REWARD = "reward"


class IncentiveKind(StrEnum):
    """What a good result is answered with."""

    PAY = "pay"
    PROMOTION = "promotion"
    HONOUR = "honour"
    DEVELOPMENT = "development"
