#!/usr/bin/env python3
"""Measures what writers notice of one backup, as RELIABILITY G6 asks: 200 requests a second, without it and with it.

    Benchmarks/backup.py [--dorsal .build/release/dorsal] [--conversations 100000] [--rounds 3]

Fills a data directory, starts a server on it, and prints the percentiles of POST /fin/start and their ratio, round by round. The load
runs on the same processors as the server: nothing else should.
"""

import argparse
import http.client
import json
import pathlib
import re
import subprocess
import tempfile
import threading
import time

import lists

RATE, CONNECTIONS, BEFORE_BACKUP = 200, 16, 2.0


def load(port: int, key: str, tag: str, seconds: float) -> list:
    """Sends at the rate, each connection at its own times, and answers the durations in milliseconds."""
    durations, lock, begin = [], threading.Lock(), time.perf_counter()

    def send(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        mine = []
        for turn in range(int(seconds * RATE / CONNECTIONS)):
            due = begin + (number + turn * CONNECTIONS) / RATE
            time.sleep(max(0, due - time.perf_counter()))
            body = json.dumps({
                "conversation_id": f"{tag}-{number}-{turn}", "user": {"id": f"{tag}-{number}-{turn}"},
                "message": {"author": "user", "body": "How do I reset my password?", "timestamp": "2026-01-01T00:00:00Z"}})
            sent = time.perf_counter()
            connection.request(
                "POST", "/fin/start", body, {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
            response = connection.getresponse()
            response.read()
            assert response.status == 200, response.status
            mine.append((time.perf_counter() - sent) * 1000)
        with lock:
            durations.extend(mine)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(durations)


def percentile(durations: list, share: float) -> float:
    return durations[min(len(durations) - 1, int(len(durations) * share))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dorsal", default=".build/release/dorsal")
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=12)
    options = parser.parse_args()
    options.articles = options.documents = 1_000
    tool = [str(pathlib.Path(options.dorsal).resolve())]
    with tempfile.TemporaryDirectory() as temporary:
        directory = pathlib.Path(temporary) / "data"
        place = ["--data", str(directory)]
        lists.prepare(tool, place, directory, options)
        key = subprocess.run([*tool, "key", "create", "--quiet", *place], check=True, capture_output=True, text=True).stdout.strip()
        server = subprocess.Popen(
            [*tool, "serve", "--dev", "--port", "0", "--rate-limit", "0", "--log-level", "critical", *place],
            stdout=subprocess.PIPE, text=True)
        try:
            port = next(int(found[1]) for line in server.stdout if (found := re.search(r"http://127\.0\.0\.1:(\d+)", line)))
            # What it prints about webhooks has to go somewhere.
            threading.Thread(target=lambda: [None for _ in server.stdout], daemon=True).start()
            load(port, key, "warm", 3)
            for round_number in range(options.rounds):
                measure(tool, place, port, key, round_number, pathlib.Path(temporary), options.seconds)
        finally:
            server.terminate()
            server.wait(60)


def measure(tool: list, place: list, port: int, key: str, round_number: int, folder: pathlib.Path, seconds: float) -> None:
    alone = load(port, key, f"alone-{round_number}", seconds)
    took = []

    def backup() -> None:
        time.sleep(BEFORE_BACKUP)
        begin = time.perf_counter()
        subprocess.run(
            [*tool, "backup", str(folder / f"{round_number}.sqlite"), *place], check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        took.append(time.perf_counter() - begin)

    thread = threading.Thread(target=backup)
    thread.start()
    beside = load(port, key, f"beside-{round_number}", seconds)
    thread.join()
    size = (folder / f"{round_number}.sqlite").stat().st_size >> 20
    p99 = percentile(alone, 0.99), percentile(beside, 0.99)
    print(
        f"/fin/start, {len(alone)} requests: p50 {percentile(alone, 0.5):.1f} ms, p99 {p99[0]:.1f} ms; beside a backup of {size} MiB "
        f"in {took[0]:.1f} s: p50 {percentile(beside, 0.5):.1f} ms, p99 {p99[1]:.1f} ms; ratio of p99 {p99[1] / p99[0]:.2f}", flush=True)


if __name__ == "__main__":
    main()
