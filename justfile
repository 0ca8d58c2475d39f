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

# all benches
bench:
    cargo bench --workspace --locked

# what continuous integration runs
ci:
    .ci/run
