"""The cache, as processes use it: several at once, without a home, or not at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from processes import COMMOPS, LONGEST, commops, environment_with

TEXT = """\
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}}
duties: {plan: {team: events, accountable: event-lead, responsible: [event-led]}}
"""


def test_many_at_once_get_in_nobodys_way(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "commops.yaml").write_text(TEXT, encoding="utf-8")
    command = [*COMMOPS, "validate", "--format", "concise"]
    environment = environment_with({"XDG_CACHE_HOME": os.fspath(cache)})
    running = [
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(6)
    ]
    assert {(each.communicate(timeout=LONGEST)[0], each.returncode) for each in running} == {
        (commops(tmp_path, *command[3:]).stdout, 1)
    }
    assert not [file.name for file in cache.rglob(".*")], "drafts are left"


def test_nothing_is_kept_where_nothing_is_to_be_kept(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "commops.yaml").write_text(TEXT, encoding="utf-8")
    assert commops(tmp_path, "validate", "--no-cache").code == 1
    assert not cache.exists()
    assert commops(tmp_path, "validate").code == 1
    assert cache.exists()


def test_a_home_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(TEXT, encoding="utf-8")
    for home in (tmp_path / "commops.yaml" / "home", "", "\N{PARTY POPPER}"):
        done = commops(tmp_path, "validate", "-f", "concise", HOME=str(home), XDG_CACHE_HOME="")
        assert (done.code, done.stderr) == (1, "")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["commops.yaml"]
