#!/usr/bin/env python3
"""Measures complete kits: how many a second, how much memory, how large a folder.

    swift build -c release --product portevoix
    Tests/Benchmarks/kits.py
    Tests/Benchmarks/kits.py --other OTHER_BUILD/portevoix    # two programs in one run: believe the ratio rather than the times

Three registries: the example's 140 relays; 200 communes drawn from all of France, where two or three share a département; 200 communes of
four départements, as in a run over all of them. Each kit is made whole, on a copy of the campaign. Needs 3 GB of disk, 6 with --other.
"""

import csv
import json
import os
import random
import shutil
import tempfile
from pathlib import Path

import measuring

TITLE = "Complete kits"
KINDS = [("cpts", "CPTS de"), ("msp", "Maison de santé de"), ("collectivite", "Commune de"), ("association", "Association des usagers de"),
         ("etablissement", "Centre hospitalier de")]


def registries(scratch):
    """Name and file of each; None for the example's own."""
    with open(measuring.PROJECT / "Assets/territories/communes.tsv", encoding="utf-8") as file:
        communes = list(csv.DictReader(file, delimiter="\t"))
    draw = random.Random(5)
    four = [row for row in communes if row["departement"] in ("29", "35", "59", "64")]
    yield "140 kits of the example", None
    for name, rows in (("200 kits of communes of all départements", communes), ("200 kits of communes of four départements", four)):
        path = scratch / f"{name.split()[-2]}.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write("id;nom;type;territoire\n")
            for number, row in enumerate(draw.sample(rows, 200)):
                kind, words = KINDS[number % len(KINDS)]
                file.write(f"relais-{number:03};{words} {row['name']};{kind};commune:{row['code']}\n")
        yield name, path


def make(program, registry, scratch, jobs):
    # A folder of its own, kept to the end: where files were removed a moment ago, ext4 looks long for places for new ones.
    scratch = Path(tempfile.mkdtemp(dir=scratch))
    campaign, out = scratch / "campagne", scratch / "kits"
    shutil.copytree(measuring.PROJECT / "Kits/ose2050", campaign)
    relays = [] if registry is None else ["--relays", str(registry), "--ledger", str(scratch / "codes.csv")]
    # Codes are issued, and the disk comes to rest, before the clock runs.
    measuring.run([program, "links", campaign] + relays)
    os.sync()
    run = measuring.run([program, "kits", campaign, "--out", out, "--jobs", jobs, "--json"] + relays, output=True)
    report = json.loads(run.output)
    sizes = [sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) for folder in out.iterdir() if folder.is_dir()]
    return report["made"] / report["seconds"], run, sizes


def measure(programs, options):
    table = measuring.Table(TITLE, programs)
    with tempfile.TemporaryDirectory() as folder:
        for name, registry in registries(Path(folder)):
            made = [make(program, registry, Path(folder), options.jobs) for program in programs]
            table.row(f"{name}, {options.jobs} threads", "kits a second", [rate for rate, _, _ in made], digits=1)
            table.row(f"{name}, processors for each", "s", [run.processor / len(sizes) for _, run, sizes in made])
            table.row(f"{name}, memory", "MB", [run.memory for _, run, _ in made], digits=0)
            table.row(f"{name}, a folder", "MB", [sum(sizes) / len(sizes) / 1e6 for _, _, sizes in made])
    return table


if __name__ == "__main__":
    options = measuring.arguments(__doc__).parse_args()
    measure(measuring.programs(options), options)
