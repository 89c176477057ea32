#!/usr/bin/env bash
# Writes Sources/CConsole/console.c, the list of the templates and assets that are compiled in. `--check` only looks whether it is
# the list of what lies in the folders.
set -euo pipefail
cd "$(dirname "$0")/../Sources/CConsole"

list() {
    cat <<'HEAD'
#include "CConsole.h"

// Made by scripts/console-files.sh. `#embed` is C23: Clang takes it in every C mode, lists the file among the dependencies of this
// one (so an edit rebuilds it), and only warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

HEAD
    local index=0 files
    files=$(find templates assets lists -type f ! -name "*.md" | LC_ALL=C sort)
    while read -r file; do
        printf 'static const unsigned char file_%d[] = {\n#embed "%s"\n};\n' "$index" "$file"
        index=$((index + 1))
    done <<<"$files"
    printf '\nstatic const struct dorsal_console_file files[] = {\n'
    index=0
    while read -r file; do
        printf '    {"%s", file_%d, sizeof file_%d},\n' "$file" "$index" "$index"
        index=$((index + 1))
    done <<<"$files"
    printf '};\n\nsize_t dorsal_console_count(void) { return sizeof files / sizeof files[0]; }\n'
    printf '\nstruct dorsal_console_file dorsal_console_file(size_t index) { return files[index]; }\n'
}

if [ "${1:-}" = --check ]; then
    diff -q <(list) console.c >/dev/null || { echo "run scripts/console-files.sh" >&2; exit 1; }
else
    list >console.c
fi
