#!/usr/bin/env bash
# Lets the official Python SDK of the public API work with a built server's workspace API. Builds nothing.
#
#   scripts/check-sdk.sh path/to/dorsal
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: scripts/check-sdk.sh path/to/dorsal" >&2; exit 2; }

venv=.build/sdk-venv
if ! cmp -s scripts/requirements-sdk.txt "$venv/installed.txt"; then
    echo "installing python-intercom into $venv"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/requirements-sdk.txt
    cp scripts/requirements-sdk.txt "$venv/installed.txt"
fi
exec "$venv/bin/python" scripts/check-sdk.py "$1"
