"""What init writes for editors, and what an editor's language server then reports."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from inline_snapshot import snapshot
from processes import LONGEST, run

from commops.saving.editors import SCHEMA, for_editors, modeline
from commops.saving.new_files import write
from commops.starting.starting import from_example

_DAY: Final = date(2026, 7, 1)
_HERE_FIRST: Final = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
SERVER: Final = shutil.which("yaml-language-server")
CHECKER: Final = shutil.which("check-jsonschema", path=_HERE_FIRST)

WRONG: Final = """\
organization: {name: Spark, language: en}
teams:
  events: {lead: event-lead, until: 2026-02-30}
  "a b": {}
roles:
  host: {level: boss, team: events, in_each: [sig]}
  guide: {level: lead, name: }
duties:
  plan: {scheme: daci, accountable: host, respnsible: [host]}
people:
  ada: {fte: 5, skills: {writing: 9}}
rules: {wide-span: {max: 2.5, severity: fatal}, wide-spn: off}
x-own: {a: }
"""


def test_each_yaml_file_refers_to_the_schema() -> None:
    files = for_editors({"commops.yaml": "a: 1\n", "duties/events.yaml": "b: 2\n", "people.csv": "id\n"})
    schema = files.pop(SCHEMA)
    assert json.loads(schema)["title"] == "commops organisation, format version 1"
    assert files == snapshot(
        {
            "commops.yaml": """\
# yaml-language-server: $schema=.commops.schema.json
a: 1
""",
            "duties/events.yaml": """\
# yaml-language-server: $schema=../.commops.schema.json
b: 2
""",
            "people.csv": "id\n",
        }
    )


def test_the_page_about_editors_shows_the_line_and_the_file() -> None:
    page = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
    assert f"```yaml\n{modeline('commops.yaml')}```" in page
    assert f"commops schema --output {SCHEMA}\n" in page


@pytest.mark.consumer
@pytest.mark.skipif(not SERVER, reason="needs yaml-language-server")
def test_a_language_server_marks_errors_and_proposes_values(tmp_path: Path) -> None:
    write(tmp_path, for_editors({"commops.yaml": WRONG}))
    with _Session.open(tmp_path / "commops.yaml") as session:
        marked = session.diagnostics()
        proposed = session.completion(7, 10)
        hover = session.hover(7, 10)
    assert {(line + 1, column + 1) for line, column, _ in marked} == {
        *((4, 37), (5, 3), (7, 17), (7, 46), (8, 30), (10, 24), (10, 43)),
        *((12, 14), (12, 35), (13, 26), (13, 41), (13, 49)),
    }
    assert {message for _, _, message in marked} >= {
        "Expected a date of the calendar, as YYYY-MM-DD: 2026-01-31.",
        "An id has letters, digits, `-`, `_` and `.` only: event-lead.",
        "A role cannot have both `team` and `in_each`: delete one of them.",
        "This is a field of another scheme; this duty uses daci.",
    }
    assert {"level", "seats", "dotted_line_to"} <= set(proposed)
    assert "its grade, the highest first" in hover


@pytest.mark.consumer
@pytest.mark.skipif(not SERVER, reason="needs yaml-language-server")
@pytest.mark.parametrize("name", ["commops.yaml", "people.yaml"])
def test_a_language_server_finds_nothing_in_valid_files(name: str, tmp_path: Path) -> None:
    files = from_example("functional", "zh", _DAY)
    write(tmp_path, for_editors(files))
    with _Session.open(tmp_path / name) as session:
        assert session.diagnostics() == []


@pytest.mark.consumer
@pytest.mark.skipif(not CHECKER, reason="needs check-jsonschema")
def test_check_jsonschema_reads_the_schema_and_the_files(tmp_path: Path) -> None:
    assert CHECKER
    write(tmp_path / "right", for_editors(from_example("functional", "en", _DAY)))
    schema = tmp_path / "right" / SCHEMA
    (tmp_path / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    assert run(tmp_path, CHECKER, "--check-metaschema", schema).code == 0
    right = sorted((tmp_path / "right").rglob("*.yaml"))
    assert run(tmp_path, CHECKER, "--schemafile", schema, *right).code == 0
    wrong = run(tmp_path, CHECKER, "--schemafile", schema, tmp_path / "wrong.yaml")
    assert wrong.code == 1
    assert "wide-spn" in wrong.stdout


class _Session:
    """A language server with one file open, over its standard input and output."""

    def __init__(self, process: subprocess.Popen[bytes], file: Path) -> None:
        self.process = process
        self.file = file
        self.last = 0

    @classmethod
    @contextmanager
    def open(cls, file: Path) -> Iterator[_Session]:
        """Start the server and open a file in it."""
        assert SERVER
        with subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            stuck = threading.Timer(LONGEST, process.kill)
            stuck.start()
            try:
                session = cls(process, file)
                session.ask("initialize", processId=None, rootUri=file.parent.as_uri(), capabilities={})
                session.tell("initialized")
                options = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
                session.tell("workspace/didChangeConfiguration", settings={"yaml": options})
                text = file.read_text(encoding="utf-8")
                document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
                session.tell("textDocument/didOpen", textDocument=document)
                yield session
            finally:
                stuck.cancel()
                process.kill()

    def diagnostics(self) -> list[tuple[int, int, str]]:
        """Return what the server marks in the file, by line and column from 0."""
        said = self.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        starts = [(each["range"]["start"], each["message"]) for each in said["params"]["diagnostics"]]
        return [(start["line"], start["character"], message) for start, message in starts]

    def completion(self, line: int, column: int) -> list[str]:
        """Return what the server proposes at a place, from 1."""
        return [each["label"] for each in self.at("completion", line, column)["items"]]

    def hover(self, line: int, column: int) -> str:
        """Return what the server says of a place, from 1."""
        return str(self.at("hover", line, column)["contents"]["value"])

    def at(self, what: str, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self.ask(f"textDocument/{what}", textDocument={"uri": self.file.as_uri()}, position=place)

    def ask(self, method: str, **params: Any) -> Any:
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        return self.until(lambda message: message.get("id") == self.last and "method" not in message)["result"]

    def tell(self, method: str, **params: Any) -> None:
        self.send({"method": method, "params": params})

    def until(self, wanted: Any) -> Any:
        """Read on until the wanted message; what the server asks meanwhile has no answer."""
        while not wanted(message := self.receive()):
            if "id" in message and "method" in message:
                asked = message.get("params") or {}
                self.send({"id": message["id"], "result": [None for _ in asked.get("items", ())]})
        return message

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server said no more"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message
