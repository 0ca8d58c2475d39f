# The front door. `just` lists the tasks; each is one line of plain shell that works without just too.

shared := env("VERBALE_SHARED", "../shared")
db     := env("VERBALE_DB", "register.verbale")

# list the tasks
default:
    @just --list

# the program, as fast as it gets
build:
    cargo build --release --locked --package verbale

# all tests
test:
    cargo test --workspace --locked

# layout, lints and pack examples
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    cargo run --release --locked --quiet --package verbale -- pack check --pack packs --pack-only

# the example reports into a fresh register: timeline and open commitments
demo:
    cargo run --release --locked --quiet --package verbale -- demo

# every example of every pack
pack-check *ARGS:
    cargo run --release --locked --quiet --package verbale -- pack check --pack packs --pack-only {{ARGS}}

# what fires in a sentence
pack-try SENTENCE:
    cargo run --release --locked --quiet --package verbale -- pack try --pack packs --pack-only "{{SENTENCE}}"

# the whole press archive: speed, peak memory, panics, wrong spans, false alarms
press *ARGS:
    cargo run --release --locked --quiet --package verbale --example press -- {{shared}}/reports/press-2017/press-2017.jsonl.gz {{ARGS}}

# figures on a set of annotated reports: seeds, dev or more
eval SET="seeds" *ARGS:
    cargo run --release --locked --quiet --package verbale -- eval {{shared}}/gold/{{SET}} {{shared}}/reports/{{SET}} {{ARGS}}

# the committed JSON Schema of a reading, from the types
schema:
    cargo run --locked --quiet --package verbale -- schema > schemas/verbale.reading-1.json

# which press stories read differently from a commit (default: HEAD~1, or HEAD when the tree has changes); see --help
blast-radius *ARGS:
    VERBALE_SHARED="{{shared}}" python3 bench/blast-radius/report.py {{ARGS}}

# the packs as Markdown pages in docs/pack; --check only compares
pack-docs *ARGS:
    cargo run --release --locked --quiet --package verbale -- pack docs --pack packs --pack-only {{ARGS}}

# date phrases beside dateparser, into bench/dates/results.md
bench-dates:
    python3 bench/dates/run.py

# people and speed beside underthesea and pyvi, into bench/peers/results.md
bench-peers *ARGS:
    VERBALE_SHARED="{{shared}}" python3 bench/peers/run.py {{ARGS}}

# the desk in a real browser (needs node, Chromium, and `npm ci` in crates/verbale/tests/browser)
browser:
    VERBALE_BROWSER=required cargo test --locked --package verbale --test browser

# a picture of every page in light, dark and on a phone, into target/screenshots
screenshots: build
    node crates/verbale/tests/browser/screenshots.mjs target/release/verbale target/screenshots

# fuzz a target, read or pack, for some seconds (nightly and cargo-fuzz needed)
fuzz TARGET="read" SECONDS="1800":
    fuzz/run {{TARGET}} {{SECONDS}}

# all benches
bench:
    cargo bench --workspace --locked

# what continuous integration runs
ci:
    .ci/run
