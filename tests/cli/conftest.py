from __future__ import annotations

from pathlib import Path

import pytest

SPARK = """\
organization: {name: Spark}
teams:
  community: {lead: community-manager}
  events: {parent: community, lead: event-lead}
roles:
  community-manager: {team: community}
  event-lead: {team: events}
  event-planner: {team: events}
duties:
  event-planning: {team: events, responsible: [event-planner]}
people:
  ada: {name: Ada Park, roles: [community-manager]}
  lin: {name: Lin Chen, roles: [event-lead]}
  wei: {name: 张伟, roles: [event-planner]}
"""

BROKEN = SPARK.replace("[event-planner]}\npeople", "[event-planer]}\npeople")


@pytest.fixture
def spark(tmp_path: Path) -> Path:
    """Write an organisation without findings."""
    return organisation(tmp_path / "spark", SPARK)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Write the same with an error: a misspelt role."""
    return organisation(tmp_path / "broken", BROKEN)


def organisation(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    return folder
