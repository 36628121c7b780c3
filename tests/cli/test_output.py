from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from processes import COMMOPS, LONGEST, commops, environment_with, run


def test_text_on_the_screen_and_json_in_a_file(broken: Path) -> None:
    done = commops(broken, "validate", "--format", "text", "--format", "json=findings.json")
    assert done.stdout.startswith("error[unknown-reference]: ")
    findings = json.loads((broken / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert [finding["rule"] for finding in findings] == ["unknown-reference"]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("x.json", "{"), ("x.JSON", "{"), ("x.txt", "All clear"), ("x", "All clear")],
)
def test_the_ending_picks_the_format(name: str, beginning: str, spark: Path) -> None:
    done = commops(spark, "validate", "--output", name)
    assert done.stdout + done.stderr == ""
    assert (spark / name).read_text(encoding="utf-8").startswith(beginning)


def test_a_format_that_is_asked_for_wins_over_the_ending(spark: Path) -> None:
    commops(spark, "validate", "--format", "concise", "--output", "x.json")
    assert (spark / "x.json").read_text(encoding="utf-8") == ""


def test_a_dash_is_standard_output(spark: Path) -> None:
    assert commops(spark, "chart", "-o", "-").stdout.startswith("Community manager")
    assert [path.name for path in spark.iterdir()] == ["commops.yaml"]


def test_a_device_is_written_to_and_stays_one(spark: Path) -> None:
    assert commops(spark, "chart", "--output", os.devnull).code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_link_stays_a_link(spark: Path) -> None:
    (spark / "link.txt").symlink_to("chart.txt")
    assert commops(spark, "chart", "--output", "link.txt").code == 0
    assert (spark / "link.txt").is_symlink()
    assert (spark / "chart.txt").read_text(encoding="utf-8").startswith("Community manager")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", [["chart"], ["validate"], ["schema"], ["--help"], ["--version"]])
def test_a_full_disk_is_told_in_one_line(spark: Path, words: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMOPS, *words],
            cwd=spark,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            timeout=LONGEST,
        )
    assert done.returncode == 2
    assert done.stderr == "commops: cannot write to standard output: no space left on device\n"


def test_quiet_prints_nothing_and_writes_files(broken: Path) -> None:
    done = commops(broken, "validate", "--quiet", "--format", "text", "--format", "json=x.json")
    assert (done.code, done.stdout, done.stderr) == (1, "", "")
    assert (broken / "x.json").exists()


def test_statistics(broken: Path) -> None:
    done = commops(broken, "validate", "--statistics", "--on", "2026-07-01")
    assert done.stdout.splitlines()[0] == "1  error   unknown-reference"
    assert "-->" not in done.stdout
    assert "1 error in 1 file" in done.stdout


def test_full_shows_every_place(tmp_path: Path) -> None:
    roles = "".join(f"  role-{number}: {{reports_to: nobody-{number}}}\n" for number in range(5))
    (tmp_path / "commops.yaml").write_text(f"roles:\n{roles}", encoding="utf-8")
    assert commops(tmp_path, "validate").stdout.count("-->") == 0
    assert commops(tmp_path, "validate", "--full").stdout.count("-->") == 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_can_be_looked_at(spark: Path) -> None:
    spark.chmod(0o555)
    try:
        assert commops(spark, "validate").code == 0
        assert commops(spark, "chart").code == 0
        assert commops(spark, "chart", "-o", "x.txt").stderr == "commops: cannot write 'x.txt': permission denied\n"
    finally:
        spark.chmod(0o755)


def test_who_stops_reading_ends_it_quietly(tmp_path: Path) -> None:
    roles = "".join(f"  role-{number}: {{}}\n" for number in range(20_000))
    (tmp_path / "commops.yaml").write_text(f"roles:\n{roles}", encoding="utf-8")
    with subprocess.Popen(
        [*COMMOPS, "chart"],
        cwd=tmp_path,
        env=environment_with({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == "Role 0\n"
        process.stdout.close()
        assert process.stderr.read() == ""


def test_standard_output_that_is_closed(spark: Path) -> None:
    done = run(spark, "sh", "-c", '"$@" >&-', "sh", *COMMOPS, "chart")
    assert (done.code, done.stderr) == (0, "")
