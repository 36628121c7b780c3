"""Work in a second process: in processes of their own, because there are threads where tests run side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from forks import needs_fork, ran, said

from commops.beside import beside, on_halves
from commops.checking.engine import FROM_THERE
from commops.checking.registry import GRAPH_RULES

EXAMPLES = Path(__file__).parent.parent / "examples"


@needs_fork
def test_the_work_is_done_in_another_process_which_ends() -> None:
    assert said("""
sys.stdout.write("once ")  # not written yet where the process is forked
with beside(os.getpid) as process:
    there = process()
print(there != HERE, no_child_is_left())
""") == ["once", "True", "True"]


@needs_fork
def test_much_arrives_whole() -> None:
    assert said("""
with beside(lambda: "x" * 5_000_000) as text:
    print(len(text()), no_child_is_left())
""") == ["5000000", "True"]


@needs_fork
@pytest.mark.parametrize(
    "end",
    [
        "os.kill(os.getpid(), signal.SIGKILL)",
        "os._exit(0)",
        "raise ValueError",
        "raise KeyboardInterrupt",
        "sys.exit(0)",
        "lambda: None",  # cannot be sent
    ],
)
def test_what_the_other_process_does_not_tell_is_found_out_here(end: str) -> None:
    assert said(f"""
def work():
    if os.getpid() != HERE:
        {end if end.startswith(("os", "raise", "sys")) else f"return {end}"}
    return "here"

with beside(work) as found:
    print(found(), no_child_is_left())
""") == ["here", "True"]


@needs_fork
def test_what_goes_wrong_goes_wrong_here() -> None:
    assert said("""
def work():
    raise ValueError(os.getpid())

try:
    with beside(work) as found:
        found()
except ValueError as error:
    print(error.args == (HERE,), no_child_is_left())
""") == ["True", "True"]


@needs_fork
def test_nothing_is_left_of_work_that_nobody_waits_for() -> None:
    assert said("""
try:
    with beside(lambda: time.sleep(600)):
        raise KeyboardInterrupt
except KeyboardInterrupt:
    print(no_child_is_left())
""") == ["True"]


@needs_fork
@pytest.mark.parametrize(
    "never",
    [
        "os.sched_getaffinity = lambda _: {0}",
        "del os.sched_getaffinity",
        "del os.fork",
        "import threading; threading.Thread(target=time.sleep, args=(5,), daemon=True).start()",
        "def refuse(): raise BlockingIOError\nos.fork = refuse",
    ],
)
def test_the_work_is_done_here_where_there_can_be_no_second_process(never: str) -> None:
    assert said(f"""
{never}
with beside(os.getpid) as process:
    print(process() == HERE)
""") == ["True"]


@needs_fork
def test_ignored_children_are_no_loss() -> None:
    assert said("""
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
with beside(lambda: os.getpid() != HERE) as there:
    print(there())
""") == ["True"]


@needs_fork
@pytest.mark.parametrize("example", ["broken", "functional", "department"])
def test_reports_are_the_same_with_and_without_a_second_process(example: str) -> None:
    validate = f"""
sys.argv = ["commops", "validate", "--no-cache", "-f", "json", {str(EXAMPLES / example)!r}]
from commops.checking import engine
from commops.cli import main
forks = []
fork = os.fork
os.fork = lambda: (forks.append(1), fork())[1]
engine.LARGE = {{}}
import atexit
atexit.register(lambda: print(len(forks), file=sys.stderr))
main()
"""
    one, two = (ran(validate.format(large)) for large in (10**9, 0))
    assert (one.stderr.strip(), two.stderr.strip()) == ("0", "1")
    assert (one.returncode, one.stdout) == (two.returncode, two.stdout)


@needs_fork
def test_the_second_half_is_worked_on_beside_the_first() -> None:
    assert said("""
of = lambda items: (os.getpid() == HERE, "".join(items))
print(on_halves(of, "abcde", 5) == [(True, "ab"), (False, "cde")], no_child_is_left())
""") == ["True", "True"]


@needs_fork
def test_turns_are_granted_to_both_processes_together() -> None:
    assert said("""
def taken():
    here = 0
    while has_turn():
        here += 1
        time.sleep(0.001)
    return here

with turns(60) as has_turn, beside(taken) as found:
    here, there = taken(), found()
print(here + there, min(here, there) > 0, no_child_is_left())
""") == ["60", "True", "True"]


@needs_fork
def test_without_a_pipe_each_process_gets_all_turns() -> None:
    assert said("""
def refuse(): raise OSError
pipe, os.pipe = os.pipe, refuse
with turns(3) as has_turn:
    print([has_turn() for _ in range(4)] == [True, True, True, False])
""") == ["True"]


def test_few_items_are_worked_on_together() -> None:
    assert on_halves("".join, "abcde", 6) == ["abcde"]


@needs_fork
def test_rules_that_a_killed_process_took_up_are_run_here() -> None:
    assert said(f"""
from datetime import date
from pathlib import Path
from commops.checking import engine
from commops.checking.cached_reports import report_on

def report():
    return report_on(Path({str(EXAMPLES / "broken")!r}), (), date(2026, 1, 1), cached=False)

alone = report()
found = engine._found

def killed(graph, runs, *turn):
    done = found(graph, runs, *turn)
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return done

engine.LARGE, engine._found = 0, killed
with_a_killed_one = report()
print(len(alone.findings) > 50, alone == with_a_killed_one, no_child_is_left())
""") == ["True", "True", "True"]


def test_all_rules_that_a_second_process_begins_with_exist() -> None:
    assert set(FROM_THERE) <= GRAPH_RULES.keys()


def test_without_waiting_nothing_is_returned() -> None:
    with beside(lambda: 1):
        pass
