"""commops runs nothing of the folder that it is started in."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which

import pytest
from pipelines import run
from processes import python

OURS = ("typer", "yaml", "rich", "networkx", "pydantic", "pathspec", "json", "csv", "pathlib", "sitecustomize")


@pytest.fixture
def laid(spark: Path) -> Path:
    """Lay modules with the names of those that commops uses into an organisation; each only leaves a mark."""
    for name in OURS:
        (spark / f"{name}.py").write_text(f"import io\nio.open({str(spark / 'ran')!r}, 'w').close()\n", "utf-8")
    return spark


def test_a_module_of_the_current_folder_is_run_by_a_python_that_looks_there(laid: Path) -> None:
    python(laid, "-c", "import typer")
    assert (laid / "ran").exists()


@pytest.mark.parametrize(
    "words", [("validate",), ("chart",), ("raci", "--format", "csv"), ("list", "roles", "--format", "json")]
)
@pytest.mark.parametrize("isolated", [(), ("-I",)])
def test_started_as_a_module_it_takes_none_of_the_current_folder(
    words: tuple[str, ...], isolated: tuple[str, ...], laid: Path
) -> None:
    assert python(laid, *isolated, "-m", "commops", *words).code == 0
    assert not (laid / "ran").exists()


def test_the_program_takes_none_of_the_current_folder(laid: Path) -> None:
    program = which("commops", path=str(Path(sys.executable).parent))
    assert program, "commops is installed beside this Python"
    assert run(laid, program, "validate", "--no-cache").code == 0
    assert not (laid / "ran").exists()
