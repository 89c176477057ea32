#!/bin/bash
# Sets Dorsal's index beside tantivy's, in one run. Usage: bench-retrieval.sh DORSAL
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/retrieval-venv
if ! cmp -s scripts/requirements-retrieval.txt "$venv/installed.txt"; then
    echo "installing tantivy into $venv"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/requirements-retrieval.txt
    cp scripts/requirements-retrieval.txt "$venv/installed.txt"
fi
exec "$venv/bin/python" scripts/bench-retrieval.py "$1"
