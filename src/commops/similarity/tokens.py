"""Tokens: the words of a text, what they mean, what each is for in a clause, and what it adds to one."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from commops.similarity.stemming import stem

Concepts: TypeAlias = "frozenset[str]"

NOTHING: Final[Concepts] = frozenset()

# What a word costs that only one of two clauses has.
GENERIC: Final = 0.04  # it goes without saying: community, member
QUALITY: Final = 0.06  # it says which kind: online, monthly
ASIDE: Final = 0.08  # it says how or when: before publishing, to the manager
ORDINARY: Final = 0.15  # it says more of the thing
UNKNOWN: Final = 0.22  # nothing is known of it
STRONG: Final = 0.25  # it is the thing itself

RARE: Final = "="  # begins the concept of a word that no glossary knows

SPLITTING: Final = frozenset("、,;/&+|。.:·•") | {
    "和",
    "与",
    "及",
    "以及",
    "并",
    "并且",
    "同时",
    "或",
    "等",
    "暨",
    "而",
    "并对",
    "and",
    "or",
    "plus",
}
LOOSE: Final = frozenset(
    {"before", "after", "during", "when", "while", "if", "so", "as", "until", "by", "via", "through", "based", "per"}
    | {"without", "using", "once", "who", "which", "that", "于"}
)
BECAUSE: Final = frozenset({"根据", "基于", "通过", "结合", "依据", "按照", "利用"})
CLOSE: Final = frozenset(
    {
        "for",
        "about",
        "against",
        "in",
        "on",
        "at",
        "into",
        "across",
        "from",
        "between",
        "among",
        "within",
        "over",
        "under",
    }
)
TOWARDS: Final = frozenset({"to", "with"})
PREPOSITIONS: Final = LOOSE | CLOSE | TOWARDS | {"of"}
DETERMINERS: Final = frozenset({"a", "an", "the", "our", "their", "all", "any", "each", "every"})
_JOINING: Final = PREPOSITIONS | DETERMINERS | BECAUSE


class Sense(NamedTuple):
    """What a word means: concepts it is one of, as an action, a thing or a quality.

    `bundle` are things that the word says as well: 拉新 is to recruit, and members.
    """

    action: Concepts = NOTHING
    thing: Concepts = NOTHING
    quality: Concepts = NOTHING
    bundle: Concepts = NOTHING
    aside: bool = False
    carrying: bool = False


UNKNOWN_SENSE: Final = Sense()


class Part(NamedTuple):
    """A thing that a clause speaks of: how it is said, what it means, and what it costs if another does not say it."""

    text: str
    concepts: Concepts
    cost: float

    def at_most(self, cost: float) -> Part:
        """Return the part where it costs no more than something."""
        return self if self.cost <= cost else self._replace(cost=cost)


class Token(NamedTuple):
    """A word of a text, folded, with its meaning; `rare` where no glossary knows it.

    The rest follows from these: whether it `splits` a text or `speaks` of something at all; whether it is `plain`, no
    preposition, determiner or word to be set aside; whether it `acts`, and does nothing else; and the part of a clause
    that it is, on its own, close to a thing or as a remark.
    """

    text: str
    sense: Sense
    rare: bool
    plural: bool
    splits: bool
    speaks: bool
    plain: bool
    acts: bool
    only_acts: bool
    part: Part
    close: Part
    remark: Part


def token(text: str, sense: Sense, everywhere: Concepts, *, rare: bool = False, plural: bool = False) -> Token:
    """Return a word of a text, knowing the concepts that go without saying everywhere."""
    part = _part(text, sense, everywhere, rare=rare)
    return Token(
        text,
        sense,
        rare,
        plural,
        splits=text in SPLITTING,
        speaks=text[:1].isalnum(),
        plain=not sense.aside and text not in _JOINING,
        acts=bool(sense.action) or sense.carrying,
        only_acts=bool(sense.action) and not sense.thing and not sense.bundle,
        part=part,
        close=part.at_most(ORDINARY),
        remark=part.at_most(ASIDE),
    )


def _part(text: str, sense: Sense, everywhere: Concepts, *, rare: bool) -> Part:
    concepts = sense.thing or sense.action or sense.quality
    if rare:
        return Part(text, frozenset({_spelling(text)}), UNKNOWN)
    if not concepts or concepts & everywhere:
        return Part(text, concepts or frozenset({text}), GENERIC)
    return Part(text, concepts, ORDINARY if sense.thing or sense.action else QUALITY)


def _spelling(text: str) -> str:
    # An unknown word by its characters in any order where it is Chinese: 商标注册 is 注册商标.
    return RARE + (stem(text) if text.isascii() else "".join(sorted(text)))
