"""A post to describe: what the parts of a job description share, and how their paragraphs and rows are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.language.words import label
from commops.naming.material import target_in_words
from commops.records import dataclass
from commops.shapes import Chapter, Rows, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post
    from commops.model.structure import Role
    from commops.naming.material import Material


@dataclass(frozen=True)
class DescribedPost:
    """A post that a job description, or a part of one, is about."""

    material: Material
    post: Post

    @property
    def graph(self) -> Graph:
        """The graph that the post is in."""
        return self.material.graph

    @property
    def role(self) -> Role:
        """Its role, as it is written."""
        return self.post.role

    def chapter(self, word: str, parts: Iterable[Statement | Rows]) -> Chapter:
        """Return a chapter under a word of the language."""
        return Chapter(self.material.say(word), tuple(parts))

    def label(self, key: str) -> str:
        """Return a label in the language."""
        return label(key, self.material.language)

    def said(self, key: str, texts: Iterable[str], of: str = "") -> Iterator[Statement]:
        """Yield a paragraph that lists texts, none where there are none."""
        if text := self.material.joined(filter(None, texts)):
            yield Statement(text, of or self.label(key))

    def names(self, kind: str, identifiers: Iterable[str]) -> Iterator[str]:
        """Yield what things are called."""
        return (self.material.distinct(kind, each) for each in identifiers)

    def posts(self, references: Iterable[str]) -> Iterator[str]:
        """Yield what the posts are called that the role refers to."""
        found = (self.graph.posts.find(reference, self.post.team) for reference in references)
        return self.names("roles", (post.id for post in found if post))

    def rows(self, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbered: bool = False) -> Iterator[Rows]:
        """Yield rows without the columns that are empty, none where there are no rows."""
        rows = list(rows)
        kept = [column for column in range(len(heads)) if any(row[column] for row in rows)]
        if rows:
            yield Rows(
                tuple(heads[column] for column in kept),
                tuple(tuple(row[column] for column in kept) for row in rows),
                numbered=numbered,
            )

    def measure(self, identifier: str) -> str:
        """Return a metric with its target."""
        target = target_in_words(self.graph.organization.measures.get(identifier), self.material.language)
        return " ".join(filter(None, (self.material.name("measures", identifier), target)))
