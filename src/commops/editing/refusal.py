"""Refusals: what an edit cannot do, and what must be known before it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class EditRefused(Failure):
    """An edit that is not made: why, what to do, and what there is to choose from."""

    def __init__(self, why: str, help_: str = "", listed: Sequence[tuple[str, str]] = ()) -> None:
        """Take the lines."""
        super().__init__(why, help_)
        self.listed = listed


class Needed(EditRefused):
    """Something that an edit must know: the field of what is asked for, a question, and the choices if there are some.

    What the edit says where nobody can be asked names the option.
    """

    def __init__(
        self, field: str, question: str, why: str, help_: str, choices: Mapping[str, str] | None = None
    ) -> None:
        """Take the field and the question, and what to say instead of asking."""
        choices = choices or {}
        super().__init__(why, help_, tuple(choices.items()))
        self.field = field
        self.question = question
        self.choices = choices
