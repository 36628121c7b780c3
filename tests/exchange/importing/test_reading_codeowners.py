from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imports import DAY, entries, faults, imported, survive
from inline_snapshot import snapshot
from organisations import write

from commops.exchange.importing.codeowners.claims import claim
from commops.exchange.importing.codeowners.codeowners_source import likely
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Imported
from commops.exchange.importing.inputs import Input
from commops.globs import PathGlobs
from commops.graph import Graph
from commops.graph.ownership import claims, covering
from commops.sources.reading import read

READER: Final = "codeowners.codeowners_source"

GITHUB: Final = """\
# This file says who reviews what.

*                 @tea/everybody
*.md              @tea/scribes  # all pages

# Kitchen
/kettle/          @tea/kitchen @ada
/kettle/recipes   @tea/kitchen @ada
/oven/            @tea/Bakers

###### Paper ######

/menu\\ of\\ today/ dia@tea.example
docs/*            @ada
/docs/old
!/docs/new        @ada
/logs/[ab].txt    @tea/kitchen nobody @@maintainer

# /cellar/ @tea/nobody-yet
/attic            @tea/everybody
/attic            @bo
*.c               @tea/scribes
"""

GITLAB: Final = """\
* @tea

[Documentation][2] @tea/scribes
docs/
MENU.md @tea/house/editors

^[Kitchen]
/kettle/ @tea/kitchen
/oven/ @bakers

[documentation]
/guides/
"""


def codeowners(text: str, path: str = "CODEOWNERS") -> Imported:
    return imported(READER, [Input(path, text.encode())])


def by_line(found: Imported) -> list[str]:
    """Return the notes with their lines; a column is always that of the pattern."""
    lines = [note.origin.line if note.origin else 0 for note in found.notes]
    return [f"{line}: {note.text}" for line, note in zip(lines, found.notes, strict=True)]


def test_the_same_pattern_below_overrides_one() -> None:
    found = codeowners("/docs/ @tea/scribes @lena\n/kettle/ @tea/kitchen\n/docs/ @tea/scribes\n")
    assert entries(found)["duties"] == snapshot(
        {"kettle": {"team": "kitchen", "owns": ["kettle/**"]}, "docs": {"team": "scribes", "owns": ["docs/**"]}}
    )
    assert by_line(found) == snapshot(["1: '/docs/' has no effect, because '/docs/' in line 3 overrides it; skipped"])


def test_headings_name_duties_and_owners_do_them() -> None:
    found = entries(codeowners(GITHUB))
    assert found["organization"] == snapshot({"links": {"github": "https://github.com/tea"}})
    assert found["teams"] == snapshot(
        {
            "everybody": {"lead": "none"},
            "scribes": {"lead": "none"},
            "kitchen": {"lead": "none"},
            "bakers": {"lead": "none"},
        }
    )
    assert found["duties"] == snapshot(
        {
            "everything": {"team": "everybody", "owns": ["**"]},
            "md": {
                "name": "*.md",
                "team": "scribes",
                "owns": ["**/*.md"],
                "x-remarks": ["all pages"],
            },
            "kitchen": {
                "team": "kitchen",
                "responsible": ["team:kitchen", "ada-owner"],
                "area": "kitchen",
                "owns": ["kettle/**", "kettle/recipes"],
            },
            "oven": {"team": "bakers", "area": "kitchen", "owns": ["oven/**"]},
            "docs": {
                "name": "docs/*",
                "accountable": "ada-owner",
                "responsible": ["ada-owner"],
                "area": "paper",
                "owns": ["docs/*"],
            },
            "logs-ab-.txt": {"name": "logs/[ab].txt", "team": "kitchen", "area": "paper", "owns": ["logs/[ab].txt"]},
            "paper": {
                "accountable": "dia-owner",
                "responsible": ["dia-owner"],
                "area": "paper",
                "owns": ["menu of today/**"],
            },
            "attic": {"accountable": "bo-owner", "responsible": ["bo-owner"], "owns": ["attic"]},
            "c": {"name": "*.c", "team": "scribes", "owns": ["**/*.c"]},
        }
    )


def test_people_own_paths_by_positions_made_up_for_them() -> None:
    found = entries(codeowners(GITHUB))
    assert found["roles"] == snapshot(
        {
            "ada-owner": {"name": "Code owner (ada)"},
            "dia-owner": {"name": "Code owner (dia@tea.example)"},
            "bo-owner": {"name": "Code owner (bo)"},
        }
    )
    assert found["people"] == snapshot(
        {
            "ada": {"roles": ["ada-owner"], "links": {"github": "https://github.com/ada"}},
            "dia": {"email": "dia@tea.example", "roles": ["dia-owner"]},
            "bo": {"roles": ["bo-owner"], "links": {"github": "https://github.com/bo"}},
        }
    )


def test_what_is_said_otherwise_or_lost_is_noted() -> None:
    assert by_line(codeowners(GITHUB)) == snapshot(
        [
            "16: '!/docs/new' excludes paths, which `owns` cannot do; skipped",
            "17: '/logs/[ab].txt' has brackets, which GitHub and `owns` do not support; skipped",
            "20: '/attic' has no effect, because '/attic' in line 21 overrides it; skipped",
            (
                "22: '*.c' overrides 6 more specific patterns on GitHub, but not in commops: 'kettle/x.c', lines 7, "
                "8, 9 and 3 more"
            ),
            "15: '/docs/old' has no owner; in commops, 'docs/old' is owned by 'docs/*' in line 14",
            "17: 'nobody' is not an owner: expected a team, an account or an email address",
            "17: '@@maintainer' is a GitLab role, not a team or a person; skipped",
            "0: 1 duty has several owners; the first one is accountable",
        ]
    )


def test_sections_of_gitlab_have_default_owners_and_approvals() -> None:
    found = codeowners(GITLAB)
    assert entries(found) == snapshot(
        {
            "areas": {"documentation": {}, "kitchen": {}},
            "teams": {
                "scribes": {"aliases": ["@tea/scribes"], "lead": "none"},
                "editors": {"aliases": ["@tea/house/editors"], "lead": "none"},
                "kitchen": {"aliases": ["@tea/kitchen"], "lead": "none"},
            },
            "roles": {"tea-owner": {"name": "Code owner (tea)"}, "bakers-owner": {"name": "Code owner (bakers)"}},
            "duties": {
                "everything": {"accountable": "tea-owner", "responsible": ["tea-owner"], "owns": ["**"]},
                "documentation": {
                    "team": "scribes",
                    "area": "documentation",
                    "owns": ["**/docs/**"],
                    "x-approvals": "2",
                },
                "menu.md": {
                    "name": "MENU.md",
                    "team": "editors",
                    "area": "documentation",
                    "owns": ["**/MENU.md"],
                    "x-approvals": "2",
                },
                "kitchen": {"team": "kitchen", "area": "kitchen", "owns": ["kettle/**"], "x-optional": True},
                "oven": {
                    "accountable": "bakers-owner",
                    "responsible": ["bakers-owner"],
                    "area": "kitchen",
                    "owns": ["oven/**"],
                    "x-optional": True,
                },
            },
            "people": {
                "tea": {"aliases": ["@tea"], "roles": ["tea-owner"]},
                "bakers": {"aliases": ["@bakers"], "roles": ["bakers-owner"]},
            },
        }
    )
    assert by_line(found) == snapshot(
        [
            "12: '/guides/' has no owner; in commops, 'guides/MENU.md' is owned by 'MENU.md' in line 5",
            "0: 2 names without `/` may be GitLab groups; imported as people: tea, bakers",
        ]
    )


def test_it_is_a_valid_organisation(tmp_path: Path) -> None:
    assert not faults(codeowners(GITHUB), tmp_path / "github")
    assert not faults(codeowners(GITLAB), tmp_path / "gitlab")


@pytest.mark.parametrize(
    ("pattern", "claimed"),
    [
        ("*", "**"),
        ("/", "**"),
        ("*.md", "**/*.md"),
        ("docs", "**/docs"),
        ("docs/", "**/docs/**"),
        ("/docs/", "docs/**"),
        ("/docs", "docs"),
        ("docs/*", "docs/*"),
        ("docs/**", "docs/**"),
        ("a/b/", "a/b/**"),
        ("/*", "*"),
        ("**/logs", "**/logs"),
        ("/a b/", "a b/**"),
    ],
)
def test_a_pattern_is_a_claim_to_the_same_paths(pattern: str, claimed: str) -> None:
    assert claim(pattern) == claimed


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("# Kitchen", "Kitchen"),
        ("# Kitchen:", "Kitchen"),
        ("#### Kitchen ####", "Kitchen"),
        ("# Kitchen\n", "Kitchen"),
        ("# Everything hot. See the wiki.", "Everything hot"),
        ("# About this file\n\n# Kitchen\n# and what is in it", "Kitchen"),
        ("# These lines are here because somebody asked for them, once.", None),
        ("# /oven/ @tea/bakers", None),
        ("", None),
        ("# Cellar\n/cellar/ @bo\n", None),
    ],
)
def test_a_heading_is_a_short_comment_right_above(above: str, name: str | None) -> None:
    duty = entries(codeowners(f"{above}\n/kettle/ @ada\n"))["duties"]
    named = {fields.get("name", identifier.capitalize()) for identifier, fields in duty.items()}
    assert (name or "Kettle") in named or name is not None
    assert ("Kettle" in named) == (name is None)


_PATTERNS: Final = (
    *("*", "*.md", "a", "a/", "/a/", "/a/b", "/a/*", "b/*.md", "/a/**/c", "c.md", "**/b", "/b/"),
    *("/a/b/c.md", "**/a/b", "?.md"),
)
_PATHS: Final = (
    *("a/x", "a/b", "a/b/c.md", "a/b/c", "b/c.md", "b/x", "c.md", "x/a/y", "x/b", "x.md", "a/x/c"),
    *("x/c.md", "x/a/b/c.md"),
)
_OWNERS: Final = ("@ada", "@bo", "@cem", "")
_RULES: Final = st.lists(
    st.tuples(st.sampled_from(_PATTERNS), st.sampled_from(_OWNERS)),
    min_size=1,
    max_size=6,
    unique_by=lambda rule: rule[0],
)


@given(rules=_RULES.filter(lambda rules: bool(rules[-1][1])))
def test_either_the_owner_is_the_same_or_a_note_says_why(
    rules: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = codeowners("".join(f"{pattern} {owner}\n" for pattern, owner in rules))
    organisation = read(write(tmp_path_factory.mktemp("org"), entries(found)))
    graph = Graph(organisation.organization, DAY, organisation.standard)
    noted = {note.kind for note in found.notes}

    for path in _PATHS:
        if _owner_here(graph, path) != _owner_there(rules, path):
            assert noted & {"order", "owner-taken-away"}, path


def _owner_there(rules: list[tuple[str, str]], path: str) -> str:
    # As git matches patterns, which is how code hosts do; the last one that matches decides.
    matching = [owner for pattern, owner in rules if PathGlobs([pattern]).match(path)]
    return matching[-1] if matching else ""


def _owner_here(graph: Graph, path: str) -> str:
    nearest = next(iter(covering(graph, path)), None)
    if nearest is None:
        return ""
    [(duty, _)] = claims(graph)[nearest]
    [post] = graph.duties[duty].responsible
    return f"@{post.removesuffix('-owner')}"


def test_the_file_that_counts_is_read(tmp_path: Path) -> None:
    several = [
        Input("repo/docs/CODEOWNERS", b"* @docs\n"),
        Input("repo/CODEOWNERS", b"* @root\n"),
        Input("repo/.github/CODEOWNERS", b"* @github\n"),
        Input("repo/README.md", b"# Tea\n"),
    ]
    found = imported(READER, several)
    assert list(found.entries["people"]) == ["github"]
    assert [note.kind for note in found.notes] == ["other-files", "another-file", "another-file"]
    assert likely(several) == 0, "a folder with other files in it is read file by file"
    assert likely(several[:3]) == 2
    assert not faults(found, tmp_path)


def test_comments_of_an_export_have_the_ids_of_duties() -> None:
    text = """\
# Written by `commops export codeowners`

# Boiling water (boiling)
/kettle/ @tea/kitchen

# Boiling water (boiling)
# Baking (oven-work)
/oven/ @tea/kitchen
"""
    assert entries(codeowners(text))["duties"] == snapshot(
        {
            "boiling": {"name": "Boiling water", "team": "kitchen", "owns": ["kettle/**", "oven/**"]},
            "oven-work": {"name": "Baking", "team": "kitchen", "owns": ["oven/**"]},
        }
    )


@pytest.mark.parametrize(
    ("name", "text", "sure"),
    [
        (".github/CODEOWNERS", "", 2),
        ("owners.txt", "* @a\n/docs/ @tea/docs b@tea.example\n", 1),
        ("owners.txt", "a page about @tea\nand more\nand more\n", 0),
        ("a.md", "* @a\n", 0),
    ],
)
def test_it_is_recognised_by_its_name_or_its_lines(name: str, text: str, sure: int) -> None:
    assert likely([Input(name, text.encode())]) == sure


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\xff\xfe\xff", b"/a nobody\n"])
def test_a_file_without_owners_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        imported(READER, [Input("CODEOWNERS", data)])


def test_it_survives_any_mistake(tmp_path: Path) -> None:
    survive(READER, [Input("CODEOWNERS", GITHUB.encode())], tmp_path, range(300))
    survive(READER, [Input("CODEOWNERS", GITLAB.encode())], tmp_path, range(200))
