"""Sends what schemathesis makes of the public description of the workspace API; scripts/check-contract.sh starts it.

Held against the description: what is answered with a documented status must have its shape, nothing may fail in the server, and
everything is JSON. Which requests are refused is the business of the tests; the description says little about that.
"""

import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import dorsal_server

SEED = 20260101
SHOWN = 5
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance"
SCOPES = [
    "read_admins", "read_articles", "write_articles", "read_ai_content", "write_ai_content", "write_data_attributes",
    "read_users_and_companies", "write_users_and_companies", "read_conversations", "write_conversations",
]  # fmt: skip


def send(document, url, bearer, examples, report):
    result = subprocess.run(
        [pathlib.Path(sys.executable).parent / "schemathesis", "run", document, "--url", url, "--no-color"]
        + ["-H", f"Authorization: Bearer {bearer}", "-H", "Intercom-Version: 2.16", "--checks", CHECKS]
        + ["--phases", "examples,fuzzing", "--max-examples", str(examples), "--seed", str(SEED)]
        + ["--continue-on-failure", "--no-shrink", "--generation-database", "none"]
        + ["--generation-allow-x00", "false", "--report-ndjson-path", report],
        cwd=pathlib.Path(report).parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    if result.returncode not in (0, 1):
        sys.exit(f"schemathesis ended with {result.returncode}:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


def failures(report):
    """How many requests were sent, and the checks that failed: call, status and message."""
    count, statuses, found = 0, collections.Counter(), []
    with open(report) as lines:
        for event in map(json.loads, lines):
            if "NonFatalError" in event or "FatalError" in event:
                sys.exit("schemathesis could not test everything:\n" + json.dumps(event)[:1000])
            recorder = event.get("ScenarioFinished", {}).get("recorder")
            if not recorder:
                continue
            for interaction in recorder["interactions"].values():
                count += 1
                statuses[(interaction.get("response") or {}).get("status_code")] += 1
            for case_id, checks in recorder.get("checks", {}).items():
                for check in checks:
                    if check["status"] == "success":
                        continue
                    interaction = recorder["interactions"][case_id]
                    status = (interaction.get("response") or {}).get("status_code")
                    message = " ".join(check["failure_info"]["failure"]["message"].split())
                    found.append((recorder["label"], check["name"], status, message))
    return count, statuses, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--contract", type=pathlib.Path, required=True, help="the folder of the public descriptions")
    parser.add_argument("--examples", type=int, default=40, help="fuzzed requests for each call")
    options = parser.parse_args()
    document = options.contract / "workspace-2.16.yaml"
    if not document.exists():
        print(f"workspace: SKIPPED, {document} is not there (DORSAL_CONTRACT_DIR names another folder)")
        return 0
    start = time.monotonic()
    with dorsal_server.running(str(options.binary.resolve())) as server, tempfile.TemporaryDirectory() as directory:
        report = f"{directory}/report.ndjson"
        send(str(document.resolve()), server.url, server.token(SCOPES), options.examples, report)
        count, statuses, found = failures(report)
    groups = collections.defaultdict(list)
    for call, check, status, message in found:
        groups[call, check, status].append(message)
    for (call, check, status), messages in groups.items():
        for message in messages[:SHOWN]:
            print(f"  {call}: {check}, status {status}: {message[:400]}")
        if len(messages) > SHOWN:
            print(f"  and {len(messages) - SHOWN} more like these")
    answers = ", ".join(f"{number} x {status}" for status, number in sorted(statuses.items(), key=str))
    print(f"workspace: {count} requests ({answers}), {len(found)} failed checks ({time.monotonic() - start:.0f} s)")
    return 1 if found or not statuses[200] else 0


if __name__ == "__main__":
    sys.exit(main())
