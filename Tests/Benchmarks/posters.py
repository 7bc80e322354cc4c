#!/usr/bin/env python3
"""Measures A3 posters on one thread and on all, as whole processes: codes issued before, 200 and 3,200 relays.

    Tests/Benchmarks/posters.py --other OTHER_BUILD/portevoix
"""

import itertools
import shutil
import tempfile
from pathlib import Path

import measuring
import reports

TITLE = "Posters"


def measure(programs, options):
    table = measuring.Table(TITLE, programs)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        campaign = folder / "campagne"
        shutil.copytree(measuring.PROJECT / "Kits/ose2050", campaign)
        large = folder / "tous.csv"
        reports.write_registry(large, mail=False)
        lines = large.read_text(encoding="utf-8").split("\n")
        numbers = itertools.count()
        for count, jobs in ((200, 1), (200, options.jobs), (3_200, options.jobs)):
            registry = folder / f"{count}.csv"
            # One in so many, so that all départements are among them; the head, and the federations that are named as parents.
            parents = lines[1:19]
            others = lines[120:-10]
            chosen = others[::len(others) // (count - len(parents))][:count - len(parents)]
            registry.write_text("\n".join([lines[0], *parents, *chosen]) + "\n", encoding="utf-8")
            relays = ["--relays", registry, "--ledger", folder / f"codes-{count}.csv"]
            measuring.run([programs[-1], "links", campaign, *relays])

            def make(program, _):
                out = folder / f"affiches-{next(numbers)}"
                return measuring.run([program, "kits", campaign, *relays, "--pieces", "affiche-a3", "--jobs", jobs, "--out", out])

            tried = [[make(program, 0) for _ in range(2 if count < 1_000 else 1)] for program in programs]
            name = f"{count:,} posters, {jobs} thread{'s' if jobs > 1 else ''}"
            table.row(f"{name}, each", "ms", [min(run.wall for run in runs) * 1000 / count for runs in tried], digits=1)
            table.row(f"{name}, processors for each", "ms", [min(run.processor for run in runs) * 1000 / count for runs in tried], digits=1)
            table.row(f"{name}, memory", "MB", [max(run.memory for run in runs) for runs in tried], digits=0)
    return table


if __name__ == "__main__":
    options = measuring.arguments(__doc__).parse_args()
    measure(measuring.programs(options), options)
