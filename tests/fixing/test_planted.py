"""Faults planted into the examples: fixing brings every file back, byte for byte, and finds nothing more."""

from __future__ import annotations

import codecs
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest  # noqa: TC002 - hypothesis looks at the annotations
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from organisations import DAY

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.fixing.rounds import fixed
from commops.language.did_you_mean import Vocabulary
from commops.sources.csv_names import is_roster
from commops.sources.document import Document
from commops.sources.reading import Reading, read
from commops.yamltext.mark import Keys, Mark

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
CLEAN: Final = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir() and path.name != "broken")
LETTERS: Final = ("responsible", "consulted", "informed")
MISSPELT: Final = {
    "responsible": "responsble",
    "accountable": "acountable",
    "consulted": "conslted",
    "informed": "infomred",
    "description": "descripton",
    "priority": "priorty",
}
WORDS: Final = {"core": "cor", "manager": "maneger", "specialist": "specialst", "functional": "functonal"}
_ID: Final = re.compile(r"[a-z]+(-[a-z]+)*")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Plant:
    """A fault: the rule that finds it, what of a text it takes the place of, and what is there after fixing."""

    rule: str
    start: int
    end: int
    wrong: str
    right: str


def values(data: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*keys, str(key)), value
        yield from values(value, (*keys, str(key)))


def plants(document: Document, ids: Vocabulary, homes: dict[str, str]) -> Iterator[Plant]:
    """Yield the faults that could be planted in a file; `homes` are the teams of roles."""
    everything = dict(values(document.data))
    marks = document.locate(document.text, list(everything))
    for keys, value in everything.items():
        if keys[0] not in {"duties", "teams", "roles", "people"} or keys not in marks:
            continue
        if not is_roster(document.file):
            yield from of_key(document, keys, marks[keys])
        if isinstance(value, str):
            yield from of_word(document, keys, value, marks[keys], ids)
        if keys[0] == "duties" and keys[-1] in LETTERS and isinstance(value, list):
            yield from of_list(document, keys, everything, marks, homes)
        if keys[::2] == ("people", "roles") and isinstance(value, list):
            yield from of_roles(document, keys, value, marks)
    if document.file == "commops.yaml" and "rules" not in document.data:
        end = len(document.text)
        yield Plant("unknown-rule", end, end, "rules: {wide-spn: off}\n", "rules: {wide-span: off}\n")


def of_key(document: Document, keys: Keys, mark: Mark) -> Iterator[Plant]:
    if not mark.key:
        return
    start, end = mark.key
    if len(keys) == 3 and keys[-1] in MISSPELT and document.text[start:end] == keys[-1]:
        yield Plant("unknown-field", start, end, MISSPELT[keys[-1]], keys[-1])
    line = document.lines.start(document.lines.position(start)[0])
    margin = document.text[line:start]
    if len(keys) == 2 and not margin.strip():
        yield Plant("unused-suppression", line, line, f"{margin}# commops: ignore[similar-ids] planted\n", "")


def of_word(document: Document, keys: Keys, value: str, mark: Mark, ids: Vocabulary) -> Iterator[Plant]:
    start, end = mark.value
    if document.text[start:end] != value:
        return
    if _DATE.fullmatch(value) and keys[-1] in {"reviewed", "since", "from", "until", "signed"}:
        yield Plant("wrong-type", start, end, value.replace("-", "/"), value)
    if keys[-1] in {"priority", "level", "kind"} and value in WORDS:
        yield Plant("unknown-value", start, end, WORDS[value], value)
    if keys[-1] == "fte" and value == "0.5":
        yield Plant("wrong-type", start, end, "50%", value)
    names_role = len(keys) == 4 and ((keys[0] == "duties" and keys[2] in LETTERS) or keys[::2] == ("people", "roles"))
    if names_role and _ID.fullmatch(value):
        wrong = value[:-2] + value[-1]
        if ids.surely(wrong):
            yield Plant("unknown-reference", start, end, wrong, value)


def of_roles(document: Document, keys: Keys, items: list[str], marks: Any) -> Iterator[Plant]:
    mark = marks.get((*keys, str(len(items) - 1)))
    end = mark.value[1] if mark else 0
    if is_roster(document.file) or document.text[end : end + 1] == "]":
        sign = "; " if is_roster(document.file) else ", "
        yield Plant("duplicate-assignment", end, end, f"{sign}{items[0]}", "")


def of_list(
    document: Document, keys: Keys, everything: dict[Keys, Any], marks: Any, homes: dict[str, str]
) -> Iterator[Plant]:
    items = everything[keys]
    mark = marks.get((*keys, str(len(items) - 1)))
    if mark is None or not all(isinstance(item, str) and _ID.fullmatch(item) for item in items):
        return
    end = mark.value[1]
    comma = ", "
    if document.text[end : end + 1] != "]":
        line, column = document.lines.position(mark.value[0])
        comma = "\n" + document.lines.line(line)[: column - 1]
        end = document.lines.start(line) + len(document.lines.line(line))
    yield Plant("duplicate-item", end, end, f"{comma}{items[0]}", "")
    if keys[-1] == "informed":
        responsible = everything.get((*keys[:-1], "responsible"), ())
        team = everything.get((*keys[:-1], "team"))
        named = [each if isinstance(each, str) else each.get("role") for each in responsible]
        weaker = [each for each in named if homes.get(each) == team and each not in items]
        if weaker:
            yield Plant("redundant-letters", end, end, f"{comma}{weaker[0]}", "")


def chosen(random: Random, possible: list[Plant]) -> list[Plant]:
    """Return some plants that do not touch one another, at most one a line, of as many rules as can be."""
    random.shuffle(possible)
    taken: dict[str, Plant] = {}
    for each in possible:
        apart = all(abs(each.start - other.start) > 200 for other in taken.values())
        if apart:
            taken.setdefault(each.rule, each)
    return sorted(taken.values(), key=lambda each: each.start)


def with_parts(text: str, parts: list[tuple[int, int, str]]) -> str:
    for start, end, instead in reversed(parts):
        text = text[:start] + instead + text[end:]
    return text


def as_bytes(random: Random, texts: tuple[str, str]) -> tuple[bytes, bytes]:
    """Return two texts as bytes in the same way: with any line ends, with a mark or none, with or without an end."""
    end = random.choice(["\n", "\n", "\r\n"])
    bom = random.choice([b"", b"", codecs.BOM_UTF8])
    cut = random.random() < 0.3
    wrong, right = ((text.rstrip("\n") if cut else text).replace("\n", end) for text in texts)
    return bom + wrong.encode(), bom + right.encode()


def report(reading: Reading) -> Report:
    return check(reading, RULES, DAY)


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.sampled_from(CLEAN), st.integers(0, 1_000_000).map(Random))
def test_fixing_brings_back_every_byte(tmp_path_factory: pytest.TempPathFactory, example: str, random: Random) -> None:
    folder = tmp_path_factory.mktemp("planted") / example
    shutil.copytree(EXAMPLES / example, folder)
    reading = read(folder)
    ids = Vocabulary(
        tuple({*reading.organization.roles, *reading.organization.teams, *reading.standards.ids["duties"]})
    )
    homes = {name: str(role.team) for name, role in reading.organization.roles.items() if role.team}
    wanted: dict[str, bytes] = {}
    planted: set[str] = set()
    for name, document in reading.documents.items():
        faults = chosen(random, list(plants(document, ids, homes)))[:4]
        planted.update(fault.rule for fault in faults)
        texts = [
            with_parts(document.text, [(each.start, each.end, said) for each, said in parts])
            for parts in ([(each, each.wrong) for each in faults], [(each, each.right) for each in faults])
        ]
        wrong, wanted[name] = as_bytes(random, (texts[0], texts[1]))
        (folder / name).write_bytes(wrong)

    before = report(read(folder)).findings
    assert planted & {finding.rule for finding in before}
    result = fixed(folder, report, unsafe=False, write=True)
    assert (result.refusals, result.more_unsafe) == ([], 0)
    for change in result.changes.values():
        change.path.write_bytes(change.after)

    assert {name: (folder / name).read_bytes() for name in wanted} == wanted
    assert report(read(folder)).findings == ()
    assert result.findings
    assert fixed(folder, report, unsafe=True, write=True).changes == {}
