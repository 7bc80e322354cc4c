#!/usr/bin/env python3
"""Measures complete kits: how many a second, how much memory, how large a folder.

    swift build -c release --product portevoix
    Tests/Benchmarks/kits.py
    Tests/Benchmarks/kits.py --other OTHER_BUILD/portevoix    # two programs in one run: believe the ratio rather than the times

Three registries: the example's 140 relays; 200 communes drawn from all of France, where two or three share a département; 200 communes of
four départements, as in a run over all of them. Each kit is made whole, on a copy of the campaign. Needs 3 GB of disk, 6 with --other.
"""

import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
KINDS = [("cpts", "CPTS de"), ("msp", "Maison de santé de"), ("collectivite", "Commune de"), ("association", "Association des usagers de"),
         ("etablissement", "Centre hospitalier de")]


def registries(scratch):
    """Name and file of each; None for the example's own."""
    with open(PROJECT / "Assets/territories/communes.tsv", encoding="utf-8") as file:
        communes = list(csv.DictReader(file, delimiter="\t"))
    draw = random.Random(5)
    four = [row for row in communes if row["departement"] in ("29", "35", "59", "64")]
    yield "the example", None
    for name, rows in (("communes of all départements", communes), ("communes of four départements", four)):
        path = scratch / f"{name.split()[-2]}.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write("id;nom;type;territoire\n")
            for number, row in enumerate(draw.sample(rows, 200)):
                kind, words = KINDS[number % len(KINDS)]
                file.write(f"relais-{number:03};{words} {row['name']};{kind};commune:{row['code']}\n")
        yield name, path


def measure(program, registry, scratch, jobs):
    # A folder of its own, kept to the end: where files were removed a moment ago, ext4 looks long for places for new ones.
    scratch = Path(tempfile.mkdtemp(dir=scratch))
    campaign, out = scratch / "campagne", scratch / "kits"
    shutil.copytree(PROJECT / "Kits/ose2050", campaign)
    relays = [] if registry is None else ["--relays", str(registry), "--ledger", str(scratch / "codes.csv")]
    environment = dict(os.environ, PORTEVOIX_ASSETS=str(PROJECT / "Assets"))
    # Codes are issued, and the disk comes to rest, before the clock runs.
    subprocess.run([program, "links", campaign] + relays, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.sync()
    process = subprocess.Popen(
        [program, "kits", campaign, "--out", out, "--jobs", str(jobs), "--json"] + relays, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL)
    report = json.load(process.stdout)
    _, status, usage = os.wait4(process.pid, 0)
    if status or report["failed"]:
        sys.exit(f"kits failed: {report['failed']}")
    folders = [sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) for folder in out.iterdir() if folder.is_dir()]
    return report["made"] / report["seconds"], usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, folders


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(PROJECT / ".build/release/portevoix"))
    parser.add_argument("--other", help="another build, measured in turn with this one")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for name, registry in registries(scratch):
            for program in filter(None, (options.other, options.program)):
                rate, seconds, memory, folders = measure(program, registry, scratch, options.jobs)
                print(
                    f"{name}: {rate:.1f} kits a second ({seconds / len(folders):.2f} s of processor time each), {memory} MB of memory, "
                    f"folders of {sum(folders) / len(folders) / 1e6:.2f} MB on average, {max(folders) / 1e6:.2f} at most"
                    + (f"  [{program}]" if options.other else ""), flush=True)


main()
