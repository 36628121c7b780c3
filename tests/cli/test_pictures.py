from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops

MANY = (
    "roles:\n"
    + "".join(
        f"  r{number}: {{name: Community position {number}, reports_to: r{number // 3}}}\n" for number in range(1, 400)
    )
    + "  r0: {}\n"
)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Write an organisation that does not fit a page."""
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "commops.yaml").write_text(f"organization: {{name: Many, language: en}}\n{MANY}", encoding="utf-8")
    return folder


def test_the_ending_picks_the_format(spark: Path) -> None:
    assert commops(spark, "chart", "-o", "chart.svg").code == 0
    assert (spark / "chart.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_pages_are_files_that_sort_and_lead_to_one_another(many: Path) -> None:
    done = commops(many, "chart", "--of", "roles", "--pages", "-o", "a b.svg")
    assert (done.code, done.stderr) == (0, "")
    files = sorted(each.name for each in many.glob("*.svg"))
    assert files == [f"a b-{number}.svg" for number in range(1, len(files) + 1)]
    assert len(files) > 1
    texts = [(many / name).read_text(encoding="utf-8") for name in files]
    links = set(re.findall('href="([^"]*)"', "".join(texts)))
    assert links == {name.replace(" ", "%20") for name in files}


def test_one_page_has_the_name_that_was_given(spark: Path) -> None:
    assert commops(spark, "chart", "--pages", "-o", "chart.svg").code == 0
    assert [each.name for each in spark.glob("*.svg")] == ["chart.svg"]


@pytest.mark.parametrize(
    "words",
    [
        ("--fit", "a4"),
        ("--format", "svg", "--fit", "b5"),
        ("--format", "svg", "--colour", "red"),
        ("--format", "svg", "--pages"),
        ("--format", "svg", "--pages", "--fit", "none", "-o", "x.svg"),
    ],
)
def test_what_cannot_be(spark: Path, words: tuple[str, ...]) -> None:
    done = commops(spark, "chart", *words)
    assert done.code == 2
    assert (words, done.stderr) in snapshot(
        [
            (
                ("--fit", "a4"),
                """\
commops: '--fit' cannot be used with format 'tree'
  write a picture: `--output chart.svg`
""",
            ),
            (
                ("--format", "svg", "--fit", "b5"),
                """\
commops: invalid value 'b5' for '--fit'
  use a4, a3, a1, 16:9 or none
""",
            ),
            (
                ("--format", "svg", "--colour", "red"),
                """\
commops: invalid value 'red' for '--colour'
  use team, grade, area or none
""",
            ),
            (
                ("--format", "svg", "--pages"),
                """\
commops: '--pages' writes several files
  name one: `--output chart.svg`, or write a PDF
""",
            ),
            (
                ("--format", "svg", "--pages", "--fit", "none", "-o", "x.svg"),
                """\
commops: '--pages' needs a page to fit
  write `--fit a4`, or leave it out
""",
            ),
        ]
    )


def test_without_a_program_for_pdf(spark: Path) -> None:
    done = commops(spark, "chart", "-o", "chart.pdf", PATH="/nowhere")
    assert done.code == 2
    assert not (spark / "chart.pdf").exists()
    assert done.stderr.startswith("commops: no program that writes PDF is installed\n  install rsvg-convert")


def test_a_program_for_pdf_that_fails(spark: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "rsvg-convert"
    program.write_text("#!/bin/sh\necho 'out of ink' >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    done = commops(spark, "chart", "-o", "chart.pdf", PATH=f"{folder}:/usr/bin:/bin")
    assert done.code == 2
    assert "commops: rsvg-convert failed: out of ink\n" in done.stderr


@pytest.mark.consumer
@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not installed")
def test_pdf_has_all_pages(many: Path) -> None:
    assert commops(many, "chart", "--of", "roles", "--pages", "-o", "chart.pdf").code == 0
    data = (many / "chart.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) > 1


@pytest.mark.skipif(find_spec("resvg_py") is None, reason="the extra png is not installed")
def test_png(spark: Path) -> None:
    assert commops(spark, "chart", "--fit", "a4", "-o", "chart.png").code == 0
    assert (spark / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_equal_is_the_same_pdf(spark: Path, tmp_path: Path) -> None:
    program = tmp_path / "rsvg-convert"
    program.write_text(
        '#!/bin/sh\necho "/ModDate (D:$(date +%Y%m%d%H%M%S)Z) $SOURCE_DATE_EPOCH" > "${2#--output=}"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    assert commops(spark, "chart", "-o", "chart.pdf", PATH=f"{tmp_path}:/usr/bin:/bin").code == 0
    written = (spark / "chart.pdf").read_text(encoding="utf-8")
    assert written == "/ModDate (D:20000101000000Z) 946684800\n"


def test_a_chart_of_teams_says_that_the_positions_are_too_many(many: Path) -> None:
    teams = "teams: {core: {name: Core, lead: r0}, empty: {name: Empty, lead: none}}\n"
    (many / "teams.yaml").write_text(teams, encoding="utf-8")
    said = "commops: only teams are drawn: there are more than 60 positions\n  draw positions with `--of roles`\n"
    assert commops(many, "chart", "-o", "chart.svg").stderr == said
    assert commops(many, "chart", "-o", "chart.html").stderr == ""
    assert commops(many, "chart", "--of", "teams", "-o", "chart.svg").stderr == ""
    assert commops(many, "chart", "--of", "roles", "-o", "chart.svg").stderr == ""
    assert commops(many, "chart", "--root", "empty", "-o", "chart.svg").stderr == ""


def test_pages_are_written_all_or_not_at_all(many: Path) -> None:
    (many / "x-2.svg").mkdir()
    done = commops(many, "chart", "--of", "roles", "--pages", "-o", "x.svg")
    assert (done.code, done.stderr) == (2, "commops: cannot write 'x-2.svg': is a directory\n")
    assert [each.name for each in many.glob("*.svg")] == ["x-2.svg"]
