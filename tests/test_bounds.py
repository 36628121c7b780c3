"""Checking any organisation ends within limits of time and memory: chains, crowds and errors by the ten thousand.

Each is small enough to be quick, and large enough that a square of it would not be.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import COMMOPS, environment_with

SECONDS = 25
BYTES = 1_500_000_000
MANY = 8_000
ONE = "teams: {t: {lead: a}}\nroles: {a: {team: t}}\n"
NO_LEAD = "teams: {t: {lead: none}}\n"


def run(folder: Path, *words: str) -> tuple[int, str]:
    """Run commops with limits on time and memory, and return its exit code and output."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    done = subprocess.run(
        [*COMMOPS, *words],
        cwd=folder,
        env=environment_with({}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=bound,
    )
    assert done.returncode in {0, 1}, (done.returncode, done.stderr[-500:])
    return done.returncode, done.stdout


def findings(folder: Path, text: str, *words: str) -> list[dict[str, str]]:
    """Return the findings in an organisation of one file."""
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    _, out = run(folder, "validate", "--no-cache", "--format", "json", *words)
    found: list[dict[str, str]] = json.loads(out)["findings"]
    return found


def lines(form: str, many: int = MANY) -> str:
    """Return a text for each number `{at}`, with `{before}` for the one before it, which for 0 is the last."""
    return "".join(form.format(at=at, before=(at - 1) % many) for at in range(many))


def chain(form: str) -> Iterator[str]:
    """Yield the lines of a chain, and those of a cycle."""
    circle = lines(form)
    first, _, others = circle.partition("\n")
    yield f"{first.split('{')[0]}{{}}\n{others}"
    yield circle


CHAINS = {
    "parent": ("teams:\n", "  x{at}: {{parent: x{before}}}\n", ""),
    "leads": (
        "teams:\n",
        "  x{at}: {{parent: x{before}}}\n",
        "roles:\n" + lines("  r{at}: {{team: x{at}, leads: true}}\n"),
    ),
    "part_of": (f"{ONE}duties:\n", "  x{at}: {{part_of: x{before}, team: t}}\n", ""),
    "reports_to": (f"{NO_LEAD}roles:\n", "  x{at}: {{reports_to: x{before}, team: t}}\n", ""),
    "backup": (f"{NO_LEAD}roles:\n", "  x{at}: {{backup: [x{before}], team: t}}\n", ""),
}


@pytest.mark.parametrize("name", CHAINS)
def test_chains_and_cycles_of_any_length(name: str, tmp_path: Path) -> None:
    begin, form, end = CHAINS[name]
    for text in chain(form):
        found = findings(tmp_path, begin + text + end)
        assert not {each["rule"] for each in found} & {"syntax", "wrong-type", "unknown-reference", "unknown-field"}


def test_a_workflow_of_many_steps(tmp_path: Path) -> None:
    steps = lines("      - {{id: s{at}, duty: d, after: s{before}}}\n")
    (found,) = findings(
        tmp_path, f"{ONE}duties: {{d: {{team: t}}}}\nworkflows:\n  w:\n    steps:\n{steps}", "--rule", "step-cycle"
    )
    assert found["message"].startswith("the steps of 'w' form a cycle")


CROWDS = {
    "letters of one duty": "teams: {t: {lead: a}}\nroles:\n  a: {team: t}\n"
    + lines("  r{at}: {{team: t}}\n")
    + "duties: {d: {team: t, responsible: ["
    + ", ".join(f"r{at}" for at in range(MANY))
    + "]}}\n",
    "one item in a list": f"{ONE}duties: {{d: {{team: t, informed: [{', '.join(['a'] * MANY)}]}}}}\n",
    "duties of one name": f"{ONE}duties:\n" + lines("  d{at}: {{team: t, name: write the newsletter}}\n"),
    "duties of one name, all apart": f"{ONE}duties:\n"
    + lines("  d{at}: {{team: t, name: write the newsletter, scope: [s{at}]}}\n"),
    "claims of one thing": f"{ONE}duties:\n" + lines("  d{at}: {{team: t, owns: [site/blog]}}\n"),
    "people of one name": f"{ONE}people:\n" + lines("  p{at}: {{name: Ada Park, roles: [a]}}\n"),
    "suppressions in a row": ONE + "# commops: ignore[empty-team] not yet\n" * MANY,
    "suppressions in use": "teams:\n" + lines("  t{at}: {{lead: none}} # commops: ignore[empty-team] not yet\n"),
    "a suppression with many signs": ONE + f"# commops: ignore[empty-team] until 1{':' * 10 * MANY}x\n",
    "a long name": f"{ONE}duties: {{d: {{team: t, name: '{'ab cd ef ' * 100_000}'}}}}\n",
    "teams of one duty": "teams:\n"
    + lines("  t{at}: {{lead: none}}\n", 3000)
    + "duties:\n  d: {team: t0, responsible: ["
    + ", ".join(f'"team:t{at}"' for at in range(3000))
    + "]}\ncollaborations: {c: {between: [team:t0, team:t1]}}\n",
}


@pytest.mark.parametrize("name", CROWDS)
def test_crowds_of_any_size(name: str, tmp_path: Path) -> None:
    assert "fault" not in {each["rule"] for each in findings(tmp_path, CROWDS[name])}


def test_a_limited_comparison_is_reported(tmp_path: Path) -> None:
    messages = [each["message"] for each in findings(tmp_path, CROWDS["duties of one name, all apart"])]
    assert "8,000 duties have the same name; only the first 1,000 were compared" in messages
    messages = [each["message"] for each in findings(tmp_path, CROWDS["teams of one duty"])]
    assert "duty 'd' involves 3,000 teams; the collaboration of more than 100 is not checked" in messages
    (item,) = findings(tmp_path, CROWDS["one item in a list"], "--rule", "duplicate-item")
    assert (len(item["related"]), item["note"]) == (1000, "locations not listed: 6,999 more")


FAULTS = {
    "unknown fields": "  d{at}: {{zz1: a, zz2: b}}\n",
    "misspelt fields": "  d{at}: {{team: t, priorty: core}}\n",
    "values of a wrong type": "  d{at}: {{team: [t]}}\n",
    "references to nothing": "  d{at}: {{team: t, responsible: [nobody-{at}]}}\n",
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_number_of_errors_is_limited(name: str, tmp_path: Path) -> None:
    many = 100_000 if name == "unknown fields" else 12_000
    first, *others = findings(tmp_path, f"{ONE}duties:\n" + lines(FAULTS[name], many))
    assert first["message"] == f"the files have more than 10,000 errors; not reported: {many - 10_000:,} more"
    assert len(others) in {10_000, 20_000}  # an entity with two unknown fields is one error of reading


def test_every_format_says_that_errors_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(f"{ONE}duties:\n" + lines(FAULTS["misspelt fields"], 10_002))
    formats = ("text", "concise", "sarif", "github", "gitlab", "junit", "markdown")
    words = [word for each in formats for word in ("-f", f"{each}={tmp_path}.{each}")]
    code, _ = run(tmp_path, "validate", *words, "--write-baseline", "known")
    assert code == 1
    for each in formats:
        assert "not reported: 2 more" in Path(f"{tmp_path}.{each}").read_text(encoding="utf-8"), each
    code, out = run(tmp_path, "validate", "--baseline", "known", "--format", "concise")
    assert (code, out.splitlines()) == snapshot(
        (1, ["commops.yaml:1:1: error[syntax] the files have more than 10,000 errors; not reported: 2 more"])
    )


TREES = {
    "roles": "teams: {t: {lead: x0}}\nroles:\n  x0: {team: t}\n",
    "teams": "roles: {a: {team: x0}}\nteams:\n  x0: {lead: a}\n",
}


@pytest.mark.parametrize("of", TREES)
def test_a_chart_of_a_few_of_very_many_levels(of: str, tmp_path: Path) -> None:
    above = "reports_to" if of == "roles" else "parent"
    team = "team: t, " if of == "roles" else ""
    every = "".join(f"  x{at}: {{{team}{above}: x{(at - 1) // 2}}}\n" for at in range(1, 24_000))
    (tmp_path / "commops.yaml").write_text(TREES[of] + every, encoding="utf-8")
    _, out = run(tmp_path, "chart", "--of", of, "--depth", "13")
    drawn = 2**13 - 1
    assert sum(map(int, re.findall(r"… (\d+) more below", out))) == 24_000 - drawn


UNSIGNED = (
    f"{ONE}agreements:\n"
    + lines("  g{at}: {{required_of: [team:t]}}\n", 110)
    + "people:\n"
    + lines("  p{at}: {{roles: [a]}}\n", 1000)
)


def test_the_number_of_findings_of_a_rule_is_limited(tmp_path: Path) -> None:
    found = findings(tmp_path, UNSIGNED, "--rule", "unsigned-agreement")
    assert len(found) == 10_001
    assert (found[0]["rule"], found[0]["severity"], found[0]["message"], found[0]["help"]) == snapshot(
        (
            "syntax",
            "error",
            "'unsigned-agreement' has more than 10,000 findings; the others are not reported",
            "fix those that are reported, then run commops again",
        )
    )
    assert {each["rule"] for each in found[1:]} == {"unsigned-agreement"}


def test_a_baseline_does_not_take_in_that_findings_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(UNSIGNED, encoding="utf-8")
    run(tmp_path, "validate", "--rule", "unsigned-agreement", "--write-baseline", "known")
    code, out = run(tmp_path, "validate", "--rule", "unsigned-agreement", "--baseline", "known", "--format", "concise")
    left_out = "'unsigned-agreement' has more than 10,000 findings; the others are not reported"
    assert (code, out.splitlines()) == (1, [f"commops.yaml:1:1: error[syntax] {left_out}"])


def test_a_rule_that_is_info_stays_so_when_it_has_too_many(tmp_path: Path) -> None:
    text = f"{UNSIGNED}rules: {{unsigned-agreement: info}}\n"
    assert {each["severity"] for each in findings(tmp_path, text, "--rule", "unsigned-agreement")} == {"info"}


def test_a_suppression_is_not_judged_by_findings_left_out(tmp_path: Path) -> None:
    text = UNSIGNED + "  last: {roles: [a]} # commops: ignore[unsigned-agreement] new here\n"
    chosen = ("--rule", "unsigned-agreement", "--rule", "unused-suppression")
    assert "unused-suppression" not in {each["rule"] for each in findings(tmp_path, text, *chosen)}
