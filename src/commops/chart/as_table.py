"""The chart as a table: a row for each entry, behind and a level below the one that it hangs from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.chart.cards import cards, title
from commops.chart.org_chart import Drawn, Of
from commops.language.words import kind_word, label
from commops.records import dataclass
from commops.shapes import Column, Register, Row, Run, Section, Table, Tone, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.chart.drawing import Chart
    from commops.chart.outline import Entry
    from commops.graph.posts import Post
    from commops.shapes import Card, CardHolder

_KINDS: Final[Mapping[Of, str]] = {Of.ROLES: "roles", Of.TEAMS: "teams", Of.PEOPLE: "people"}
_CORNERS: Final[Mapping[Of, str]] = {Of.ROLES: "post", Of.TEAMS: "team", Of.PEOPLE: "name"}
_COLUMNS: Final[Mapping[Of, Sequence[str]]] = {
    Of.ROLES: ("layer", "holders", "team", "reports_to", "seats", "vacant", "level", "dotted_line_to"),
    Of.TEAMS: ("layer", "lead", "holders", "parent", "posts", "vacant", "duties", "kind"),
    Of.PEOPLE: ("layer", "post", "team", "reports_to", "level", "dotted_line_to"),
}
_NUMBERS: Final = {"layer", "seats", "vacant", "posts", "duties"}


def register(chart: Chart) -> Register:
    """Return what a chart draws, of what is best for its size where nothing is asked for.

    Raises:
        UnknownRoot: where nothing is known of what it should start from.

    """
    drawn = Drawn(chart)
    kind, columns = _KINDS[drawn.of], _COLUMNS[drawn.of]
    rows = _Rows(drawn, list(cards(drawn)))
    return Register(
        Table(
            title(chart),
            label(_CORNERS[drawn.of], chart.language),
            tuple(Column(key, label(key, chart.language), numbers=key in _NUMBERS) for key in columns),
            (Section("", tuple(rows.all(columns))),),
            legend=plain(drawn.words.summary(drawn.outline)),
            name=kind_word(kind, chart.language, 2).capitalize(),
            language=chart.language,
        )
    )


@dataclass(frozen=True)
class _Rows:
    """The rows of a chart: one for each card."""

    drawn: Drawn
    cards: Sequence[Card]

    @property
    def chart(self) -> Chart:
        return self.drawn.chart

    def all(self, columns: Sequence[str]) -> Iterator[Row]:
        """Yield the rows."""
        for entry, card in zip(self.drawn.outline.entries, self.cards, strict=True):
            said = self._of_team(entry, card) if self.drawn.of is Of.TEAMS else self._of_position(entry, card)
            cells = tuple(said.get(key, Run("")) for key in columns)
            yield Row(entry.id, Run(self._title(card)), cells, level=entry.level - 1)

    def _title(self, card: Card) -> str:
        return card.title if self.drawn.of is Of.PEOPLE else card.known_as

    def _of_position(self, entry: Entry, card: Card) -> Mapping[str, Run]:
        said = {"layer": Run(str(entry.level)), "reports_to": Run(self._above(entry)), "holders": self._holders(card)}
        if entry.kind != "roles":
            return said
        return said | {key: Run(text) for key, text in self._of_post(self.chart.graph.posts[entry.id]).items()}

    def _of_post(self, post: Post) -> Mapping[str, str]:
        chart = self.chart
        dotted = (chart.distinct("roles", line.to) for line in chart.graph.lines.dotted.get(post.id, ()))
        vacancies = chart.vacancies(post)
        return {
            "post": chart.named(post),
            "team": chart.team(post.team) if post.team else "",
            "seats": chart.term(self._seats(post)),
            "vacant": str(vacancies) if vacancies else "",
            "level": chart.term(post.role.level) if post.role.level else "",
            "dotted_line_to": chart.joined(dotted),
        }

    def _seats(self, post: Post) -> str:
        # As many as are stated, or one; none where only agents hold the position.
        if post.role.seats is None and self.chart.graph.staff.is_left_to_agents(post):
            return "0"
        return str(post.role.seats or post.seats)

    def _of_team(self, entry: Entry, card: Card) -> Mapping[str, Run]:
        chart, graph = self.chart, self.chart.graph
        posts = graph.posts.in_team.get(entry.id, ())
        vacant = chart.vacant_in(entry.id)
        texts = {
            "layer": str(entry.level),
            "lead": card.subtitle,
            "parent": self._above(entry),
            "posts": str(len(posts)),
            "vacant": str(vacant) if vacant else "",
            "duties": str(len(graph.duties.of_team.get(entry.id, ()))),
            "kind": chart.term(graph.teams[entry.id].kind),
        }
        return {key: Run(text) for key, text in texts.items()} | {"holders": self._holders(card)}

    def _above(self, entry: Entry) -> str:
        return "" if entry.above is None else self.cards[entry.above].known_as

    def _holders(self, card: Card) -> Run:
        names = [*map(self._holder, card.holders), *filter(None, (card.unnamed, card.vacancy))]
        return Run(self.chart.joined(names), Tone.VACANT if card.vacancy else Tone.PERSON)

    def _holder(self, holder: CardHolder) -> str:
        name = " ".join(filter(None, (holder.name, holder.share)))
        return name + self.chart.aside(holder.state) if holder.state else name
