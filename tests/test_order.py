"""Views are in the order in which things are written, or in the one asked for; findings in none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, EVERY, Data, cooperating, lettered, merged, organisations, splits, write
from processes import commops

from commops.checking import baseline
from commops.checking.check import check
from commops.checking.fingerprints import fingerprints
from commops.graph import Graph
from commops.model.kinds import KINDS
from commops.model.order import BY_ID, AsWritten, ByName, Order
from commops.sources.cache import Cache
from commops.sources.gathering import gather
from commops.sources.reading import Reading, made_of, read

thorough = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

ON = ("--on", "2026-07-01")

FILES: Mapping[str, str] = {
    "commops.yaml": "organization: {name: Spark}\n",
    "10-sales.yaml": """\
teams:
  sales: {lead: seller}
roles:
  seller: {team: sales, reports_to: manager}
  clerk: {team: sales}
duties:
  sell: {team: sales, area: market}
  advise: {team: sales, area: craft, consulted: [worker, clerk], informed: [manager]}
""",
    "2-works.yaml": """\
areas:
  market: {name: 市场}
  craft: {name: Craft}
teams:
  works: {lead: manager}
roles:
  worker: {name: Worker 10, team: works}
  manager: {team: works, level: director}
  apprentice: {name: Worker 2, team: works}
duties:
  make: {team: works, area: craft, responsible: [worker]}
""",
    "people.csv": """\
id,name,roles
zoe,Zoe,worker
adam,Adam,worker;clerk
max,张伟,manager
""",
    "people.yaml": "people: {lin: {name: 李四, roles: [seller]}}\n",
}
"""Files of which the second is read before the tenth, and whose entries are in no other order than their own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def ids(folder: Path, *words: str) -> list[str]:
    """Return the ids of the rows of a table, in their order."""
    done = commops(folder, *words, *ON, "--format", "json")
    assert (done.code, done.stderr) == (0, "")
    return [row["id"] for row in json.loads(done.stdout)["rows"]]


def test_lists_are_in_the_order_of_the_files_and_of_their_entries(folder: Path) -> None:
    assert ids(folder, "list", "teams") == ["works", "sales"]
    assert ids(folder, "list", "roles") == ["worker", "manager", "apprentice", "seller", "clerk"]
    assert ids(folder, "list", "duties") == ["make", "sell", "advise"]
    assert ids(folder, "list", "people") == ["zoe", "adam", "max", "lin"]
    assert ids(folder, "list", "areas") == ["market", "craft"]


def test_lists_by_name_and_by_id(folder: Path) -> None:
    by_name = ids(folder, "list", "roles", "--sort", "name")
    assert by_name == ["clerk", "manager", "seller", "apprentice", "worker"]
    assert ids(folder, "list", "people", "--sort", "name") == ["adam", "zoe", "lin", "max"]
    roster = commops(folder, "list", "people", "--sort", "name", "--format", "csv", *ON).stdout.splitlines()
    assert [row.partition(",")[0] for row in roster[1:]] == ["adam", "zoe", "lin", "max"]
    assert ids(folder, "list", "roles", "--sort", "id") == sorted(by_name)
    assert ids(folder, "list", "roles", "--sort", "written") == ids(folder, "list", "roles")


def test_a_chart_is_in_the_order_of_the_files(folder: Path) -> None:
    assert commops(folder, "chart", *ON).stdout == snapshot("""\
Manager  张伟
├── Worker 10  Zoe, Adam
├── Worker 2  vacant
└── Seller  李四
    └── Clerk  Adam

5 positions, 5 seats, 1 vacant · 3 levels, span 1 to 3 · as of 2026-07-01
""")
    assert commops(folder, "chart", "--sort", "name", *ON).stdout == snapshot("""\
Manager  张伟
├── Seller  李四
│   └── Clerk  Adam
├── Worker 2  vacant
└── Worker 10  Adam, Zoe

5 positions, 5 seats, 1 vacant · 3 levels, span 1 to 3 · as of 2026-07-01
""")
    assert commops(folder, "chart", "--of", "teams", *ON).stdout.splitlines()[:2] == [
        "Works  Manager: 张伟  1 duty · 1 vacant",
        "Sales  Seller: 李四  2 duties",
    ]


def test_a_matrix_has_its_areas_duties_and_columns_in_the_order_of_the_files(folder: Path) -> None:
    assert commops(folder, "raci", "--format", "csv", *ON).stdout == snapshot("""\
id,Duty,section,Worker 10,Manager,Seller,Clerk
sell,Sell,市场,,,A/R,
make,Make,Craft,R,A,,
advise,Advise,Craft,C,I,A/R,C
""")
    assert commops(folder, "raci", "--by", "person", "--format", "csv", *ON).stdout.splitlines()[0] == (
        "id,Duty,section,Zoe,Adam,张伟,李四"
    )
    assert commops(folder, "raci", "--sort", "name", "--format", "csv", *ON).stdout == snapshot("""\
id,Duty,section,Clerk,Manager,Seller,Worker 10
advise,Advise,Craft,C,I,A/R,C
make,Make,Craft,,A,,R
sell,Sell,市场,,,A/R,
""")


@pytest.mark.parametrize("layout", ["letters", "blocks", "list", "long"])
def test_no_layout_has_another_order(folder: Path, layout: str) -> None:
    form = "csv" if layout == "long" else "markdown"
    written = commops(folder, "raci", "--layout", layout, "--format", form, *ON).stdout
    duties = ["Make", "Sell", "Advise"] if layout in {"blocks", "list"} else ["Sell", "Make", "Advise"]
    assert sorted(duties, key=written.index) == duties


def test_the_load_begins_with_who_has_most_unless_an_order_is_asked_for(folder: Path) -> None:
    assert ids(folder, "raci", "--layout", "load") == ["seller", "worker", "manager", "clerk"]
    assert ids(folder, "raci", "--layout", "load", "--sort", "written") == ["worker", "manager", "seller", "clerk"]
    assert ids(folder, "raci", "--layout", "load", "--sort", "id") == ["clerk", "manager", "seller", "worker"]


def test_documents_are_in_the_order_of_the_files(folder: Path) -> None:
    assert commops(folder, "show", "team/works", *ON).stdout == snapshot("""\
Works                                                          team · functional

Lead       Manager (张伟)

Positions  Worker 10  Zoe, Adam
           Manager    张伟
           Worker 2   vacant

Duties     Make  A Manager  R Worker 10

works · 2-works.yaml:5:3 · as of 2026-07-01
""")
    assert "Direct reports  Worker 10 (Zoe, Adam) · Worker 2 (vacant) · Seller (李四)" in " ".join(
        commops(folder, "show", "role/manager", *ON).stdout.split()
    ).replace("Direct reports ", "Direct reports  ")


def test_a_person_has_the_place_where_the_first_file_has_them(tmp_path: Path) -> None:
    write(tmp_path, {"teams": {"x": {}}}, z="people: {b: {}, a: {}}\n")
    (tmp_path / "people.csv").write_text("id,name\nc,Cem\nb2,Bao\n", encoding="utf-8")
    assert ids(tmp_path, "list", "people") == ["c", "b2", "b", "a"]


STANDARD = """\
areas: {zeal: {name: Zeal}, craft: {name: Craft}}
duties:
  sing: {area: craft, priority: supporting}
  make: {area: craft, priority: core}
  cheer: {area: zeal, priority: core}
"""


def test_what_comes_from_a_standard_is_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "10-b.yaml").write_text("duties: {last: {area: craft}}\n", encoding="utf-8")
    (tmp_path / "standard").mkdir()
    (tmp_path / "standard" / "commops.yaml").write_text("organization: {name: Standard}\n", encoding="utf-8")
    (tmp_path / "standard" / "2-a.yaml").write_text(STANDARD, encoding="utf-8")
    (tmp_path / "standard" / "10-b.yaml").write_text("duties: {aim: {area: craft}}\n", encoding="utf-8")
    own = {
        "organization": {"standard": "../standard"},
        "roles": {"a": {}},
        "duties": {"own": {"area": "own"}, "make": {}, "cheer": {}},
        "areas": {"own": {}},
    }
    write(tmp_path / "own", own)
    folder = tmp_path / "own"
    assert ids(folder, "coverage") == ["cheer", "sing", "make", "aim"]
    assert ids(folder, "coverage", "--sort", "name") == ["aim", "make", "sing", "cheer"]
    assert ids(folder, "coverage", "--sort", "id") == ["aim", "make", "sing", "cheer"]
    assert ids(folder, "list", "areas") == ["own", "zeal", "craft"]


def test_an_order_that_is_not_there(spark: Path) -> None:
    done = commops(spark, "list", "roles", "--sort", "nmae")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: invalid value 'nmae' for '--sort'; did you mean 'name'?
  use written, name or id
""")


def whole() -> st.SearchStrategy[Data]:
    """Return organisations with letters of all schemes that also work together."""
    return st.builds(merged, cooperating(), lettered())


def reordered(data: st.DataObject, organisation: Data) -> Data:
    """Return an organisation with its kinds and entities in another order."""
    shuffled = {}
    for key in data.draw(st.permutations(list(organisation))):
        value = organisation[key]
        shuffled[key] = (
            {each: value[each] for each in data.draw(st.permutations(list(value)))} if key in KINDS else value
        )
    return shuffled


def everything_found(folder: Path) -> Any:
    """Return the findings in their order, and all that they are known by."""
    report = check(read(folder), EVERY, DAY)
    said = sorted(
        (each.rule, each.severity, each.message, str(each.address), each.note, each.help, each.identity)
        for each in report.findings
    )
    return said, sorted(fingerprints(report.findings)), baseline.text(map(baseline.entry, report.findings))


@thorough
@given(st.data(), st.one_of(organisations(), whole()))
def test_no_order_of_files_or_entries_changes_a_finding_or_what_it_is_known_by(
    data: st.DataObject, organisation: Data
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other, TemporaryDirectory() as divided:
        first = everything_found(write(Path(one), organisation))
        assert everything_found(write(Path(other), reordered(data, organisation))) == first
        assert everything_found(write(Path(divided), *data.draw(splits(organisation)))) == first


def written(reading: Reading) -> dict[str, list[str]]:
    """Return the ids of each kind, in the order in which they are written."""
    return {kind: sorted(ranks, key=ranks.__getitem__) for kind, ranks in reading.written.items() if ranks}


@thorough
@given(st.data(), whole())
def test_what_is_written_in_another_order_is_shown_in_it(data: st.DataObject, organisation: Data) -> None:
    parts = data.draw(splits(organisation))
    expected: dict[str, list[str]] = {}
    for part in parts:
        for kind in KINDS:
            expected.setdefault(kind, []).extend(part.get(kind, {}))
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), *parts))
    assert written(reading) == {kind: found for kind, found in expected.items() if found}

    graph = Graph(reading.organization, DAY, reading.standard, order=AsWritten(reading.written))
    for kind in ("teams", "duties", "people"):
        assert list(getattr(graph, kind)) == [each for each in expected[kind] if each in getattr(graph, kind)]
    roles = list(dict.fromkeys(post.role_id for post in graph.posts.values()))
    assert roles == [each for each in expected["roles"] if each in roles]


def followed(graph: Graph) -> dict[str, Any]:
    """Return what follows from an organisation, whatever the order."""
    return {
        "managers": {post: line.to for post, line in graph.lines.managers.items()},
        "collective": {post: line.to for post, line in graph.lines.collective.items()},
        "above teams": {team: graph.lines.above_team(team) for team in graph.teams},
        "layers": dict(graph.lines.levels),
        "leads": {team: {lead.id for lead in graph.leads.of(team)} for team in graph.teams},
        "letters": graph.letters.rows,
        "behind": {cell: set(graph.letters.posts(cell)) for row in graph.letters.rows.values() for cell in row},
        "holders": {
            post: {held.person: held.stay for held in holders} for post, holders in graph.staff.holders.items()
        },
        "vacant": {post: graph.staff.vacancies(each) for post, each in graph.posts.items()},
        "circles": (graph.teams.cycles, graph.lines.cycles, graph.duties.cycles),
    }


@thorough
@given(whole(), st.randoms())
def test_no_order_changes_what_follows(organisation: Data, random: Any) -> None:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), organisation))
    ranks = {kind: list(getattr(reading.organization, kind)) for kind in KINDS}
    for listed in ranks.values():
        random.shuffle(listed)
    shuffled = AsWritten({kind: {each: at for at, each in enumerate(listed)} for kind, listed in ranks.items()})
    orders: list[Order] = [shuffled, ByName(reading.organization, "zh"), BY_ID]
    first, *others = [followed(Graph(reading.organization, DAY, reading.standard, order=each)) for each in orders]
    assert all(other == first for other in others)


def test_the_cache_keeps_the_order(folder: Path, cache: Path) -> None:
    for _ in range(2):
        kept = Cache(folder)
        assert written(made_of(gather(folder, kept.parse), kept.parse)) == written(read(folder))
    assert any(cache.rglob("file-*"))


def test_findings_are_the_same_bytes_whatever_the_numbers_of_files_say(folder: Path) -> None:
    before = commops(folder, "validate", *ON, "--format", "json").stdout
    (folder / "2-works.yaml").rename(folder / "30-works.yaml")
    after = commops(folder, "validate", *ON, "--format", "json").stdout
    said = [
        sorted((each["rule"], each["message"]) for each in json.loads(text)["findings"]) for text in (before, after)
    ]
    assert said[0] == said[1]
    assert ids(folder, "list", "teams") == ["sales", "works"]
