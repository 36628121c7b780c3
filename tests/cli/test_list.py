from __future__ import annotations

import csv
import json
from pathlib import Path

from documents import EXAMPLE
from inline_snapshot import snapshot
from processes import commops, in_terminal

PLAIN = {"NO_COLOR": "1"}


def test_a_kind_by_any_of_its_names() -> None:
    lists = {commops(EXAMPLE, "list", kind).stdout for kind in ("role", "roles", "post", "posts")}
    assert len(lists) == 1


def test_a_kind_that_is_not_there() -> None:
    done = commops(EXAMPLE, "list", "duites")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "commops: unknown kind 'duites'; did you mean 'duties'?\n"
    assert commops(EXAMPLE, "list", "岗位").stderr == "commops: unknown kind '岗位'; did you mean 'roles'?\n"
    assert commops(EXAMPLE, "list", "设置").stderr.startswith("commops: unknown kind '设置'\n")
    assert commops(EXAMPLE, "list", "x").stderr == snapshot("""\
commops: unknown kind 'x'
  use teams, roles, duties, people, workflows, measures, or another kind of the format
""")


def test_every_format(tmp_path: Path) -> None:
    for format_, ending in (("table", ".txt"), ("markdown", ".md"), ("csv", ".csv"), ("json", ".json")):
        file = tmp_path / f"duties{ending}"
        assert commops(EXAMPLE, "list", "duties", "--output", file).code == 0
        printed = commops(EXAMPLE, "list", "duties", "--format", format_).stdout
        assert file.read_text(encoding="utf-8-sig") == printed
    assert len(json.loads(printed)["rows"]) == 42


def test_a_csv_file_says_that_it_is_unicode(tmp_path: Path, spark: Path) -> None:
    file = tmp_path / "people.csv"
    assert commops(spark, "list", "people", "--language", "zh", "--output", file).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as text:
        assert list(csv.DictReader(text)) == snapshot(
            [
                {"编号": "ada", "姓名": "Ada Park", "岗位": "community-manager"},
                {"编号": "lin", "姓名": "Lin Chen", "岗位": "event-lead"},
                {"编号": "wei", "姓名": "张伟", "岗位": "event-planner"},
            ]
        )


def test_as_wide_as_the_terminal(spark: Path) -> None:
    wide = in_terminal(EXAMPLE, "list", "duties", columns=120, environment=PLAIN).splitlines()
    narrow = in_terminal(EXAMPLE, "list", "duties", columns=60, environment=PLAIN).splitlines()
    assert max(map(len, wide)) <= 120
    assert max(map(len, narrow)) <= 60
    assert in_terminal(spark, "list", "teams", "--on", "2026-07-01", columns=60, environment=PLAIN) == snapshot("""\
             Name       Lead               Part of    +3
  community  Community  Community manager
  events     Events     Event lead         Community

2 teams · as of 2026-07-01
""")


def test_a_faulty_organisation_lists_what_can_be_read(broken: Path) -> None:
    done = commops(broken, "list", "people", "--format", "csv")
    assert (done.code, done.stdout) == snapshot(
        (
            1,
            """\
id,name,roles
ada,Ada Park,community-manager
lin,Lin Chen,event-lead
wei,张伟,event-planner
""",
        )
    )
    assert done.stderr == snapshot("""\
commops: list incomplete: 1 error in reading the files
  `commops validate` shows what to fix
""")
