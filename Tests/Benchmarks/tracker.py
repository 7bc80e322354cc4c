#!/usr/bin/env python3
"""Measures the import of an access log of two million lines beside `grep -c` of the codes' parameter, and beside GoAccess where that is
installed.

    Tests/Benchmarks/tracker.py --other OTHER_BUILD/portevoix
"""

import itertools
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import measuring

LINES = 2_000_000
TITLE = f"The tracker: {LINES:,} lines"


def seconds(words, out):
    """Into a file: GNU grep stops at its first match where its output is /dev/null."""
    start = time.monotonic()
    with open(out, "w") as file:
        subprocess.run([str(word) for word in words], check=True, stdout=file, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def measure(programs, options):
    table = measuring.Table(TITLE, programs)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        campaign = folder / "campagne"
        shutil.copytree(measuring.PROJECT / "Kits/ose2050", campaign)
        measuring.run([programs[-1], "simulate", campaign, "--out", folder / "trafic", "--lines", LINES, "--log-format", "combined"])
        log = max((folder / "trafic").rglob("*.log"), key=lambda path: path.stat().st_size)  # the others are pieces of it
        numbers = itertools.count()
        stores = {}

        def load(program, _):
            stores[program] = folder / f"magasin-{next(numbers)}.sqlite"
            return measuring.run([program, "import", "logs", campaign, log, "--store", stores[program]])

        tried = table.runs("import", 3, load)
        table.runs(
            "the same file again", 3, lambda program, _: measuring.run([program, "import", "logs", campaign, log, "--store", stores[program]]))
        grep = min(seconds(["grep", "-c", "r=", log], folder / "grep.txt") for _ in range(3))
        best = [min(run.wall for run in runs) for runs in tried]
        table.row("times the time of grep -c", "", [wall / grep for wall in best], digits=1)
        if shutil.which("goaccess"):
            other = seconds(["goaccess", log, "--log-format=COMBINED", "-o", folder / "goaccess.json", "--no-progress"], folder / "goaccess.txt")
            table.row("times the speed of GoAccess", "", [other / wall for wall in best], digits=0)
    return table


if __name__ == "__main__":
    options = measuring.arguments(__doc__).parse_args()
    measure(measuring.programs(options), options)
