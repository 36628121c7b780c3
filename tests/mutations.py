"""Organisations with mistakes in them, one for each number: what a person, an editor or a merge may do to a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

_CHECKOUT: Final = Path(__file__).parent.parent
_EXAMPLES: Final = _CHECKOUT / "examples"
_ENDINGS: Final = frozenset({".yaml", ".csv"})
_FEW_BYTES: Final = 12_000
"""How large an organisation is that is taken whole; of a larger one some files are left out."""

_TOKEN: Final = re.compile(rb"[\w-]+|[^\w\s]")
_ROSTER: Final = (
    b"id,name,roles,from,fte,skills,ignore\n"
    b'wei,"Zhang, Wei",event-lead;planner,2026-01-01,0.5,writing:3;editing:2,\n'
    b"lin,Lin,planner,,1,,same-person: two people of one name\n"
)
_SPARK: Final = b"""\
organization: {name: Spark}
teams:
  community: {lead: community-manager}
  events: {parent: community, lead: event-lead}
roles:
  community-manager: {team: community}
  event-lead: {team: events}
  planner: {team: events}
duties:
  planning: {team: events, responsible: [planner, planer, planner], consulted: [planner]}  # who plans
  # commops: ignore[similar-ids] an old name, until 2199-12-31
  Planning: {team: events, accountable: [event-lead], owns: ["site/blog/", "site/**"]}
people:
  ada: {name: Ada Park, roles: [community-manager]}
  lin: {name: Lin Chen, roles: [event-lead]}
rules: {wide-span: {max: 3, except: ["event-*"]}}
"""

_WORDS: Final = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        *("null", "~", "yes", "no", "0x1f", "1e400", "-1", "0.5", "99999999999999999999", "2026-13-45", "2026-02-29"),
        *(
            "a@b",
            "@",
            "team:events",
            "none",
            "x-own",
            "standard",
            "community-operations",
            "<<",
            "&a x",
            "*a",
            "!!int 3",
        ),
        *("teams", "roles", "duties", "people", "workflows", "rules", "glossary", "organization", "include", "exclude"),
        *("[", "]", "{", "}", ":", ": ", "- ", "? ", ",", "|", ">", "'", '"', "%", "`", "#", " #", "---", "...", "\\"),
        *("\t", "\r", "\r\n", "\n", "\n\n", " ", "    ", "\x00", "\x1b[31m", "\x7f", "\u0085", "\u2028", "\ufeff"),
        *("\u202e", "\u200b", "\ud800", "а", "ｔｅａｍｓ", "内容", "：", "，", "“", "é", "e\u0301", "😀", "ß", "İ"),
        *("<<<<<<< ours", "=======", ">>>>>>> theirs", "::error::x", "##[error]x", "[red]", "%0A", "<b>", "a" * 300),
        *(
            "# commops: ignore[no-such-rule] because",
            "# commops: ignore[similar-ids] until 2020-01-01, old",
            "{}",
            "[]",
        ),
    )
)
_FILES: Final = (
    *(
        "people.csv",
        "People.csv",
        "a/people.csv",
        "more.yml",
        "teams.YAML",
        ".hidden.yaml",
        "a/b/c/d/e.yaml",
        "x.yaml.bak",
    ),
    *("名字.yaml", "::error file=x::.yaml", "a b.yaml", "-f.yaml", "a\nb.yaml", "%0A.yaml", "[red].yaml", "~.yaml"),
    *("sub/commops.yaml", "commops.yml", "x\\y.yaml", "a'b\".yaml", "\udcff.yaml", "baseline.json", "glossary.yaml"),
)
_LINKS: Final = ("commops.yaml", ".", "..", "nowhere.yaml", "../outside.yaml", "self.yaml", "/dev/null", "teams.yaml")
_SCALARS: Final[tuple[object, ...]] = (
    *(None, "", "none", "a", "team:events", "a@b", "2026-01-01", "0", "-1", "1e9", "true", "内容", "x" * 200),
    *([], {}, [[]], [{}], {"": ""}, {"en": "x", "zh": "y"}, ["a", "a"], {"role": "planner"}, {"from": "2026-01-01"}),
)
_OPTIONS: Final = {
    "--format": ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "tree", "csv", "nothing"),
    "--on": ("2026-07-01", "0001-01-01", "9999-12-31", "2026-02-30", "tomorrow"),
    "--rule": ("similar-ids", "overlapping-duties", "claimed-twice", "syntax", "no-such-rule"),
    "--skip": ("wide-span", "same-person", "syntax"),
    "--fail-on": ("error", "warning", "info", "never", "always"),
    "--root": ("events", "planner", "wei", "nobody", ""),
    "--depth": ("0", "1", "-1", "x"),
    "--of": ("roles", "teams", "people"),
    "--by": ("role", "person", "team"),
    "--layout": ("grid", "blocks", "list"),
    "--team": ("events", "nothing"),
    "--role": ("planner", "a@b"),
    "--language": ("en", "zh", "xx"),
    "--min": ("0", "90", "x"),
    "--baseline": ("baseline.json", "commops.yaml", "nowhere"),
}
_COMMANDS: Final = {
    "validate": ("--format", "--on", "--rule", "--skip", "--fail-on", "--baseline"),
    "chart": ("--of", "--root", "--depth", "--on", "--language"),
    "raci": ("--by", "--layout", "--team", "--role", "--on", "--language"),
    "show": ("--on", "--language"),
    "list": ("--on", "--language"),
    "coverage": ("--on", "--language", "--min"),
}
_FORMATS: Final = {
    "chart": ("tree", "boxes", "markdown", "dot", "plantuml", "drawio"),
    "raci": ("table", "markdown", "csv", "json"),
    "show": ("text", "markdown", "json"),
    "list": ("table", "markdown", "csv", "json"),
    "coverage": ("table", "markdown", "csv", "json"),
}
_SUBJECTS: Final = {
    "show": (
        "planning",
        "team/events",
        "wei",
        "planner",
        "duty/planning",
        "https://x.example/a",
        "site/blog/x",
        "",
        "内容",
    ),
    "list": ("roles", "duties", "people", "teams", "skills", "rules", "nothing"),
}


@dataclass
class Input:
    """An organisation with mistakes in it, and how commops is asked about it.

    `files` are bytes by name, in the organisation's folder; `links` are where links lead, by the link's name.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Write it into an empty folder; what the system has no name for is left out."""
        for name in self.folders:
            with _as_far_as_the_system_can():
                (folder / name).mkdir(parents=True)
        for name, data in self.files.items():
            with _as_far_as_the_system_can():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
        for name, target in self.links.items():
            with _as_far_as_the_system_can():
                (folder / name).symlink_to(target)


def made(seed: int) -> Input:
    """Return the input of a number, always the same."""
    random = Random(seed)  # noqa: S311 - nothing secret
    made = Input(files=dict(_some_of(random, random.choice(_bases()))))
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 6))):
        random.choice(_MUTATIONS)(random, made)
    made.words = list(_asked(random))
    return made


def damaged(files: Mapping[str, bytes], seed: int) -> dict[str, bytes]:
    """Return some files with mistakes in their contents, those of a number."""
    random = Random(seed)  # noqa: S311 - nothing secret
    made = Input(files=dict(files))
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 6))):
        random.choice((_in_bytes, _in_tokens, _in_lines, _in_structure, _in_structure, _in_encoding))(random, made)
    return made.files


@cache
def _bases() -> tuple[dict[str, bytes], ...]:
    # Small ones stand more than once: they take least time, and each mistake in them matters more.
    every = {"commops.yaml": (_CHECKOUT / "tests" / "every_field.yaml").read_bytes()}
    roster = {"commops.yaml": _SPARK.partition(b"people:")[0], "people.csv": _ROSTER}
    examples = [_example(folder) for folder in sorted(_EXAMPLES.iterdir()) if folder.is_dir()]
    small = [{"commops.yaml": _SPARK}, every, roster, {**every, "people.csv": _ROSTER}]
    return (*(small * 4), *examples)


def _example(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _some_of(random: Random, files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    names = list(files)
    random.shuffle(names)
    size = 0
    for name in names:
        size += len(files[name])
        if name == "commops.yaml" or size <= _FEW_BYTES:
            yield name, files[name]


def _asked(random: Random) -> Iterator[str]:
    command = random.choice(("validate", "validate", "validate", *_COMMANDS))
    yield command
    if command in _SUBJECTS:
        yield random.choice(_SUBJECTS[command])
    if command in _FORMATS and random.random() < 0.5:
        yield from ("--format", random.choice(_FORMATS[command]))
    for option in random.sample(_COMMANDS[command], random.choice((0, 0, 1, 2))):
        yield from (option, random.choice(_OPTIONS[option]))
    if command == "validate":
        yield from random.sample(("--full", "--statistics", "--diff", "--quiet"), random.choice((0, 0, 0, 1)))


def _one_file(random: Random, made: Input, ending: str = "") -> str:
    names = [name for name in made.files if name.endswith(ending)]
    return random.choice(names or list(made.files))


def _in_bytes(random: Random, made: Input) -> None:
    name = _one_file(random, made)
    data = bytearray(made.files[name])
    for _ in range(random.randint(1, 8)):
        at = random.randint(0, len(data))
        match random.randrange(5):
            case 0:
                data[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                data[at:at] = random.choice(_WORDS)
            case 2:
                del data[at : at + random.randint(1, 20)]
            case 3:
                data[at:at] = data[at : at + random.randint(1, 200)]
            case _:
                del data[at : random.choice((at, len(data)))]
    made.files[name] = bytes(data)


def _in_tokens(random: Random, made: Input) -> None:
    name = _one_file(random, made)
    data = made.files[name]
    found = list(_TOKEN.finditer(data))
    if not found:
        return
    others = [random.choice(found).group() for _ in range(3)]
    for token in sorted(random.sample(found, min(len(found), random.randint(1, 4))), key=lambda each: -each.start()):
        new = random.choice((*others, random.choice(_WORDS), b"", token.group().upper(), token.group() * 2))
        data = data[: token.start()] + new + data[token.end() :]
    made.files[name] = data


def _in_lines(random: Random, made: Input) -> None:
    name = _one_file(random, made)
    lines = made.files[name].splitlines(keepends=True)
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(lines))
        some = slice(at, at + random.randint(1, 4))
        match random.randrange(7):
            case 0:
                del lines[some]
            case 1:
                lines[at:at] = lines[some]
            case 2:
                lines[at:at] = [random.choice(_WORDS) + b"\n"]
            case 3:
                lines[some] = [random.choice((b" ", b"  ", b"\t")) + line for line in lines[some]]
            case 4:
                lines[some] = [line.lstrip() for line in lines[some]]
            case 5:
                lines[some] = [b"<<<<<<< ours\n", *lines[some], b"=======\n", *lines[some], b">>>>>>> theirs\n"]
            case _:
                random.shuffle(lines)
    made.files[name] = b"".join(lines)


def _in_structure(random: Random, made: Input) -> None:
    name = _one_file(random, made, ".yaml")
    try:
        data = yaml.load(made.files[name], Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    places = list(_places(data))
    if not places:
        return
    ids = [key for _, key in places if isinstance(key, str)]
    for _ in range(random.randint(1, 3)):
        container, key = random.choice(places)
        other, at = random.choice(places)
        if _holds(container, key) and _holds(other, at):
            _change(random, container, key, other[at], random.choice(ids or ["x"]))
    flow = random.choice((None, True, False))
    try:
        text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=random.random() < 0.8, sort_keys=False)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    made.files[name] = text.encode("utf-8", "surrogatepass")


def _change(random: Random, container: Any, key: Any, other: object, identifier: str) -> None:
    value = container[key]
    match random.randrange(6):
        case 0:
            del container[key]
        case 1:
            container[key] = random.choice(_SCALARS)
        case 2:
            container[key] = identifier
        case 3:
            container[key] = other  # which may make an anchor and its alias, or a circle
        case 4 if isinstance(container, dict):
            container[random.choice([identifier, "x-own", "naem"])] = container.pop(key)
        case _:
            container[key] = random.choice(([value], {"name": value}, str(key)))


def _places(data: Any, deep: int = 0) -> Iterator[tuple[Any, Any]]:
    if deep > 12:
        return
    inner = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    for key, value in inner:
        yield data, key
        yield from _places(value, deep + 1)


def _holds(container: Any, key: Any) -> bool:
    return key in container if isinstance(container, dict) else key < len(container)


def _in_cells(random: Random, made: Input) -> None:
    name = _one_file(random, made, ".csv")
    sign = random.choice((b",", b",", b";", b"\t", b'"', b"\n"))
    cells = made.files[name].split(b",")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(cells))
        match random.randrange(5):
            case 0:
                cells[at] = random.choice(_WORDS)
            case 1:
                cells[at] = random.choice(cells)
            case 2:
                cells.insert(at, b"")
            case 3:
                cells[at] = b'"' + cells[at].replace(b'"', b'""') + random.choice((b'"', b""))
            case _:
                cells[at] = b";".join([cells[at], *random.sample(cells, min(2, len(cells)))])
    made.files[name] = random.choice((b",", b",", b",", sign)).join(cells)


def _in_encoding(random: Random, made: Input) -> None:
    name = _one_file(random, made)
    text = made.files[name].decode(errors="replace")
    match random.randrange(6):
        case 0:
            data = text.encode("utf-8-sig")
        case 1:
            data = text.encode(random.choice(("utf-16", "utf-32")))
        case 2:
            data = text.encode("utf-16-le" if random.random() < 0.5 else "latin-1", "replace")
        case 3:
            data = text.replace("\n", random.choice(("\r\n", "\r", "\n\r"))).encode()
        case 4:
            data = text.encode("utf-8-sig").replace(b"\n", b"\n\xef\xbb\xbf", 1)
        case _:
            data = text.encode("gb18030", "replace")
    made.files[name] = data


def _in_layout(random: Random, made: Input) -> None:
    names = list(made.files)
    name, other = random.choice(names), random.choice(names)
    match random.randrange(8):
        case 0:
            made.files[random.choice(_FILES)] = made.files.pop(name) if len(names) > 1 else made.files[name]
        case 1:
            made.files[random.choice(_FILES)] = random.choice((b"", b"# nothing\n", made.files[name], _ROSTER, b"{}"))
        case 2:
            made.links[random.choice((*_FILES, name))] = random.choice(_LINKS)
        case 3:
            made.folders.append(random.choice(("x.yaml", "people.csv", "a/b", ".git", "commops.yaml")))
        case 4:
            made.files[name] = made.files[other] + made.files[name]
        case 5:
            data = made.files[name]
            made.files["half.yaml"] = data[len(data) // 2 :]
        case 6:
            patterns = ("*", "**", "**/*.yaml", "!a", "[", "[z-a]", "/", "a/**/b", "*.yml", "\\", "a" * 2000, "[!a]*")
            line = f"{random.choice(('include', 'exclude'))}: {random.sample(patterns, 2)!r}\n"
            made.files["commops.yaml"] = made.files.get("commops.yaml", b"") + line.encode()
        case _:
            made.files["baseline.json"] = random.choice((b'{"commops baseline": 1}\n', b"{", b"[[[", b"\xff", b""))


_MUTATIONS: Final[tuple[Callable[[Random, Input], None], ...]] = (
    *(_in_bytes, _in_tokens, _in_tokens, _in_lines, _in_lines, _in_structure, _in_structure, _in_structure),
    *(_in_cells, _in_encoding, _in_layout),
)


def _as_far_as_the_system_can() -> suppress:
    return suppress(OSError, ValueError)


def tree(folder: Path) -> dict[str, bytes | str]:
    """Return what is in a folder: the bytes of files and the targets of links, by their names."""
    found: dict[str, bytes | str] = {}
    for top, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(top, name)
            if path.is_symlink():
                found[os.path.relpath(path, folder)] = os.fspath(path.readlink())
            elif path.is_file():
                found[os.path.relpath(path, folder)] = path.read_bytes()
    return found
