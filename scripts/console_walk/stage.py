"""Where the walk takes place: a network of its own with public addresses, a receiver and a site behind TLS, and a server as in
production.

Nothing is allowed for the test's sake. Callback URLs and sites have to be public and https, so the namespace has public addresses
on its loopback device, a name server that knows them, and an authority that `--webhook-ca-file` names (docs/operations.md).
"""

import contextlib
import hashlib
import hmac
import json
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Tests/Network"))

from harness import Authority, Network, RECEIVER, Receiver, respond, server_context  # noqa: E402

HOST, SITE_HOST, INSIDE_HOST = "receiver.example.net", "help.example.net", "inside.example.net"
SITE = "93.184.216.35"


class Webhooks:
    """A receiver that keeps every webhook."""

    def __init__(self, network, authority):
        network.names[HOST] = [RECEIVER]
        context = server_context(*authority.issue(HOST))
        self.receiver = Receiver(RECEIVER, context, behave=lambda connection, request, number: respond(connection, 200))
        self.url = f"https://{HOST}/webhooks/fin"

    @property
    def posts(self):
        return [request for request in self.receiver.requests if request.method == "POST"]

    @property
    def probes(self):
        return [request for request in self.receiver.requests if request.method == "HEAD"]

    def events(self, conversation):
        return [event for event in map(lambda post: json.loads(post.body), self.posts)
                if event.get("conversation_id") == conversation]

    def verify(self, secret):
        """Every webhook is signed with the secret over the bytes that came."""
        for post in self.posts:
            expected = "sha256=" + hmac.new(secret.encode(), post.body, hashlib.sha256).hexdigest()
            assert post.headers["x-fin-agent-api-webhook-signature"] == expected, "the signature verifies"
        return len(self.posts)


class Site:
    """A small help centre. It shows its first pages to whoever asks, and the others once `goes_on` is set."""

    PAGES, AT_ONCE = 6, 2

    def __init__(self, network, authority):
        network.add(SITE)
        network.names[SITE_HOST] = [SITE]
        # A name that anybody can make point into the network that the server stands in.
        network.names[INSIDE_HOST] = ["127.0.0.1"]
        self.url, self.inside = f"https://{SITE_HOST}/help/", f"https://{INSIDE_HOST}/help/"
        self.goes_on = threading.Event()
        self.receiver = Receiver(SITE, server_context(*authority.issue(SITE_HOST)), behave=self._answer)

    def _answer(self, connection, request, number):
        found = re.fullmatch(r"/help/(?:page-(\d+)\.html)?", request.target)
        if not found:
            return respond(connection, 404)
        page = int(found[1] or 0)
        if page > self.AT_ONCE:
            self.goes_on.wait(60)
        text = f"<p>Answer number {page} is kept with the quokkas of enclosure {page}.</p>" if page else "".join(
            f"<li><a href='page-{n}.html'>Page {n}</a></li>" for n in range(1, self.PAGES + 1))
        body = f"<!DOCTYPE html><title>Help {page}</title><main><h1>Help {page}</h1>{text}</main>".encode()
        return respond(connection, 200, ["Content-Type: text/html; charset=utf-8"], body)


class Server:
    """A server with an empty data directory, without `--dev`: nothing is set up but what the walk sets up."""

    def __init__(self, binary, directory, authority):
        self.directory = pathlib.Path(directory)
        self.log = open(self.directory / "server.log", "w+")
        self.process = subprocess.Popen(
            [binary, "serve", "--port", "0", "--data", str(self.directory / "data")]
            + ["--webhook-ca-file", authority.file],
            stdout=self.log, stderr=subprocess.STDOUT)
        self.claim = self._wait(r"(http://127\.0\.0\.1:\d+/console/claim#[0-9a-f]+)")
        self.url = self.claim.split("/console")[0]

    def _wait(self, pattern):
        for _ in range(600):
            self.log.seek(0)
            found = re.search(pattern, self.log.read())
            if found:
                return found[1]
            assert self.process.poll() is None, "the server ended"
            time.sleep(0.1)
        raise AssertionError(f"the server did not say {pattern}")

    def call(self, method, path, token, body=None):
        """A request to the API: its status and its document."""
        request = urllib.request.Request(
            self.url + path, None if body is None else json.dumps(body).encode(), method=method,
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.load(refusal)

    def ask(self, token, conversation, text, user=None, attributes=None):
        """Begins a conversation as an application does."""
        user = {"id": "user-" + conversation, **(user or {})}
        if attributes:
            user["attributes"] = attributes
        message = {"author": "user", "body": text, "timestamp": "2026-01-01T10:00:00.000Z"}
        return self.call(
            "POST", "/fin/start", token, {"conversation_id": conversation, "user": user, "message": message})

    @contextlib.contextmanager
    def database(self):
        """What the server has stored."""
        with contextlib.closing(sqlite3.connect(self.directory / "data/dorsal.sqlite", timeout=30)) as database:
            with database:
                yield database

    def forget_confirmation(self):
        """Puts back the moment at which the password was given, as if minutes had passed."""
        with self.database() as database:
            changed = database.execute(f"UPDATE {SESSIONS} SET confirmed_at_ms = confirmed_at_ms - 3600000").rowcount
        assert changed > 0, "there is a session"

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


SESSIONS = "console_sessions"


def help_centre(directory):
    """The example help centre as a ZIP file, and how many pages it has (importers skip its README, as that asks for)."""
    file, folder = pathlib.Path(directory, "help-centre.zip"), ROOT / "Examples/help-centre"
    pages = sorted(page for page in folder.rglob("*") if page.suffix in (".md", ".html") and page.name != "README.md")
    with zipfile.ZipFile(file, "w") as archive:
        for page in pages:
            archive.write(page, page.relative_to(folder))
    return file, len(pages)
