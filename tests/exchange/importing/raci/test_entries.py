"""The entries that responsibility tables become: areas, teams, roles, people and duties, with what no field can say."""

from pathlib import Path
from typing import Any, Final

import pytest
from imports import DAY, entries, faults, first_choice, imported, notes
from inline_snapshot import snapshot

from commops.exchange.importing.asking import Context, Question
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.raci import raci_source

CASES: Final = Path(__file__).with_name("cases")


def case(name: str, team: str = "") -> Imported:
    return imported("raci.raci_source", [Input(name, (CASES / name).read_bytes())], team)


def table(*lines: str, **options: str) -> Imported:
    source = Input("table.md", "\n".join(lines).encode())
    return raci_source.read([source], Context(Ids(), first_choice, DAY, **options))


def test_groups_are_teams_in_the_team_that_was_asked_for(tmp_path: Path) -> None:
    result = case("group-above.csv", team="shop")
    assert {kind: entries(result)[kind] for kind in ("teams", "roles")} == snapshot(
        {
            "teams": {"shop": {}, "office": {"parent": "shop"}, "field": {"parent": "shop"}},
            "roles": {
                "planner": {"team": "office"},
                "clerk": {"team": "office"},
                "crew-lead": {"team": "field"},
                "crew": {"team": "field"},
            },
        }
    )
    assert not faults(result, tmp_path)


def test_persons_hold_posts() -> None:
    found = entries(case("persons-over-several-roles.html"))
    assert found["people"] == snapshot(
        {
            "nadia-frost": {"name": "Nadia Frost", "roles": ["product-owner", "tester"]},
            "ben-okoro": {"name": "Ben Okoro", "roles": ["developer"]},
        }
    )
    assert found["roles"] == snapshot({"product-owner": {}, "tester": {}, "developer": {}, "writer": {}})


def test_remarks_are_notes_of_letters() -> None:
    assert entries(case("remarks.md"))["duties"] == snapshot(
        {
            "order-acids": {
                "responsible": [{"role": "technician", "note": "backup"}],
                "accountable": "head",
                "consulted": [{"role": "safety-officer", "note": "if above 5 l"}],
            },
            "use-the-oven": {
                "responsible": [
                    {"role": "technician", "note": "shared"},
                    {"role": "student", "note": "after the course"},
                ],
                "accountable": ["head", {"role": "safety-officer", "note": "when authorisation is needed"}],
                "consulted": ["safety-officer"],
            },
            "clean-up": {
                "responsible": [
                    {"role": "technician", "note": "on Fridays"},
                    {"role": "student", "note": "under supervision"},
                    {"role": "safety-officer", "note": "→split"},
                ],
                "accountable": "technician",
                "informed": ["head"],
            },
            "close-the-lab": {
                "responsible": [{"role": "head", "note": "keys"}],
                "accountable": "head",
                "informed": ["safety-officer"],
            },
        }
    )


def test_everybody_has_what_everybody_can_have() -> None:
    result = case("everybody-cannot.md")
    assert entries(result)["duties"] == snapshot(
        {
            "keep-the-yard-clean": {"accountable": {"role": "yard-master", "note": "R: Everyone"}},
            "report-accidents": {
                "accountable": {"role": "safety-officer", "note": "R: All"},
                "consulted": ["doctor"],
                "informed": ["all"],
            },
        }
    )
    assert [note for note in notes(result) if "given to everybody" in note] == snapshot(
        [
            (
                "guessed everybody-cannot.md:3:25: R cannot be given to everybody: 'Everyone' is kept as a "
                "remark on 'Keep the yard clean'"
            ),
            (
                "guessed everybody-cannot.md:4:22: R cannot be given to everybody: 'All' is kept as a remark "
                "on 'Report accidents'"
            ),
        ]
    )


def test_names_in_several_sections_have_ids_with_the_section() -> None:
    found = entries(case("two-levels.md"))
    assert found["areas"] == snapshot(
        {
            "milestone-1-foundations-module-a": {"name": "Milestone 1: Foundations / Module A"},
            "milestone-1-foundations-module-b": {"name": "Milestone 1: Foundations / Module B"},
            "milestone-2-walls-module-a": {"name": "Milestone 2: Walls / Module A"},
        }
    )
    assert found["duties"] == snapshot(
        {
            "milestone-1-foundations-module-a-dig": {
                "name": "Dig",
                "area": "milestone-1-foundations-module-a",
                "responsible": ["builder"],
                "accountable": "lead",
                "informed": ["client"],
            },
            "pour-concrete": {
                "area": "milestone-1-foundations-module-a",
                "responsible": ["builder"],
                "accountable": "lead",
            },
            "milestone-1-foundations-module-b-dig": {
                "name": "Dig",
                "area": "milestone-1-foundations-module-b",
                "responsible": ["builder"],
                "accountable": "lead",
                "consulted": ["client"],
            },
            "lay-bricks": {
                "area": "milestone-2-walls-module-a",
                "responsible": ["builder"],
                "accountable": "lead",
                "informed": ["client"],
            },
        }
    )


def test_other_columns_and_foreign_letters_are_kept() -> None:
    assert entries(case("foreign-letters.md"))["duties"] == snapshot(
        {
            "cut-the-blank": {
                "responsible": ["machinist"],
                "accountable": "foreman",
                "support": ["stores"],
                "x-not-understood": {"inspector": "Q (Quality gate)"},
            },
            "harden-the-part": {
                "responsible": ["machinist"],
                "accountable": "foreman",
                "consulted": [{"role": "inspector", "note": "Q (Quality gate)"}],
                "informed": ["stores"],
            },
            "measure-the-part": {
                "responsible": ["inspector"],
                "accountable": "foreman",
                "support": ["machinist"],
                "x-not-understood": {"stores": "D"},
            },
        }
    )
    assert entries(case("deliverable-and-number.md"))["duties"] == snapshot(
        {
            "grow-the-wheat": {
                "responsible": ["farmer"],
                "accountable": "farmer",
                "informed": ["miller"],
                "x-number": "1.1",
                "x-deliverable": "Grain",
                "x-frequency": "yearly",
            },
            "grind-the-wheat": {
                "responsible": ["miller"],
                "accountable": "miller",
                "consulted": ["farmer"],
                "informed": ["baker"],
                "x-number": "1.2",
                "x-deliverable": "Flour",
                "x-frequency": "weekly",
            },
            "bake": {
                "responsible": ["baker"],
                "accountable": "baker",
                "x-number": "1.10",
                "x-deliverable": "Bread",
                "x-frequency": "daily",
            },
        }
    )


def test_letters_of_a_section_are_kept_with_its_area() -> None:
    assert entries(case("sections-with-letters.md"))["areas"] == snapshot(
        {"season": {"x-letters": {"director": "A", "coach": "I", "kit-manager": "I"}}, "match-day": {}}
    )


def test_duties_state_the_scheme_that_they_do_not_share() -> None:
    found = entries(case("two-schemes.md"))
    assert found["organization"] == snapshot({"name": "How we work", "language": "en"})
    assert found["duties"] == snapshot(
        {
            "launch-date": {
                "area": "decisions",
                "scheme": "daci",
                "driver": ["product-lead"],
                "approver": "design-lead",
                "informed": ["legal"],
            },
            "price": {
                "area": "decisions",
                "scheme": "daci",
                "driver": ["design-lead"],
                "approver": "product-lead",
                "contributor": ["legal"],
            },
            "write-the-release-notes": {
                "area": "tasks",
                "responsible": ["product-lead"],
                "accountable": "product-lead",
                "consulted": ["design-lead"],
            },
            "draw-the-icons": {
                "area": "tasks",
                "responsible": ["design-lead"],
                "accountable": "product-lead",
                "informed": ["legal"],
            },
            "check-the-licence": {"area": "tasks", "responsible": ["legal"], "accountable": "product-lead"},
        }
    )


def test_a_scheme_that_is_asked_for_is_that_of_the_organisation() -> None:
    result = table("| Task | Boss | Clerk |", "|---|---|---|", "| File | A | R |", scheme="rasci")
    assert entries(result) == snapshot(
        {
            "organization": {"name": "Table", "scheme": "rasci", "language": "en"},
            "roles": {"boss": {}, "clerk": {}},
            "duties": {"file": {"responsible": ["clerk"], "accountable": "boss"}},
        }
    )


def test_files_of_roles_are_joined_and_contradictions_said() -> None:
    sources = [
        Input("editor.md", b"# RACI: Editor\n\n- Plan the issue: **A / R**\n- Print it: C\n"),
        Input("printer.md", b"# RACI: Printer\n\n- Print it: **A/R**\n- Plan the issue: **A**\n"),
    ]
    result = raci_source.read(sources, Context(Ids(), first_choice, DAY))
    assert result.as_read["duties"] == snapshot(
        [
            {"name": "Plan the issue", "letters": {"Editor": ["R", "A"], "Printer": ["A"]}},
            {"name": "Print it", "letters": {"Editor": ["C"], "Printer": ["R", "A"]}},
        ]
    )
    assert notes(result) == snapshot(
        [
            (
                "guessed printer.md:4:1: 'Printer' is accountable for 'Plan the issue' here, but 'Editor' at "
                "editor.md:3:1; both were imported"
            )
        ]
    )


@pytest.mark.parametrize(("answer", "letters"), [("several", [["R"], ["R"]]), ("one", [["R"]])])
def test_a_slash_between_names_is_a_question(answer: str, letters: list[list[str]]) -> None:
    asked: list[Question] = []

    def choose(question: Question) -> str:
        asked.append(question)
        return answer

    lines = ("| Task | Responsible | Accountable |", "|---|---|---|", "| Open | Owner / Help desk | Lead |")
    source = Input("table.md", "\n".join(lines).encode())
    duty: Any = raci_source.read([source], Context(Ids(), choose, DAY)).as_read["duties"][0]
    assert [said for said in duty["letters"].values() if said == ["R"]] == letters
    assert [(question.kind, str(question.origin)) for question in asked] == snapshot(
        [("ambiguous-separator", "table.md:3:10")]
    )


def test_symbols_without_a_legend_are_said() -> None:
    head = "| Task | Editor | Printer |", "|---|---|---|"
    assert notes(table(*head, "| Write | ● | ○ |", "| Print | ○ | ● |")) == snapshot(
        [
            (
                "lost table.md:3:11: no legend says what ● and ○ in the cells means: add a line such as `● "
                "= responsible` for each"
            )
        ]
    )
    assert notes(table(*head, "| Write | ✓ | |", "| Print | ✓ | ✓ |", "", "✅ Approved in May")) == snapshot(
        [
            (
                "lost table.md:3:11: ✓ in the cells says who takes part, not how: write R, A, C or I "
                "instead, or say below the table what it means, as in `✓ = responsible`"
            )
        ]
    )
    assert notes(table(*head, "| Write | x | |", "| Print | x | x |", "", "x = responsible")) == snapshot(
        ["read table.md:1:1: symbols are read as the legend says: x R"]
    )


def test_what_is_no_table_of_responsibilities_is_said() -> None:
    assert notes(case("sentences.md")) == snapshot(
        [("lost sentences.md:3:1: the cells of this table are sentences, not letters or names; skipped")]
    )
    assert notes(case("template-empty.md")) == snapshot(
        ["lost template-empty.md:5:1: this table is an empty template: fill in the names or letters"]
    )
    assert notes(case("no-table.md")) == snapshot(
        [
            (
                "lost no-table.md:3:1: no responsibility matrix found, and pictures cannot be read: copy the "
                "cells into a table"
            )
        ]
    )
    assert notes(table("# Notes", "", "| Fruit | Price |", "|---|---|", "| Pear | 2 |")) == snapshot(
        [
            (
                "lost table.md:3:1: no column names who is responsible or accountable, and no cell has "
                "letters; columns seen: 'Fruit' and 'Price'"
            )
        ]
    )


@pytest.mark.parametrize(
    ("name", "text", "certainty"),
    [
        ("a.md", "# RACI\n\n| Task | Boss | Clerk |\n|---|---|---|\n| File | A | R |", 2),
        ("a.csv", "Task,Boss,Clerk\nFile,A,R\nSend,R,A", 2),
        ("a.md", "# RACI\n\nComing soon.", 1),
        ("a.md", "# Fruit\n\n| Fruit | Price |\n|---|---|\n| Pear | 2 |", 0),
        ("a.csv", "name,email\nAda,ada@example.org", 0),
        ("a.yaml", "RACI: R", 0),
    ],
)
def test_tables_are_recognised(name: str, text: str, certainty: int) -> None:
    assert raci_source.likely([Input(name, text.encode())]) == certainty


def test_footnotes_on_heads_and_sections_describe_them(tmp_path: Path) -> None:
    head = "| Task | Cook¹ | Host |", "|---|---|---|", "| **Evening²** | | |", "| Wash up | R | A |"
    result = table(*head, "", "¹ only at weekends", "² from six o'clock")
    assert {kind: entries(result)[kind] for kind in ("areas", "roles")} == snapshot(
        {
            "areas": {"evening": {"description": "from six o'clock"}},
            "roles": {"cook": {"description": "only at weekends"}, "host": {}},
        }
    )
    assert not faults(result, tmp_path)
