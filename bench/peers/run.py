#!/usr/bin/env python3
"""People and speed: Verbale, underthesea and pyvi on the same reports, in one run.

usage: run.py [--stories N] [--shared DIR]            writes bench/peers/results.md

The packages are installed from PyPI into target/bench/peers; underthesea's NER model (a CRF) comes inside the package,
nothing is downloaded. People are scored on the gold of the shared folder by the functions of its own scorer
(tools/score.py). Speed is measured on the gold's reports and N stories of the press archive, each program in a process
of its own, on one and the same core, in processor seconds, so that other work on the machine does not count; loading
the models and packs is left out for the peers and counted for Verbale. `VERBALE_CARGO` replaces the command `cargo`.
"""
import argparse
import gzip
import importlib.util
import json
import os
import pathlib
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
import peer_env  # noqa: E402

SETS = ["seeds", "dev", "more"]
ROUNDS = 3
THREAD_ROUNDS = 12
PATIENCE = 240  # seconds to wait in all for a free machine


def fail(words, hint):
    print(f"error: {words}\n  hint: {hint}", file=sys.stderr)
    raise SystemExit(2)


def say(words):
    print(f"[{time.strftime('%H:%M:%S')}] {words}", file=sys.stderr, flush=True)


def scorer(shared):
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def press(shared, wanted):
    """Stories at even steps over the archive."""
    with gzip.open(shared / "reports" / "press-2017" / "press-2017.jsonl.gz", "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    step = max(1, len(stories) // wanted)
    return [(s["id"], s["text"]) for s in stories[::step][:wanted]]


def figures(score, gold, people, loose=False):
    """Precision, recall and F1 over all gold files; `people` maps a report's name to its people, each a set of folded names.
    `loose` forgives what stands around a name, as a title."""
    tally = score.Tally()
    for name, told in gold.items():
        def same(g, p):
            names = {score.fold(n) for n in [g["name"]] + g.get("aliases", [])}
            within = loose and any(f" {n} " in f" {m} " for n in names for m in p["names"])
            return within or bool(names & p["names"])
        tally.add("people", *score.pair_off(told["people"], [{"names": p} for p in people[name]], same))
    tp, fp, fn = tally["people"]
    precision, recall = tp / (tp + fp or 1), tp / (tp + fn or 1)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def grouped(score, mentions):
    """Mentions of one report as people: who is named by some of another's words is that other, to the peers' favour."""
    names = sorted({score.fold(m) for m in mentions} - {""}, key=lambda n: (-len(n), n))
    people = []
    for name in names:
        whole = next((p for p in people if any(f" {name} " in f" {n} " for n in p)), None)
        whole.add(name) if whole is not None else people.append({name})
    return people


def peer(which, folder, into):
    """In a process of its own: reads every text of a folder with one peer and writes mentions and processor seconds."""
    out = {}
    if which == "underthesea":
        from underthesea import ner, sent_tokenize

        def mentions(text):
            for line in filter(None, map(str.strip, text.split("\n"))):
                for sentence in sent_tokenize(line):
                    yield from entities(ner(sentence))
    else:
        from pyvi import ViPosTagger, ViTokenizer

        def mentions(text):
            for line in filter(None, map(str.strip, text.split("\n"))):
                yield from proper_nouns(*ViPosTagger.postagging(ViTokenizer.tokenize(line)))
    list(mentions("Ông Lê Văn Tám đến Hà Nội."))  # loads the models
    texts = [(p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.txt"))]
    start = time.process_time()
    for name, text in texts:
        out[name] = list(mentions(text))
    into.write_text(json.dumps({"seconds": time.process_time() - start, "mentions": out}), encoding="utf-8")


def entities(tokens):
    words = []
    for word, _, _, tag in tokens:
        if tag != "I-PER" and words:
            yield " ".join(words)
            words = []
        if tag in ("B-PER", "I-PER"):
            words.append(word)
    if words:
        yield " ".join(words)


def proper_nouns(words, tags):
    run = []
    for word, tag in [*zip(words, tags), ("", "")]:
        if tag == "Np":
            run.append(word.replace("_", " "))
        elif run:
            yield " ".join(run)
            run = []


def one_core(command, **more):
    """Runs on the first core this process may use; gives processor seconds."""
    core = min(os.sched_getaffinity(0))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, preexec_fn=lambda: os.sched_setaffinity(0, {core}), **more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def threads(program, folder):
    """Wall seconds of the same work with one thread and with one a core, the best of some rounds, turn by turn."""
    cores = len(os.sched_getaffinity(0))
    best = {1: (float("inf"), 0), cores: (float("inf"), 0)}
    patience = time.monotonic() + PATIENCE
    for _ in range(THREAD_ROUNDS):
        for jobs in best:
            wait_for_quiet(patience)
            start, idle, own = time.monotonic(), idle_seconds(), resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([program, "read", str(folder), "--format", "jsonl", "--jobs", str(jobs)], check=True, stdout=subprocess.DEVNULL)
            wall, used = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
            used = used.ru_utime + used.ru_stime - own.ru_utime - own.ru_stime
            others = max(0, os.cpu_count() * wall - (idle_seconds() - idle) - used) / wall
            best[jobs] = min(best[jobs], (wall, others))
    return cores, best[1][0] / best[cores][0], best[cores][1]


def wait_for_quiet(until):
    """Until the machine had next to nothing to do for half a second, or until then."""
    while time.monotonic() < until:
        start, idle = time.monotonic(), idle_seconds()
        time.sleep(0.5)
        if idle_seconds() - idle > 0.9 * os.cpu_count() * (time.monotonic() - start):
            return


def idle_seconds():
    """Seconds all cores together had nothing to do since the machine started (Linux)."""
    with open("/proc/uptime", encoding="ascii") as file:
        return float(file.read().split()[1])


def main():
    if sys.argv[1:2] == ["--peer"]:
        return peer(sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4]))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--stories", type=int, default=200)
    ap.add_argument("--shared", type=pathlib.Path, default=os.environ.get("VERBALE_SHARED", ROOT / ".." / "shared"))
    args = ap.parse_args()
    shared = pathlib.Path(args.shared).resolve()
    if not (shared / "gold").is_dir():
        fail(f"no gold at {shared}", "set VERBALE_SHARED or --shared to the project's shared folder")
    peer_env.inside("peers", HERE / "requirements.txt")

    say("building verbale")
    cargo = shlex.split(os.environ.get("VERBALE_CARGO", "cargo"))
    subprocess.run([*cargo, "build", "--release", "--locked", "--quiet", "--package", "verbale"], cwd=ROOT, check=True)
    program = str(ROOT / "target" / "release" / "verbale")
    score, gold, by_set = scorer(shared), {}, {}
    work = pathlib.Path(tempfile.mkdtemp(prefix="verbale-peers-"))
    texts = work / "texts"
    texts.mkdir()
    for which in SETS:
        for path in sorted((shared / "gold" / which).glob("*.json")):
            gold[path.stem] = json.loads(path.read_text(encoding="utf-8"))
            by_set.setdefault(which, []).append(path.stem)
            shutil.copy(shared / "reports" / which / f"{path.stem}.txt", texts)
    for name, text in press(shared, args.stories):
        (texts / f"press-{name}.txt").write_text(text, encoding="utf-8", newline="")
    reports = len(list(texts.iterdir()))
    characters = sum(len(p.read_text(encoding="utf-8")) for p in texts.iterdir())

    seconds, people = {}, {}
    readings = work / "readings.jsonl"
    for _ in range(ROUNDS):
        with open(readings, "wb") as out:
            took = one_core([program, "read", str(texts), "--format", "jsonl", "--jobs", "1"], stdout=out)
        seconds["Verbale"] = min(took, seconds.get("Verbale", took))
    lines = [json.loads(line) for line in readings.read_text(encoding="utf-8").split("\n") if line]
    people["Verbale"] = {pathlib.Path(r["report"]["path"]).stem: [{score.fold(n) for n in [p["name"], *p["aliases"]]} for p in r["people"]] for r in lines}
    for which in ("underthesea", "pyvi"):
        say(f"{which} over {reports} reports")
        into = work / f"{which}.json"
        one_core([sys.executable, __file__, "--peer", which, str(texts), str(into)])
        told = json.loads(into.read_text(encoding="utf-8"))
        seconds[which] = told["seconds"]
        people[which] = {name: grouped(score, mentions) for name, mentions in told["mentions"].items()}
    say("threads")
    whole = work / "whole"
    whole.mkdir()
    for name, text in press(shared, 10**9):
        (whole / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    scaling = threads(program, whole)
    shutil.rmtree(work)
    report(seconds, people, score, gold, by_set, reports, characters, *scaling)


def report(seconds, people, score, gold, by_set, reports, characters, cores, faster, others):
    revision = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.strip()
    version = peer_env.version
    out = ["# Verbale beside underthesea and pyvi", "",
           f"Written by `bench/peers/run.py`: underthesea {version('underthesea')} (`ner`, the CRF model it ships, sentence by sentence),",
           f"pyvi {version('pyvi')} (`ViPosTagger`, line by line), Verbale at `{revision}`, Python {sys.version.split()[0]}.", "",
           "## Speed on one core", "",
           f"The same {reports} reports, {characters} characters, in one run. underthesea finds words, tags, chunks and names; pyvi words and tags;",
           "Verbale people with offices, engagements, statements, documents and the rest, start-up and JSON included. The first two columns hold",
           "for the machine of this run only; the ratio is what to compare.", "",
           "| | reports/s | characters/s | Verbale is faster by |", "| --- | ---: | ---: | ---: |"]
    for name, took in seconds.items():
        ratio = "–" if name == "Verbale" else f"{took / seconds['Verbale']:.0f} times"
        out.append(f"| {name} | {reports / took:.1f} | {characters / took:.0f} | {ratio} |")
    out += ["", f"With {cores} threads on {cores} cores instead of one, Verbale reads the whole press archive {faster:.2f} times as fast (best of {THREAD_ROUNDS} rounds each,",
            f"turn by turn; in the best round with {cores}, other programs kept {others:.2f} cores busy).",
            *(["", "**The machine was not free: this figure is too low.**"] if others > 0.2 else []), "",
            "## People", "",
            "Scored against the gold as the project's scorer does: a person is found when a name or alias is equal after folding. Names of which the",
            "words stand in a longer name of the same report are taken as that person, to the peers' favour. pyvi has no names of persons: every run",
            "of proper nouns counts, so only its recall says something. The last column forgives words around a name, as a title. Verbale's packs",
            "were tuned on a part of these reports (README.md), the peers' models on others.", "",
            "| reports | | precision | recall | F1 | F1, loose |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    for which, names in [*by_set.items(), ("all", list(gold))]:
        for name, found in people.items():
            p, r, f = figures(score, {n: gold[n] for n in names}, found)
            loose = figures(score, {n: gold[n] for n in names}, found, loose=True)[2]
            out.append(f"| {which} ({len(names)}) | {name} | {p:.3f} | {r:.3f} | {f:.3f} | {loose:.3f} |")
    (HERE / "results.md").write_text("\n".join(out) + "\n", encoding="utf-8")
    print("\n".join(out))


if __name__ == "__main__":
    main()
