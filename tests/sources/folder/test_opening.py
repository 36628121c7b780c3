"""Only regular files within limits are opened, never through a link, and without waiting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commops.sources.folder import opening


@pytest.mark.parametrize("read", [opening.read, lambda path, most: opening.read_below(path.parent, path.name, most)])
def test_only_regular_files_within_limits_are_read(read: object, tmp_path: Path) -> None:
    assert callable(read)
    file, pipe = tmp_path / "file", tmp_path / "pipe"
    file.write_bytes(b"12345")
    os.mkfifo(pipe)
    assert read(file, 5) == b"12345"
    assert read(Path("/proc/self/cmdline"), 100_000) if Path("/proc").exists() else True
    with pytest.raises(opening.TooLarge):
        read(file, 4)
    with pytest.raises(opening.NotPlain):
        read(pipe, 5)
    with pytest.raises(opening.NotPlain):
        read(Path("/dev/zero"), 5)
    with pytest.raises(IsADirectoryError):
        read(tmp_path, 5)
    for name in ("nothing", "a\0b", "\ud800", "x" * 256):
        with pytest.raises(OSError, match=r"."):
            read(tmp_path / name, 5)


def test_files_that_grow_or_have_no_size_are_limited(tmp_path: Path) -> None:
    file = Path("/proc/self/maps")
    if not file.exists():
        pytest.skip("there are files that tell no size only where there is /proc")
    assert file.stat().st_size == 0
    assert len(opening.read(file, 1_000_000)) > 1000
    with pytest.raises(opening.TooLarge):
        opening.read(file, 100)
    assert opening.read(_written(tmp_path / "empty", b""), 0) == b""


def test_no_part_of_a_name_below_a_folder_may_be_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inside").mkdir(parents=True)
    _written(folder / "inside" / "file", b"inside")
    (folder / "link").symlink_to("inside")
    (folder / "inside" / "link").symlink_to("file")
    (tmp_path / "way").symlink_to("folder")
    for name in ("inside/file", "./inside/file", "inside//file", "inside/./file", "inside/../inside/file"):
        assert opening.read_below(tmp_path / "way", name, 10) == b"inside"
    for name in ("link/file", "inside/link"):
        with pytest.raises(OSError, match=r"Too many levels of symbolic links|Not a directory"):
            opening.read_below(folder, name, 10)
        assert opening.read(folder / name, 10) == b"inside"


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
