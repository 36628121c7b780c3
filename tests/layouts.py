"""YAML as people lay it out: blocks, braces, comments and quotes at random, each word in it there only once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

Keys = tuple[str, ...]


@dataclass
class Layout:
    """A text at random, and the comments in it by the keys that they are about; `heads` are those above an entry."""

    random: Random
    comments: dict[str, Keys] = field(default_factory=dict)
    heads: dict[str, Keys] = field(default_factory=dict)
    words: int = 0

    def text(self) -> str:
        """Return a mapping of a few levels, with any line end, and perhaps none at the end."""
        lines = "\n".join(self.block_mapping((), 0, 3))
        lines = self.random.choice([lines, f"---\n{lines}", f"# head\n\n{lines}"])
        end = self.random.choice(["\n", "\n", "\n\n", "", "\n# tail", "\n# tail\n"])
        return (lines + end).replace("\n", self.random.choice(["\n", "\n", "\r\n"]))

    def word(self, sign: str) -> str:
        """Return a word that is nowhere else."""
        self.words += 1
        return f"{sign}{self.words}{self.random.choice(['', '', '-中文', ' and more'])}"

    def scalar(self, said: str) -> str:
        """Write a word in any style."""
        return self.random.choice([said, said, f"'{said}'", f'"{said}"'])

    def comment(self, keys: Keys, often: float = 0.2) -> str:
        """Return a comment behind something, or nothing."""
        if self.random.random() > often:
            return ""
        word = self.word("c")
        self.comments[word] = keys
        return f"{self.random.choice([' ', '   '])}# {word}"

    def above(self, keys: Keys, margin: str) -> Iterator[str]:
        """Yield what may stand above an entry."""
        while self.random.random() < 0.15:
            comment = self.comment(keys, 1).strip()
            self.heads[comment.removeprefix("# ")] = keys
            yield self.random.choice(["", margin + comment])

    def block_mapping(self, keys: Keys, depth: int, levels: int) -> Iterator[str]:
        """Yield the lines of a mapping."""
        margin = " " * depth
        for _ in range(self.random.randint(1, 4)):
            key = self.word("k")
            own = (*keys, key)
            yield from self.above(own, margin)
            yield from self.behind(f"{margin}{self.scalar(key)}:", own, depth, levels - 1)

    def block_list(self, keys: Keys, depth: int, levels: int) -> Iterator[str]:
        """Yield the lines of a list."""
        margin = " " * depth
        for number in range(self.random.randint(1, 4)):
            own = (*keys, str(number))
            yield from self.above(own, margin)
            if levels > 1 and self.random.random() < 0.4:
                first, *rest = self.inner(own, depth + 2, levels - 1)
                if first.strip() and not first.strip().startswith("#"):
                    yield f"{margin}- {first[depth + 2 :]}"
                else:
                    yield f"{margin}-{self.comment(own)}"
                    yield first
                yield from rest
            else:
                yield from self.behind(f"{margin}-", own, depth, 0)

    def inner(self, keys: Keys, depth: int, levels: int) -> Iterator[str]:
        """Yield the lines of a mapping or a list."""
        inner = self.random.choice([self.block_mapping, self.block_mapping, self.block_list])
        return inner(keys, depth, levels)

    def behind(self, line: str, keys: Keys, depth: int, levels: int) -> Iterator[str]:
        """Yield a line with its value, or the value's own lines below."""
        kind = self.random.choice(["scalar", "scalar", "flow", "wide", "block", "nothing", "text", "folded"])
        if kind == "block" and levels > 0:
            yield line + self.comment(keys)
            flush = line.endswith(":") and self.random.random() < 0.3
            yield from self.block_list(keys, depth, levels) if flush else self.inner(keys, depth + 2, levels)
        elif kind == "flow":
            yield f"{line} {self.flow(keys, 2)}{self.comment(keys)}"
        elif kind == "wide":
            yield from self.wide(line, keys, " " * (depth + 2))
        elif kind == "nothing":
            yield line + self.comment(keys)
        elif kind == "text":
            yield f"{line} {self.random.choice(['|', '>-', '|-'])}"
            yield " " * (depth + 2) + self.word("v")
            yield " " * (depth + 2) + self.word("v")
        elif kind == "folded":
            yield f"{line} {self.word('v')}"
            yield " " * (depth + 2) + self.word("v") + self.comment(keys)
        else:
            yield f"{line} {self.scalar(self.word('v'))}{self.comment(keys)}"

    def flow(self, keys: Keys, levels: int) -> str:
        """Return a list or a mapping on one line."""
        space = self.random.choice(["", "", " "])
        comma = self.random.choice([", ", ", ", ","])
        last = self.random.choice(["", "", ","])
        if self.random.random() < 0.5:
            items = [self.flow_value((*keys, str(number)), levels) for number in range(self.random.randint(1, 4))]
            return f"[{space}{comma.join(items)}{last}{space}]"
        entries = []
        for _ in range(self.random.randint(1, 4)):
            key = self.word("k")
            entries.append(f"{self.scalar(key)}: {self.flow_value((*keys, key), levels)}")
        return f"{{{space}{', '.join(entries)}{last}{space}}}"

    def flow_value(self, keys: Keys, levels: int) -> str:
        """Return a value inside of brackets."""
        if levels > 1 and self.random.random() < 0.2:
            return self.flow(keys, levels - 1)
        return self.scalar(self.word("v"))

    def wide(self, line: str, keys: Keys, margin: str) -> Iterator[str]:
        """Yield a list in brackets over several lines."""
        yield f"{line} [{self.comment(keys)}"
        last = self.random.randint(1, 4) - 1
        for number in range(last + 1):
            own = (*keys, str(number))
            comma = self.random.choice([",", ""]) if number == last else ","
            yield f"{margin}{self.flow_value(own, 1)}{comma}{self.comment(own)}"
        yield f"{margin}]{self.comment(keys)}"


class OddLayout(Layout):
    """A text as people hardly lay it out: anchors, aliases, `?`, tabs, values over several lines, any line end."""

    def text(self) -> str:
        """Return a mapping of a few levels."""
        self.anchors: list[str] = []
        lines = "\n".join(self.block_mapping((), 0, 3))
        start = self.random.choice(["", "", "--- # start\n", "\n \n", "%YAML 1.1\n---\n", "# a\n--- \n"])
        end = self.random.choice(["\n", "", "\n...\n", "\n  \n", "\n... # end", "\n\t\n", " "])
        return (start + lines + end).replace("\n", self.random.choice(["\n", "\n", "\r\n", "\r"]))

    def scalar(self, said: str) -> str:
        """Write a word in any style; a value may be marked, an alias, nothing, or have more lines."""
        plain = super().scalar(said)
        if not said.startswith("v") or self.random.random() < 0.5:
            return plain
        kind = self.random.choice(["anchor", "alias", "double", "single", "~", "null", '""', "''", f"{said}:{said}"])
        if kind == "anchor":
            return f"{self.anchor()} {plain}"
        if kind == "alias":
            return f"*{self.random.choice(self.anchors)} " if self.anchors else plain
        if kind == "double":
            return f'"{said}\n       {self.word("v")}\\\n       {self.word("v")}"'
        return f"'{said}\n\n       it''s {self.word('v')}'" if kind == "single" else kind

    def anchor(self) -> str:
        """Return a mark that no other value has."""
        self.anchors.append(f"a{len(self.anchors)}")
        return f"&{self.anchors[-1]}"

    def behind(self, line: str, keys: Keys, depth: int, levels: int) -> Iterator[str]:
        """Yield a line with its value, which may be in an odd place."""
        margin = " " * (depth + 2)
        kind = self.random.choice(["tabs", "below", "kept", "?", "commas", "empty", "marked", *["usual"] * 6])
        if kind == "tabs":
            yield f"{line}\t{super().scalar(self.word('v'))}\t# {self.word('c')}"
        elif kind == "below":
            yield line + self.comment(keys)
            yield ""
            yield f"{margin}{self.scalar(self.word('v'))}"
        elif kind == "kept":
            yield f"{line} |2+"
            yield f"{margin}{self.word('v')}"
            yield ""
        elif kind == "?" and line.endswith(":"):
            yield f"{line[:depth]}? {line[depth:-1]}"
            yield f"{line[:depth]}: {self.scalar(self.word('v'))}{self.comment(keys)}"
        elif kind == "commas":
            first, second, third = (self.flow_value((*keys, str(number)), 1) for number in range(3))
            yield f"{line} [{first}"
            yield f"{margin}, {second} ,"
            yield f"{margin}{third} ]{self.comment(keys)}"
        elif kind == "empty":
            yield f"{line} {{{self.word('k')}: "
            yield f"{margin}{self.flow_value(keys, 1)}, ? {self.word('k')} : {self.flow_value(keys, 1)},"
            yield f"{margin}{self.word('k')}: , {self.word('k')}}}"
        elif kind == "marked" and levels > 0:
            yield f"{line} {self.anchor()}{self.comment(keys)}"
            yield from self.inner(keys, depth + 2, levels)
        elif kind == "marked":
            yield f"{line} {self.anchor()} {self.flow(keys, 2)}"
        else:
            yield from super().behind(line, keys, depth, levels)
