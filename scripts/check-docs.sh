#!/usr/bin/env bash
# Documents must be true: links resolve, the command line has the verbs they name, endpoint tables match the code.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
complain() { echo "$1" >&2; status=1; }

while IFS=: read -r file link; do
    target="$(dirname "$file")/${link%%#*}"
    [ -e "$target" ] || complain "$file: link to $link leads nowhere"
done < <(grep -oE '\]\([^)#:]+[^):]*\)' README.md CONTRIBUTING.md CHANGELOG.md docs/*.md docs/decisions/*.md \
    | sed -E 's/^([^:]+):\]\(([^)]*)\)$/\1:\2/')

for verb in $(grep -ohE 'dorsal (serve|ask|trigger|listen|doctor|(admin|key|webhook|event|knowledge|attribute|app|settings|rule|clock) [a-z-]+)' README.md docs/*.md | awk '{print $NF}' | sort -u); do
    grep -rqE "commandName: \"$verb\"|struct $(tr '[:lower:]' '[:upper:]' <<<"${verb:0:1}")${verb:1}: AsyncParsableCommand" Sources/dorsal \
        || complain "documents name the verb '$verb', the command line does not have it"
done

while read -r path; do
    grep -rqF "\"$path\"" Sources/FinAgentAPI Sources/DorsalServer || complain "docs/api.md lists $path, the server does not"
done < <(grep -oE '^\| `[A-Z]+` \| `[^`]+`' docs/api.md | grep -oE '/[^`]+')

for variable in $(grep -ohE 'DORSAL_(DATA|HOST|PORT|PUBLIC_URL)' README.md | sort -u); do
    grep -rq "$variable" Sources/dorsal || complain "README names $variable, the command line does not"
done

pattern=$(sed -nE 's/.*scannerPattern = "([^"]+)".*/\1/p' Sources/DorsalCore/Access/APIKey.swift)
grep -qF "\`$pattern\`" docs/api.md || complain "docs/api.md does not name the form of API keys, $pattern"

version=$(sed -nE 's/.*current = "([^"]+)".*/\1/p' Sources/DorsalServer/Wiring/DorsalVersion.swift)
grep -qE "^## (Unreleased|\[?$version)" CHANGELOG.md || complain "CHANGELOG.md has no section for $version"

for target in Sources/*/; do
    name=$(basename "$target")
    grep -q "\`\?$name\`\?" docs/architecture.md || complain "docs/architecture.md does not mention $name"
done
[ $status -eq 0 ] && echo "documents: ok"
exit $status
