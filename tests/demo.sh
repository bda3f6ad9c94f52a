#!/bin/sh
# The main job on the seed predictions, in a folder of its own: sh tests/demo.sh FOLDER
set -eu
mkdir -p "$1"
rm -f "$1"/demo.db*
LEDGER_DB="$1/demo.db"
export LEDGER_DB

run() {
    printf '\n$ ledger %s\n' "$*"
    ledger "$@"
}

run init
run load seeds/predictions/2024-11-06-kremlin-officials.toml
run list
run due --as-of 2025-12-31
run list --resolved
run show new-ambassador
run score
run verify
run report --out "$1"
