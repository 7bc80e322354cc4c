#!/usr/bin/env python3
"""Measures the collector beside nginx answering the same redirect and writing an access log, one after the other in one run: redirects a second
with 32 connections, each on the disk before it is answered; how long they take at half of that; memory, and what the store grows by. For a
request by a program (wrk names no agent) and by a person's browser. Needs nginx-light and wrk.

    Tests/Benchmarks/collector.py --seconds 5      # as long as each is asked; 5 without it
    Tests/Benchmarks/collector.py --minutes 60     # then under full load for so long: memory at each tenth of it, and what is lost
"""

import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import measuring

TITLE = "Collector"
AGENT = "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1"
CONF = """worker_processes 2; daemon off; pid {0}/pid; error_log {0}/errors;
events {{ worker_connections 1024; }}
http {{ access_log {0}/access; server {{ listen 127.0.0.1:{1}; location /r/ {{ return 302 https://ose2050.fr/?r=$uri; }} }} }}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rate(port, code, seconds, person, connections=32):
    """Redirects a second, and the time within which 99 of 100 were answered, in milliseconds."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"] + (["-H", AGENT] if person else [])
    told = subprocess.run([*words, f"http://127.0.0.1:{port}/r/{code}"], capture_output=True, text=True, check=True).stdout
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def paced(port, code, seconds, wanted):
    """The 99th percentile, in milliseconds, of so many requests a second, each sent when it is due: who is late is counted from there."""
    threads = 8
    script = f"""
import http.client, threading, time
times, lock, end = [], threading.Lock(), time.perf_counter() + {seconds}
def ask(number):
    wire, own, due = http.client.HTTPConnection("127.0.0.1", {port}), [], time.perf_counter() + number / {wanted}
    while due < end:
        time.sleep(max(0, due - time.perf_counter()))
        wire.request("GET", "/r/{code}", headers={{"User-Agent": "{AGENT.removeprefix('User-Agent: ')}"}})
        wire.getresponse().read()
        own.append(time.perf_counter() - due)
        due += {threads} / {wanted}
    with lock: times.extend(own)
all = [threading.Thread(target=ask, args=(n,)) for n in range({threads})]
for one in all: one.start()
for one in all: one.join()
times.sort()
print(times[int(len(times) * .99)] * 1000)
"""
    return float(subprocess.run(["python3", "-c", script], capture_output=True, text=True, check=True).stdout)


def waited(action):
    for _ in range(600):
        try:
            return action()
        except OSError:
            time.sleep(0.05)
    raise SystemExit("it does not answer")


def endure(served, minutes, note):
    """Full load by people for minutes on end: the memory at most, and whether it grows."""
    words = ["wrk", "-t1", "-c32", f"-d{round(minutes * 60)}s", "-H", AGENT, f"http://127.0.0.1:{served.port}/r/{served.code}"]
    load = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    sizes = []
    for tenth in range(10):
        time.sleep(minutes * 6 * 0.98)
        sizes.append(served.resident)
        print(f"  {minutes * (tenth + 1) / 10:.1f} min: {sizes[-1]:.0f} MB, {served.figures}", flush=True)
    told = load.communicate(timeout=120)[0]
    note(f"{minutes:g} min of full load: redirects a second", "", float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]))
    note(f"{minutes:g} min of full load: memory at most", "MB", served.memory)
    note(f"{minutes:g} min of full load: memory, last tenth less first", "MB", sizes[-1] - sizes[0])
    note(f"{minutes:g} min of full load: requests lost", "", served.figures["lost"])


class Served:
    def __init__(self, program, folder):
        campaign = folder / "ose2050"
        shutil.copytree(measuring.PROJECT / "Kits/ose2050", campaign)
        text = (campaign / "campaign.json").read_text()
        (campaign / "campaign.json").write_text(text.replace('"opening": "2026-03-23"', '"opening": "2020-03-23"', 1))
        self.code = (campaign / "codes.csv").read_text().splitlines()[1].split(";")[1]
        self.port, self.folder = free_port(), folder
        self.store = folder / "store.sqlite"
        words = [program, "serve", campaign, "--listen", f"127.0.0.1:{self.port}", "--store", self.store]
        self.process = subprocess.Popen(words, env=measuring.ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=open(folder / "log", "w"))
        waited(lambda: urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz").read())

    def status(self, name):
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))

    @property
    def memory(self):
        """At most since its start, in MB."""
        return self.status("VmHWM")

    @property
    def resident(self):
        return self.status("VmRSS")

    @property
    def figures(self):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics").read().decode()
        return {name: float(value) for name, value in re.findall(r"^portevoix_hits_(\w+) ([\d.e+]+)$", text, re.M)}

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def measure(programs, options):
    seconds, minutes = getattr(options, "seconds", 5), getattr(options, "minutes", 0)
    table = measuring.Table(TITLE, programs)
    rows = {}

    def note(name, unit, figure, digits=0):
        rows.setdefault((name, unit, digits), []).append(figure)

    for program in programs:
        with tempfile.TemporaryDirectory() as place:
            folder, port = Path(place), free_port()
            (folder / "nginx").mkdir()
            (folder / "nginx/conf").write_text(CONF.format(folder / "nginx", port))
            nginx = subprocess.Popen(["nginx", "-c", str(folder / "nginx/conf")])
            served = Served(program, folder)
            try:
                waited(lambda: socket.create_connection(("127.0.0.1", port)).close())
                for name, person in [("a program's request", False), ("a person's request", True)]:
                    # In turn, twice: the better of each.
                    tried = [(rate(port, served.code, seconds, person), rate(served.port, served.code, seconds, person)) for _ in range(2)]
                    theirs, ours = max(a[0] for a, _ in tried), max(b[0] for _, b in tried)
                    note(f"{name}: nginx, redirects a second", "", theirs)
                    note(f"{name}: collector, redirects a second", "", ours)
                    note(f"{name}: of nginx", "", ours / theirs, 2)
                    note(f"{name}: 99 of 100 within", "ms", min(b[1] for _, b in tried), 1)
                note("99 of 100 within, 1,000 people a second", "ms", paced(served.port, served.code, seconds, 1000), 1)
                note("memory at most", "MB", served.memory)
                if minutes:
                    endure(served, minutes, note)
                kept = served.figures["kept"]
            finally:
                served.stop()
                nginx.terminate()
                nginx.wait(10)
            note("requests on the disk and in the store", "", kept)
            note("the store, for each", "B", served.store.stat().st_size / kept, 1)
    for (name, unit, digits), figures in rows.items():
        table.row(name, unit, figures, digits)
    return table


if __name__ == "__main__":
    parser = measuring.arguments(__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=0, help="full load at the end, for so long; none without it")
    options = parser.parse_args()
    measure(measuring.programs(options), options)
