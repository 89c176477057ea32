#!/usr/bin/env python3
"""Fills a data directory and measures how long pages and lists take to answer.

    Benchmarks/lists.py [--dorsal .build/release/dorsal] [--articles 10000] [--documents 2000] [--conversations 100000]
                        [--directory DIR]

Prints the 50th and 95th percentile of every page of the console and every list of the workspace API, and ends with 1 when one of
them is above --limit milliseconds. A directory that is given is filled once and used again.
"""

import argparse
import contextlib
import http.client
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ARTICLE = 800_000_000_000_000
NOW = time.time_ns() // 1_000_000
YEAR = 365 * 86_400_000
WORDS = (
    "account address agent article bill card change charge code contract customer day delivery device discount email error "
    "export file group invite invoice key language limit login message month name order page password payment plan price "
    "profile refund report request reset return role service setting shipment store team ticket token transfer update user "
    "version warranty week workspace year"
).split()


def sentence(seed: int, count: int = 12) -> str:
    return " ".join(WORDS[(seed * 31 + i * i * 7 + i * seed) % len(WORDS)] for i in range(count)).capitalize() + "."


def said(n: int) -> str:
    """What a conversation begins with. One in thirty thousand has the rare word."""
    return sentence(n) if n % 30_000 != 7 else f"My xylophone is broken. {sentence(n)}"


def write_document(connection: sqlite3.Connection, n: int, id: str, source: str, path: str) -> None:
    connection.execute(
        "INSERT INTO documents (id, source, path, title, url, locale, audience, questions, content_hash, updated_at_ms)"
        " VALUES (?, ?, ?, ?, NULL, 'en', NULL, '[]', ?, ?)",
        (id, source, path, sentence(n, 5).rstrip("."), str(n), NOW - YEAR + n))
    for ordinal in range(3):
        text = paragraph(n, ordinal)
        connection.execute(
            "INSERT INTO passages (document_id, ordinal, headings, html, text) VALUES (?, ?, ?, ?, ?)",
            (id, ordinal, json.dumps([sentence(n + ordinal, 3)]), f"<p>{text}</p>", text))


def paragraph(n: int, ordinal: int) -> str:
    return " ".join(sentence(n * 7 + ordinal + i) for i in range(6))


def fill_articles(connection: sqlite3.Connection, count: int) -> None:
    """Articles after the one that the program wrote, each with its document. One in a hundred is a draft."""
    row = dict(connection.execute("SELECT * FROM articles").fetchone())
    content = json.loads(row["content"])
    for n in range(count):
        title, state = sentence(n, 5).rstrip("."), "published" if n % 100 else "draft"
        text = [paragraph(n, ordinal) for ordinal in range(3)]
        at = NOW - YEAR + n
        content |= {"title": title, "body": "".join(f"<p>{part}</p>" for part in text), "state": state}
        row |= {"id": f"{ARTICLE + n}", "state": state, "content": json.dumps(content), "updated_at_ms": at,
                "search_text": "\n".join([title, "", *text]).lower()}
        connection.execute(
            f"INSERT INTO articles ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        if state == "published":
            write_document(connection, n, f"doc_a{n:019d}", "workspace:articles", f"{ARTICLE + n}/en")


def fill(database: pathlib.Path, options: argparse.Namespace) -> None:
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    app = connection.execute("SELECT id FROM apps").fetchone()[0]
    conversations = options.conversations
    with connection:
        fill_articles(connection, options.articles)
        for n in range(options.documents):
            write_document(connection, n, f"doc_{n:020d}", f"help-{n % 20}", f"{n:06d}.md")
        connection.execute("UPDATE knowledge_state SET revision = revision + 1")
        for n in range(max(1, conversations // 4)):
            connection.execute(
                "INSERT INTO users (id, app_id, external_id, name, email, attributes, created_at_ms, updated_at_ms)"
                " VALUES (?, ?, ?, ?, ?, '{}', ?, ?)",
                (f"usr_{n:026d}", app, f"user-{n}", f"User {n}", f"user-{n}@example.com", NOW - YEAR + n, NOW - YEAR + n))
        memory = connection.execute("SELECT memory FROM conversations LIMIT 1").fetchone()[0]
        for n in range(conversations):
            conversation, at = f"cnv_{n:026d}", NOW - YEAR + n * (YEAR // conversations)
            connection.execute(
                "INSERT INTO conversations (id, app_id, user_id, external_id, public_number, version, status, opening, memory,"
                " attributes, last_sequence, last_position, inbound_position, answered_position, created_at_ms, updated_at_ms)"
                " VALUES (?, ?, ?, ?, ?, '2.16', 'awaiting_user_reply', ?, ?, '{}', 2, 2, 1, 2, ?, ?)",
                (conversation, app, f"usr_{n // 4:026d}", f"conversation-{n}", f"{700_000_000_000_000 + n}", said(n), memory,
                 at, at))
            turn = f"trn_{n:026d}"
            connection.execute(
                "INSERT INTO turns (id, conversation_id, state, last_position, settings, attempts, created_at_ms, finished_at_ms)"
                " VALUES (?, ?, 'done', 1, '{}', 1, ?, ?)", (turn, conversation, at, at))
            for position, author in ((1, "user"), (2, "fin")):
                connection.execute(
                    "INSERT INTO messages (id, conversation_id, position, author, body, attachments, is_history, turn_id,"
                    " created_at_ms) VALUES (?, ?, ?, ?, ?, '[]', 0, ?, ?)",
                    (f"msg_{n * 2 + position:026d}", conversation, position, author, said(n) if author == "user" else sentence(n),
                     turn if author == "fin" else None, at))
            for sequence, name in ((1, "fin_replied"), (2, "fin_status_updated")):
                body = json.dumps({"event_name": name, "conversation_id": f"conversation-{n}", "message": sentence(n, 30)})
                connection.execute(
                    "INSERT INTO events (id, conversation_id, sequence, name, body, ends_stream, turn_id, created_at_ms)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (f"evt_{n * 2 + sequence:026d}", conversation, sequence, name, body.encode(), sequence - 1, turn, at))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


class Browser:
    """Keeps cookies; one connection, as a browser has."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict | None = None):
        headers = {"Accept": "text/html", **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, text

    def enter(self, token: str | None) -> None:
        """Claims the console, or signs in where that was done before."""
        path = "/console/claim" if token else "/console/sign-in"
        _, page = self.send("GET", path)
        fields = {
            "csrf": re.search(r'name="csrf" value="([0-9a-f]+)"', page)[1], "token": token or "", "name": "Bench",
            "email": "bench@example.com", "password": "a long password for a bench"}
        status, text = self.send("POST", path, urllib.parse.urlencode(fields).encode(), {
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "Origin": "null"})
        if status != 303:
            sys.exit(f"nobody got into the console: {status} {text[:500]}")


def measure(what: str, times: int, call) -> float:
    durations = []
    for _ in range(times):
        begin = time.perf_counter()
        status, text = call()
        durations.append((time.perf_counter() - begin) * 1000)
        if status != 200:
            sys.exit(f"{what}: {status} {text[:300]}")
    durations.sort()
    p95 = durations[min(len(durations) - 1, int(len(durations) * 0.95))]
    print(f"{what:58} p50 {durations[len(durations) // 2]:8.1f} ms   p95 {p95:8.1f} ms   {len(text):8} bytes", flush=True)
    return p95


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dorsal", default=".build/release/dorsal")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--directory")
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--limit", type=float, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        directory = pathlib.Path(options.directory or temporary) / "data"
        tool = [str(pathlib.Path(options.dorsal).resolve())]
        place = ["--data", str(directory)]
        if not directory.exists():
            directory.mkdir(parents=True)
            prepare(tool, place, directory, options)
        key = make_key(tool, place, directory)
        with running(tool, place) as (port, token):
            sys.exit(serve(port, token, key, options))


def make_key(tool: list, place: list, directory: pathlib.Path) -> str:
    """A key with every scope that lists ask for."""
    key = subprocess.run([*tool, "key", "create", "--quiet", *place], check=True, capture_output=True, text=True).stdout.strip()
    grant(directory / "dorsal.sqlite")
    # Written to by other means, it is not as it was left: without a seal it is looked through instead.
    (directory / "dorsal.seal").unlink()
    return key


def prepare(tool: list, place: list, directory: pathlib.Path, options: argparse.Namespace) -> None:
    # One real conversation and one real article, for what only the program knows how to write.
    key = make_key(tool, place, directory)
    with running(tool, place) as (port, _):
        headers = {"Authorization": f"Bearer {key}", "Accept": "application/json", "Content-Type": "application/json"}

        def call(method: str, path: str, body: dict | None = None) -> dict:
            status, text = Browser(port).send(method, path, body and json.dumps(body).encode(), headers)
            if status != 200:
                sys.exit(f"{method} {path}: {status} {text[:500]}")
            return json.loads(text)

        call("POST", "/fin/start", {"conversation_id": "first", "user": {"id": "first"}, "message": {
            "author": "user", "body": "Hello", "timestamp": "2026-01-01T00:00:00Z"}})
        call("POST", "/articles", {
            "title": "First", "body": "<p>First</p>", "author_id": int(call("GET", "/admins")["admins"][0]["id"])})
    begin = time.perf_counter()
    fill(directory / "dorsal.sqlite", options)
    subprocess.run([*tool, "check", "--accept", *place], check=True, stdout=subprocess.DEVNULL)
    print(f"filled in {time.perf_counter() - begin:.0f} s: {(directory / 'dorsal.sqlite').stat().st_size >> 20} MB", flush=True)


@contextlib.contextmanager
def running(tool: list, place: list):
    """A server, with its port and, while nobody has claimed the console, the token to do so."""
    begin, token, port = time.perf_counter(), None, None
    # The address to claim the console is printed, the rest is logged.
    server = subprocess.Popen(
        [*tool, "serve", "--port", "0", "--rate-limit", "0", *place], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for line in server.stdout:
            port = port or (re.search(r"listens on http://127\.0\.0\.1:(\d+)", line) or [None, None])[1]
            token = token or (re.search(r"/console/claim#(\S+)", line) or [None, None])[1]
            if port and "onsole" in line:
                break
        # Read on: who logs into a full pipe waits.
        threading.Thread(target=server.stdout.read, daemon=True).start()
        print(f"ready in {time.perf_counter() - begin:.1f} s")
        yield int(port), token
    finally:
        server.terminate()
        server.wait(30)


def grant(database: pathlib.Path) -> None:
    """Gives the newest key every scope that lists ask for."""
    connection = sqlite3.connect(database)
    scopes = connection.execute("SELECT scopes FROM api_keys ORDER BY created_at_ms DESC, id DESC LIMIT 1").fetchone()[0]
    wanted = ["write_conversations", "read_conversations", "read_articles", "write_articles", "read_ai_content", "read_admins",
              "read_users_and_companies", "read_write_users"]
    text = json.dumps(wanted) if scopes.startswith("[") else " ".join(wanted)
    with connection:
        connection.execute(
            "UPDATE api_keys SET scopes = ? WHERE id = (SELECT id FROM api_keys ORDER BY created_at_ms DESC, id DESC LIMIT 1)",
            (text,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def serve(port: int, token: str | None, key: str, options: argparse.Namespace) -> int:
    browser = Browser(port)
    browser.enter(token)
    pages = [
        "/console/content", "/console/content?source=help-7", "/console/content?after_source=help-9&after=001000.md",
        "/console/content?source=workspace%3Aarticles", "/console/content/documents/doc_00000000000000001000",
        f"/console/content/articles/{ARTICLE + 5000}", "/console/content/articles/new", "/console/content/search?q=how+do+I+reset+my+password",
        "/console/content/imports", "/console/deploy/api", "/console/deploy/api/events", "/console/audit-log", "/console/account",
        "/console/conversations/cnv_00000000000000000000005000", "/console/conversations?state=escalated", "/console/conversations?state=resolved",
    ]
    # What other parts of the console added since is found in the navigation.
    _, first = browser.send("GET", "/console/content")
    pages += [path for path in dict.fromkeys(re.findall(r'href="(/console/[a-z/-]+)"', first)) if path not in pages]
    worst = 0.0
    for path in pages:
        if path.startswith("/console/assets"):
            continue
        worst = max(worst, measure("GET " + path, options.times, lambda: browser.send("GET", path)))
    headers = {"Authorization": f"Bearer {key}", "Accept": "application/json", "Content-Type": "application/json"}
    api = Browser(port)
    for path in ("/articles", "/conversations?per_page=50", "/contacts?per_page=50", "/ai/external_pages",
                 "/ai/content_import_sources", "/articles?page=60", f"/articles/{ARTICLE + 5000}",
                 "/articles/search?phrase=refund", "/articles/search?phrase=xylophone", "/articles/search?phrase=refund&state=draft",
                 "/conversations?page=1500"):
        worst = max(worst, measure("GET " + path, options.times, lambda: api.send("GET", path, None, headers)))
    searches = [
        ("/conversations/search", {"field": "created_at", "operator": ">", "value": (NOW - YEAR // 2) // 1000}),
        ("/conversations/search", {"field": "source.body", "operator": "~", "value": "refund"}),
        ("/conversations/search", {"field": "source.body", "operator": "~", "value": "e"}),
        ("/conversations/search", {"field": "source.body", "operator": "~", "value": "xylophone"}),
        ("/conversations/search", {"field": "source.body", "operator": "~", "value": "absent word"}),
        ("/conversations/search", {"field": "source.body", "operator": "!~", "value": "xylophone"}),
        ("/contacts/search", {"field": "email", "operator": "=", "value": "user-777@example.com"}),
        ("/contacts/search", {"field": "name", "operator": "~", "value": "User 77"}),
    ]
    for path, query in searches:
        body = json.dumps({"query": query, "pagination": {"per_page": 50}}).encode()
        worst = max(worst, measure(
            f"POST {path} {query['field']} {query['operator']} {query['value']}", options.times,
            lambda: api.send("POST", path, body, headers)))
    print(f"worst p95 {worst:.1f} ms, limit {options.limit:.0f} ms")
    return 0 if worst <= options.limit else 1


if __name__ == "__main__":
    main()
