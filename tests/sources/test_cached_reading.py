"""What files say is kept for the next command, and says the same as the files themselves."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from processes import commops, python

from commops.sources import cached_reading, gathering, reading
from commops.sources.document import Document
from commops.sources.reading import Reading

CHECKOUT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (CHECKOUT / "examples").iterdir() if path.is_dir())
VIEWS = (["chart"], ["raci"], ["list", "duties"], ["show", "event-lead"], ["coverage"])


def all_of(read: Reading) -> tuple[object, ...]:
    """Return what a reading says, the order in it too."""
    files = [(each.file, json.dumps(each.data), dict(each.starts), each.text) for each in read.documents.values()]
    return files, json.dumps(read.data, default=str), read.organization, read.faults, read.doubt, read.written


def parsed(patch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are parsed from now on."""
    names = []
    parse = gathering.parse

    def noted(name: str, data: bytes) -> Document:
        names.append(name)
        return parse(name, data)

    patch.setattr(gathering, "parse", noted)
    return names


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_same_as_the_files(example: Path) -> None:
    anew, first, again = reading.read(example), cached_reading.read(example), cached_reading.read(example)
    assert all_of(anew) == all_of(first) == all_of(again)


@pytest.mark.usefixtures("cache")
def test_only_what_has_changed_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "org"
    shutil.copytree(CHECKOUT / "examples" / "functional", folder)
    names = parsed(monkeypatch)
    cached_reading.read(folder)
    assert len(names) > 40, "with those of the standard"
    names.clear()
    cached_reading.read(folder)
    assert names == []
    roles = folder / "roles.yaml"
    roles.write_text(roles.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    cached_reading.read(folder)
    assert names == ["roles.yaml"]


def test_what_is_no_longer_used_is_deleted(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "org"
    folder.mkdir()
    for number in range(3):
        (folder / "commops.yaml").write_text(f"teams: {{team-{number}: {{lead: none}}}}\n", encoding="utf-8")
        cached_reading.read(folder)
    assert len([file for file in cache.rglob("*") if file.is_file()]) == 1


def test_views_are_the_same_with_any_cache(tmp_path: Path, cache: Path) -> None:
    folder = CHECKOUT / "examples" / "functional"
    before = [commops(folder, *words, XDG_CACHE_HOME=str(tmp_path / "none")) for words in VIEWS]
    for _ in range(2):
        assert [commops(folder, *words, XDG_CACHE_HOME=str(cache)) for words in VIEWS] == before

    for file in (file for file in cache.rglob("*") if file.is_file()):
        file.write_bytes(file.read_bytes()[:-7] + b"poison")
    assert [commops(folder, *words, XDG_CACHE_HOME=str(cache)) for words in VIEWS] == before
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert [commops(folder, *words, XDG_CACHE_HOME=str(tmp_path / "file")) for words in VIEWS] == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only where processes know their CPUs")
def test_a_second_process_keeps_the_same(tmp_path: Path) -> None:
    kept = [_kept_by_reading(tmp_path / f"cache-{forks}", large, forks) for large, forks in ((10**9, 0), (1, 1))]
    assert kept[0] == kept[1]
    assert len(kept[0]) > 20


def _kept_by_reading(cache: Path, large: int, forks: int) -> dict[str, bytes]:
    # Read twice in a process of its own, because there are threads where tests run side by side.
    code = f"""
import os
from pathlib import Path
from commops.sources import cached_reading, gathering

os.sched_getaffinity = lambda _: {{0, 1}}  # as if there were two
forks = []
fork = os.fork
os.fork = lambda: (forks.append(1), fork())[1]
cached_reading.LARGE = {large}

folder = Path({str(CHECKOUT / "examples" / "functional")!r})
cached_reading.read(folder)
gathering.parse = lambda name, _: print(name)
cached_reading.read(folder)
print(len(forks))
"""
    done = python(CHECKOUT, "-c", code, XDG_CACHE_HOME=str(cache))
    assert (done.code, done.stderr, done.stdout.split()) == (0, "", [str(forks)]), "nothing is parsed again"
    return {file.name: file.read_bytes() for file in cache.rglob("*") if file.is_file()}
