"""The catalogue of translations is whole and up to date, and the script that keeps it so says what is wrong."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from gettext import GNUTranslations
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from babel.messages.pofile import read_po
from inline_snapshot import snapshot

if TYPE_CHECKING:
    from babel.messages.catalog import Message

ROOT: Final = Path(__file__).parents[2]
SCRIPT: Final = ROOT / ".ci" / "catalogue"

NOT_YET_TRANSLATED: Final[frozenset[str]] = frozenset()
"""The areas that may have entries without a translation. Only ever take some out."""

LITERALS: Final = '''\
"""A module."""
from commops.language.messages import counted, message as said
from commops.rule import rule

def of_others(role: str, number: int) -> None:
    said("'{role}' is vacant", role=role)
    counted("{number:,} duty", "{number:,} duties", number)
    counted("{number} of {all}", "{number} of {all}", number, all=3)
    said("write `{severity: off}`")

@rule("error", needs="roles")
def vacant_role(graph):
    """A role is vacant.

    Somebody has to do
    the work.

    Nobody does.

    Fix: hire.

    Options: `max`, how many.

    Bad:
      roles: {}

    Good:
      roles: {}
    """

def message(text: str) -> None:
    """Another one of that name."""

message("not ours")
'''


WORD: Final = re.compile(r"[A-Za-z][A-Za-z.@-]+")
QUOTED: Final = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"|\{[^}]*\}")
ONLY_SAID_IN_CHINESE: Final = frozenset({"commops", "format.zh.md", "BOM", "open-source"})


@pytest.fixture(scope="module")
def catalogue() -> Any:
    loader = SourceFileLoader("catalogue", str(SCRIPT))
    spec = importlib.util.spec_from_loader("catalogue", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module  # where dataclasses look for it
    loader.exec_module(module)
    return module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "src" / "commops" / "rules" / "more"
    folder.mkdir(parents=True)
    (tmp_path / "src" / "commops" / "language").mkdir()
    (folder / "roles.py").write_text(LITERALS, encoding="utf-8")
    return tmp_path


def po(root: Path, area: str) -> Path:
    return root / "src" / "commops" / "language" / "zh" / f"{area}.po"


def translate(root: Path, area: str, texts: dict[str, str]) -> None:
    text = po(root, area).read_text(encoding="utf-8")
    for english, chinese in texts.items():
        before = f'"{english}"\nmsgstr'
        assert before in text
        text = text.replace(f'{before} ""', f'{before} "{chinese}"').replace(
            f'{before}[0] ""', f'{before}[0] "{chinese}"'
        )
    po(root, area).write_text(text, encoding="utf-8")


def wrong(catalogue: Any, root: Path) -> list[str]:
    return [each.text for each in catalogue.problems(root) if not each.untranslated]


def test_the_catalogue_is_whole_and_up_to_date(catalogue: Any) -> None:
    found = [each.text for each in catalogue.problems() if not (each.untranslated and each.area in NOT_YET_TRANSLATED)]
    assert found == []


def test_every_area_that_may_lack_translations_lacks_some(catalogue: Any) -> None:
    assert {each.area for each in catalogue.problems() if each.untranslated} == NOT_YET_TRANSLATED


def test_what_is_said_is_extracted_in_its_order(catalogue: Any, root: Path) -> None:
    assert [(each.area, each.key) for each in catalogue.extracted(root).entries.values()] == snapshot(
        [
            ("rules", "'{role}' is vacant"),
            ("rules", ("{number:,} duty", "{number:,} duties")),
            ("rules", ("{number} of {all}", "{number} of {all}")),
            ("rules", "write `{severity: off}`"),
            ("rule-pages", "A role is vacant."),
            ("rule-pages", "Somebody has to do the work."),
            ("rule-pages", "Nobody does."),
            ("rule-pages", "hire."),
            ("rule-pages", "`max`, how many."),
        ]
    )


MODEL: Final = '''\
"""A module."""
from commops.model.fields import field

class Team(Written):
    """A team."""

    lead: str = field(description="the role that leads it")
    kind: Kind = field("functional", description=KINDS)

class Kind(StrEnum):
    """A word, which no page shows."""
'''


def test_models_and_their_fields_are_extracted(catalogue: Any, root: Path) -> None:
    (root / "src" / "commops" / "model").mkdir()
    (root / "src" / "commops" / "model" / "teams.py").write_text(MODEL, encoding="utf-8")
    extract = catalogue.extracted(root)
    of_models = [each.key for each in extract.entries.values() if each.area == "model-pages"]
    assert of_models == ["A team.", "the role that leads it"]
    assert extract.errors == ["src/commops/model/teams.py:8: the description is no literal"]


def test_a_po_file_for_each_area(catalogue: Any, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.update(root) == 0
    assert capsys.readouterr().out == snapshot("""\
    0 of    5 translated: rule-pages
    0 of    4 translated: rules
""")
    assert po(root, "rules").read_text(encoding="utf-8") == snapshot("""\
# The Chinese of commops. Brought up to date and compiled by .ci/catalogue.
msgid ""
msgstr ""
"Language: zh\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;"

#: src/commops/rules/more/roles.py
#, python-brace-format
msgid "'{role}' is vacant"
msgstr ""

#: src/commops/rules/more/roles.py
#, python-brace-format
msgid "{number:,} duty"
msgid_plural "{number:,} duties"
msgstr[0] ""

#: src/commops/rules/more/roles.py
#, python-brace-format
msgid "{number} of {all}"
msgid_plural "{number} of {all}"
msgstr[0] ""

#: src/commops/rules/more/roles.py
msgid "write `{severity: off}`"
msgstr ""
""")
    assert sorted(path.stem for path in po(root, "").parent.iterdir()) == ["rule-pages", "rules"]
    assert wrong(catalogue, root) == []


def test_translations_are_kept_wherever_a_module_moves_and_compiled(catalogue: Any, root: Path) -> None:
    catalogue.update(root)
    translate(root, "rules", {"'{role}' is vacant": "'{role}' 空缺", "{number:,} duties": "{number:,} 项职责"})
    translate(root, "rule-pages", {"Somebody has to do the work.": "工作总要有人做。"})
    assert wrong(catalogue, root) == ["src/commops/language/zh.mo is out of date: run `.venv/bin/python .ci/catalogue`"]

    (root / "src" / "commops" / "rules").rename(root / "src" / "commops" / "checks")
    catalogue.update(root)
    assert "空缺" in po(root, "checks").read_text(encoding="utf-8")
    assert not po(root, "rules").exists()
    with (root / "src" / "commops" / "language" / "zh.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert compiled.gettext("'{role}' is vacant") == "'{role}' 空缺"
    assert compiled.ngettext("{number:,} duty", "{number:,} duties", 2) == "{number:,} 项职责"
    assert compiled.gettext("Somebody has to do the work.") == "工作总要有人做。"
    assert compiled.gettext("hire.") == "hire."


def test_the_same_translations_make_the_same_files(catalogue: Any, root: Path) -> None:
    def written() -> dict[Path, bytes]:
        catalogue.update(root)
        return {path: path.read_bytes() for path in (root / "src" / "commops" / "language").rglob("*.?o")}

    first = written()
    assert len(first) == 3
    assert written() == first


def test_what_is_no_longer_said_is_dropped(catalogue: Any, root: Path) -> None:
    catalogue.update(root)
    module = root / "src" / "commops" / "rules" / "more" / "roles.py"
    module.write_text(LITERALS.replace("' is vacant", "' has no holder"), encoding="utf-8")
    found = wrong(catalogue, root)
    assert "no longer said: \"'{role}' is vacant\"" in found
    assert "src/commops/language/zh/rules.po is out of date: run `.venv/bin/python .ci/catalogue`" in found
    catalogue.update(root)
    assert "is vacant" not in po(root, "rules").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "chinese", ["空缺", "'{post}' 空缺", "'{role}' 自 {day} 空缺", "'{role:>3}' 空缺", "'{role' 空缺"]
)
def test_placeholders_that_do_not_match(catalogue: Any, root: Path, chinese: str) -> None:
    catalogue.update(root)
    translate(root, "rules", {"'{role}' is vacant": chinese})
    assert catalogue.update(root) == 1
    assert len(wrong(catalogue, root)) == 1


def test_a_doubtful_translation_is_none(catalogue: Any, root: Path) -> None:
    catalogue.update(root)
    translate(root, "rules", {"'{role}' is vacant": "'{role}' 空缺"})
    text = po(root, "rules").read_text(encoding="utf-8")
    marked = text.replace(
        "#, python-brace-format\nmsgid \"'{role}' is", "#, fuzzy, python-brace-format\nmsgid \"'{role}' is"
    )
    assert marked != text
    po(root, "rules").write_text(marked, encoding="utf-8")
    catalogue.update(root)
    assert "#, fuzzy" in po(root, "rules").read_text(encoding="utf-8"), "the mark is kept"
    assert any("is vacant" in each.text for each in catalogue.problems(root) if each.untranslated)


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("said(template)", "the template is no literal"),
        ("said(f'{role} is vacant')", "the template is no literal"),
        ("said('a' + 'b')", "the template is no literal"),
        ("counted('one', many, 2)", "the template is no literal"),
        ("said('')", "the template is empty"),
        ("said('{role} is vacant')", "no value is given for '{role}'"),
        ("said('{role} is vacant', role='a', team='b')", "'team' is not used"),
        ("said('{role is vacant', role='a')", "the template is malformed: expected '}' before end of string"),
        ("counted('{number} of {all}', '{number}', 2)", "no value is given for '{all}'"),
    ],
)
def test_calls_that_cannot_be_translated_are_named(catalogue: Any, root: Path, call: str, why: str) -> None:
    module = root / "src" / "commops" / "rules" / "more" / "roles.py"
    module.write_text(LITERALS + call + "\n", encoding="utf-8")
    line = LITERALS.count("\n") + 1
    assert catalogue.update(root) == 1
    assert f"src/commops/rules/more/roles.py:{line}: {why}" in wrong(catalogue, root)


def test_values_that_only_the_run_knows_are_not_checked(catalogue: Any, root: Path) -> None:
    module = root / "src" / "commops" / "rules" / "more" / "roles.py"
    module.write_text(LITERALS + "said('{role} is vacant', **values)\n", encoding="utf-8")
    assert catalogue.update(root) == 0


PLACEHOLDER: Final = re.compile(
    r"\b(?:ID|NAME|NAMES|FILE|DIR|PATH|KIND|DATE|TEXT|RULE|REASON)\b|<[a-z]+>|key: value|path/to|docs/\w+\.md"
)
"""What stands for something that the reader has to put in, in English."""


@pytest.mark.parametrize("file", sorted((ROOT / "src/commops/language/zh").glob("*.po")), ids=lambda file: file.stem)
def test_chinese_has_no_placeholder_in_english(file: Path) -> None:
    translations = [text for entry in entries(file) for text in strings(entry)]
    assert [text for text in translations if PLACEHOLDER.search(text)] == []


@pytest.mark.parametrize("file", sorted((ROOT / "src/commops/language/zh").glob("*.po")), ids=lambda file: file.stem)
def test_chinese_has_words_in_english_only_where_english_has_them_too(file: Path) -> None:
    """Names of programs and words of the format are the same in both; what only Chinese has is left over."""
    for entry in entries(file):
        said = " ".join([entry.id] if isinstance(entry.id, str) else entry.id)
        left_over = [word for text in strings(entry) for word in WORD.findall(QUOTED.sub("", text)) if word not in said]
        assert set(left_over) <= ONLY_SAID_IN_CHINESE, entry.id


def entries(file: Path) -> list[Message]:
    """Return the entries of an area."""
    return [entry for entry in read_po(io.BytesIO(file.read_bytes())) if entry.id]


def strings(entry: Message) -> list[str]:
    """Return what the translation of an entry says: one text, or one for each number."""
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
