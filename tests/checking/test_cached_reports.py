"""A report that is kept says what a new one would, and nothing is kept that could say anything else."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from organisations import DAY, Data, organisations, write

from commops import hashing
from commops.checking.cached_reports import _Numbers, report_on
from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.language.as_data import as_data, from_data
from commops.language.messages import message
from commops.reports import report_json, report_text
from commops.sources import reading_rule_names, reading_rules
from commops.terminal import printing

BROKEN = Path(__file__).parents[2] / "examples" / "broken"

ORGANISATION = {
    "commops.yaml": "organization: {standard: ../ours}\nexclude: [drafts]\nteams: {attic: {name: Attic}}\n",
    "roles.yaml": "roles: {editor: {name: Editor, skills: {typing: 2}}}\n",
    "people.csv": "id,name,roles\nwei,Wei Zhang,editor\n",
    "../ours/commops.yaml": "skills: {typing: {name: Typing}}\n",
}
PARSED = ORGANISATION.keys() - {"people.csv"}
"""The files of which is kept what they say; a people.csv is read as fast as that."""


def organisation(folder: Path) -> Path:
    for name, text in ORGANISATION.items():
        file = folder / "org" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "org"


def told(report: Report) -> tuple[str, str]:
    text = StringIO()
    printing.write(report_text.lines(report, full=True), text, colour=False)
    return text.getvalue(), report_json.text(report)


def is_kept(folder: Path, on: date = DAY, *rules: str) -> bool:
    """Tell whether nothing is run any more."""
    with pytest.MonkeyPatch.context() as patch:

        def never(*_: object) -> None:
            raise AssertionError

        patch.setattr("commops.checking.cached_reports._made", never)
        try:
            report_on(folder, rules, on)
        except AssertionError:
            return False
    return True


def test_a_kept_report_says_the_same(cache: Path) -> None:
    anew = report_on(BROKEN, (), DAY, cached=False)
    assert not cache.exists(), "who wants nothing kept finds nothing kept"
    first, second = report_on(BROKEN, (), DAY), report_on(BROKEN, (), DAY)
    assert is_kept(BROKEN)
    assert anew.findings == first.findings == second.findings
    assert told(anew) == told(first) == told(second)


@given(organisations())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_of_any_organisation_too(cache: Path, organisation: Data) -> None:
    folder = write(cache / "org", organisation)
    anew, *again = (report_on(folder, (), DAY, cached=cached) for cached in (False, True, True))
    assert [told(each) for each in again] == [told(anew)] * 2
    assert [each.findings for each in again] == [anew.findings] * 2


def test_what_is_kept_of_names_changes_no_report(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commops.similarity.keys._AGAIN", 0)
    monkeypatch.setattr("commops.similarity.likenesses._MANY", 0)
    folder = tmp_path / "org"
    for duty in ("Plan events", "Organise a flea market", "Plan events for zebras"):
        names = ("Event planning", "Write posts", "Post writing", "Hold a flea market", duty)
        data = {f"d{number}": f"{{name: {name}, responsible: [r{number}]}}" for number, name in enumerate(names)}
        duties = "".join(f"  {key}: {fields}\n" for key, fields in data.items())
        roles = "".join(f"  r{number}: {{name: Role {number}}}\n" for number in range(len(names)))
        change("commops.yaml", f"duties:\n{duties}roles:\n{roles}")(folder)

        report = report_on(folder, (), DAY)
        assert told(report) == told(report_on(folder, (), DAY, cached=False))
        assert "overlapping-duties" in told(report)[0]
        assert len(list(cache.rglob("similarity-*"))) == 2, "of keys, and of likenesses"


def change(name: str, text: str) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return changed


CHANGES = {
    "a file": change("roles.yaml", "roles: {writer: {name: Writer}}\n"),
    "a comment": change("roles.yaml", "\n" + ORGANISATION["roles.yaml"]),
    "a new file": change("more/teams.yml", "teams: {cellar: {name: Cellar}}\n"),
    "a roster": change("people.csv", "id,name,roles\nlin,Lin Chen,editor\n"),
    "the settings": change("commops.yaml", "teams: {attic: {name: Attic}}\n"),
    "the standard": change("../ours/commops.yaml", "skills: {writing: {name: Writing}}\n"),
    "a new file of the standard": change("../ours/more.yaml", "skills: {writing: {name: Writing}}\n"),
    "a file taken away": lambda folder: (folder / "people.csv").unlink(),
    "a file renamed": lambda folder: (folder / "roles.yaml").replace(folder / "posts.yaml") and None,
    "a standard taken away": lambda folder: shutil.rmtree(folder / "../ours"),
}


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_seen(changed: Callable[[Path], None], tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    report_on(folder, (), DAY)
    assert is_kept(folder)
    changed(folder)
    assert not is_kept(folder)
    assert told(report_on(folder, (), DAY)) == told(report_on(folder, (), DAY, cached=False))


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("name", ["link", "link/commops.yaml"])
def test_a_standard_that_a_link_leads_to_elsewhere(name: str, tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    change("../ours/commops.yaml", "skills: {}\nareas: {desk: {}}\n")(folder)
    other = "areas: {desk: {}}\nduties: {audit: {area: desk, priority: core}}\n"
    change("../theirs/commops.yaml", other)(folder)
    root = (folder / "commops.yaml").read_text(encoding="utf-8")
    change("commops.yaml", root.replace("../ours", f"../{name}"))(folder)
    link = folder.parent / "link"
    link.symlink_to("ours")
    report_on(folder, (), DAY)
    assert is_kept(folder)
    link.unlink()
    link.symlink_to("theirs")
    assert not is_kept(folder)
    assert told(report_on(folder, (), DAY)) == told(report_on(folder, (), DAY, cached=False))


@pytest.mark.usefixtures("cache")
def test_what_is_not_looked_at_changes_nothing(tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    report_on(folder, (), DAY)
    change("drafts/teams.yaml", "teams: {cellar: {name: Cellar}}\n")(folder)
    change("notes.txt", "notes")(folder)
    assert is_kept(folder)
    assert not is_kept(folder, date(2026, 7, 2))
    assert not is_kept(folder, DAY, "empty-team")


@pytest.mark.usefixtures("cache")
def test_a_standard_that_is_not_there_is_looked_for_again(tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    shutil.rmtree(folder / "../ours")
    report_on(folder, (), DAY)
    assert not is_kept(folder)


def spoilt(data: bytes, way: str) -> bytes:
    ways = {"empty": b"", "half": data[: len(data) // 2], "noise": b"\xff\xfe\0" * 9, "other": data.replace(b"a", b"b")}
    return ways[way]


@pytest.mark.parametrize("way", ["empty", "half", "noise", "other"])
def test_what_is_spoilt_is_made_anew(way: str, cache: Path, tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    before = told(report_on(folder, (), DAY))
    kept = [file for file in cache.rglob("*") if file.is_file()]
    assert Counter(file.name.partition("-")[0] for file in kept) == {"file": len(PARSED), "report": 1, "places": 1}
    for file in kept:
        file.write_bytes(spoilt(file.read_bytes(), way))
    assert told(report_on(folder, (), DAY)) == before
    assert is_kept(folder)


def test_a_cache_of_another_shape_is_made_anew(cache: Path, tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    before = told(report_on(folder, (), DAY))
    for text in ("[]", "{}", "null", "1", '{"rests_on": [], "report": {}}', '{"data": {}, "starts": [1]}'):
        for file in (file for file in cache.rglob("*") if file.is_file()):
            file.write_text(f"{hashing.of_text(text)}\n{text}", encoding="utf-8")
        assert told(report_on(folder, (), DAY)) == before, text


def test_where_nothing_can_be_written_nothing_is_kept(cache: Path, tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    cache.write_text("no folder", encoding="utf-8")
    assert told(report_on(folder, (), DAY)) == told(report_on(folder, (), DAY, cached=False))
    assert not is_kept(folder)


def test_what_is_no_longer_used_is_forgotten(cache: Path, tmp_path: Path) -> None:
    folder = organisation(tmp_path)
    for number in range(1, 29):
        change("roles.yaml", f"roles: {{editor-{number}: {{name: Editor}}}}\n")(folder)
        report_on(folder, (), date(2026, 7, number))
    names = [file.name.partition("-")[0] for file in cache.rglob("*") if file.is_file()]
    assert names.count("file") == len(PARSED)
    assert names.count("report") < len(RULES)
    assert names.count("report") == 16


def test_texts_that_read_the_same_in_english_alone_are_kept_apart() -> None:
    number = message("{number:,} reports", number=2)
    noun = message("{number:,} {what}", number=2, what=message("reports"))
    word = message("{number:,} {what}", number=2, what="reports")
    numbers = _Numbers()
    for text in (number, noun, word):
        kept = json.loads(json.dumps(numbers.texts[numbers.of(text)]))
        assert as_data(from_data(kept)) == as_data(text)
    assert len(numbers.texts) == len({numbers.of(text) for text in (number, noun, word)}) == 3


def test_names_of_rules_are_those_of_the_rules() -> None:
    assert reading_rules.syntax.name == reading_rule_names.SYNTAX
    assert reading_rules.unknown_rule.name == reading_rule_names.UNKNOWN_RULE


def test_nothing_is_hashed_where_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --no-cache, no key is made that nothing would be found under."""

    def never(data: bytes) -> str:
        raise AssertionError(data)

    monkeypatch.setattr(hashing, "begun", never)
    assert report_on(organisation(tmp_path), (), DAY, cached=False).sizes["files"] == 3
