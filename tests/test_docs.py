"""The references in docs/ are what the code says now, and their examples are right."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from organisations import data

from commops.checking.json_schema import file_schema
from commops.checking.registry import RULES
from commops.checking.settings import Setting, Settings, read_settings
from commops.model.kinds import KINDS
from commops.rule import Fault, Remark
from commops.sources import yaml_reader
from commops.sources.suppressions import suppressions

ROOT: Final = Path(__file__).parent.parent
DOCS: Final = ROOT / "docs"
LINK: Final = re.compile(r"\]\(((?!https?:)[^)\s]+)\)")
BLOCK: Final = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def references() -> ModuleType:
    spec = importlib.util.spec_from_file_location("references", DOCS / "references.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(references: Any) -> dict[str, str]:
    texts: dict[str, str] = references.pages()
    return texts


def test_every_page_is_up_to_date(pages: dict[str, str]) -> None:
    written = {path: (DOCS / path).read_text(encoding="utf-8") for path in pages if (DOCS / path).exists()}
    assert written == pages, "run `python docs/references.py`"


def test_no_page_is_of_a_rule_that_is_no_more(pages: dict[str, str]) -> None:
    there = {f"rules/{path.name}" for path in (DOCS / "rules").iterdir()}
    assert there == {path for path in pages if path.startswith("rules/")}


def test_writing_again_deletes_what_is_stale(references: Any, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "no-more.md").write_text("# no-more\n", encoding="utf-8")
    references.write(tmp_path)
    assert sorted(path.stem for path in (tmp_path / "rules").iterdir()) == sorted(RULES)


def test_the_list_links_to_every_rule(pages: dict[str, str]) -> None:
    links = [link for link in LINK.findall(pages["rules.md"]) if link.startswith("rules/")]
    assert links == [f"rules/{name}.md" for name in RULES]


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


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if not isinstance(rule, Fault)])
def test_a_page_says_rightly_how_to_set_its_rule(name: str, pages: dict[str, str]) -> None:
    off, more, *_ = (block for block in BLOCK.findall(pages[f"rules/{name}.md"]) if block.startswith("rules:\n"))
    assert read_settings(data(off)["rules"], RULES) == Settings({name: Setting(off=True)})
    settings = read_settings(data(more)["rules"], RULES)
    assert settings.faults == ()
    setting = settings.of(name)
    assert setting.severity not in {None, RULES[name].severity}
    assert setting.options == RULES[name].options


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if not isinstance(rule, (Fault, Remark))])
def test_a_page_says_rightly_how_to_leave_one_place_alone(name: str, pages: dict[str, str]) -> None:
    comment = BLOCK.findall(pages[f"rules/{name}.md"])[-1]
    (suppression,), wrong = suppressions(yaml_reader.read("text.yaml", f"{comment}teams: {{}}\n"))
    assert ([each for each, _ in suppression.names], wrong) == ([name], [])
    assert suppression.lines == range(2, 3)


def test_the_list_says_rightly_what_cannot_be_switched_off() -> None:
    faults = [name for name, rule in RULES.items() if isinstance(rule, Fault)]
    assert [name for name, rule in RULES.items() if (rule.family, rule.severity) == ("source", "error")] == faults


def test_a_page_of_a_fault_of_reading_offers_no_setting(pages: dict[str, str]) -> None:
    for name in (name for name, rule in RULES.items() if isinstance(rule, Fault)):
        assert "cannot be switched off" in pages[f"rules/{name}.md"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_fits_the_schema(kind: str) -> None:
    example = yaml.safe_load((DOCS / "format" / f"{kind}.yaml").read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(example, default=str))
    assert list(plain) == [kind]
    assert [error.message for error in Draft202012Validator(file_schema()).iter_errors(plain)] == []
