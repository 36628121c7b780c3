"""Measure `commops validate --watch`: from a file being written until the screen shows what that changed.

    python benchmarks/watch.py [--duties N] [--changes N]

Every second change makes a mistake, every other one mends it. Prints a line of Markdown, with what the process took in
memory after the first report and in the end.
"""

import argparse
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

HERE = Path(__file__).parent
SIZE = (40, 120)  # rows and columns
HOME = b"\x1b[H"  # begins a screen
LAST = b"Ctrl-C ends"  # ends it
MISTAKE = b"no-such-"  # begins the id of a team that there is not
LONG = 120.0  # seconds without a word are a fault
STATM = 4096 / 1e6  # Linux counts in pages


class Terminal:
    """A process in a terminal, and what it wrote."""

    def __init__(self, arguments: list[str], cache: Path) -> None:
        """Start it, with a cache of its own."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        environment = os.environ | {"TERM": "xterm", "XDG_CACHE_HOME": str(cache)}
        self.process = subprocess.Popen(arguments, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
        os.close(theirs)

    def until(self, words: bytes, *, shown: bool) -> float:
        """Wait for a whole screen that shows words, or no longer shows them, and return when that came."""
        read = b""
        while not _shows(read, words, shown=shown):
            if not select.select([self._ours], [], [], LONG)[0]:
                raise TimeoutError(read.decode(errors="replace"))
            read += os.read(self._ours, 65_536)
        return perf_counter()

    @property
    def megabytes(self) -> float:
        """Return what it has in memory now, where the system tells."""
        statm = Path(f"/proc/{self.process.pid}/statm")
        return int(statm.read_text(encoding="ascii").split()[1]) * STATM if statm.exists() else float("nan")


def _shows(read: bytes, words: bytes, *, shown: bool) -> bool:
    # What is read may be several screens, the last of them not yet whole.
    whole, last, _ = read.rpartition(LAST)
    return bool(last) and (words in whole.rpartition(HOME)[2]) == shown


def measure(folder: Path, cache: Path, changes: int) -> tuple[list[float], float, float]:
    """Return the seconds of each change, and the memory in the beginning and in the end."""
    terminal = Terminal([sys.executable, "-m", "commops", "validate", "--watch", str(folder)], cache)
    try:
        terminal.until(MISTAKE, shown=False)
        file = min(folder.glob("duties/*.yaml"))
        right = file.read_text(encoding="utf-8")
        seconds, first = [], terminal.megabytes
        for number in range(changes):
            mistake = number % 2 == 0
            text = (
                right.replace("team: ", f"team: {MISTAKE.decode()}{number}-", 1) if mistake else f"{right}# {number}\n"
            )
            start = perf_counter()
            file.write_text(text, encoding="utf-8")
            seconds.append(terminal.until(MISTAKE, shown=mistake) - start)
        return seconds, first, terminal.megabytes
    finally:
        terminal.process.terminate()
        terminal.process.wait()


def main() -> None:
    """Generate an organisation, change it, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--duties", type=int, default=200)
    parser.add_argument("--changes", type=int, default=20)
    asked = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "organisation")
        subprocess.run([sys.executable, HERE / "generate.py", folder, "--duties", str(asked.duties)], check=True)
        seconds, first, last = measure(folder, Path(scratch, "cache"), asked.changes)
    print("| duties | changes | seconds, median | min | max | MB, first | MB, last |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    spread = f"{median(seconds):.3f} | {min(seconds):.3f} | {max(seconds):.3f}"
    print(f"| {asked.duties:,} | {asked.changes} | {spread} | {first:.1f} | {last:.1f} |")


if __name__ == "__main__":
    main()
