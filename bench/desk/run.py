#!/usr/bin/env python3
"""The desk's API beside Datasette over the same register: equal questions, one after the other, in one run.

usage: bench/desk/run.py REGISTER [--verbale PROGRAM] [--seconds N] [--connections N]

Needs `datasette` (PyPI) and `wrk`. Each question is asked by wrk for some seconds of one server while the other rests; both
read the same SQLite file, and both answer JSON of the same rows. What may be quoted are the ratios of one run. The page
`results.md` is written beside this file.
"""

import argparse
import json
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("register", type=pathlib.Path)
    parser.add_argument("--verbale", default="target/release/verbale")
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--connections", type=int, default=8)
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
        "# The desk's API beside Datasette",
        "",
        f"Written by `bench/desk/run.py` over a register of {reports} reports; {version}; {args.connections} connections, "
        f"{args.seconds} s a question. Requests a second and 99th percentile; the ratio is what may be quoted.",
        "",
        "The desk's answers hold more than the same rows: of a person the name most reports use and the latest office, of a",
        "search the passage, the places of the words and the statements that hold them.",
        "",
        "| question | desk | Datasette | ratio |",
        "| --- | --- | --- | --- |",
        *lines,
        "",
    ]
    (HERE / "results.md").write_text("\n".join(page), encoding="utf-8")


if __name__ == "__main__":
    main()
