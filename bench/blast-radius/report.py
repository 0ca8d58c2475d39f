#!/usr/bin/env python3
"""Which press stories read differently from a given commit: counts by kind of fact, and samples, in Markdown.

usage: report.py [COMMIT] [--samples N] [--shared DIR]

Before: the program of COMMIT (default: HEAD when the tree has changes, else HEAD~1), built in a git worktree under
target/blast/. After: the tree as it stands, committed or not. Both read every story of the press archive; what one has
and the other lacks is counted. Programs and readings of a commit are kept, so that asking again is quick.
`VERBALE_CARGO` replaces the command `cargo`. Needs Python 3.9 and nothing else.
"""
import argparse
import gzip
import json
import os
import pathlib
import shlex
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import facts  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BLAST = ROOT / "target" / "blast"


def say(words):
    print(f"[{time.strftime('%H:%M:%S')}] {words}", file=sys.stderr, flush=True)


def fail(words, hint):
    print(f"error: {words}\n  hint: {hint}", file=sys.stderr)
    raise SystemExit(2)


def git(*args, cwd=ROOT):
    done = subprocess.run(["git", *args], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        fail(f"git {' '.join(args)}: {done.stderr.strip()}", "name a commit of this repository")
    return done.stdout.strip()


def build(source, target):
    """The program of a source tree; what cargo has to say goes to standard error."""
    command = [*shlex.split(os.environ.get("VERBALE_CARGO", "cargo")), "build", "--release", "--locked"]
    command += ["--quiet", "--package", "verbale", "--target-dir", str(target)]
    if subprocess.run(command, cwd=source, stdout=sys.stderr).returncode:
        fail(f"{source} does not build", "the errors stand above")
    return target / "release" / "verbale"


def program_of(commit):
    """The program of a commit, from the store or built in a worktree of its own."""
    kept = BLAST / "programs" / commit
    if not kept.exists():
        tree = BLAST / "tree"
        if (tree / ".git").exists():
            git("checkout", "--quiet", "--force", "--detach", commit, cwd=tree)
        else:
            git("worktree", "prune")
            git("worktree", "add", "--quiet", "--force", "--detach", str(tree), commit)
        say(f"building {commit[:10]} in {tree.relative_to(ROOT)}")
        built = build(tree, BLAST / "build")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(built.read_bytes())
        kept.chmod(0o755)
    return kept


def stories(shared):
    """Unpacks the archive once, a file a story, and gives the folder and the titles by id."""
    archive = shared / "reports" / "press-2017" / "press-2017.jsonl.gz"
    if not archive.is_file():
        fail(f"no press archive at {archive}", "set VERBALE_SHARED or --shared to the project's shared folder")
    folder, titles = BLAST / "stories", {}
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        all_stories = [json.loads(line) for line in lines]
    folder.mkdir(parents=True, exist_ok=True)
    known = {p.stem for p in folder.iterdir()}
    for story in all_stories:
        titles[story["id"]] = " ".join(story["title"].split())
        if story["id"] not in known:
            (folder / f"{story['id']}.txt").write_text(story["text"], encoding="utf-8", newline="")
    for stale in known - titles.keys():
        (folder / f"{stale}.txt").unlink()
    return folder, titles


def read(program, folder, into):
    say(f"reading {len(os.listdir(folder))} stories into {into.relative_to(ROOT)}")
    into.parent.mkdir(parents=True, exist_ok=True)
    part = into.with_suffix(".part")
    with open(part, "wb") as out:
        done = subprocess.run([str(program), "read", str(folder), "--format", "jsonl"], stdout=out, cwd=ROOT)
    if done.returncode:
        fail(f"{program} ended with {done.returncode}", "its messages stand above")
    part.rename(into)
    return into


def load(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            reading = json.loads(line)
            yield pathlib.Path(reading["report"]["path"]).stem, reading


def markdown(found, titles, before, after, wanted):
    """The report; `found` is a facts.Differences."""
    total, touched = len(titles), len(found.stories)
    print(f"# Blast radius\n\nBefore: {before}. After: {after}.\n")
    share = 100 * touched / max(total, 1)
    print(f"**{touched} of {total} stories read differently** ({share:.2f} %).\n")
    print("| fact | before | after | added | removed | changed |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for kind in facts.KINDS:
        was, now, added, removed, changed = found.counts[kind]
        print(f"| {kind} | {was} | {now} | {added} | {removed} | {changed} |")
    if not touched:
        return
    for title, counts in (("What changed in changed facts", found.fields), ("By rule or entry", found.rules)):
        rows = sorted(counts.items(), key=lambda kv: (-sum(kv[1].values()), kv[0]))
        if rows:
            print(f"\n## {title}\n")
            print("\n".join(f"- `{name}`: " + ", ".join(f"{n} {how}" for how, n in sorted(how_many.items()))
                            for name, how_many in rows[:20]))
            if len(rows) > 20:
                print(f"- … and {len(rows) - 20} more")
    chosen = found.samples(wanted)
    print(f"\n## Samples: {len(chosen)} of {found.total()} differences\n")
    for n, one in enumerate(chosen, 1):
        print(f"{n}. **{one.kind} {one.how}** in `{one.story}` “{titles.get(one.story, '')}”")
        print("\n".join(f"   - {line}" for line in one.lines()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("commit", nargs="?"), ap.add_argument("--samples", type=int, default=20)
    ap.add_argument("--shared", type=pathlib.Path, default=os.environ.get("VERBALE_SHARED", ROOT / ".." / "shared"))
    args = ap.parse_args()
    folder, titles = stories(pathlib.Path(args.shared).resolve())
    dirty = bool(git("status", "--porcelain", "--", "packs", "crates", "Cargo.toml", "Cargo.lock"))
    commit = git("rev-parse", "--verify", (args.commit or ("HEAD" if dirty else "HEAD~1")) + "^{commit}")
    head = git("rev-parse", "HEAD")
    say("building the tree as it stands")
    now = build(ROOT, ROOT / "target")
    old = BLAST / "readings" / f"{commit}.jsonl"
    if not old.exists():
        read(program_of(commit), folder, old)
    new = read(now, folder, BLAST / "readings" / "after.jsonl")
    say("comparing")
    found = facts.Differences()
    for (story, a), (other, b) in zip(load(old), load(new), strict=True):
        if story != other:
            fail(f"the readings of {story} and {other} do not stand at one place", f"delete {old} and ask again")
        found.compare(story, a, b)
    one_line = git("log", "-1", "--format=%h %s", commit)
    markdown(found, titles, f"`{one_line}`", f"`{head[:10]}`" + (" with changes not committed" if dirty else ""), args.samples)


if __name__ == "__main__":
    main()
