"""Runs schemathesis and the Postman collection against servers of its own; scripts/check-contract.sh starts it.

schemathesis reports every request it sent and every check that failed. A failure counts unless a row of the table in
docs/contract-deviations.md explains it; a row that explained nothing is named at the end. A `5xx` cannot be explained.
"""

import argparse
import base64
import collections
import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import dorsal_server

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "contract-deviations.md"
OWN = ROOT / "Sources" / "CDocuments" / "openapi.yaml"
PUBLIC = ["2.14", "2.15", "2.16", "Preview"]
SEED = 20260101
SHOWN = 5


class Deviation:
    """A row of the table: what may differ, and why."""

    COLUMNS = ["description", "call", "check", "status", "what", "why"]

    def __init__(self, cells):
        self.description, self.call, self.check, self.status, what, self.why = cells
        self.what = re.compile(what.strip("`").replace(r"\|", "|"))
        self.uses = 0
        if not self.why:
            raise ValueError("has no reason")

    def explains(self, description, failure):
        return (
            self.description in ("all", description, "public" if description in PUBLIC else "own")
            and self.call in ("all", failure.call)
            and self.check.strip("`") == failure.check
            and str(failure.status) in self.status.split(", ")
        )


class Failure:
    """A check that failed: on which call, and what there is to explain."""

    def __init__(self, recorder, case_id, check):
        interaction = recorder["interactions"][case_id]
        response = interaction.get("response")
        self.call = recorder["label"]
        self.check = check["name"]
        self.status = response["status_code"] if response else None
        self.method = interaction["request"]["method"]
        self.sent = content(interaction["request"].get("body"))
        self.received = content(response.get("content")) if response else ""
        self.message = " ".join(check["failure_info"]["failure"]["message"].split())
        self.what = (self.status or 0) >= 400 and problems(self.received) or [self.message + value(self.message, self.sent)]

    def unexplained(self, description, deviations):
        """What of it no row explains: each problem of an error list needs a row of its own."""
        left = []
        for text in self.what:
            rows = [row for row in deviations if row.explains(description, self) and row.what.search(text)]
            for row in rows:
                row.uses += 1
            if not rows or (self.status or 500) >= 500:
                left.append(text)
        return left

    def __str__(self):
        return (
            f"{self.method} {self.call}: {self.check}, status {self.status}\n"
            f"      {self.message[:300]}\n      sent     {self.sent[:500]}\n      received {self.received[:300]}"
        )


def content(encoded):
    if not encoded:
        return ""
    return base64.b64decode(encoded["$base64"]).decode(errors="replace")


def value(message, sent):
    """What stood in the place of the body that a message such as `in body - user -> name: Incorrect type` is about."""
    found = re.search(r"in body - (.+): [^:]+$", message)
    if not found:
        return ""
    try:
        place = json.loads(sent)
        for name in re.split(r" -> |: ", found.group(1)):
            place = place[0] if name == "Array with invalid items" else place[name]
        return f"; sent: {json.dumps(place)}"
    except (ValueError, LookupError, TypeError):
        return ""


def problems(body):
    """The problems of an error list as `code: message`, of a rating failure as `field: message`."""
    try:
        errors = json.loads(body)["errors"]
    except (ValueError, LookupError, TypeError):
        return []
    if isinstance(errors, dict):
        return [f"{field}: {message}" for field, message in errors.items()]
    return [f"{error.get('code')}: {error.get('message')}" for error in errors]


def deviations():
    """The rows of the table, in order."""
    rows = []
    for number, line in enumerate(TABLE.read_text().splitlines(), 1):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) != len(Deviation.COLUMNS) or cells == Deviation.COLUMNS or set(cells[0]) <= set("-: "):
            continue
        try:
            rows.append(Deviation(cells))
        except (ValueError, re.error) as error:
            sys.exit(f"{TABLE.name}:{number}: this row {error}")
    return rows


@contextlib.contextmanager
def server(binary):
    """A server with the sample help centre; answers its address and an API key."""
    knowledge = ("--knowledge", str(ROOT / "Examples" / "help-centre"))
    with dorsal_server.running(binary, *knowledge, log_level="critical") as running:
        yield running.url, running.key()


def schemathesis(document, version, url, bearer, examples, report):
    """Sends the requests and writes the report. Its own exit code says whether anything failed, which the report says better."""
    result = subprocess.run(
        [pathlib.Path(sys.executable).parent / "schemathesis", "run", document, "--url", url, "--no-color"]
        + ["-H", f"Authorization: Bearer {bearer}", "-H", f"Intercom-Version: {version}"]
        + ["--phases", "examples,coverage,fuzzing", "--max-examples", str(examples), "--seed", str(SEED)]
        + ["--continue-on-failure", "--no-shrink", "--generation-database", "none"]
        # A zero character is refused by the server's JSON parser on purpose (docs/api.md).
        + ["--generation-allow-x00", "false", "--report-ndjson-path", report],
        cwd=pathlib.Path(report).parent,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "scripts"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SCHEMATHESIS_HOOKS": "contract_hooks",
            "DORSAL_CONTRACT_URL": url,
            "DORSAL_CONTRACT_KEY": bearer,
        },
        capture_output=True,
        text=True,
    )
    if result.returncode not in (0, 1):
        sys.exit(f"schemathesis ended with {result.returncode}:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


def failures(report):
    """How many requests were sent, and the checks that failed."""
    count, found, errors = 0, [], []
    with open(report) as lines:
        for event in map(json.loads, lines):
            if "NonFatalError" in event or "FatalError" in event:
                errors.append(json.dumps(event)[:1000])
            recorder = event.get("ScenarioFinished", {}).get("recorder")
            if not recorder:
                continue
            count += len(recorder.get("interactions", {}))
            for case_id, checks in recorder.get("checks", {}).items():
                found += [Failure(recorder, case_id, check) for check in checks if check["status"] != "success"]
    if errors:
        sys.exit("schemathesis could not test everything:\n" + "\n".join(errors))
    return count, found


def hold(binary, description, document, version, rows, examples):
    """Holds a new server against one description; answers how many failures nothing explains."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dorsal-contract-") as directory, server(binary) as (url, bearer):
        report = f"{directory}/report.ndjson"
        schemathesis(document, version, url, bearer, examples, report)
        count, found = failures(report)
    unexplained = [failure for failure in found if failure.unexplained(description, rows)]
    print(
        f"{description}: {count} requests, {len(found)} failed checks, {len(unexplained)} not explained "
        f"({time.monotonic() - start:.0f} s)"
    )
    groups = collections.defaultdict(list)
    for failure in unexplained:
        groups[failure.call, failure.check, failure.status].append(failure)
    for group in groups.values():
        for failure in group[:SHOWN]:
            print(f"  {failure}")
        if len(group) > SHOWN:
            print(f"  and {len(group) - SHOWN} more like these")
    return len(unexplained) + (count == 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--contract", type=pathlib.Path, required=True, help="the folder of the public descriptions")
    parser.add_argument("--examples", type=int, default=60, help="fuzzed requests for each call")
    parser.add_argument("--only", choices=[*PUBLIC, "own", "postman"], help="one description instead of all")
    options = parser.parse_args()
    binary = str(options.binary.resolve())
    rows = deviations()
    wrong = 0

    runs = [(version, options.contract / f"fin-agent-{version}.yaml", version) for version in PUBLIC]
    runs.append(("own", OWN, "2.17"))
    complete = True
    for description, document, version in runs:
        if options.only not in (None, description):
            complete = False
        elif not document.exists():
            complete = False
            print(f"{description}: SKIPPED, {document} is not there (DORSAL_CONTRACT_DIR names another folder)")
        else:
            wrong += hold(binary, description, str(document.resolve()), version, rows, options.examples)
    if complete:
        for row in rows:
            # What is generated differs a little from run to run, so this alone is no failure.
            if not row.uses:
                print(f"note: {TABLE.name}: this time nothing needs the row | {row.description} | {row.call} | {row.check} | {row.what.pattern}")

    if options.only in (None, "postman"):
        with server(binary) as (url, bearer):
            wrong += subprocess.run([sys.executable, ROOT / "scripts" / "check-postman.py", url, bearer]).returncode
    print("contract: ok" if not wrong else f"contract: {wrong} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
