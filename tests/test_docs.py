"""The pages in docs/ that come from the code are up to date, in each language, and their examples are right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from organisations import data
from page_words import HERE as TEXTS
from page_words import example, page_name, part
from write import pages, write

from commops.checking.json_schema import file_schema
from commops.checking.registry import RULES
from commops.checking.settings import Setting, read_settings
from commops.language.choosing import CHINESE, ENGLISH, LANGUAGES
from commops.model.kinds import KINDS
from commops.sources import yaml_reader
from commops.sources.suppression_comments import suppressions

ROOT: Final = Path(__file__).parent.parent
DOCS: Final = ROOT / "docs"
IN_CHINESE: Final = sorted(
    page for page in [*ROOT.glob("*.zh.md"), *DOCS.rglob("*.zh.md")] if page.stem != "vocabulary.zh"
)
"""The pages without English; the vocabulary names each word in English too."""

LINK: Final = re.compile(r"\]\(((?!https?:)[^)\s]+)\)")
FENCED: Final = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
CODE: Final = re.compile(r"`[^`]*`")
TARGET: Final = re.compile(r"\]\([^)]*\)")
INDENTED: Final = re.compile(r"^ {4}.*$", re.MULTILINE)
SENTENCE: Final = re.compile(r"[A-Za-z][a-z']+(?: [A-Za-z][a-z']+){2,}")
NO_SENTENCE: Final = re.compile(r"^\s*\$ .*|\b(?:commops|git|gh|pip|uv|pipx|npm) [^#]*")
"""A command, in a console or in a script, up to its comment."""
QUERY: Final = re.compile(r"(?<=query=')[^']*")
"""What a command asks a server, on several lines."""
NAMES_IN_ENGLISH: Final = {"Plan the events", "Sum events up and propose improvements"}
"""What an organisation in two languages calls its duties in English, on purpose."""
BLOCK: Final = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


PAGES: Final = pages()
CONFIGURED: Final = [name for name, rule in RULES.items() if rule.configurable]
SUPPRESSED: Final = [name for name, rule in RULES.items() if rule.suppressible]


def rule_page(name: str, language: str) -> str:
    return PAGES[f"rules/{page_name(name, language)}"]


def test_every_page_is_up_to_date() -> None:
    written = {path: (DOCS / path).read_text(encoding="utf-8") for path in PAGES if (DOCS / path).exists()}
    assert written == PAGES, "run `make docs`"


def test_every_page_of_a_rule_is_of_an_existing_rule() -> None:
    there = {f"rules/{path.name}" for path in (DOCS / "rules").iterdir()}
    assert there == {path for path in PAGES if path.startswith("rules/")}


def test_writing_again_deletes_stale_pages(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "no-more.md").write_text("# no-more\n", encoding="utf-8")
    write(tmp_path)
    expected = [f"{name}.md" for name in RULES] + [f"{name}.zh.md" for name in RULES]
    assert sorted(path.name for path in (tmp_path / "rules").iterdir()) == sorted(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_links_to_every_rule(language: str) -> None:
    links = [link for link in LINK.findall(PAGES[page_name("rules", language)]) if link.startswith("rules/")]
    assert links == [f"rules/{page_name(name, language)}" for name in RULES]


def test_every_text_beside_the_program_is_there_in_each_language() -> None:
    texts = {
        language: {path.relative_to(TEXTS / language) for path in (TEXTS / language).rglob("*.*")}
        for language in LANGUAGES
    }
    assert texts[CHINESE] == texts[ENGLISH]


@pytest.mark.parametrize("name", ["format.md", "rules.md", "not-read.md", "people.csv.md", "people.csv.after.md"])
def test_both_languages_have_the_same_headings_and_lists(name: str) -> None:
    english, chinese = ([line[:2] for line in outline(part(name, language))] for language in LANGUAGES)
    assert english == chinese


def outline(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.startswith(("## ", "- ")))


@pytest.mark.parametrize("chinese", sorted(DOCS.rglob("*.zh.md")), ids=lambda page: page.stem)
def test_a_page_in_chinese_has_the_sections_of_the_english_one(chinese: Path) -> None:
    english = in_english(chinese)
    assert english.exists()
    assert levels(chinese) == levels(english)
    for page, other in ((chinese, english), (english, chinese)):
        assert f"]({other.name})" in page.read_text(encoding="utf-8"), "a link to the other language"


@pytest.mark.parametrize("page", IN_CHINESE, ids=lambda page: page.stem)
def test_a_page_in_chinese_has_no_sentence_in_english(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for other_than_text in (FENCED, COMMENT, CODE, TARGET, INDENTED):
        text = other_than_text.sub("", text)
    assert SENTENCE.findall(text) == []


@pytest.mark.parametrize("page", IN_CHINESE, ids=lambda page: page.stem)
def test_a_block_of_a_page_in_chinese_has_no_sentence_in_english(page: Path) -> None:
    """Outputs, comments and organisations are Chinese; commands and the words of other programs are not English."""
    text = page.read_text(encoding="utf-8")
    lines = [
        line
        for block in (FENCED, INDENTED)
        for found in block.findall(QUERY.sub("", text))
        for line in found.splitlines()
    ]
    said = (sentence for line in lines for sentence in SENTENCE.findall(NO_SENTENCE.sub("", line)))
    assert [sentence for sentence in said if sentence not in NAMES_IN_ENGLISH] == []


@pytest.mark.parametrize("name", ["json", "json.views", "outputs"])
def test_a_page_about_data_has_the_same_blocks_in_both_languages(name: str) -> None:
    chinese = DOCS / f"{name}.zh.md"
    opened, expected = ([block.partition("\n")[0] for block in fenced(page)] for page in (chinese, in_english(chinese)))
    assert opened == expected


def in_english(page: Path) -> Path:
    """Return the same page in English."""
    name = page.name.removesuffix(".zh.md")
    return next(path for path in (page.with_name(f"{name}.en.md"), page.with_name(f"{name}.md")) if path.exists())


def levels(page: Path) -> list[str]:
    """Return the levels of a page's headings, outside code."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return re.findall(r"^#+(?= )", text, re.MULTILINE)


def fenced(page: Path) -> list[str]:
    """Return the blocks of code of a page."""
    return FENCED.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")]), ids=lambda page: page.stem)
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    lost = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def anchors(page: Path) -> set[str]:
    # GitHub's: lower case, no punctuation, a hyphen for each blank.
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CONFIGURED)
def test_a_page_shows_a_valid_configuration_of_its_rule(name: str, language: str) -> None:
    alone, more, *_ = (block for block in BLOCK.findall(rule_page(name, language)) if block.startswith("rules:\n"))
    other = Setting(RULES[name].severity) if RULES[name].on_request else Setting(off=True)
    switched = read_settings(data(alone)["rules"], RULES)
    assert (switched.of(name), switched.faults) == (other, ())
    settings = read_settings(data(more)["rules"], RULES)
    assert settings.faults == ()
    setting = settings.of(name)
    assert setting.severity not in {None, RULES[name].severity}
    assert setting.options == RULES[name].options


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SUPPRESSED)
def test_a_page_shows_a_valid_suppression(name: str, language: str) -> None:
    comment = BLOCK.findall(rule_page(name, language))[-1]
    (suppression,), wrong = suppressions(yaml_reader.read("text.yaml", f"{comment}teams: {{}}\n"))
    assert ([each for each, _ in suppression.names], wrong) == ([name], [])
    assert suppression.lines == range(2, 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_is_described(language: str) -> None:
    explained = {
        (name, option): RULES[name].explanation.in_language(language).option(option)
        for name in CONFIGURED
        for option in RULES[name].options
    }
    assert [name for name, text in explained.items() if not text] == []


def test_the_errors_under_source_are_the_rules_that_cannot_be_switched_off() -> None:
    faults = [name for name, rule in RULES.items() if rule.about_reading]
    assert [name for name, rule in RULES.items() if (rule.category, rule.severity) == ("source", "error")] == faults


@pytest.mark.parametrize(("language", "words"), [(ENGLISH, "cannot be configured"), (CHINESE, "不能配置")])
def test_a_page_of_a_fault_of_reading_offers_no_configuration(language: str, words: str) -> None:
    for name in (name for name, rule in RULES.items() if rule.about_reading):
        assert words in rule_page(name, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_fits_the_schema(kind: str, language: str) -> None:
    plain = json.loads(json.dumps(yaml.safe_load(example(kind, language)), default=str))
    assert list(plain) == [kind]
    assert [error.message for error in Draft202012Validator(file_schema()).iter_errors(plain)] == []


def test_the_schema_is_described_in_chinese() -> None:
    english, chinese = (dict(_descriptions(file_schema(language))) for language in LANGUAGES)
    assert english.keys() == chinese.keys()
    left = {path for path, text in english.items() if chinese[path] == text and "/rules/" not in path}
    assert {english[path] for path in left} == set()


def _descriptions(schema: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(schema, list):
        for number, each in enumerate(schema):
            yield from _descriptions(each, f"{path}/{number}")
    elif isinstance(schema, dict):
        for key, each in schema.items():
            if key in {"description", "errorMessage", "patternErrorMessage"} and isinstance(each, str):
                yield f"{path}/{key}", each
            else:
                yield from _descriptions(each, f"{path}/{key}")
