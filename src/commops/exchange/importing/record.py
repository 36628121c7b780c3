"""The record of an import, kept in `x-source`: what was read, which ids it made, and which of them the user changed.

Beside each id is a digest of the entry as it was made, so that a later import can tell what the source changed from
what the user did.
"""

from __future__ import annotations

import json
from dataclasses import field
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import message
from commops.records import dataclass
from commops.sources.plain_values import mapping
from commops.yamltext.refused import Refused
from commops.yamltext.span_edits import applied
from commops.yamltext.text import Lines
from commops.yamltext.tree import Tree
from commops.yamltext.writing import STEP, WIDTH, columns, comment, flow
from commops.yamltext.writing import field as written_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.exchange.importing.imported import Entry, Fields
    from commops.sources.document import Document

KEY: Final = "x-source"
_LENGTH: Final = 6
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
"""Instead of digits, so that no digest looks like a number."""

_RENAMED: Final = "renamed"
_MADE: Final = "made"
_ANSWERS: Final = "answers"
_SOURCES: Final = "sources"

_BY_ITSELF: Final = message("restore the version that commops wrote, or import into a new folder")

Digests = dict[str, dict[str, str]]
"""By kind and id, the digest of an entry as the import made it."""


@dataclass(frozen=True)
class Record:
    """What an import did: its name, the names of its files, their sources, how it was asked, and what it made.

    `file` is the file of the organisation that has the record; empty for one that is not written yet.
    """

    name: str
    files: tuple[str, ...]
    sources: tuple[str, ...]
    made: Digests
    team: str = ""
    scheme: str = ""
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def chosen(self) -> dict[tuple[str, str], str]:
        """The ids that the user chose, by the kind and the id that the import makes."""
        ids: dict[tuple[str, str], str] = {}
        for kind, renamed in self.renamed.items():
            ids |= {(kind, made): chosen for made, chosen in renamed.items()}
        return ids

    def digest(self, kind: str, identifier: str) -> str:
        """Return the digest of an entry as the import made it; empty where it did not."""
        ids = self.made.get(kind, {})
        if identifier in ids:
            return ids[identifier]
        renamed = self.renamed.get(kind, {})
        return next((ids[made] for made, chosen in renamed.items() if chosen == identifier and made in ids), "")

    def identifiers(self, kind: str) -> list[str]:
        """Return the ids of the entries of a kind that the import made, those that the user chose instead of others."""
        renamed = self.renamed.get(kind, {})
        return [renamed.get(made, made) for made in self.made.get(kind, {})]

    def is_of(self, paths: Iterable[str]) -> bool:
        """Tell whether some files are those that were imported, by their names."""
        return {PurePath(path).name for path in paths} == set(self.files)

    def text(self, about: str) -> str:
        """Return the record as YAML, with a comment about it."""
        return f"{comment(about)}{KEY}:\n{self.entry()}"

    def entry(self) -> str:
        """Return the record as an entry of `x-source`."""
        margin = STEP * 2
        lines = [f"{STEP}{flow_key(self.name)}:\n"]
        for name, value in self._stated():
            lines.append(written_field(name, value, margin))
        return "".join([*lines, self.made_lines(margin)])

    def made_lines(self, margin: str) -> str:
        """Return what was made as lines of YAML."""
        lines = [f"{margin}{_MADE}:\n"]
        for kind, ids in self.made.items():
            lines += _wrapped(f"{margin}{STEP}{kind}: ", ids)
        return "".join(lines)

    def _stated(self) -> Iterator[tuple[str, Any]]:
        if self.files != (self.name,):
            yield "files", list(self.files)
        yield _SOURCES, list(self.sources)
        if self.team:
            yield "team", self.team
        if self.scheme:
            yield "scheme", self.scheme
        if self.answers:
            yield _ANSWERS, dict(self.answers)
        if self.renamed:
            yield _RENAMED, {kind: dict(ids) for kind, ids in self.renamed.items()}


def records(documents: Iterable[Document]) -> Iterator[Record]:
    """Yield the records of imports in the files of an organisation; what is not one is passed over."""
    for document in documents:
        for name, said in mapping(document.data.get(KEY)).items():
            fields = mapping(said)
            if _MADE not in fields:
                continue
            made = {kind: mapping(ids) for kind, ids in mapping(fields.get(_MADE)).items()}
            yield Record(
                name,
                tuple(_texts(fields.get("files"))) or (name,),
                tuple(_texts(fields.get(_SOURCES))),
                {kind: {each: str(digest) for each, digest in ids.items()} for kind, ids in made.items()},
                str(fields.get("team") or ""),
                str(fields.get("scheme") or ""),
                {kind: _names(ids) for kind, ids in mapping(fields.get(_RENAMED)).items()},
                _names(fields.get(_ANSWERS)),
                document.file,
            )


def unreadable(documents: Iterable[Document]) -> list[str]:
    """Return the files of an organisation that have records, all or some of which cannot be read."""
    return [document.file for document in documents if _is_unreadable(document)]


def _is_unreadable(document: Document) -> bool:
    if document.broken:
        return KEY in document.lines.text
    said = document.data.get(KEY)
    return KEY in document.data and len(list(records([document]))) < max(1, len(mapping(said)))


def rewritten(text: str, record: Record) -> str:
    """Return the text of the file that has a record with what it made as it is now.

    Raises:
        Refused: where that was written in another way than commops does.

    """
    tree, lines = Tree.of(text), Lines(text)
    way = tree.way((KEY, record.name, _MADE)) if _has_made(tree, record) else []
    if not way or way[-2].flow or any(node.anchor or node.alias for node in way):
        raise Refused(message("the import record in `x-source` is not as commops wrote it"), _BY_ITSELF)

    number = way[-2].number(_MADE)
    line, column = lines.position(way[-2].parts[number].start)
    return applied(text, [(lines.start(line), way[-1].end, record.made_lines(" " * (column - 1)).removesuffix("\n"))])


def _has_made(tree: Tree, record: Record) -> bool:
    node = tree.root
    for key in (KEY, record.name, _MADE):
        if node.entries is None or key not in {str(part.says) for part in node.parts}:
            return False
        node = node.ends[node.number(key)]
    return True


def digest(fields: Fields) -> str:
    """Return a short text that differs where fields differ in what they say."""
    said = json.dumps(canonical(fields), ensure_ascii=False, sort_keys=True)
    return sha256(said.encode(errors="surrogatepass")).hexdigest()[:_LENGTH].translate(_LETTERS)


def digests(entries: Mapping[str, Mapping[str, Entry]]) -> Digests:
    """Return the digest of each entry."""
    return {kind: {each: digest(entry.fields) for each, entry in of.items()} for kind, of in entries.items()}


def canonical(value: Any) -> Any:
    """Return a value so that two that mean the same are equal: scalars as text, one item without a list around it."""
    if isinstance(value, dict):
        if len(value) == 1 and (said := _party(value)):
            return said
        return {key: canonical(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        items = [canonical(each) for each in value]
        return items[0] if len(items) == 1 else items
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _party(value: Mapping[str, Any]) -> str:
    # A party that is written as a mapping, without a remark.
    ((key, said),) = value.items()
    if key == "role" and isinstance(said, str):
        return said
    return f"team:{said}" if key == "team" and isinstance(said, str) else ""


def flow_key(name: str) -> str:
    """Return a text as a key."""
    return flow({name: ""})[1:].rpartition(":")[0]


def _wrapped(head: str, ids: Mapping[str, str]) -> Iterator[str]:
    # A mapping in braces, over as many lines as it takes.
    line, below = f"{head}{{", " " * columns(head)
    pieces = [flow({each: said})[1:-1] for each, said in ids.items()]
    for number, piece in enumerate(pieces):
        end = "}" if number + 1 == len(pieces) else ","
        if columns(line) + columns(piece) + 2 > WIDTH and line.strip() and not line.endswith("{"):
            yield f"{line.rstrip()}\n"
            line = f"{below} "
        line += f"{piece}{end} "
    yield f"{line.rstrip()}\n" if pieces else f"{line}}}\n"


def _texts(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return [str(value)] if value else []


def _names(value: object) -> dict[str, str]:
    return {key: each for key, each in mapping(value).items() if isinstance(each, str)}
