"""Answers about a new organisation: what the options say, and on a terminal questions for what they leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from commops.cli import spoken_language
from commops.cli.asking import ask, numbered, one_called, one_chosen, plain
from commops.cli.errors import Unable
from commops.cli.options import language_asked, one_of
from commops.language.choosing import CHINESE, ENGLISH, LANGUAGES, default_language
from commops.language.messages import message
from commops.model.kinds import Stage
from commops.model.languages import NAMES
from commops.patterns import pattern_of
from commops.proposals.answers import MOST_PEOPLE, Answers, Business
from commops.proposals.texts import said
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    Answer = TypeVar("Answer")

_NEEDED: Final = ("stage", "size", "business")
_COMMAS: Final = pattern_of("[,，、;；]")
_WHOLE: Final = pattern_of("[1-9][0-9]{0,5}")
_IN_CHINESE: Final = {"是": "y", "好": "y", "对": "y", "否": "n", "不": "n"}
_LANGUAGES: Final = {ENGLISH: "English", CHINESE: "中文"}


@dataclass(frozen=True)
class Given:
    """What the options say, as it is written; empty where one is left out."""

    stage: str = ""
    size: str = ""
    business: str = ""
    platforms: str = ""
    name: str = ""
    language: str = ""

    @property
    def options(self) -> list[str]:
        """The options that are given, but for the language."""
        return [*self.about_the_team, *(["--name"] if self.name else [])]

    @property
    def about_the_team(self) -> list[str]:
        """The options that are given and mean nothing with an example."""
        return [f"--{name}" for name in (*_NEEDED, "platforms") if getattr(self, name)]

    @property
    def missing(self) -> list[str]:
        """The options that are needed and not given."""
        return [f"--{name}" for name in _NEEDED if not getattr(self, name)]


def answers(given: Given, called: str, day: date, *, asking: bool) -> Answers:
    """Return the answers; the name of the community is that of the options, else this one or what is answered.

    Raises:
        Unable: where an option cannot be read.

    """
    by = _By(given, asking, _language(given, asking=asking))
    spoken_language.choose_stated(by.language)
    return Answers(
        name=by.answer("name", lambda written: text_of(written, "--name"), "wrong text", called),
        stage=Stage(by.choice("stage", Stage)),
        size=by.answer("size", _size, "wrong size"),
        business=Business(by.choice("business", Business)),
        platforms=by.answer("platforms", _texts, "wrong text"),
        language=by.language,
        day=day,
    )


def agreed(language: str) -> bool:
    """Ask whether the files may be written."""
    answer = ask([said("ask files", language)], _yes_or_no, said("wrong yes", language), "y")
    return answer == "y"


@dataclass(frozen=True)
class _By:
    """Options, whether to ask for those that are left out, and in which language."""

    given: Given
    asking: bool
    language: str

    def answer(
        self, option: str, read: Callable[[str], Answer], wrong: str, default: str = "", explained: Iterable[str] = ()
    ) -> Answer:
        written = getattr(self.given, option)
        if written or not self.asking:
            return read(written or default)
        question = said(f"ask {option}", self.language, most=MOST_PEOPLE)
        return ask(["", question, *explained], read, said(wrong, self.language, most=MOST_PEOPLE), default)

    def choice(self, option: str, choices: Iterable[str]) -> str:
        choices = [str(choice) for choice in choices]
        if written := getattr(self.given, option):
            return one_of(choices, one_chosen(choices, written), f"--{option}")

        explained = numbered((choice, said(f"{option} {choice}", self.language)) for choice in choices)
        called = {choice: [said(f"{option} {choice}", each) for each in LANGUAGES] for choice in choices}
        return self.answer(option, lambda answer: _called(called, answer), "wrong choice", explained=explained)


def _language(given: Given, *, asking: bool) -> str:
    asked = language_asked(given.language)
    if asked or not asking:
        return asked or default_language()

    own_first = sorted(LANGUAGES, key=lambda each: each != default_language())
    question = " ".join(said("ask language", each) for each in own_first)
    lines = [question, *numbered(_LANGUAGES.items())]
    wrong = " ".join(said("wrong choice", each) for each in own_first)
    called = {code: (title, *NAMES[code]) for code, title in _LANGUAGES.items()}
    return ask(lines, lambda answer: _called(called, answer), wrong, default_language())


def _called(choices: Mapping[str, Iterable[str]], answer: str) -> str:
    return one_of(choices, one_called(choices, answer), "")


def _size(written: str) -> int:
    number = plain(written).removesuffix("人").rstrip()
    if not _WHOLE.fullmatch(number) or int(number) > MOST_PEOPLE:
        raise Unable(
            message("invalid value '{written}' for '{option}'", written=written, option="--size"),
            message(
                "write a number of people from 1 to {most}; divide a larger community into several organisations",
                most=MOST_PEOPLE,
            ),
        )
    return int(number)


def _texts(written: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _COMMAS.split(written))
    return tuple(dict.fromkeys(text_of(part, "--platforms") for part in parts if part))


def text_of(written: str, option: str) -> str:
    """Return a text on one line that an option holds, or raise :class:`Unable`."""
    if not written or not written.isprintable():
        raise Unable(
            message("'{option}' is empty or has characters that cannot be printed", option=option),
            message("write it on one line"),
        )
    return written


def _yes_or_no(written: str) -> str:
    first = plain(written)[:1]
    return one_of(("y", "n"), _IN_CHINESE.get(first, first), "")
