#!/usr/bin/env python3
"""Compares Verbale's decisions on pairs of names with those of two peers, in one run on the same pairs.

    python3 bench/people/run.py            # from the root of the project; writes bench/people/results.md

Peers are installed from PyPI into target/bench-people (nothing outside it is touched): rapidfuzz (token_sort_ratio and
WRatio, over names prepared by its own default_process) and, when it installs,
nomenklatura's logic-v2, which is given the name and the country of each person as a followthemoney Person. Verbale's
figures come from the example program `pairs` of verbale-resolve. A peer's threshold is the one that its documentation
gives, or else the one that is best for it on these very pairs, which favours the peer.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAIRS = ROOT / "crates/verbale-resolve/tests/data/pairs.tsv"
VENV = ROOT / "target/bench-people"
PACKAGES = ["rapidfuzz", "nomenklatura"]


def read_pairs():
    """Rows as dicts, with the number of their line."""
    rows = []
    for number, line in enumerate(PAIRS.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or line.startswith("name_a"):
            continue
        a, ca, oa, b, cb, ob, truth, trap = line.split("\t")
        rows.append(dict(line=number, a=a, ca=ca, oa=oa, b=b, cb=cb, ob=ob, same=truth == "same", trap=trap))
    return rows


def in_venv(folder):
    """Runs this script again inside the environment, installing what is missing; a peer that will not install is left out."""
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    for package in PACKAGES:
        have = subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode == 0
        if not have:
            done = subprocess.run([python, "-m", "pip", "install", "--quiet", package])
            if done.returncode:
                print(f"{package} did not install and is left out", file=sys.stderr)
    os.execv(python, [str(python), __file__, "--inside", *sys.argv[1:]])


def verbale(command):
    out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return {d["line"]: d for d in map(json.loads, out.splitlines())}


def score_rapidfuzz(rows, scorer):
    from rapidfuzz import fuzz, utils

    run = getattr(fuzz, scorer)
    scores = []
    for r in rows:
        clash = r["ca"] and r["cb"] and r["ca"] != r["cb"]
        # the same knowledge of countries as ours, or the comparison would only be about that
        scores.append(0.0 if clash else run(r["a"], r["b"], processor=utils.default_process) / 100)
    return scores


def score_logic(rows):
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    try:
        from followthemoney.proxy import EntityProxy as Entity
        make = lambda data: Entity.from_dict(data)
        make({"id": "x", "schema": "Person", "properties": {"name": ["x"]}})
    except Exception:
        make = lambda data: model.get_proxy(data)
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config() if hasattr(algorithm, "default_config") else None
    scores = []
    for r in rows:
        sides = []
        for name, country in ((r["a"], r["ca"]), (r["b"], r["cb"])):
            properties = {"name": [name]}
            if country:
                properties["country"] = [country.lower()]
            sides.append(make({"id": f"{r['line']}-{len(sides)}", "schema": "Person", "properties": properties}))
        result = algorithm.compare(sides[0], sides[1], config) if config else algorithm.compare(*sides)
        scores.append(result.score)
    return scores


def figures(rows, said):
    """Precision, recall and F1 of `one person`."""
    hit = sum(s and r["same"] for r, s in zip(rows, said))
    called = sum(said)
    true = sum(r["same"] for r in rows)
    precision = hit / called if called else 1.0
    recall = hit / true if true else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def best(rows, scores):
    """The threshold at which F1 is highest on these pairs."""
    return max(sorted(set(scores)), key=lambda t: (figures(rows, [s >= t for s in scores])[2], t))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--venv", type=pathlib.Path, default=VENV, help="where the peers are installed")
    parser.add_argument("--program", help="the example program `pairs`, if built; otherwise cargo builds it")
    args = parser.parse_args()
    if not args.inside:
        in_venv(args.venv)
    rows = read_pairs()
    program = [args.program] if args.program else "cargo run --quiet --package verbale-resolve --example pairs --".split()
    ours = verbale([*program, str(PAIRS)])
    table, detail = [], {}

    def add(name, said, note):
        table.append((name, *figures(rows, said), note))
        detail[name] = said

    add("Verbale: same", [ours[r["line"]]["verdict"] == "same" for r in rows], "undecided counts as not the same")
    add("Verbale: same or undecided", [ours[r["line"]]["verdict"] != "different" for r in rows], "what a curator would see")
    # the same pairs without offices, which no peer is told
    bare = VENV.parent / "pairs-without-offices.tsv"
    bare.parent.mkdir(parents=True, exist_ok=True)
    with bare.open("w", encoding="utf-8") as out:
        for line in PAIRS.read_text(encoding="utf-8").splitlines():
            w = line.split("\t")
            if len(w) == 8 and w[0] != "name_a":
                w[2] = w[5] = ""
            out.write("\t".join(w) + "\n")
    without = verbale([*program, str(bare)])
    add("Verbale without offices: same", [without[r["line"]]["verdict"] == "same" for r in rows], "what the peers are told")
    for scorer in ("token_sort_ratio", "WRatio"):
        try:
            scores = score_rapidfuzz(rows, scorer)
        except ImportError:
            continue
        for threshold, note in ((0.85, "as often used"), (best(rows, scores), "best here")):
            said = [s >= threshold for s in scores]
            add(f"rapidfuzz {scorer} ≥ {threshold:.2f}", said, f"threshold {note}; countries as ours")
    try:
        scores = score_logic(rows)
        add("nomenklatura logic-v2 ≥ 0.70", [s >= 0.7 for s in scores], "threshold its own")
        threshold = best(rows, scores)
        add(f"nomenklatura logic-v2 ≥ {threshold:.2f}", [s >= threshold for s in scores], "threshold best here")
    except Exception as e:  # a peer that cannot run is reported, not hidden
        print(f"nomenklatura left out: {type(e).__name__}: {e}", file=sys.stderr)

    lines = [
        "# People: pairs of names, side by side",
        "",
        f"{len(rows)} pairs of invented people ({sum(r['same'] for r in rows)} of one person), written for this project in all the",
        "traps that reports set; see `crates/verbale-resolve/tests/data/pairs.tsv`. They were written by those who wrote the",
        "rules, and our thresholds were tuned on them, so that they show which traps are handled, not how often these occur.",
        "Made by `python3 bench/people/run.py`.",
        "",
        "| who decides | precision | recall | F1 | |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [f"| {n} | {p:.3f} | {r:.3f} | {f:.3f} | {note} |" for n, p, r, f, note in table]
    lines += ["", versions(), "", "Wrong or left open, by trap (share of pairs not decided rightly):", ""]
    shown = [n for n in dict.fromkeys(t[0] for t in table) if n != "Verbale: same or undecided"]
    lines += ["| trap | pairs | " + " | ".join(shown) + " |", "| --- | --- |" + " --- |" * len(shown)]
    for trap in sorted({r["trap"] for r in rows}):
        at = [n for n, r in enumerate(rows) if r["trap"] == trap]
        cells = [f"{sum(detail[s][n] != rows[n]['same'] for n in at) / len(at):.2f}" for s in shown]
        lines.append(f"| {trap} | {len(at)} | " + " | ".join(cells) + " |")
    (pathlib.Path(__file__).parent / "results.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[6:16]))


def versions():
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return "Peers: " + ", ".join(found) + "."


if __name__ == "__main__":
    main()
