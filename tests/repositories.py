"""Real git repositories for tests, each in a folder of its own, which no configuration of the user reaches."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from processes import run

_NOBODY: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-01-05T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-05T12:00:00Z",
}
_NAME: Final = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "protocol.file.allow=always")


@dataclass(frozen=True)
class Repository:
    """A git repository in a folder."""

    folder: Path

    def git(self, *words: str | Path) -> str:
        """Run git in it, and return what it wrote."""
        done = run(self.folder, "git", *_NAME, *words, **_NOBODY)
        assert done.code == 0, done.stderr
        return done.stdout.strip()

    def write(self, files: dict[str, str]) -> None:
        """Write some files."""
        for name, text in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def commit(self, files: dict[str, str] | None = None) -> str:
        """Write some files, commit everything, and return the commit."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")
        return self.git("rev-parse", "HEAD")

    def clone(self, folder: Path, *words: str) -> Repository:
        """Clone it into another folder."""
        self.git("clone", "--quiet", *words, f"file://{self.folder}", folder)
        return Repository(folder)

    def state(self) -> dict[str, str]:
        """Return what must never change: the working tree, the index, and whatever git keeps of worktrees."""
        found = {"status": self.git("--no-optional-locks", "status", "--porcelain=v2", "--ignored")}
        for file in sorted(self.folder.rglob("*")):
            if file.is_file() and not file.is_symlink():
                found[str(file.relative_to(self.folder))] = sha256(file.read_bytes()).hexdigest()
        return found


def repository(folder: Path, files: dict[str, str] | None = None, *words: str) -> Repository:
    """Make a repository with a first commit on the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch", "main", *words)
    made.commit(files)
    return made
