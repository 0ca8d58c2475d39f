#!/usr/bin/env python3
"""The phrases of crates/verbale-read/tests/dates.tsv read by Verbale and by dateparser, in one run.

usage: run.py            writes bench/dates/results.md

dateparser is installed from PyPI into target/bench/dates. It is asked in two ways: `parse` of the phrase alone, which
is what it is made for, and `search` in the sentence that Verbale gets. Its answers are days with a period (day, week,
month, year); they are written in EDTF at that precision, so that a month is not counted wrong for being no day.
Languages are set to Vietnamese, the order to day-month-year, and the reference date is the row's own; where a row has
none, dateparser takes its own, which is today. `VERBALE_CARGO` replaces the command `cargo`.
"""
import datetime
import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
import peer_env  # noqa: E402

TABLE = ROOT / "crates" / "verbale-read" / "tests" / "dates.tsv"


def rows():
    section, out = "", []
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("# ---"):
            section = line.strip("# -")
        elif line.strip() and not line.startswith("#"):
            out.append((number, section, *line.split("\t")[:3]))
    return out


def verbale():
    command = [*shlex.split(os.environ.get("VERBALE_CARGO", "cargo")), "run", "--release", "--locked", "--quiet"]
    done = subprocess.run([*command, "--package", "verbale-read", "--example", "dates"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return {int(line): when for line, when, _ in (row.split("\t") for row in done.stdout.splitlines())}


def settings(reference):
    out = {"DATE_ORDER": "DMY"}
    if reference != "-":
        year, month, day = ([int(n) for n in reference.split("-")] + [1, 1])[:3]
        out["RELATIVE_BASE"] = datetime.datetime(year, month, day, 12)
    return out


def edtf(day, period):
    return {"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(period, f"{day:%Y-%m-%d}") if day else "-"


def parse(phrase, reference):
    from dateparser.date import DateDataParser

    data = DateDataParser(languages=["vi"], settings=settings(reference)).get_date_data(phrase)
    return edtf(data.date_obj, data.period) if data else "-"


def search(phrase, reference):
    """The first date of the sentence; its words are parsed again, for the period."""
    from dateparser.search import search_dates

    found = search_dates(f"{phrase} là điều được nhắc đến.", languages=["vi"], settings=settings(reference))
    return parse(found[0][0], reference) if found else "-"


def counts(table, column):
    """Right; wrong although there is a date; found although nothing may be; not found."""
    right = invented = wrong = missed = 0
    for row in table:
        want, got = row[4], row[column]
        right += got == want
        invented += want == "-" and got != "-"
        missed += want != "-" and got == "-"
        wrong += want != "-" and got not in ("-", want)
    return right, wrong, missed, invented


def main():
    peer_env.inside("dates", HERE / "requirements.txt")
    ours = verbale()
    table = [(n, section, phrase, ref, want, ours[n], parse(phrase, ref), search(phrase, ref)) for n, section, phrase, ref, want in rows()]
    columns = [("Verbale", 5), ("dateparser, phrase alone", 6), ("dateparser, in a sentence", 7)]
    revision = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.strip()
    out = ["# Vietnamese date phrases: Verbale and dateparser", "",
           f"Written by `bench/dates/run.py`: dateparser {peer_env.version('dateparser')}, Python {sys.version.split()[0]}, Verbale at `{revision}`.",
           f"The {len(table)} rows are those of [`dates.tsv`](../../crates/verbale-read/tests/dates.tsv), where the rules for what is right stand too. They were",
           "written for Verbale and Verbale is tested on them, so its column shows what it is held to and not how it does on unseen text;",
           "dateparser does not claim ranges, quarters, halves or days of an open year; the second table leaves them out.", "",
           f"Of the rows, {sum(r[4] == '-' for r in table)} must stay unresolved. *Invented* is a date read from one of them.", "",
           "| | right | wrong | not found | invented |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, column in columns:
        out.append("| " + " | ".join([name, *map(str, counts(table, column))]) + " |")
    plain = [r for r in table if r[4] != "-" and "/" not in r[4] and "X" not in r[4]]
    out += ["", f"Only the {len(plain)} rows that come to one day, month or year:", "",
            "| | right | wrong | not found |", "| --- | ---: | ---: | ---: |"]
    out += ["| " + " | ".join([name, *map(str, counts(plain, column)[:3])]) + " |" for name, column in columns]
    section = None
    for number, part, phrase, ref, want, *got in table:
        if part != section:
            section = part
            out += ["", f"## {part}", "", "| phrase | beside | right | Verbale | dateparser, alone | in a sentence |", "| --- | --- | --- | --- | --- | --- |"]
        shown = [f"**{g}**" if g == want else g for g in got]
        out.append("| " + " | ".join([phrase, ref, want, *shown]) + " |")
    (HERE / "results.md").write_text("\n".join(out) + "\n", encoding="utf-8")
    print("\n".join(out[:out.index("") + 14]))


if __name__ == "__main__":
    main()
