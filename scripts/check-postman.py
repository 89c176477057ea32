#!/usr/bin/env python3
"""Runs every request of the Postman collection in order against a server, and the tests that stand in the collection.

    scripts/check-postman.py http://127.0.0.1:8080 API_KEY

A stand-in for Postman's own runner, so that the collection is tested where no Postman is. It carries out the few statements that
the collection's scripts are made of (STATEMENTS below) and refuses any other, so nothing in the collection goes unchecked.
"""

import argparse
import datetime
import json
import pathlib
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"
TIMEOUT = 30


class Failure(Exception):
    """A request or a test of the collection that does not hold."""


class Answer:
    """A response, as the scripts ask about it."""

    def __init__(self, status, text):
        self.status = status
        self.text = text

    def member(self, path):
        """The value at a path such as `errors[0].code`."""
        try:
            value = json.loads(self.text)
            for name, index in re.findall(r"(\w+)|\[(\d+)\]", path):
                value = value[name] if name else value[int(index)]
            return value
        except (ValueError, LookupError, TypeError) as error:
            raise Failure(f"the body has no {path}: {self.text[:300]}") from error


class Variables:
    """The environment, with Postman's dynamic variables."""

    DYNAMIC = {
        "$guid": lambda: str(uuid.uuid4()),
        "$timestamp": lambda: str(int(time.time())),
        "$isoTimestamp": lambda: datetime.datetime.now(datetime.timezone.utc)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z"),
    }

    def __init__(self, values):
        self.values = values

    def filled(self, text):
        def value(match):
            name = match.group(1)
            if name in self.DYNAMIC:
                return self.DYNAMIC[name]()
            if name not in self.values:
                raise Failure(f"the variable {name} has no value")
            return self.values[name]

        return re.sub(r"\{\{([^{}]+)\}\}", value, text)


def set_text(variables, _, name, template):
    variables.values[name] = variables.filled(template)


def set_member(variables, answer, name, path):
    variables.values[name] = answer.member(path)


def set_match(variables, answer, name, path, pattern):
    found = re.search(pattern, answer.member(path))
    if not found:
        raise Failure(f"{path} does not match /{pattern}/")
    variables.values[name] = found.group(1)


def check_status(_, answer, label, status):
    if answer.status != int(status):
        raise Failure(f"{label}: it is {answer.status}: {answer.text[:300]}")


def check_member(_, answer, label, path, expected):
    value = answer.member(path)
    if value != json.loads(expected):
        raise Failure(f"{label}: it is {value!r}")


def check_variable(variables, answer, label, path, name):
    value = answer.member(path)
    if value != variables.values.get(name):
        raise Failure(f"{label}: {path} is {value!r}, {name} is {variables.values.get(name)!r}")


def check_text(_, answer, label, expected):
    if json.loads(expected) not in answer.text:
        raise Failure(f"{label}: {answer.text[:300]}")


STATEMENTS = [
    (r'pm\.environment\.set\("(\w+)", pm\.variables\.replaceIn\("([^"]*)"\)\);', set_text),
    (r'pm\.environment\.set\("(\w+)", pm\.response\.json\(\)\.([\w.\[\]]+)\);', set_member),
    (r'pm\.environment\.set\("(\w+)", pm\.response\.json\(\)\.([\w.\[\]]+)\.match\(/(.+)/\)\[1\]\);', set_match),
    (r'pm\.test\("([^"]+)", \(\) => pm\.response\.to\.have\.status\((\d+)\)\);', check_status),
    (
        r'pm\.test\("([^"]+)", \(\) => pm\.expect\(pm\.response\.json\(\)\.([\w.\[\]]+)\)'
        r'\.to\.eql\(pm\.environment\.get\("(\w+)"\)\)\);',
        check_variable,
    ),
    (
        r'pm\.test\("([^"]+)", \(\) => pm\.expect\(pm\.response\.json\(\)\.([\w.\[\]]+)\)\.to\.eql\(("[^"]*"|\d+|true|false)\)\);',
        check_member,
    ),
    (r'pm\.test\("([^"]+)", \(\) => pm\.expect\(pm\.response\.text\(\)\)\.to\.include\(("[^"]*")\)\);', check_text),
]


def run_script(item, event, variables, answer):
    """Carries out one of an item's scripts; answers how many statements it had."""
    lines = [
        line
        for entry in item.get("event", [])
        if entry["listen"] == event
        for line in entry["script"]["exec"]
        if line.strip()
    ]
    for line in lines:
        for pattern, statement in STATEMENTS:
            found = re.fullmatch(pattern, line.strip())
            if found:
                statement(variables, answer, *found.groups())
                break
        else:
            raise Failure(f"this script cannot run the statement: {line}")
    return lines


def address(url, variables):
    """The address of a request, with `:name` parts replaced by the request's path variables."""
    parts = {entry["key"]: variables.filled(entry["value"]) for entry in url.get("variable", [])}
    path = "/".join(
        urllib.parse.quote(parts[part[1:]], safe="") if part.startswith(":") else variables.filled(part)
        for part in url["path"]
    )
    query = "&".join(f"{entry['key']}={variables.filled(entry['value'])}" for entry in url.get("query", []))
    return variables.filled("".join(url["host"])) + "/" + path + (f"?{query}" if query else "")


def send(request, variables, auth):
    headers = {entry["key"]: variables.filled(entry["value"]) for entry in request.get("header", [])}
    auth = request.get("auth", auth)
    if auth["type"] == "bearer":
        headers["Authorization"] = "Bearer " + variables.filled(auth["bearer"][0]["value"])
    body = request.get("body")
    data = variables.filled(body["raw"]).encode() if body else None
    call = urllib.request.Request(address(request["url"], variables), data, headers, method=request["method"])
    try:
        with urllib.request.urlopen(call, timeout=TIMEOUT) as response:
            return Answer(response.status, response.read().decode())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.read().decode())
    except OSError as error:
        raise Failure(f"no answer: {error}") from error


def requests(items, folder=""):
    for item in items:
        name = f"{folder}{item['name']}"
        if "item" in item:
            yield from requests(item["item"], f"{name} / ")
        else:
            yield name, item


def run(name, item, variables, auth):
    run_script(item, "prerequest", variables, None)
    answer = send(item["request"], variables, auth)
    tests = run_script(item, "test", variables, answer)
    if not any("have.status" in line for line in tests):
        raise Failure("it has no test of its status")
    print(f"  {answer.status}  {item['request']['method']:5} {name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base_url")
    parser.add_argument("key")
    parser.add_argument("--collection", type=pathlib.Path, default=DOCS / "dorsal.postman_collection.json")
    parser.add_argument("--environment", type=pathlib.Path, default=DOCS / "dorsal.postman_environment.json")
    options = parser.parse_args()

    collection = json.loads(options.collection.read_text())
    environment = json.loads(options.environment.read_text())
    variables = Variables({entry["key"]: entry["value"] for entry in environment["values"]})
    variables.values.update(baseUrl=options.base_url, bearerToken=options.key)

    count, failures = 0, 0
    for name, item in requests(collection["item"]):
        count += 1
        try:
            run(name, item, variables, collection["auth"])
        except Failure as failure:
            failures += 1
            print(f"  FAILED  {name}: {failure}", file=sys.stderr)
    print(f"postman: {count} requests, {failures} failed")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main())
