from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from processes import Done, commops, python
from repositories import repository
from typer._coercion import build_runtime_param, resolve_type_descriptor
from typer.main import get_command
from typer.models import OptionInfo

from commops.cli import commands as table
from commops.cli import exporting
from commops.cli.app import app
from commops.cli.page import Command, plain_reading
from commops.exchange.exporting.registry import TARGETS

EXAMPLE = Path(__file__).parents[2] / "examples" / "functional"
COMMANDS = (
    *("", "init", "import"),
    *("validate", "chart", "raci", "workflow", "show", "list", "coverage"),
    *("collaborations", "hours", "agreements", "access", "skills", "diff"),
    *("whatif", "whatif leave", "whatif without", "whatif merge", "whatif on", "suggest", "risks", "load"),
    *("assign", "unassign", "move", "hire", "leave", "add", "rename", "set"),
    *("handbook", "signoff", "signoff status", "signoff request", "signoff record", "scorecard", "embed", "export"),
    *("rule", "schema"),
)
HEAVY = ("networkx", "rich", "pydantic", "yaml", "commops.graph", "commops.model.organization")

TABLES = {
    "raci.md": "|Task|Cook|Guest|\n|-|-|-|\n|Set the table|A/R|I|\n",
    "raci.csv": "Task,Cook,Guest\nSet the table,A/R,I\n",
}
"""What the examples import."""

SAID = r"(?m)^commops: wrote .*\n  .*\n|^\d views? updated in .*\n|^commops: (?:not in|names that) .*\n(?:  .*\n)*"
SAID += r"|^commops: '[^']+' has no event: .*\n  .*\n"
SAID += r"|^commops: nothing changes: this confirmation is recorded already\n"
SAID += r"|^  views in documents may be out of date: run `commops embed README\.md team\.html`\n"
SAID += r"|^(?:New|Resolved) as of .*\n(?:  .*\n)*|^\S+:\d+: .*\n"
"""What commands say that they have done."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    folder = tmp_path_factory.mktemp("help")
    return {command: commops(folder, *command.split(), "--help") for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_help_page_fits_and_is_whole(command: str, pages: dict[str, Done]) -> None:
    page = pages[command]
    assert (page.code, page.stderr) == (0, "")
    lines = page.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines == [line.rstrip() for line in lines]
    assert lines[0].startswith(f"Usage: commops {command}".rstrip())
    explained = "\n".join(lines[1:])
    assert not re.search(r"\.\.\.$|<\w+>|\(\(|\[default", explained, re.MULTILINE)
    assert "\n  Examples:\n" in page.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_work_as_they_stand(command: str, pages: dict[str, Done], tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "org")
    for document in ("README.md", "org/README.md", "org/team.html"):
        (tmp_path / document).write_text("<!-- commops: list teams -->\n<!-- /commops -->\n", encoding="utf-8")
    if command == "export":
        wiki = "duties: {wiki: {team: content, owns: [wiki/**]}}\n"
        (tmp_path / "org" / "wiki.yaml").write_text(wiki, encoding="utf-8")
        (tmp_path / "org" / "CODEOWNERS").write_text("/wiki/ @acme/content\n", encoding="utf-8")
        root = tmp_path / "org" / "commops.yaml"
        linked = root.read_text(encoding="utf-8").replace("organization:\n", "organization:\n  links: {github: acme}\n")
        root.write_text(linked, encoding="utf-8")
    if command == "diff":
        with_a_history(tmp_path / "org")
    if command == "scorecard":
        table = tmp_path / "org" / "results" / "2026.csv"
        table.parent.mkdir()
        table.write_text("date,measure,value\n2026-10-31,content-reads,60000\n", encoding="utf-8")
    for name, text in TABLES.items():
        (tmp_path / "org" / name).write_text(text, encoding="utf-8")
    examples = re.findall(r"^    (commops .*?)(?:  .*)?$", pages[command].stdout, re.MULTILINE)
    ending = [example for example in examples if "--watch" not in example]
    assert ending
    for example in ending:
        done = commops(tmp_path / "org", *shlex.split(example)[1:])
        code = 1 if "handbook --check" in example else 0  # much is missing in an example
        assert (done.code, re.sub(SAID, "", done.stderr)) == (code, ""), example


def with_a_history(folder: Path) -> None:
    """Commit an organisation twice, with two others in folders of their own."""
    made = repository(folder)
    made.commit({"old/commops.yaml": "teams: {a: {}}\n", "new/commops.yaml": "teams: {b: {}}\n"})


def test_every_command_is_listed(pages: dict[str, Done]) -> None:
    assert re.findall(r"^  (\w+)  ", pages[""].stdout.partition("Options:")[0], re.MULTILINE) == [
        each for each in COMMANDS[1:] if " " not in each
    ]


def test_short_and_long(tmp_path: Path) -> None:
    assert commops(tmp_path, "chart", "-h") == commops(tmp_path, "chart", "--help")
    assert re.fullmatch(r"commops \d+\.\d+\.\d+\n", commops(tmp_path, "--version").stdout)


@pytest.mark.parametrize("words", [["--help"], ["chart", "--help"], ["--version"]])
def test_nothing_heavy_is_loaded(words: list[str], tmp_path: Path) -> None:
    assert loaded(tmp_path, words).isdisjoint(HEAVY)


def test_completion_of_ids_loads_no_models_and_draws_nothing(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "org")
    completing = {"_COMMOPS_COMPLETE": "complete_bash", "COMP_WORDS": "commops chart --root ", "COMP_CWORD": "3"}
    assert loaded(tmp_path / "org", [], **completing).isdisjoint(HEAVY)


@pytest.mark.parametrize("words", [["--help"], ["validate"]])
def test_what_imports_exports_and_compares_is_loaded_by_its_commands_only(words: list[str], tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "org")
    modules = loaded(tmp_path / "org", words)
    assert "commops.cli.running" in modules
    assert not [each for each in modules if each.startswith(("commops.exchange", "commops.comparing"))]


@pytest.mark.parametrize(
    ("words", "modules"), [([], set()), (["chart"], {"chart"}), (["signoff", "status"], {"signoff"}), (["chat"], set())]
)
def test_only_the_command_that_is_named_is_loaded(words: list[str], modules: set[str], tmp_path: Path) -> None:
    of_commands = {f"commops.cli.{entry.module}" for entry in table.COMMANDS.values()}
    assert loaded(tmp_path, [*words, "--help"]) & of_commands == {f"commops.cli.{name}" for name in modules}


def test_only_the_command_that_is_named_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    make = Command.__init__

    def counted(self: Any, *values: Any, **named: Any) -> None:
        made.append(named["name"])
        make(self, *values, **named)

    monkeypatch.setattr(Command, "__init__", counted)
    table.built.cache_clear()
    get_command(app)(["chart", "--help"], standalone_mode=False)
    assert made == ["chart"]


def test_the_table_of_commands_names_what_there_is() -> None:
    for name, entry in table.COMMANDS.items():
        command = table.built(name)
        assert command.name in {name, ""}
        assert command.help
        assert command.epilog
        assert command.hidden is entry.hidden


@pytest.mark.parametrize("written", ["a", "", "-", "a/b", "\udcff", "张伟"])
def test_texts_and_paths_are_read_as_typer_reads_them(written: str) -> None:
    for read in (str, Path, list[str], list[Path]):
        several = read in {list[str], list[Path]}
        parameter = SimpleNamespace(multiple=several, nargs=1)
        theirs = build_runtime_param(resolve_type_descriptor(read, OptionInfo()))
        ours = plain_reading(read)
        assert ours
        for value in ((written, written) if several else written, None):
            assert ours.coerce(value, param=parameter, ctx=None) == theirs.coerce(
                value, param=cast("Any", parameter), ctx=cast("Any", None)
            )


def test_help_names_all_targets_of_an_export() -> None:
    assert list(exporting.NAMES) == [target.name for target in TARGETS]


def loaded(folder: Path, words: list[str], **environment: str) -> set[str]:
    """Return the modules that a command has loaded when it ends."""
    code = (
        "import atexit, sys; from commops.cli import main\n"
        "atexit.register(lambda: sys.stderr.write('LOADED ' + ' '.join(sys.modules)))\n"
        f"sys.argv = ['commops', *{words!r}]; main()"
    )
    return set(python(folder, "-c", code, **environment).stderr.rpartition("LOADED ")[2].split())
