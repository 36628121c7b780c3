"""Scorecards as a table: a section for each team, position, duty or person, a row for each metric."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commops.language.messages import message
from commops.scorecards.card_words import NO_GRADE, SINCE, TRENDS, CardWords
from commops.scorecards.figures import points
from commops.scorecards.metrics import By
from commops.shapes import Chapter, Column, Handout, Row, Rows, Run, Section, Statement, Table, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.naming.material import Material
    from commops.scorecards.cards import Card
    from commops.scorecards.items import Item
    from commops.scorecards.metrics import Measured
    from commops.scorecards.periods import Period


_TITLES = {
    By.TEAM: message("Scorecard by team"),
    By.ROLE: message("Scorecard by position"),
    By.DUTY: message("Scorecard by duty"),
    By.PERSON: message("Scorecard by person"),
}
_GROUPS = {
    By.TEAM: message("Team"),
    By.ROLE: message("Position"),
    By.DUTY: message("Duty"),
    By.PERSON: message("Scorecard"),
}
"""What a section of the table is about, above the column that says it where all rows are below one another."""


def of_metrics(material: Material, found: Iterable[Measured], period: Period, by: By, *, blank: bool = False) -> Table:
    """Return a table of metrics by team, position or duty."""
    words = CardWords(material)
    columns = (
        Column("target", words.said(message("Target")), spare=3),
        Column("actual", words.said(message("Actual")), numbers=True, spare=1),
        Column("completion", words.said(message("Completion")), numbers=True, spare=4),
        Column("points", words.said(message("Points")), numbers=True),
        Column("trend", words.said(SINCE[period.length])),
        Column("remarks", words.said(message("Remarks")), spare=2),
    )
    sections = [
        Section(
            material.distinct(each.kind, each.id),
            tuple(_metric(words, each, item, blank=blank) for item in each.items),
        )
        for each in found
    ]
    return _table(words, columns, sections, period, by)


def of_people(material: Material, cards: Iterable[Card], period: Period, *, blank: bool = False) -> Table:
    """Return a table of the scorecards of people, each with its total."""
    words = CardWords(material)
    columns = (
        Column("target", words.said(message("Target")), spare=4),
        Column("weight", words.said(message("Weight")), numbers=True, spare=3),
        Column("actual", words.said(message("Actual")), numbers=True, spare=1),
        Column("score", words.said(message("Score")), numbers=True),
        Column("trend", words.said(SINCE[period.length])),
        Column("remarks", words.said(message("Remarks")), spare=2),
    )
    cards = list(cards)
    sections = [_section(words, card, blank=blank) for card in cards]
    table = _table(words, columns, sections, period, By.PERSON)
    if blank:
        return replace(table, legend=_legend(words.said(NO_GRADE), table.legend))

    stop = "。" if material.language.startswith("zh") else "."
    unfinished = [f"{said}{stop}" for said in _unfinished(words, cards)]
    return replace(table, legend=_legend(*unfinished, words.said(NO_GRADE), table.legend))


def _legend(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _unfinished(words: CardWords, cards: Iterable[Card]) -> Iterator[str]:
    # What is missing in each, in full, below the table: in its last column there is no room for it.
    for card in cards:
        if not card.is_complete:
            yield f"{_title(words, card)}{words.material.sign('colon')}{words.outcome(card)}"


def _title(words: CardWords, card: Card) -> str:
    person = words.material.distinct("people", card.person)
    return f"{person} · {words.material.name('appraisals', card.appraisal)}"


def _table(words: CardWords, columns: tuple[Column, ...], sections: Sequence[Section], period: Period, by: By) -> Table:
    material = words.material
    title = words.said(_TITLES[by])
    heading = " · ".join(filter(None, (title, words.period(period), material.as_of())))
    return Table(
        heading=heading,
        corner=words.said(message("Metric")),
        columns=columns,
        sections=tuple(sections),
        legend=words.said(TRENDS) if _has_trends(columns, sections) else "",
        name=title,
        groups=words.said(_GROUPS[by]),
        language=material.language,
        named=True,
    )


def _has_trends(columns: Sequence[Column], sections: Iterable[Section]) -> bool:
    # Arrows are explained only where there are any: a blank sheet has none, nor has the first period.
    place = [column.key for column in columns].index("trend")
    return any(row.cells[place].text for section in sections for row in section.rows)


def _metric(words: CardWords, of: Measured, item: Item, *, blank: bool) -> Row:
    said = words.remarks(item, blank=blank)
    scope = "" if blank else words.scope(item, of.id if of.kind == "teams" else "")
    cells = (
        words.target(item).partition("\n")[0],
        "" if blank else words.actual(item),
        "" if blank else words.completion(item),
        "" if blank else points(item.points),
        "" if blank else words.trend(item),
        words.material.joined(filter(None, (said, scope)), "clauses"),
    )
    key = f"{of.id}/{item.id}"
    return Row(key, Run(words.name(item)), _runs(cells, is_missing=not blank and bool(item.missing)))


def _section(words: CardWords, card: Card, *, blank: bool) -> Section:
    key = f"{card.person}/{card.appraisal}"
    rows = [_item(words, f"{key}/{item.id}", item, blank=blank) for item in card.items]
    rows += _parts(words, card, key, blank=blank)
    if not blank:
        rows.append(_total(words, card, key))
    title = _title(words, card)
    if not blank:
        title = f"{title} · {words.in_short(card)}"
    return Section(title, tuple(rows))


def _item(words: CardWords, key: str, item: Item, *, blank: bool) -> Row:
    cells = (
        words.target(item).partition("\n")[0],
        words.weight(item),
        "" if blank else words.actual(item),
        "" if blank else words.score(item),
        "" if blank else words.trend(item),
        _remarks(words, item, blank=blank),
    )
    return Row(key, Run(words.name(item)), _runs(cells, is_missing=not blank and bool(item.missing)))


def _remarks(words: CardWords, item: Item, *, blank: bool) -> str:
    said = words.remarks(item, blank=blank)
    if blank or item.own_rating is None:
        return said
    own = words.said(message("self-rating {number}", number=words.own_rating(item)))
    return words.material.joined(filter(None, (own, said)), "clauses")


def _parts(words: CardWords, card: Card, key: str, *, blank: bool) -> Iterator[Row]:
    for part in card.parts:
        title = words.period(part.period)
        score, said = "", ""
        if part.card is None:
            said = words.said(message("away, not counted"))
        elif not blank and part.card.is_complete:
            score = points(part.card.total)
        elif not blank:
            said = words.in_short(part.card)
        yield Row(f"{key}/{part.period}", Run(title), _runs(("", "", "", score, "", said), is_missing=not score))


def _total(words: CardWords, card: Card, key: str) -> Row:
    score = points(card.total) if card.is_complete else ""
    said = card.grade if card.is_complete else words.in_short(card)
    if card.is_complete and card.grade and not card.grades:
        said = words.said(message("equivalent to {grade}", grade=card.grade))
    cells = ("", "", "", score, "", said)
    strong = tuple(Run(cell, Tone.STRONG) for cell in cells)
    return Row(f"{key}/total", Run(words.said(message("Total")), Tone.STRONG), strong)


def _runs(cells: Iterable[str], *, is_missing: bool) -> tuple[Run, ...]:
    *others, remark = cells
    tone = Tone.VACANT if is_missing else Tone.DIM
    return (*(Run(cell) for cell in others), Run(remark, tone))


def as_handout(material: Material, table: Table, period: Period) -> Handout:
    """Return a table of metrics as a page to print."""
    words = CardWords(material)
    heads = (table.corner, *(column.title for column in table.columns))
    chapters = [
        Chapter(
            section.title,
            (Rows(heads, tuple((row.title.text, *(run.text for run in row.cells)) for row in section.rows)),),
        )
        for section in table.sections
    ]
    method = tuple(map(Statement, words.method(graded=False)))
    profile = material.graph.organization.organization
    facts = (
        Statement(profile.called("", material.language), words.said(message("Organisation"))),
        Statement(words.period(period), words.said(message("Period"))),
    )
    return Handout(
        key="scorecard",
        language=material.language,
        title=table.name,
        remark=" · ".join(filter(None, (words.period(period), material.as_of()))),
        facts=tuple(fact for fact in facts if fact.text),
        chapters=tuple(chapters),
        signatures=Chapter(words.said(message("Scoring method")), method),
        wide=True,
    )
