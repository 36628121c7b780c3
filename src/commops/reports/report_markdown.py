"""A report as Markdown, for a comment on a pull request or the summary of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.formats.comment_markdown import code, fitting, prose
from commops.language.messages import message
from commops.language.translation import translated
from commops.records import dataclass
from commops.reports.plain_lines import where
from commops.reports.report_text import sentences
from commops.reports.report_words import HELP, NOTE, before, of_severity, severities
from commops.shapes import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.checking.locations import Located
    from commops.checking.report import Report

MANY: Final = 10
"""Above how many findings of one severity they are folded away."""


@dataclass(frozen=True)
class Limit:
    """How much text there may be, and how it is measured."""

    most: int
    size: Callable[[str], int] = len


COMMENT: Final = Limit(65_536 - 256)
"""What GitHub takes as a comment, in characters, without the line by which the comment is found again."""

_RESERVE: Final = 160
"""For the line about findings that are not shown, and the end of what is folded."""


def text(report: Report, prefix: str = "", limit: Limit = COMMENT) -> str:
    """Return a headline, the findings by severity, and what was checked; as many findings as the limit has room for."""
    counts = severities(report) or message("all clear")
    head = f"### commops: {translated(counts, report.language)}\n\n"
    foot = "\n".join(f"{prose(line)}\n" for line in _closing(report))
    room = limit.most - limit.size(head) - limit.size(foot) - _RESERVE

    parts = [head]
    left = len(report.findings)
    for severity in Severity:
        found = [finding for finding in report.findings if finding.severity is severity]
        items = [_item(each, prefix, report.language) for each in report.located(found)]
        opening, closing = _around(translated(of_severity(severity, len(items)), report.language), len(items))
        shown = fitting(items, room - limit.size(opening), limit.size)
        if shown:
            parts += [opening, *shown, closing]
        room -= sum(map(limit.size, (opening, *shown, closing)))
        left -= len(shown)
        if len(shown) < len(items):
            break

    if left:
        parts.append(f"{translated(_not_shown(left, more=len(parts) > 1), report.language)}\n\n")

    return "".join((*parts, foot))


def _not_shown(number: int, *, more: bool) -> str:
    if more:
        return message("{number:,} more not shown: no space left here. `commops validate` shows all.", number=number)
    return message("{number:,} not shown: no space left here. `commops validate` shows all.", number=number)


def _closing(report: Report) -> list[str]:
    return [plain(line) for line in sentences(report, full=True)]


def _around(title: str, number: int) -> tuple[str, str]:
    if number > MANY:
        return f"<details>\n<summary>{title}</summary>\n\n", "\n</details>\n\n"
    return f"**{title}**\n\n", "\n"


def _item(found: Located, prefix: str, language: str) -> str:
    finding = found.finding
    heading = f"- {code(where(found.at.place, prefix))} **{finding.rule}** {prose(finding.message)}\n"
    return heading + "".join(f"  - {line}\n" for line in _details(found, prefix, language))


def _details(found: Located, prefix: str, language: str) -> Iterator[str]:
    if found.at.label:
        yield before(message("here"), language) + prose(found.at.label)

    for spot in dict.fromkeys(found.related):
        if spot != found.at:
            yield f"{code(where(spot.place, prefix))} {prose(spot.label)}".rstrip()

    for word, said in ((NOTE, found.finding.note), (HELP, found.finding.help)):
        if said:
            yield before(word, language) + prose(said)
