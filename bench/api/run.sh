#!/usr/bin/env bash
# The HTTP API against its own OpenAPI document: schemathesis makes requests from the document, right ones and wrong ones,
# and compares every answer with it. No failure of the server, no breach of the contract. Needs python3; about two minutes.
#
#   bench/api/run.sh [path of the program]
set -euo pipefail
cd "$(dirname "$0")/../.."

verbale="${1:-${CARGO_TARGET_DIR:-target}/release/verbale}"
tools="${CARGO_TARGET_DIR:-target}/schemathesis"
seconds="${VERBALE_API_SECONDS:-75}"

if ! [ -x "$tools/bin/schemathesis" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --require-virtualenv -r bench/api/requirements.txt
fi

work="$(mktemp -d)"
server=""
stop() {
    [ -z "$server" ] || kill -TERM "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

"$verbale" add examples/reports --db "$work/api.verbale" >/dev/null
"$verbale" serve --db "$work/api.verbale" --port 0 --rate 100000 >"$work/address" 2>"$work/log" &
server=$!
for _ in $(seq 100); do
    [ -s "$work/address" ] && break
    sleep 0.1
done
address="$(head -n 1 "$work/address")"
[ -n "$address" ] || { cat "$work/log" >&2; exit 1; }

# one seed, so that the same program meets the same requests; what it keeps of its finds stays in the folder of the run
cp bench/api/hooks.py bench/api/schemathesis.toml "$work"
schemathesis="$(realpath "$tools")/bin/schemathesis"
(cd "$work" && PYTHONUTF8=1 "$schemathesis" run "${address%/}/openapi.json" \
    --seed 20261128 --max-time "$seconds" --no-color)

"$verbale" check --db "$work/api.verbale"
