#!/usr/bin/env bash
# Runs the whole product on real data, at a port and in a folder that is removed afterwards: bash e2e/stack.sh PORT FOLDER
set -uo pipefail
port=$1 folder=$2
mkdir -m 700 "$folder" || exit 1
trap 'kill -TERM "$product" 2>/dev/null' TERM INT
F1_HOME=$folder/home "$(dirname "$0")/../../.venv/bin/f1" run --port "$port" >"$folder/stack.log" 2>&1 &
product=$!
# The first wait ends with the signal, the second one with the product.
wait "$product"
wait "$product"
status=$?
[ "$status" -eq 0 ] || tail -n 40 "$folder/stack.log" >&2
rm -rf "$folder"
exit "$status"
