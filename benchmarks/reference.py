"""The commops of another commit, to run beside this one on the same machine."""

import sys
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from tarfile import open as open_archive

ROOT = Path(__file__).absolute().parent.parent


@dataclass(frozen=True)
class Reference:
    """A commit, and its files in a folder of their own."""

    commit: str
    folder: Path

    @classmethod
    def unpacked(cls, commit: str, scratch: Path) -> "Reference":
        """Take the files of a commit out of the repository; raises CalledProcessError where it has no such commit."""
        archive, folder = scratch / "reference.tar", scratch / "reference"
        run(["git", "-C", str(ROOT), "archive", f"--output={archive}", commit], check=True)  # noqa: S607 - as found
        with open_archive(archive) as files:
            files.extractall(folder, filter="data")

        archive.unlink()
        return cls(commit, folder)

    @property
    def arguments(self) -> tuple[str, ...]:
        """What starts it, with the same Python and the same libraries."""
        return sys.executable, "-m", "commops"

    @property
    def environment(self) -> dict[str, str]:
        """What it needs in the environment."""
        return {"PYTHONPATH": str(self.folder / "src")}
