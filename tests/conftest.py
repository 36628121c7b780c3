from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import browser
import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No test may fail because a machine is busy. In CI, properties look at the same examples in every run, so that a rare
# one does not fail a change that has nothing to do with it; everybody else looks elsewhere each time.
settings.register_profile("commops", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("commops")

for _name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
    os.environ.pop(_name, None)  # commops knows where it is run, and tests come out the same everywhere

for _name in ("COMMOPS_LANGUAGE", "LC_MESSAGES", "LANG"):
    os.environ.pop(_name, None)  # nor does it matter which language the machine speaks
os.environ["LC_ALL"] = "C.UTF-8"

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


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test find, or leave, anything in the cache of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Have a browser, for tests that are marked by `browser.needed`."""
    with browser.chromium() as started:
        yield started


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have an empty cache of one's own."""
    folder = tmp_path / "a cache"
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(folder))
    return folder


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
