#!/usr/bin/env bash
# Installs the system packages the build needs, those that are missing. Further packages can be named as arguments.
set -euo pipefail

packages=(libgumbo-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libstemmer-dev libsqlite3-dev zlib1g-dev pkg-config "$@")
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "Install these packages, then run this again: ${missing[*]}" >&2
    exit 1
fi
echo "Installing ${missing[*]}" >&2
become=()
[ "$(id -u)" -eq 0 ] || become=(sudo)
"${become[@]}" apt-get update -qq
"${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
