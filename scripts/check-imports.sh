#!/usr/bin/env bash
# Enforces the table of docs/architecture.md: which target may import which module. SwiftPM checks declared dependencies only
# on a clean build, and never those of the standard toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A allowed=(
    [FinAgentAPI]="Foundation Crypto"
    [FinAgentClient]="Foundation FinAgentAPI AsyncHTTPClient NIOCore NIOHTTP1"
    [DorsalCore]="Foundation Synchronization Crypto FinAgentAPI"
    [DorsalAgent]="Foundation Synchronization Crypto FinAgentAPI DorsalCore CGumbo CLanguages CMarkGFM CStemmer CZlib Yams"
    [DorsalStore]="Foundation Dispatch Synchronization FinAgentAPI DorsalCore GRDB Crypto GRDBSQLite"
    [DorsalServer]="Foundation Synchronization Crypto FinAgentAPI DorsalCore DorsalAgent Hummingbird HTTPTypes AsyncHTTPClient NIOCore NIOPosix NIOHTTP1 NIOSSL JWTKit Logging ServiceLifecycle CConsole CDocuments HummingbirdCore Dispatch Mustache _CryptoExtras"
    [dorsal]="Foundation Dispatch Synchronization ArgumentParser AsyncHTTPClient Configuration Logging NIOCore NIOHTTP1 ServiceLifecycle UnixSignals FinAgentAPI FinAgentClient DorsalCore DorsalAgent DorsalStore DorsalServer"
)

status=0
for target in "${!allowed[@]}"; do
    while IFS=: read -r file line module; do
        if ! grep -qw -- "$module" <<<"${allowed[$target]}"; then
            echo "$file:$line: $target must not import $module (docs/architecture.md)" >&2
            status=1
        fi
    done < <(grep -rnE '^\s*(public |internal |package |fileprivate |private |@[A-Za-z_]+ )*import ' "Sources/$target" --include='*.swift' \
        | sed -E 's/^([^:]+):([0-9]+):.*import +((struct|class|enum|protocol|func|typealias|var|let) +)?([A-Za-z0-9_]+).*/\1:\2:\5/')
done
for directory in Sources/*/; do
    target=$(basename "$directory")
    # A C library of the system, or C of our own: neither can import a module of ours.
    if compgen -G "$directory*.modulemap" >/dev/null || [ -d "${directory}include" ]; then continue; fi
    if [ -z "${allowed[$target]:-}" ]; then
        echo "$directory: the import table has no row for this target" >&2
        status=1
    fi
done
[ $status -eq 0 ] && echo "imports: ok"
exit $status
