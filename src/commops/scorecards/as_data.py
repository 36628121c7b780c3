"""Scorecards for programs: every figure as an exact decimal number in a text, None where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.language.translation import translated
from commops.scorecards.points import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from commops.graph import Graph
    from commops.scorecards.cards import Card
    from commops.scorecards.items import Item
    from commops.scorecards.metrics import By, Measured
    from commops.scorecards.periods import Period
    from commops.scorecards.values import Value


def of_metrics(graph: Graph, found: Iterable[Measured], period: Period, by: By) -> Mapping[str, Any]:
    """Return the metrics of teams, positions or duties."""
    scorecards = [{"kind": each.kind, "id": each.id, "items": [*map(_item, each.items)]} for each in found]
    return _head(graph, period, by) | {"scorecards": scorecards}


def of_people(graph: Graph, cards: Iterable[Card], period: Period, by: By) -> Mapping[str, Any]:
    """Return the scorecards of people."""
    return _head(graph, period, by) | {"scorecards": [*map(_card, cards)]}


def _head(graph: Graph, period: Period, by: By) -> dict[str, Any]:
    return {"version": 1, "on": graph.day.isoformat(), "period": str(period), "by": str(by)}


def _card(card: Card) -> Mapping[str, Any]:
    parts = [
        {
            "period": str(part.period),
            "appraisal": part.card.appraisal if part.card else None,
            "total": _number(part.card.total if part.card and part.card.is_complete else None),
            "away": part.card is None,
        }
        for part in card.parts
    ]
    total = card.total
    return {
        "kind": "people",
        "id": card.person,
        "appraisal": card.appraisal,
        "positions": list(card.posts),
        "items": [*map(_item, card.items)],
        "parts": parts,
        "complete": card.is_complete,
        "missing": [*(each.id for each in card.own.missing), *(str(each.period) for each in card.open_parts)],
        "total": _number(total if card.is_complete else None),
        "so_far": _number(total),
        "in_proportion": _number(None if card.combines else card.own.converted),
        "grade": card.grade if card.grades else "",
        "equivalent_grade": "" if card.grades else card.grade,
    }


def _item(item: Item) -> Mapping[str, Any]:
    aim = item.aim
    score = item.score
    return {
        "kind": item.kind,
        "id": item.id,
        "category": str(item.category),
        "direction": aim.direction and str(aim.direction),
        "target": _number(aim.target),
        "floor": _number(aim.floor),
        "stretch": _number(aim.stretch),
        "weight": _number(item.weight),
        "of": "person" if item.is_personal else "team",
        "value": _value(item.value),
        "before": _value(item.before),
        "trend": item.trend and str(item.trend),
        "self_rating": _number(item.own_rating),
        "completion": _number(item.completion),
        "points": _number(item.points),
        "score": _number(None if score is None else rounded(score)),
        "missing": translated(item.missing, "en"),
        "remarks": [translated(each, "en") for each in item.remarks],
        "ignored_raters": list(item.ignored_raters),
    }


def _value(value: Value | None) -> Mapping[str, Any] | None:
    if value is None:
        return None
    return {
        "number": _number(value.number),
        "rows": value.count,
        "scope": str(value.whose.scope),
        "id": value.whose.id,
        "notes": list(value.notes),
    }


def _number(number: Decimal | None) -> str | None:
    if number is None:
        return None
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
