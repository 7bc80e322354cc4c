"""What all measurements share: programs run in turn, their wall and processor time and peak memory, and the tables that results are told in."""

import argparse
import dataclasses
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ENVIRONMENT = dict(os.environ, PORTEVOIX_ASSETS=str(PROJECT / "Assets"))


@dataclasses.dataclass
class Run:
    """One run of a program: seconds of wall and of processor time, its children's among them, and megabytes of memory at most."""
    wall: float
    processor: float
    memory: float
    output: str


def run(words, output=False):
    """Runs a program and stops everything where it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(
            [str(word) for word in words], env=ENVIRONMENT, stdout=said if output else subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        if status:
            sys.exit(f"failed: {' '.join(map(str, words))}")
        said.seek(0)
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.read().decode() if output else "")


class Table:
    """Rows of what was measured, a column for each program; of two programs also the ratio, which is to be believed rather than the times."""

    def __init__(self, title, programs):
        self.title, self.programs, self.rows = title, programs, []
        print(f"\n{title}", flush=True)

    def row(self, name, unit, figures, digits=2):
        """`figures`: one for each program."""
        ratio = f"{figures[-1] / figures[0]:.2f}" if len(figures) > 1 and figures[0] else ""
        cells = [f"{figure:,.{digits}f} {unit}" for figure in figures] + ([ratio] if len(figures) > 1 else [])
        self.rows.append((name, cells))
        print(f"  {name}: {'   '.join(cells)}", flush=True)

    def runs(self, name, times, action):
        """Rows of time and memory: each program does `action` so many times, in turn; the best counts."""
        tried = [[] for _ in self.programs]
        for number in range(times):
            for place, program in enumerate(self.programs):
                tried[place].append(action(program, number))
        self.row(f"{name}, wall", "s", [min(run.wall for run in runs) for runs in tried])
        self.row(f"{name}, processors", "s", [min(run.processor for run in runs) for runs in tried])
        self.row(f"{name}, memory", "MB", [max(run.memory for run in runs) for runs in tried], digits=0)
        return tried

    @property
    def markdown(self):
        heads = ["", "before", "now", "ratio"] if len(self.programs) > 1 else ["", "now"]
        lines = [f"## {self.title}", "| " + " | ".join(heads) + " |", "|---" + "|--:" * (len(heads) - 1) + "|"]
        return "\n".join(lines + ["| " + " | ".join([name, *cells]) + " |" for name, cells in self.rows]) + "\n"


def arguments(description):
    """The options that every measurement has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=PROJECT / ".build/release/portevoix")
    parser.add_argument("--other", type=Path, help="an earlier build, measured in turn with this one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser


def programs(options):
    """The earlier build first."""
    found = [path.resolve() for path in (options.other, options.program) if path]
    for path in found:
        if not path.exists():
            sys.exit(f"there is no {path}: make build")
    return found
