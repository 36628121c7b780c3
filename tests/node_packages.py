"""Packages of node that others wrote, as .ci/run installs them, and programs that use them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from typing import Any, Final

import pytest
from processes import LONGEST

MODULES: Final = Path(os.environ.get("COMMOPS_NODE_MODULES", Path(__file__).parents[1] / "build/node/node_modules"))


def needed(package: str) -> pytest.MarkDecorator:
    """Mark a test that needs a package; it is skipped where that is missing."""
    there = which("node") and (MODULES / package).is_dir()
    return pytest.mark.skipif(not there, reason=f"npm install --prefix build/node {package}")


def answer(program: str, question: object) -> Any:
    """Run a program in JavaScript, which finds `question` and calls `answer`, and return what it answers."""
    whole = (
        "const question = JSON.parse(require('fs').readFileSync(0, 'utf8'));\n"
        "const answer = (found) => process.stdout.write(JSON.stringify(found));\n"
    )
    done = subprocess.run(
        ["node", "--eval", whole + program],  # noqa: S607 - whichever is on the path
        input=json.dumps(question),
        env=os.environ | {"NODE_PATH": os.fspath(MODULES)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
