"""A chart as a tree of lists in a page, with what filters it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.formats.html import chart_tools
from commops.formats.html.chart_box import box
from commops.formats.html.chart_lists import ChartLists, Setting
from commops.formats.html.markup import element, escaped, lines
from commops.formats.org_charts.palette import GROUPS
from commops.language.words import label, sign
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.shapes import Card, OrgChart

_OPEN: Final = Setting()


@dataclass(frozen=True)
class Panel:
    """A chart of a page: the language of the page, what the chart is of, and its cards."""

    language: str
    of: str
    chart: OrgChart

    def html(self, *, later: bool) -> str:
        """Return the chart as a section; one that is opened later, if at all, is only read then by who has a script."""
        summary = element("p", escaped(self.chart.summary), class_="summary")
        tree = self._list(self.chart.below.get(None, ()), role="tree", class_="roots", aria_label=self._called)
        stage = element("noscript", tree) if later else tree
        for class_ in ("inner", "outer", "margin", "stage"):
            stage = element("div", stage, class_=class_)
        parts = (element("h2", escaped(self._called)), element("div", summary + self._filters(), class_="bar"), stage)
        return element("section", lines(*parts), id=f"chart-{self.of}", class_="panel", aria_label=self._called)

    @property
    def _called(self) -> str:
        return chart_tools.called(self.of, self.language)

    @cached_property
    def _lists(self) -> ChartLists:
        return ChartLists(self.chart)

    def _filters(self) -> str:
        vacant = sum(1 for card in self.chart.cards if _has_vacancies(card))
        numbers = Counter(card.group for card in self.chart.cards)
        groups = [(each.title, numbers[each.key], each.key, self._colours[each.key]) for each in self.chart.groups]
        return chart_tools.filters(self.language, vacant, groups)

    @cached_property
    def _colours(self) -> Mapping[str, str]:
        # Where there are more groups than colours, they begin again.
        return {group.key: f"g{number % len(GROUPS) + 1}" for number, group in enumerate(self.chart.groups)}

    def _list(self, cards: Sequence[Card], setting: Setting = _OPEN, **attributes: str) -> str:
        places = (_place(number, len(cards), setting) for number in range(len(cards)))
        entries = (self._entry(card, place) for card, place in zip(cards, places, strict=True))
        return element("ul", "\n".join(entries), **attributes)

    def _entry(self, card: Card, place: str) -> str:
        number, siblings = self._places[card.key]
        below = self._lists.nested_below(card)
        return element(
            "li",
            self._box(card) + self._below(card, below),
            role="treeitem",
            id=f"{self.of}:{card.key}",
            class_=" ".join(filter(None, (place, *self._classes(card)))),
            tabindex="-1",
            aria_level=str(self._lists.levels[card.key]),
            aria_posinset=str(number),
            aria_setsize=str(siblings),
            aria_expanded="true" if below else "",
            data_about=card.about,
            data_team=card.team,
            data_group=card.group,
            data_dotted=" ".join(card.dotted),
        )

    def _classes(self, card: Card) -> Iterator[str]:
        if card.group in self._colours:
            yield self._colours[card.group]
        if card.is_vacant:
            yield "vacancy"
        if _has_vacancies(card):
            yield "hiring"

    def _box(self, card: Card) -> str:
        number = self._lists.number_below.get(card.key, 0)
        return box(card, self.language, self._dotted(card), self._above(card), number)

    def _below(self, card: Card, below: Sequence[Card]) -> str:
        if not below:
            return ""
        setting = self._lists.setting(card)
        classes = ["row" if setting.row else "hang"]
        if setting.columns:
            classes += ["columns", f"c{setting.columns}"]
        return self._list(below, setting, role="group", class_=" ".join(classes))

    def _dotted(self, card: Card) -> Sequence[str]:
        # What dotted lines lead to, by name.
        return [*(_name(self.chart.by_key[key]) for key in card.dotted), *card.dotted_outside]

    def _above(self, card: Card) -> str:
        # What a card that is not nested in the one above it says of that one.
        if card.above is None or not self._lists.is_flat(card):
            return ""
        word = label("parent" if self.of == "teams" else "reports_to", self.language)
        return f"{word}{sign('colon', self.language)}{_name(self.chart.by_key[card.above])}"

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        # The number of each card among those right below the same one, and how many these are.
        places: dict[str, tuple[int, int]] = {}
        for siblings in self.chart.below.values():
            for number, card in enumerate(siblings, 1):
                places[card.key] = (number, len(siblings))
        return places


def _has_vacancies(card: Card) -> bool:
    return card.is_vacant or bool(card.vacancy)


def _name(card: Card) -> str:
    return card.known_as or card.title


def _place(number: int, cards: int, setting: Setting) -> str:
    # Where a card begins or ends a line of several columns, or is at the foot of one.
    columns = setting.columns
    if not columns:
        return ""
    if not setting.row:
        return "foot" if number >= cards - columns else ""
    if number % columns == 0:
        return "start" if number + columns < cards else "start last"
    return "end" if number % columns == columns - 1 else ""
