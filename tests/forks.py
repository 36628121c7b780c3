"""Second processes: Python code run in a process of its own, because there are threads where tests run side by side."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

HEAD: Final = """
import os, signal, sys, time
from commops.beside import beside, on_halves, turns

HERE = os.getpid()
os.sched_getaffinity = lambda _: {0, 1}  # as if there were two

def no_child_is_left():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False
"""
needs_fork = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only where processes know their CPUs")


def ran(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code behind what all need."""
    return subprocess.run([sys.executable, "-c", HEAD + code], capture_output=True, text=True, check=False, timeout=60)


def said(code: str) -> list[str]:
    """Return what code prints, which must end well."""
    done = ran(code)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()
