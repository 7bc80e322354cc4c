#!/usr/bin/env python3
"""Measures reports over 35,000 relays, 770,000 links and 2.6 million tallies of 10 million visits.

    swift build -c release --product portevoix
    Tests/Benchmarks/reports.py --bed /tmp/portevoix-bench

The bed (registry, ledger, store) is made where there is none yet, always the same but for the codes' times of issue. Then come the country's
files but HTML and the PDF of 18 régions, a few times, then everything with 35,000 relay pages once: wall time, processor time, peak memory,
and after how long the last of the country's files stood there. `--digest` prints a digest of what a run wrote, to see that a change kept
the bytes.
"""

import csv
import hashlib
import os
import random
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import measuring
from measuring import PROJECT

TITLE = "Reports: 35,000 relays, one in ten silent, 770,000 links, 2.6 million tallies of 10 million visits"
TODAY = "2026-05-04"
TALLIES = 2_600_000
VISITS = 10_000_000
# The share of relays without a visit: each is to be called, with a letter of its own.
SILENT = 0.1
# The days of the example's two waves, as far as they have come, counted from 1970.
WAVES = {"ose2050-v1": range(20_535, 20_549), "ose2050-v2": range(20_570, 20_578)}


def relays():
    """One relay a commune, one federation a région, one institution a département, six for the country: 35,000."""

    def rows(name):
        with open(PROJECT / f"Assets/territories/{name}.tsv", encoding="utf-8") as file:
            return list(csv.DictReader(file, delimiter="\t"))

    for row in rows("regions"):
        yield [f"federation-{row['code']}", f"Fédération des relais de {row['name']}", "federation", f"region:{row['code']}", ""]
    for row in rows("departements"):
        yield [f"institution-{row['code'].lower()}", f"Délégation de {row['name']}", "institution", f"departement:{row['code']}",
               f"federation-{row['region']}"]
    kinds = [("collectivite", "Mairie de"), ("msp", "Maison de santé de"), ("cpts", "CPTS de"), ("association", "Patients de"),
             ("etablissement", "Hôpital de"), ("collectivite", "Ville de")]
    for place, row in enumerate(rows("communes")):
        kind, word = kinds[place % len(kinds)]
        yield [f"{kind}-{row['code'].lower()}", f"{word} {row['name']}", kind, f"commune:{row['code']}",
               f"federation-{row['region']}" if place % 3 else ""]
    for number in range(1, 7):
        yield [f"national-{number}", f"Fédération nationale numéro {number}", "federation", "national", ""]


def write_registry(path, mail):
    """`mail`: whether each relay has an address."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\n")
        table.writerow(["id", "nom", "type", "territoire", "parent"] + (["email"] if mail else []))
        for relay in relays():
            table.writerow(relay + ([f"{relay[0]}@example.org"] if mail else []))


def make_campaign(program, bed):
    campaign = bed / "campagne"
    shutil.rmtree(campaign, ignore_errors=True)
    shutil.copytree(PROJECT / "Kits/ose2050", campaign, ignore=shutil.ignore_patterns("relays.csv", "codes.csv"))
    write_registry(campaign / "relays.csv", mail=True)
    measuring.run([program, "links", campaign])
    return campaign


def make_store(campaign, path):
    """Fills a store's tallies as if logs had been imported: subjects numbered as they were first seen."""
    draw = random.Random(2050)
    codes = {wave: [] for wave in WAVES}
    silent = {}
    with open(campaign / "codes.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            relay = row["relay"]
            if relay not in silent:
                silent[relay] = draw.random() < SILENT
            if not silent[relay]:
                codes[row["wave"]].append(row["code"])
    share = TALLIES / sum(len(codes[wave]) * len(days) for wave, days in WAVES.items())
    spread = 2 * VISITS / TALLIES - 1
    path.unlink(missing_ok=True)
    store = sqlite3.connect(path)
    store.execute("PRAGMA page_size = 16384")
    store.executescript((PROJECT / "Sources/Store/SQL/001-store.sql").read_text(encoding="utf-8"))
    store.execute("PRAGMA application_id = 0x50566F78")
    store.execute("PRAGMA user_version = 1")
    store.execute("INSERT INTO store VALUES (1, zeroblob(16), 0, NULL)")
    store.execute(
        "INSERT INTO imports (kind, source, format, rules, imported_at, lines, unparsed, without_code, hits, unknown, mistyped, retired,"
        " out_of_wave, excluded, no_relay) VALUES ('logs', 'access.log', 'combined', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)")
    subjects = {}
    for wave, days in WAVES.items():
        for day in days:
            store.execute("INSERT INTO days VALUES (?, 0, NULL)", (day,))
            seen = [code for code in codes[wave] if draw.random() < share]
            draw.shuffle(seen)
            tallies = [(day, 0, 0, 30_000, 20_000, 900, 600), (day, 1, 0, 90, 80, 0, 0)]
            for code in seen:
                visits = 1 + int(draw.random() * spread)
                starts = int(draw.random() * (visits + 1) / 2)
                completions = int(draw.random() * (starts + 1))
                tallies.append((day, subjects.setdefault(code, len(subjects) + 2), 0, visits + starts, visits, starts, completions))
            tallies.sort()
            store.executemany("INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?)", tallies)
    store.executemany("INSERT INTO subjects VALUES (?, ?)", ((number, code) for code, number in subjects.items()))
    store.commit()
    store.execute("PRAGMA journal_mode = WAL")
    store.close()


def digest(folder):
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        whole.update(f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def make_bed(program, bed):
    store = bed / "portevoix.sqlite"
    if not store.exists():
        bed.mkdir(parents=True, exist_ok=True)
        half = bed / "portevoix.sqlite.part"
        make_store(make_campaign(program, bed), half)
        half.rename(store)


def report(program, bed, options, formats):
    """Everything where `formats` is nil; the run, after how long the country's files stood, and a digest where one is asked for."""
    out = bed / "rapport"
    words = [program, "report", bed / "campagne", "--store", bed / "portevoix.sqlite", "--out", out, "--date", TODAY, "--kits", bed,
             "--jobs", options.jobs] + (["--format", formats] if formats else [])
    started = time.time()
    run = measuring.run(words)
    page = out / "rapport.html"
    after = None
    if page.exists():
        national = [path for path in [*out.glob("*"), *out.glob("csv/*")] if path.is_file() and not path.name.startswith(".")]
        after = max(path.stat().st_mtime for path in national) - started
    if options.digest:
        print(f"  {digest(out)}  {formats or 'everything'}  {program}", flush=True)
    return run, after, page


def measure(programs, options):
    """`options.bed`: a folder for registry, ledger, store and reports, some 3 GB; nil for one that goes."""
    table = measuring.Table(TITLE, programs)
    with tempfile.TemporaryDirectory() as folder:
        bed = options.bed or Path(folder)
        make_bed(programs[-1], bed)
        table.runs(
            "the country's files but HTML, and the PDF of 18 régions", options.runs,
            lambda program, _: report(program, bed, options, "pdf,csv,xlsx,json")[0])
        if not options.national:
            whole = [report(program, bed, options, None) for program in programs]
            table.row("everything, 35,000 relay pages too, wall", "s", [run.wall for run, _, _ in whole], digits=1)
            table.row("everything, memory", "MB", [run.memory for run, _, _ in whole], digits=0)
            table.row("everything: the country's files stand after", "s", [after for _, after, _ in whole])
            table.row("rapport.html", "MB", [page.stat().st_size / 1e6 for _, _, page in whole])
    return table


if __name__ == "__main__":
    parser = measuring.arguments(__doc__)
    parser.add_argument("--bed", type=Path, help="where registry, ledger and store stay for the next time; made where there is none yet")
    parser.add_argument("--runs", type=int, default=3, help="of the national files")
    parser.add_argument("--digest", action="store_true", help="print a digest of what each run wrote")
    parser.add_argument("--national", action="store_true", help="leave everything with its relay pages out")
    options = parser.parse_args()
    measure(measuring.programs(options), options)
