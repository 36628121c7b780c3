"""The kinds as nouns of a sentence: one of a kind, with and without its article, and several of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from commops.language.messages import Message, message


class Noun(NamedTuple):
    """What the things of a kind are called in messages."""

    one: Message
    with_article: Message
    several: Message


NOUNS: Final = {
    "areas": Noun(message("area"), message("an area"), message("areas")),
    "teams": Noun(message("team"), message("a team"), message("teams")),
    "roles": Noun(message("role"), message("a role"), message("roles")),
    "duties": Noun(message("duty"), message("a duty"), message("duties")),
    "people": Noun(message("person"), message("a person"), message("people")),
    "workflows": Noun(message("workflow"), message("a workflow"), message("workflows")),
    "collaborations": Noun(message("collaboration"), message("a collaboration"), message("collaborations")),
    "measures": Noun(message("measure"), message("a measure"), message("measures")),
    "skills": Noun(message("skill"), message("a skill"), message("skills")),
    "information": Noun(
        message("class of information"), message("a class of information"), message("classes of information")
    ),
    "agreements": Noun(message("agreement"), message("an agreement"), message("agreements")),
    "separations": Noun(message("separation"), message("a separation"), message("separations")),
    "trainings": Noun(message("training"), message("a training"), message("trainings")),
    "appraisals": Noun(message("appraisal"), message("an appraisal"), message("appraisals")),
    "incentives": Noun(message("incentive"), message("an incentive"), message("incentives")),
    "glossary": Noun(message("glossary entry"), message("a glossary entry"), message("glossary entries")),
}
"""The nouns of each kind."""


def noun(kind: str) -> Message:
    """Return one of a kind: "role"."""
    return NOUNS[kind].one


def a_noun(kind: str) -> Message:
    """Return one of a kind with its article: "a role"."""
    return NOUNS[kind].with_article


def nouns(kind: str) -> Message:
    """Return several of a kind: "roles"."""
    return NOUNS[kind].several
