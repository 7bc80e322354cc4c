#!/usr/bin/env python3
"""Measures what every command begins with: reading the example campaign, checking it, a run that has nothing to do; and the check of a
registry of 35,000 relays, which must take memory and time in proportion.

    Tests/Benchmarks/start.py --other OTHER_BUILD/portevoix
"""

import shutil
import tempfile
from pathlib import Path

import measuring
import reports

TITLE = "Beginning"


def measure(programs, options):
    table = measuring.Table(TITLE, programs)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        campaign = folder / "campagne"
        shutil.copytree(measuring.PROJECT / "Kits/ose2050", campaign)
        table.runs("the example's 3,360 links", 5, lambda program, _: measuring.run([program, "links", campaign]))
        table.runs("check of the example", 5, lambda program, _: measuring.run([program, "check", campaign]))

        def poster(program, number):
            # Nothing stands there yet but the folder.
            out = folder / f"un-{program.parent.name}-{number}"
            return measuring.run(
                [program, "kits", campaign, "--relay", "cpts-bugey-sud", "--pieces", "affiche-a3", "--out", out, "--force"])

        table.runs("one piece of one relay", 5, poster)
        large = folder / "35000.csv"
        reports.write_registry(large, mail=False)
        for count in (3_500, 35_000):
            part = folder / f"{count}.csv"
            part.write_text("\n".join(large.read_text(encoding="utf-8").split("\n")[:count + 1]) + "\n", encoding="utf-8")
            words = ["check", campaign, "--relays", part, "--ledger", folder / "aucun.csv"]
            table.runs(f"check of {count:,} relays", 1, lambda program, _: measuring.run([program, *words]))
    return table


if __name__ == "__main__":
    options = measuring.arguments(__doc__).parse_args()
    measure(measuring.programs(options), options)
