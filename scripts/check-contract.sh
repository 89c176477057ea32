#!/usr/bin/env bash
# Holds a built server against the API's descriptions: schemathesis with each public one and with our own, then the Postman
# collection; the workspace API with its public one. Builds nothing.
#
#   scripts/check-contract.sh path/to/dorsal
#
# The public descriptions are not part of this repository: they are looked for in ../shared/contract, or in DORSAL_CONTRACT_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: scripts/check-contract.sh path/to/dorsal" >&2; exit 2; }

venv=.build/contract-venv
if ! cmp -s scripts/requirements-contract.txt "$venv/installed.txt"; then
    echo "installing schemathesis into $venv"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/requirements-contract.txt
    cp scripts/requirements-contract.txt "$venv/installed.txt"
fi
contract="${DORSAL_CONTRACT_DIR:-../shared/contract}"
"$venv/bin/python" scripts/check-workspace.py "$1" --contract "$contract"
exec "$venv/bin/python" scripts/check-contract.py "$1" --contract "$contract"
