"""Whom a team stands for: who does, supports, is asked and is told by `team:ID`, and a team that acts as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from organisations import graph

from commops.finding import Address

BOARD = """
teams:
  board: {lead: none, members: [treasurer]}
  ops: {parent: board, lead: head}
  finance: {parent: ops, lead: treasurer}
  agency: {kind: external, parent: board}
roles:
  director: {team: board, seats: 2}
  head: {team: ops}
  clerk: {team: ops}
  treasurer: {team: finance}
  booker: {team: finance}
duties:
  budget: {team: board}
  spend: {team: ops, responsible: [clerk]}
"""


def behind(folder: Path, letters: str, text: str = BOARD, field: str = "responsible") -> list[str]:
    """Return the posts behind the first party of a field, in a duty of the organisation with these letters."""
    letter_table = graph(folder, f"{text}  asked: {{{letters}}}\n").letters
    return list(letter_table.posts(letter_table.of("asked", field)[0]))


def test_a_team_without_a_lead_answers_by_its_own_posts_and_members(tmp_path: Path) -> None:
    letters = graph(tmp_path, BOARD).letters
    assert [list(letters.posts(cell)) for cell in letters.answering("budget")] == [["director", "treasurer"]]
    assert [list(letters.posts(cell)) for cell in letters.doing("budget")] == [["director", "treasurer"]]


@pytest.mark.parametrize("field", ["responsible", "consulted"])
def test_a_team_acts_by_its_own_posts_and_not_by_those_below(field: str, tmp_path: Path) -> None:
    assert behind(tmp_path, f"accountable: director, {field}: ['team:ops']", field=field) == ["clerk", "head"]


def test_a_team_supports_by_its_own_posts(tmp_path: Path) -> None:
    letters = "scheme: rasci, accountable: director, responsible: [director], support: ['team:ops']"
    assert behind(tmp_path, letters, field="support") == ["clerk", "head"]


def test_a_team_is_informed_with_all_that_is_below_it(tmp_path: Path) -> None:
    letters = "accountable: director, responsible: [director], informed: ['team:ops']"
    assert behind(tmp_path, letters, field="informed") == ["booker", "clerk", "head", "treasurer"]


def test_a_team_without_own_posts_acts_by_the_leads_of_its_sub_teams(tmp_path: Path) -> None:
    text = BOARD.replace("  agency:", "  field: {lead: none}\n  north: {parent: field, lead: scout}\n  agency:")
    text = text.replace("duties:", "  scout: {team: north}\n  guide: {team: north}\nduties:")
    assert behind(tmp_path, "accountable: director, responsible: ['team:field']", text) == ["scout"]


def test_a_team_outside_without_roles_stands_for_itself(tmp_path: Path) -> None:
    assert behind(tmp_path, "accountable: director, responsible: ['team:agency']") == []


def test_who_holds_another_letter_is_left_out(tmp_path: Path) -> None:
    assert behind(tmp_path, "accountable: head, responsible: ['team:ops']") == ["clerk"]


def test_the_first_of_two_teams_keeps_whoever_belongs_to_both(tmp_path: Path) -> None:
    letters = "accountable: head, responsible: ['team:board'], consulted: ['team:finance']"
    assert behind(tmp_path, letters) == ["director", "treasurer"]
    assert behind(tmp_path, letters, field="consulted") == ["booker"]


@pytest.mark.parametrize("teams", ["'team:board', 'team:finance'", "'team:finance', 'team:board'"])
@pytest.mark.parametrize("field", ["responsible", "consulted"])
def test_who_belongs_to_two_teams_of_one_field_is_behind_both(field: str, teams: str, tmp_path: Path) -> None:
    text = f"{BOARD}  asked: {{accountable: head, {field}: [{teams}]}}\n"
    letters = graph(tmp_path, text).letters
    assert {cell.party: list(letters.posts(cell)) for cell in letters.of("asked", field)} == {
        "team:board": ["director", "treasurer"],
        "team:finance": ["booker", "treasurer"],
    }


def test_a_team_that_answers_as_a_whole_does_so_by_whoever_does_it_for_another_team_too(tmp_path: Path) -> None:
    for teams in ("'team:board', 'team:finance'", "'team:finance', 'team:board'"):
        text = f"{BOARD}  asked: {{team: board, responsible: [{teams}]}}\n"
        letters = graph(tmp_path, text).letters
        assert [list(letters.posts(cell)) for cell in letters.answering("asked")] == [["director", "treasurer"]]


def test_who_is_informed_with_everybody_is_informed_with_their_team_too(tmp_path: Path) -> None:
    for parties in ("all, 'team:finance'", "'team:finance', all"):
        text = f"{BOARD}  asked: {{accountable: head, responsible: [head], informed: [{parties}]}}\n"
        letters = graph(tmp_path, text).letters
        assert {cell.party: list(letters.posts(cell)) for cell in letters.of("asked", "informed")} == {
            "all": ["booker", "clerk", "director", "treasurer"],
            "team:finance": ["booker", "treasurer"],
        }


def test_who_answers_does_it_too_where_nobody_else_is_left(tmp_path: Path) -> None:
    text = "teams: {t: {lead: head}}\nroles: {head: {team: t}}\nduties:\n"
    assert behind(tmp_path, "accountable: head, responsible: ['team:t']", text) == ["head"]


def test_a_step_may_name_a_team_without_a_letter(tmp_path: Path) -> None:
    letters = graph(tmp_path, BOARD).letters
    cell = letters.doing("spend")[0]._replace(party="team:finance")
    assert letters.posts(cell) == ["booker", "treasurer"]


def test_who_leads_a_sub_team_reports_to_the_team_as_a_whole(tmp_path: Path) -> None:
    organisation = graph(tmp_path, BOARD)
    assert {post: (line.to, line.address) for post, line in organisation.lines.collective.items()} == {
        "head": ("board", Address(("teams", "board", "lead")))
    }
    assert "head" not in organisation.lines.managers
    assert organisation.lines.managers["treasurer"].to == "head"  # a member of the board, but its team has one above it


def test_a_team_as_a_whole_is_a_layer(tmp_path: Path) -> None:
    layers = graph(tmp_path, BOARD).lines.levels
    assert layers == {"director": 1, "head": 2, "clerk": 3, "treasurer": 3, "booker": 4}


def test_a_committee_in_the_middle_reports_to_the_lead_above(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}, council: {parent: co, lead: none}, crew: {parent: council, lead: chief}}
roles: {boss: {team: co}, elder: {team: council}, chief: {team: crew}, hand: {team: crew}}
"""
    organisation = graph(tmp_path, text)
    assert organisation.lines.above_team("council") == "boss"
    assert organisation.lines.chain_of_command("hand") == ["hand", "chief", "boss"]
    assert organisation.lines.managers["elder"].to == "boss"


def test_a_board_below_an_assembly_is_a_layer_below_it(tmp_path: Path) -> None:
    text = """
teams: {assembly: {lead: none}, board: {parent: assembly, lead: none}, office: {parent: board, lead: head}}
roles: {member: {team: assembly}, director: {team: board}, head: {team: office}, clerk: {team: office}}
"""
    organisation = graph(tmp_path, text)
    assert {post: line.to for post, line in organisation.lines.collective.items()} == {
        "director": "assembly",
        "head": "board",
    }
    assert organisation.lines.above_team("board") == "team:assembly"
    assert organisation.lines.levels == {"member": 1, "director": 2, "head": 3, "clerk": 4}


def test_a_team_with_nobody_in_it_has_nobody_to_report_to(tmp_path: Path) -> None:
    text = "teams: {all-of-it: {lead: none}, crew: {parent: all-of-it, lead: chief}}\nroles: {chief: {team: crew}}\n"
    assert graph(tmp_path, text).lines.collective == {}
