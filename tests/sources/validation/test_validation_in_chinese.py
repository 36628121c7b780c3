"""What is wrong with a file is said in Chinese as completely as in English: nothing of a sentence stays English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from organisations import Data, data, write
from written import reading

from commops.finding import Finding
from commops.language.translation import translated
from commops.model.kinds import KINDS
from commops.sources.reading import read

WHOLE: Final = data((Path(__file__).parents[2] / "every_field.yaml").read_text(encoding="utf-8"))
EXAMPLE: Final = Path(__file__).parents[3] / "examples" / "broken"

QUOTED: Final = re.compile(r"'[^']*'|`[^`]*`")
ENGLISH: Final = re.compile(r"[A-Za-z]{2,} +[A-Za-z]{2,} +[A-Za-z]{2,}")
"""Three English words in a row, outside of quotes."""

WRONG: Final[tuple[object, ...]] = (
    *("nothing-like-it", "any", "all", "none", "n/a", "-", "60%", "120", "1,5", "two", "100", "40", "-5", "1e9"),
    *("2026-02-30", "2026-31-01", "1/2/2026", "01.02.2026", "2026-Q3", "45292", "1767225600", "2026-01-05 17:30"),
    *("not an id", "UTC+8", "CST", "UTC+0", "-12:34", "Shanghai", "twice a week", "yes", "wei@", "wei zhang@x.org"),
    *("wei\u200b@example", "team:nothing", "role:event-lead", "event-lead, ada", "x" * 300, "chair@events"),
    *(["nothing-like-it"], [], [["x"]], {"a": "b"}, {"role": "x", "team": "y"}, {"person": "x"}, {"team": "events"}),
)
"""What may stand where another value belongs."""

TEAMS: Final = """\
teams:
  board: {lead: chair}
  ops: {parent: board, lead: head}
  sig-a: {kind: sig}
  sig-b: {kind: sig}
roles:
  chair: {team: board}
  head: {team: ops, name: Head of operations}
  writer: {team: ops, name: Writer}
  editor: {team: ops, name: Writer}
  spokes: {in_each: sig}
  nowhere: {in_each: []}
people:
  ana: {name: Ana Park, roles: [chair]}
  bo: {name: 李波, roles: [head, writer]}
  cy: {}
organization: {team_kinds: {sig: functional}}
"""
"""An organisation in which there is something to mistake for something else."""

TEXTS: Final = {
    "references": """\
        duties:
          a: {responsible: [ops], accountable: board, area: ops}
          b: {responsible: [ana], accountable: "role:writer", team: chair}
          c: {responsible: [cy, Writer], accountable: Head of operations}
          d: {responsible: [spokes], accountable: spokes@board, consulted: [everyone]}
          e: {responsible: [spokes@sig-c, "team:chair"], accountable: [nowhere]}
          f: {responsible: [chiar, nobody-like-that], accountable: {role: chiar}, informed: {tean: ops}}
          g: {responsible: [{role: chair, team: ops}, {person: bo}, {all: x}], accountable: {team: ops, note: x}}
        roles:
          h: {reports_to: h-team, team: none, backup: [ana, nobody], in_each: everywhere}
          i: {reports_to: nobody, in_each: [sgi], team: ops}
        people: {d: {roles: [writer, editor, ops], assignments: [{rolle: chair}], signed: [nda], away: "soon"}}
        separations: {z: {duties: [chair]}}
        workflows:
          flow: {steps: [{id: one, duty: a}, {id: one, duty: b}]}
          other: {steps: [{id: one, duty: a}, {id: two, duty: a, after: [a], reviews: tow, returns_to: three}]}
        """,
    "letters": """\
        duties:
          a: {raci: {R: writer, A: head}}
          b: {R: writer, A: head}
          c: {writer: R, head: A}
          d: {raci: raci}
          e: {raci: x}
          f: {R: writer, responsible: [writer]}
          g: {support: [writer], driver: [head]}
          h: {D: writer, S: head}
          i: {S: head}
          j: {approver: head}
        """,
    "depth": """\
        duties:
          planning:
          team: ops
          responsible: [writer]
          review:
          accountable: head
          events: {one: {team: ops}, two: {team: ops}}
          other: {three: {team: ops}, four: {team: ops}}
          details: {more: {team: ops, responsible: [writer]}}
          roles: {x: {}}
        teams:
          lead: chair
          first: {roles: {y: {}}, teams: {z: {}}}
          second: {kind: {lead: chair, parent: ops}}
        areas:
          name: Events
        people: {e: {duties: {v: {}}}, f: {duties: {w: {}}}, g: {fte： 1, roles: [chair]}}
        organization: {skills: {s: }, measures: {m: }}
        """,
    "keys": "departments: {a: }\nbanana: {b: }\nscheme: raci\nall: {teams: {c: }}\nrules: {}\nareas: [d]\nskills: e\n",
    "another file": "version: 3\ntasks: {a: }\n",
    "a misspelt file": "tems: {a: }\n",
    "a file of kinds": "things: {teams: {a: }, x: 1}\nversion: 1\n",
    "an empty file": "",
}


_MORE: Final = {"colour": "red", "nmae": "x"}


@dataclass(frozen=True)
class Said:
    """Everything that a finding says, in a language."""

    finding: Finding

    def texts(self, language: str) -> Iterator[str]:
        """Yield its texts that are not empty."""
        found = self.finding
        fix = found.fix.title if found.fix else ""
        labels = [related.label for related in found.related]
        for text in (found.message, found.help, found.note, found.brief, found.label, fix, *labels):
            if text:
                yield translated(text, language)


def spoilt(value: Any, wrong: object) -> Any:
    """Return data with another value in place of every single one."""
    if isinstance(value, dict):
        return {key: spoilt(each, wrong) for key, each in value.items()}
    if isinstance(value, list):
        return [spoilt(each, wrong) for each in value]
    return wrong


def with_more(organisation: Data) -> Data:
    """Return an organisation whose entities each have fields that there are not, and one that is empty."""
    return {
        kind: {
            each: (fields or {}) | _MORE | dict.fromkeys(list(fields or ())[:1]) for each, fields in entities.items()
        }
        for kind, entities in organisation.items()
        if kind in KINDS and kind != "glossary"
    }


def left_in_english(findings: tuple[Finding, ...]) -> list[str]:
    """Return what is English in what is said of findings in Chinese."""
    said = [text for finding in findings for text in Said(finding).texts("zh")]
    return [text for text in said if ENGLISH.search(QUOTED.sub("", text))]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_wrong_values(wrong: object, tmp_path: Path) -> None:
    findings = read(write(tmp_path, spoilt(WHOLE, wrong))).faults
    assert findings
    assert left_in_english(findings) == []


def test_wrong_fields(tmp_path: Path) -> None:
    findings = read(write(tmp_path, with_more(WHOLE))).faults
    assert len(findings) > len(WHOLE)
    assert left_in_english(findings) == []


@pytest.mark.parametrize("text", TEXTS)
def test_what_belongs_elsewhere(text: str, tmp_path: Path) -> None:
    findings = reading(tmp_path, TEAMS, {"more.yaml": TEXTS[text]}).faults
    assert findings
    assert left_in_english(findings) == []


def test_standards(tmp_path: Path) -> None:
    names = "[comunity-operations, ../nowhere, ~/x, 'https://example.org/x', \"a\\0b\", ., ./bad.yaml]"
    bad = "teams: {a: {lead: b}}\n"
    findings = reading(tmp_path, f"organization: {{standard: {names}}}\n", {"bad.yaml": bad}).faults
    assert len(findings) > 5
    assert left_in_english(findings) == []


def test_an_organisation_that_is_empty(tmp_path: Path) -> None:
    assert left_in_english(reading(tmp_path, "organization: {name: Spark}\n").faults) == []


def test_the_broken_example() -> None:
    assert left_in_english(read(EXAMPLE).faults) == []
