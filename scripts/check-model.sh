#!/usr/bin/env bash
# Holds the installed sentence encoder against a reference in Python (scripts/check-model.py). Builds nothing.
#
#   scripts/check-model.sh path/to/dorsal DATA-FOLDER WHEEL
#
# CLINC150's questions are not part of this repository: they are looked for in ../shared/eval, or in DORSAL_EVAL_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 3 ] || { echo "usage: scripts/check-model.sh path/to/dorsal DATA-FOLDER WHEEL" >&2; exit 2; }

venv=.build/model-venv
if ! cmp -s scripts/requirements-model.txt "$venv/installed.txt"; then
    echo "installing numpy and tokenizers into $venv"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/requirements-model.txt
    cp scripts/requirements-model.txt "$venv/installed.txt"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$venv/bin/python" -m zipfile -e "$3" "$folder"
model=$(dirname "$(find "$folder" -name model.safetensors)")
"$venv/bin/python" scripts/check-model.py "$model" "$1" "$2" --eval "${DORSAL_EVAL_DIR:-../shared/eval}"
