#!/usr/bin/env python3
"""A desk under load, and beside Datasette over the same register, in one run.

usage: bench/desk/run.py REGISTER [--verbale PROGRAM] [--minutes N] [--rate N] [--page FILE]

Needs `datasette` (PyPI) and `wrk`. REGISTER is changed: reports are added while the desk is asked, so give a copy.

1. `load.py` asks the desk at a steady rate, whether or not it answers in time, for every page in equal shares
   (`addresses.py`), for N minutes, while `verbale add` takes in a hundred reports every half minute: those of
   the register with their years moved on. Counted are times, errors, memory and processor time.
   Then every reading operation of the API is asked by itself, one request after the other.
2. What a browser loads to paint a page for the first time is weighed.
3. Equal questions are asked of the desk and of Datasette by wrk, one after the other, while the other rests. What may be
   quoted of these are the ratios of one run.

The page `results.md` is written beside this file.
"""

import argparse
import asyncio
import gzip
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

import addresses
import load

HERE = pathlib.Path(__file__).resolve().parent

REPORT = """SELECT substr(r.sha256, 1, 12) AS id, d.title, d.published, r.path, r.url, d.language"""
JOINED = """reports r JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL"""


def questions(report: str):
    """Name, the API's address, and the same as SQL with its parameters."""
    return [
        (
            "a page of reports, latest first",
            "/api/v1/reports?limit=50",
            f"{REPORT} FROM {JOINED} ORDER BY d.first_day DESC NULLS LAST, r.sha256 LIMIT 50",
            {},
        ),
        (
            "one report with its text and reading",
            f"/api/v1/reports/{report}",
            f"{REPORT}, t.text, j.json FROM {JOINED} JOIN texts t ON t.report = r.id "
            "JOIN reading_json j ON j.reading = d.id WHERE r.sha256 >= :id AND r.sha256 < :id || 'g'",
            {"id": report},
        ),
        (
            "twenty reports by two words, best first",
            "/api/v1/search?words=hop%20tac&limit=20",
            # the index by words first: the planner would begin with the reports
            f"{REPORT}, t.text FROM report_words CROSS JOIN {JOINED} JOIN texts t ON t.report = r.id "
            "WHERE report_words MATCH 'plain : (hop AND tac)' AND r.id = report_words.rowid "
            "ORDER BY report_words.rank, report_words.rowid LIMIT 20",
            {},
        ),
        (
            "a page of people, most reported first",
            "/api/v1/people?limit=50",
            "SELECT c.public, c.country, sum(p.reports) AS reports, min(p.first_day) AS first_seen, "
            "max(p.last_day) AS last_seen FROM persons p JOIN persons c ON c.id = p.canonical "
            "GROUP BY p.canonical HAVING sum(p.reports) > 0 ORDER BY reports DESC, c.public LIMIT 50",
            {},
        ),
    ]


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def wait(url: str) -> None:
    for _ in range(600):
        try:
            get(url)
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"error: nothing answers at {url}")


def wrk(url: str, seconds: int, connections: int) -> tuple[float, float]:
    """Requests a second, and the 99th percentile in milliseconds."""
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s", url],
        check=True, capture_output=True, text=True,
    ).stdout
    if "Non-2xx" in out:
        sys.exit(f"error: {url} was refused:\n{out}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


class Adding(threading.Thread):
    """`verbale add` with a hundred reports every half minute, until it is told to stop."""

    COUNT, EVERY = 100, 30

    def __init__(self, verbale, register):
        super().__init__(daemon=True)
        self.verbale, self.register, self.stopped, self.took, self.added = verbale, register, threading.Event(), [], 0
        with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as db:
            rows = db.execute("SELECT text FROM texts ORDER BY report DESC LIMIT 5000").fetchall()
        self.texts = [t for (t,) in rows]

    def run(self):
        batch = 0
        while not self.stopped.is_set() and (batch + 1) * self.COUNT <= len(self.texts):
            begun = time.monotonic()
            with tempfile.TemporaryDirectory() as folder:
                for n, text in enumerate(self.texts[batch * self.COUNT : (batch + 1) * self.COUNT]):
                    later = re.sub(r"\b(20[0-2]\d)\b", lambda y: str(int(y.group(1)) + 3), text)
                    pathlib.Path(folder, f"{n}.txt").write_text(later, encoding="utf-8", newline="")
                done = subprocess.run(
                    [self.verbale, "add", "--db", str(self.register), "--format", "json", folder],
                    capture_output=True, text=True,
                )
            if done.returncode != 0:
                sys.exit(f"error: `verbale add` failed:\n{done.stderr}")
            self.added += json.loads(done.stdout)["new"]
            self.took.append(time.monotonic() - begun)
            batch += 1
            self.stopped.wait(max(0, self.EVERY - (time.monotonic() - begun)))


def memory_of(pid):
    """Memory of a process in MB, the pages of files apart that the system keeps for everybody and takes back at will."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) / 1e3


def processor(pid):
    """Processor time so far, in seconds."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")")[-1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def under_load(args, base, pid):
    """Lines of the page on the desk under load."""
    adding = Adding(args.verbale, args.register)
    memory, loads = [], []

    def each_second(_):
        memory.append(memory_of(pid))
        loads.append(os.getloadavg()[0])

    seconds, before = round(args.minutes * 60), processor(pid)
    adding.start()
    questions, _ = addresses.of(args.register)
    told = asyncio.run(load.run(base, questions, args.rate, seconds, each_second))
    adding.stopped.set()
    adding.join()
    spent = processor(pid) - before
    times = [ms for t in told.values() for ms in t["ms"]]
    errors = [e for t in told.values() for e in t["errors"]]
    for e in errors[:20]:
        print("error:", e, file=sys.stderr)
    at = lambda ms, share: f"{load.percentile(ms, share):.0f}"
    tenth = max(1, len(memory) // 10)
    rss = ", ".join(f"{max(memory[n:n + tenth]):.0f}" for n in range(0, len(memory), tenth))
    return [
        f"{args.rate} requests a second for {args.minutes:g} minutes, {len(times)} answered, {len(errors)} errors; meanwhile "
        f"`verbale add` took in {adding.added} reports, a hundred in {load.percentile(adding.took, 0.5):.0f} s (median, what "
        f"is settled included). All: p50 {at(times, 0.5)} ms, p95 {at(times, 0.95)} ms, p99 {at(times, 0.99)} ms, worst "
        f"{at(times, 1)} ms. The desk used {spent:.0f} s of processor time, what it settled included; load average of the "
        f"machine {min(loads):.1f} to {max(loads):.1f}, {os.cpu_count()} cores. Its own memory (`RssAnon`) in MB, the most in each tenth "
        f"of the run: {rss}.",
        "",
        "| page | asked | p50 ms | p95 ms | p99 ms | kB sent (median) |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| {name} | {len(t['ms'])} | {at(t['ms'], 0.5)} | {at(t['ms'], 0.95)} | {at(t['ms'], 0.99)} | "
            f"{load.percentile(t['bytes'], 0.5) / 1e3:.0f} |"
            for name, t in told.items()
        ),
        "",
    ]


def one_by_one(args, base):
    """Lines of the page on operations that are asked one after the other."""
    lines = ["| operation | asked | p50 ms | worst ms |", "| --- | --- | --- | --- |"]
    for name, paths in addresses.of(args.register)[1].items():
        took = []
        for path in paths[:20]:
            begun = time.monotonic()
            get(base + path)
            took.append((time.monotonic() - begun) * 1e3)
        lines.append(f"| {name} | {len(took)} | {load.percentile(took, 0.5):.0f} | {max(took):.0f} |")
    return [*lines, ""]


def first_paint(base, path):
    """What a browser that comes for the first time loads until a page is painted, in kB as sent: the page, its style sheet,
    its script with what it imports, and fonts."""
    def sent(url):
        request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = answer.read()
            return len(body), (gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body)

    size, page = sent(base + path)
    total, seen = size, set()
    wanted = re.findall(rb'(?:href|src)="(/static/[^"]+)"', page)
    while wanted:
        one = wanted.pop()
        if one in seen:
            continue
        seen.add(one)
        size, body = sent(base + one.decode())
        total += size
        wanted += re.findall(rb'(?:url\(|from\s*|import\s*)["\']?(/static/[^"\')]+)', body)
    return total / 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("register", type=pathlib.Path)
    parser.add_argument("--verbale", default="target/release/verbale")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=8, help="of each question beside Datasette")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--page", type=pathlib.Path, default=HERE / "results.md")
    args = parser.parse_args()
    for tool in ["wrk", "datasette"]:
        if shutil.which(tool) is None:
            sys.exit(f"error: {tool} is not installed")
    with sqlite3.connect(f"file:{args.register}?mode=ro", uri=True) as db:
        reports, report = db.execute("SELECT count(*), substr(min(sha256), 1, 12) FROM reports").fetchone()
    desk, sette = free_port(), free_port()
    servers = [
        # the limits of one address are not what is measured
        subprocess.Popen(
            [args.verbale, "serve", "--db", str(args.register), "--port", str(desk), "--rate", "1000000"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ),
        subprocess.Popen(
            ["datasette", "serve", str(args.register), "--port", str(sette), "--setting", "sql_time_limit_ms", "30000",
             "--setting", "max_returned_rows", "1000"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ),
    ]
    lines = []
    try:
        wait(f"http://127.0.0.1:{desk}/healthz")
        wait(f"http://127.0.0.1:{sette}/-/versions.json")
        base = f"http://127.0.0.1:{desk}"
        loaded = under_load(args, base, servers[0].pid)
        print("\n".join(loaded), flush=True)
        loaded += one_by_one(args, base)
        paint = {path: first_paint(base, path) for path in ["/", addresses.of(args.register)[0]["pair"][0]]}
        database = urllib.parse.quote(args.register.stem)
        for name, path, sql, parameters in questions(report):
            ours = f"http://127.0.0.1:{desk}{path}"
            query = urllib.parse.urlencode({"sql": sql, "_shape": "array", **parameters})
            theirs = f"http://127.0.0.1:{sette}/{database}.json?{query}"
            # the same rows come of both before any is counted
            answer, rows = json.loads(get(ours)), json.loads(get(theirs))
            found = len(answer["items"]) if "items" in answer else 1
            if found != len(rows):
                sys.exit(f"error: {name}: {found} rows here, {len(rows)} there")
            (rate, slow), (other, slower) = (wrk(u, args.seconds, args.connections) for u in (ours, theirs))
            lines.append(f"| {name} | {rate:.0f}/s, {slow:.0f} ms | {other:.0f}/s, {slower:.0f} ms | {rate / other:.1f} |")
            print(lines[-1], flush=True)
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait()
    version = subprocess.run(["datasette", "--version"], capture_output=True, text=True).stdout.strip()
    page = [
        "# The desk under load",
        "",
        f"Written by `bench/desk/run.py {args.register.name} --minutes {args.minutes:g} --rate {args.rate}` over a register of "
        f"{reports} reports. Every page has an equal share of the requests; times are counted from when a request should have left. "
        "The operations of the API are asked after that, one at a time.",
        "",
        *loaded,
        "What a browser loads to paint for the first time: " + ", ".join(f"`{p}` {kb:.0f} kB" for p, kb in paint.items()) + ".",
        "",
        "## Beside Datasette",
        "",
        f"{version}; {args.connections} connections, {args.seconds} s a question. Requests a second and 99th percentile; the "
        "ratio is what may be quoted.",
        "",
        "The desk's answers hold more than the same rows: of a person the name most reports use and the latest office, of a",
        "search the passage, the places of the words and the statements that hold them. Each question is asked under one address,",
        "whose answer the desk remembers for a while (`docs/serve.md`) and Datasette does not.",
        "",
        "| question | desk | Datasette | ratio |",
        "| --- | --- | --- | --- |",
        *lines,
        "",
    ]
    args.page.write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    main()
