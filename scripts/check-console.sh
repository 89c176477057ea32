#!/usr/bin/env bash
# Walks the setup guide in a real Chromium against a built server, from an empty data directory to a verified webhook, and looks at
# every page with axe. With --screenshots it makes a picture of every page instead, light and dark, desktop and phone.
#
#   scripts/check-console.sh path/to/dorsal [--screenshots]
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || { echo "usage: scripts/check-console.sh path/to/dorsal [--screenshots]" >&2; exit 2; }

venv=.build/browser-venv
if ! cmp -s scripts/requirements-browser.txt "$venv/installed.txt"; then
    echo "installing selenium into $venv"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/requirements-browser.txt
    cp scripts/requirements-browser.txt "$venv/installed.txt"
fi
# A network of its own, so that the server runs as in production: webhooks go to a public address over https.
exec unshare -rmn "$venv/bin/python" scripts/check-console.py "$@"
