#!/usr/bin/env python3
"""Measures the portal over its socket: a piece cold, warm and from the cache, the first byte and the whole of a kit, 200 relays that open their
pages at once, and memory under mixed load: pages, pieces, kits, uploads, and an import beside.

    Tests/Benchmarks/portal.py --minutes 60         # as long as memory is to be looked at; 1 without it
"""

import concurrent.futures
import http.client
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measuring

TITLE = "Portal"


class Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=120)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(120)
        self.sock.connect(self.path)


def ask(path, target, method="GET", body=None, headers=None):
    """Seconds to the first byte of the body and to its end, the status, and how many bytes."""
    connection = Connection(path)
    start = time.perf_counter()
    connection.request(method, target, body=body, headers=headers or {})
    answer = connection.getresponse()
    first = answer.read(1)
    told = time.perf_counter() - start
    rest = answer.read()
    connection.close()
    return told, time.perf_counter() - start, answer.status, len(first) + len(rest)


class Served:
    """A program that serves the example, with links to its relays."""

    def __init__(self, program, folder):
        campaign, self.socket = folder / "ose2050", folder / "s"
        shutil.copytree(measuring.PROJECT / "Kits/ose2050", campaign)
        (campaign / "portail.json").write_text('{"address": "http://127.0.0.1:8050"}')
        told = measuring.run([program, "invite", campaign], output=True).output
        self.campaign, self.program, self.folder = campaign, program, folder
        self.links = [line.split(";")[1].removeprefix("http://127.0.0.1:8050") for line in told.splitlines()[1:]]
        self.process = subprocess.Popen(
            [program, "serve", campaign, "--listen", self.socket], env=measuring.ENVIRONMENT, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        while not self.socket.exists():
            time.sleep(0.05)

    def take_traffic(self):
        """Imports invented logs, as somebody does while relays look."""
        out = self.folder / "traffic"
        if not out.exists():
            measuring.run([self.program, "simulate", self.campaign, "--out", out, "--lines", "200000", "--log-format", "combined"])
        measuring.run([self.program, "import", "logs", self.campaign, out / "access.log"])

    @property
    def memory(self):
        """Megabytes."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100" fill="#123456"/></svg>'


def upload(path, link, number):
    """A card with a logo, as a browser sends it."""
    fields = {"nom": f"Relais du banc {number}", "phrase": "", "courriel": "", "lieux": "3", "supports": "affiche-a3"}
    parts = [f'--l\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
    logo = b'--l\r\nContent-Disposition: form-data; name="logo"; filename="l.svg"\r\n\r\n' + LOGO + b"\r\n--l--\r\n"
    return ask(path, f"{link}/fiche", "POST", b"".join(parts) + logo, {"Content-Type": "multipart/form-data; boundary=l"})


def mixed(served, seconds):
    """Four clients and an import for so long; the peak of memory in the first sixth and in all, and how many answers were no good. Says each
    minute on standard error how it goes."""
    end, samples, bad = time.monotonic() + seconds, [], []
    print(f"portal: {served.memory:.0f} MB as mixed load begins", file=sys.stderr)

    def done(answer, *wanted):
        if answer[2] not in wanted:
            bad.append(answer[2])

    def client(number):
        place = number
        while time.monotonic() < end:
            link = served.links[place % len(served.links)]
            place += 7
            match place % 10:
                case 0: done(upload(served.socket, link, place), 303)
                case 1: done(ask(served.socket, f"{link}/kit.zip"), 200)
                case 2 | 3 | 4: done(ask(served.socket, f"{link}/fichiers/imprimer/affiche-a3.pdf"), 200, 404)
                case _: done(ask(served.socket, link), 200)

    with concurrent.futures.ThreadPoolExecutor(5) as pool:
        work = [pool.submit(client, number) for number in range(4)] + [pool.submit(served.take_traffic)]
        start, told = time.monotonic(), 0
        while time.monotonic() < end:
            samples.append((time.monotonic() - start, served.memory))
            if samples[-1][0] // 60 > told:
                told += 1
                most = max(memory for when, memory in samples if when >= (told - 1) * 60)
                print(f"portal: minute {told}: {samples[-1][1]:.0f} MB, {most:.0f} at most, {len(bad)} bad answers", file=sys.stderr)
            time.sleep(0.5)
        for one in work:
            one.result()
    early = max((memory for when, memory in samples if when <= seconds / 6), default=0)
    return early, max(memory for _, memory in samples), len(bad)


def measure(programs, options):
    table = measuring.Table(TITLE, programs)
    rows = {}

    def note(name, unit, figure, digits=0):
        rows.setdefault((name, unit, digits), []).append(figure)

    for program in programs:
        with tempfile.TemporaryDirectory() as folder:
            served = Served(program, Path(folder))
            try:
                poster = "fichiers/imprimer/affiche-a3.pdf"
                note("a poster, cold", "ms", ask(served.socket, f"{served.links[0]}/{poster}")[1] * 1000)
                warm = sorted(ask(served.socket, f"{link}/{poster}")[1] for link in served.links[1:12])
                note("a poster, warm, median", "ms", warm[len(warm) // 2] * 1000)
                kept = sorted(ask(served.socket, f"{served.links[1]}/{poster}")[1] for _ in range(20))
                note("a poster from the cache, median", "ms", kept[10] * 1000, 1)
                kits = [ask(served.socket, f"{link}/kit.zip") for link in served.links[20:23]]
                note("a whole kit, first byte", "ms", min(kit[0] for kit in kits[1:]) * 1000)
                note("a whole kit, last byte", "s", min(kit[1] for kit in kits), 1)
                with concurrent.futures.ThreadPoolExecutor(200) as pool:
                    pages = sorted(pool.map(lambda link: ask(served.socket, link)[1], served.links[:200]))
                note("200 pages at once, p99", "ms", pages[int(len(pages) * 0.99) - 1] * 1000)
                early, most, bad = mixed(served, options.minutes * 60)
                note(f"memory under mixed load of {options.minutes:g} min, with an import beside", "MB", most)
                note("and its growth after the first sixth of that", "MB", most - early)
                note("answers that were no good", "", bad)
            finally:
                served.stop()
    for (name, unit, digits), figures in rows.items():
        table.row(name, unit, figures, digits)
    return table


if __name__ == "__main__":
    parser = measuring.arguments(__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    options = parser.parse_args()
    measure(measuring.programs(options), options)
