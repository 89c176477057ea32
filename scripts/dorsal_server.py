"""A server of its own for a check: with a data directory that is gone afterwards, and tokens with any scopes."""

import contextlib
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Server:
    """A running server."""

    def __init__(self, binary, directory, url):
        self.binary, self.directory, self.url = binary, directory, url

    def key(self):
        """A Fin Agent API key."""
        return subprocess.run(
            [self.binary, "key", "create", "--quiet", "--data", self.directory],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def token(self, scopes):
        """A token with these scopes: a new key, changed in the database, where the server finds it within a second."""
        before = self._ids()
        key = self.key()
        (new,) = self._ids() - before
        with contextlib.closing(sqlite3.connect(f"{self.directory}/dorsal.sqlite", timeout=30)) as database, database:
            database.execute("UPDATE api_keys SET scopes = ? WHERE id = ?", (json.dumps(sorted(scopes)), new))
        return key

    def _ids(self):
        with contextlib.closing(sqlite3.connect(f"{self.directory}/dorsal.sqlite", timeout=30)) as database:
            return {row[0] for row in database.execute("SELECT id FROM api_keys")}


@contextlib.contextmanager
def running(binary, *options, log_level="error"):
    """Serves on a free port of the loopback interface, with these options of `dorsal serve`."""
    with tempfile.TemporaryDirectory(prefix="dorsal-check-") as directory:
        output = pathlib.Path(directory, "output")
        with open(output, "wb") as sink:
            process = subprocess.Popen(
                [binary, "serve", "--dev", "--port", "0", "--rate-limit", "0", "--log-level", log_level]
                + [*options, "--data", f"{directory}/data"],
                stdout=sink,
            )
        try:
            yield Server(binary, f"{directory}/data", _address(process, output))
            if process.poll() is not None:
                sys.exit(f"the server ended with {process.returncode}")
        finally:
            process.terminate()
            process.wait(timeout=30)


def _address(process, output):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"curl -s (http://\S+)/fin/start", output.read_text())
        if found:
            return found.group(1)
        time.sleep(0.1)
    sys.exit(f"the server did not start:\n{output.read_text()}")
