"""The delivery checks of RELIABILITY section D that need a network. Run in a namespace of their own:

    unshare -rmn python3 Tests/Network/delivery_checks.py --binary .build/debug/dorsal D4 [--full]

Prints one line for each check, and ends with 1 when one failed.
"""
import argparse, base64, warnings, hashlib, hmac, json, os, re, socket, subprocess, sys, threading, time, traceback, urllib.request

from harness import *

warnings.simplefilter("ignore", DeprecationWarning)


def d2(stage):
    """Saving a URL probes it: the outcome is shown, a blocked address is refused without a packet."""
    stage.receiver("ok")
    stage.receiver("missing", behave=lambda connection, request, number: respond(connection, 404))
    stage.receiver("hang", behave=lambda connection, request, number: time.sleep(30))
    stage.network.add("10.0.0.1")
    private = Receiver("10.0.0.1", stage.context)
    stage.network.names["private.example.net"] = ["10.0.0.1"]
    for name, probe in (("ok", "200"), ("missing", "404"), ("hang", "timeout")):
        start = time.monotonic()
        saved = stage.dorsal.json("webhook", "set", stage.url(name))
        expect(saved["probe"] == probe and saved["url"] == stage.url(name), f"{name}: {saved}")
        expect(time.monotonic() - start < 7, f"{name} took too long")
    refused = stage.dorsal.call("webhook", "set", stage.url("private"), check=False)
    expect(refused.returncode != 0 and "blocked_address" in refused.stderr, refused.stderr)
    expect(stage.dorsal.json("webhook", "show")["url"] == stage.url("hang"), "the refused URL was saved")
    expect(private.connections == 0, "a packet went to a private address")
    return "200, 404 and silence shown; private address refused with 0 connections"


def d4(stage):
    """One deadline over everything: silence, endless 100s and a dripping body all end at 5 seconds, counted once."""
    def continues(connection, request, number):
        while True:
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            time.sleep(0.1)

    def drips(connection, request, number):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while True:
            connection.sendall(b"x")
            time.sleep(1)

    def never_reads(connection):
        wrapped = stage.context.wrap_socket(connection, server_side=True)
        time.sleep(30)
        return wrapped is not None

    silent = stage.receiver("silent", greet=never_reads)
    endless = stage.receiver("endless", behave=continues)
    dripping = stage.receiver("dripping", behave=drips)
    times = []
    for name, receiver in (("silent", silent), ("endless", endless), ("dripping", dripping)):
        report = stage.dorsal.attempt(stage.url(name))
        expect(report["outcome"] == "timeout", f"{name}: {report}")
        expect(4750 <= report["duration_ms"] <= stage.latest, f"{name}: {report}")
        expect(receiver.connections == 1, f"{name}: {receiver.connections} connections")
        times.append(report["duration_ms"])
    return f"ended after {times} ms"


def d5(stage):
    """Redirects are recorded, not followed."""
    target = Receiver("127.0.0.1", stage.context)

    def redirects(connection, request, number):
        status = int(request.target.rsplit("/", 1)[1])
        respond(connection, status, ["Location: https://127.0.0.1/secret"])

    stage.receiver("moved", behave=redirects)
    for status in (301, 302, 303, 307, 308):
        report = stage.dorsal.attempt(stage.url("moved", f"/{status}"))
        expect(report["outcome"] == "http_status" and report["status"] == status, str(report))
        expect(report["location"] == "https://127.0.0.1/secret", str(report))
    expect(target.connections == 0, "a redirect was followed")
    return "301, 302, 303, 307, 308: 0 connections to their target"


def ledger_is_ordered(receiver, statuses=None):
    """First successful deliveries come in the order of the sequence; answers how many events there were."""
    seen = {}
    for request in receiver.requests:
        if request.method != "POST" or (statuses and statuses.get(id(request)) != 200):
            continue
        conversation = json.loads(request.body)["conversation_id"]
        sequence = int(request.headers["dorsal-sequence"])
        delivered = seen.setdefault(conversation, [])
        if sequence not in delivered:
            expect(sequence == len(delivered) + 1, f"{conversation}: {sequence} after {delivered}")
            delivered.append(sequence)
    return sum(map(len, seen.values()))


def d6(stage):
    """410 disables the endpoint, kill -9 does not enable it, and what was held comes in order after a resume."""
    gone, statuses = threading.Event(), {}
    gone.set()

    def behave(connection, request, number):
        statuses[id(request)] = 410 if gone.is_set() and request.method == "POST" else 200
        respond(connection, statuses[id(request)])

    receiver = stage.receiver("gone", behave=behave)
    dorsal = stage.dorsal
    dorsal.call("webhook", "set", stage.url("gone"))
    dorsal.start()
    stage.plant(5)
    eventually("the endpoint is disabled", lambda: dorsal.status()["state"] == "disabled")
    stage.plant(5, "later")
    dorsal.kill()
    dorsal.start()
    time.sleep(2)
    posts = len([request for request in receiver.requests if request.method == "POST"])
    status = dorsal.status()
    expect(status["state"] == "disabled" and posts <= 5 and status["dead"] == 0, f"{status}, {posts} posts")
    eventually("all turns are done", lambda: len({e["conversation"] for e in dorsal.events()}) == 10)
    gone.clear()
    dorsal.call("webhook", "resume")
    eventually("all is delivered", lambda: dorsal.status()["pending"] == 0)
    events = ledger_is_ordered(receiver, statuses)
    expect(events == len(dorsal.events()), f"{events} of {len(dorsal.events())} events")
    expect([change.split(" ", 1)[1] for change in dorsal.status()["changes"]]
           == ["disabled to active by administrator", "active to disabled by receiver (410)"], str(dorsal.status()))
    return f"{posts} posts before it was disabled, {events} events in order after the resume"


def d7(stage):
    """429 with hostile Retry-After headers neither drops nor crashes; a valid one is honoured."""
    answers = ["Retry-After: 2", "Retry-After: " + "9" * 10240]

    def behave(connection, request, number):
        posts = [r for r in receiver.requests if r.method == "POST"].index(request) if request.method == "POST" else 99
        respond(connection, 429 if posts < 1 else 200, [answers[0]] if posts < 1 else [])

    receiver = stage.receiver("limited", behave=behave)
    dorsal = stage.dorsal
    dorsal.call("webhook", "set", stage.url("limited"))
    dorsal.start()
    stage.plant(1)
    eventually("all is delivered", lambda: dorsal.events() and dorsal.status()["pending"] == 0)
    posts = [request for request in receiver.requests if request.method == "POST"]
    wait = posts[1].at - posts[0].at
    expect(posts[0].id == posts[1].id and 1.9 <= wait <= 4.5, f"waited {wait}")
    receiver.behave = lambda connection, request, number: respond(
        connection, 429, [answers[1], "Retry-After: -5", "Retry-After: nan", "Retry-After: 1e30"])
    stage.plant(1, "hostile")
    eventually("the endpoint is delayed", lambda: dorsal.status()["state"] == "delayed")
    status = dorsal.status()
    expect(status["pending"] > 0 and status["dead"] == 0, str(status))
    return f"Retry-After: 2 waited {wait:.1f} s; hostile ones delayed until {status['resume_at']}"


def d8(stage):
    """2xx delivers, everything else does not."""
    stage.receiver("status", behave=lambda connection, request, number: respond(
        connection, int(request.target.rsplit("/", 1)[1]), body=b"" if request.target.endswith("204") else b"told"))
    for status in (200, 201, 204, 299, 400, 401, 404, 500, 502, 503, 504):
        report = stage.dorsal.attempt(stage.url("status", f"/{status}"))
        outcome = "delivered" if status < 300 else "http_status"
        expect(report["outcome"] == outcome and report["status"] == status, str(report))
    return "11 statuses"


def d9(stage):
    """A connection that is reset at any moment is tried again with the same id and bytes."""
    results = []
    for moment in ("accept", "request", "answered", "response"):
        broken = []

        def greet(connection):
            if moment == "accept" and not broken:
                broken.append(1)
                reset(connection)
                return True
            if moment == "request" and not broken:
                broken.append(1)
                wrapped = stage.context.wrap_socket(connection, server_side=True)
                wrapped.recv(10)
                reset(wrapped)
                return True

        def behave(connection, request, number):
            if moment in ("answered", "response") and request.method == "POST" and not broken:
                broken.append(1)
                if moment == "response":
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
                return reset(connection)
            respond(connection, 200)

        receiver = stage.receiver(moment, behave=behave)
        dorsal = Dorsal(stage.binary, stage.directory, stage.authority.file, name=moment)
        stage.dorsal = dorsal
        dorsal.call("webhook", "set", stage.url(moment))
        receiver.greet = greet
        receiver.requests.clear()
        dorsal.start()
        stage.plant(1)
        eventually("all is delivered", lambda: dorsal.events() and dorsal.status()["pending"] == 0)
        first = dorsal.events()[0]
        tries = [request for request in receiver.requests if request.id == first["id"]]
        expected = 2 if moment in ("answered", "response") else 1
        expect(len(tries) == expected and len({request.body for request in tries}) == 1, f"{moment}: {len(tries)}")
        attempts = dorsal.json("event", "show", first["id"])["attempts"]
        outcomes = [a["outcome"] for a in attempts]
        # A reset before the handshake may be noticed before it begins or within it.
        known = ("connection", "tls") if moment == "accept" else ("connection",)
        expect(outcomes[0] in known and outcomes[1:] == ["delivered"], f"{moment}: {attempts}")
        ledger_is_ordered(receiver)
        dorsal.kill()
        results.append(f"{moment}: {len(tries)} received")
    return ", ".join(results)


def d10(stage):
    """However much comes back, little of it is read, and memory stays where it was."""
    def flood(prefix, piece):
        def behave(connection, request, number):
            connection.sendall(prefix)
            sent = 0
            while sent < 1 << 30:
                connection.sendall(piece)
                sent += len(piece)
            return False
        return behave

    block = b"x" * 16384
    hostile = {
        "body": (flood(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n", block), "delivered"),
        "chunks": (flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + block[:4096] + b"\r\n"),
                   "delivered"),
        "extensions": (flood(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + block + b"\r\nx\r\n"),
                       "delivered"),
        "header": (flood(b"HTTP/1.1 200 OK\r\nX-Long: ", block), "bad_response"),
        "headers": (flood(b"HTTP/1.1 200 OK\r\n", b"X-Many: 1\r\n" * 1000), "bad_response"),
        "continues": (flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500), "bad_response"),
        "gzip": (lambda connection, request, number: respond(
            connection, 200, ["Content-Encoding: gzip"], __import__("gzip").compress(b"0" * (1 << 24))), "delivered"),
        "badchunk": (lambda connection, request, number: connection.sendall(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n") or False, "bad_response"),
        "old": (lambda connection, request, number: connection.sendall(b"<html>hello</html>") or False, "bad_response"),
    }
    for name, (behave, outcome) in hostile.items():
        stage.receiver(name, behave=behave)
        report = stage.dorsal.attempt(stage.url(name))
        expect(report["outcome"] == outcome and report["duration_ms"] < 5250, f"{name}: {report}")
        expect(outcome != "delivered" or name == "gzip" or report["response_cut"], f"{name}: {report}")
        expect(len(report["response"] or "") <= 8 * 1024, f"{name}: {report}")
    escaping = b"\x1b[31m\xe2\x80\xae<img src=x>\r\n" + b"y" * 5000
    stage.receiver("escape", behave=lambda connection, request, number: respond(connection, 500, body=escaping))
    report = stage.dorsal.attempt(stage.url("escape"))
    expect(report["response"].startswith("\\u{1b}[31m\\u{202e}<img src=x>\\u{d}\\u{a}yyy") and report["response_cut"],
           str(report))

    # The same through a server, again and again.
    mixed = [behave for name, (behave, _) in hostile.items()]
    stage.receiver("mixed", behave=lambda connection, request, number: mixed[number % len(mixed)](
        connection, request, number) if request.method == "POST" else respond(connection, 200))
    dorsal = stage.dorsal
    dorsal.save(stage.url("mixed"))
    dorsal.start()
    stage.plant(20)

    def tries_until(count):
        while dorsal.attempts() < count:
            dorsal.call("event", "replay", "--since", "2020-01-01")
            dorsal.call("webhook", "resume")
            time.sleep(1)

    # The allocator's pools fill first. What one try leaves behind shows in the long form; the short one sees a response kept whole.
    tries_until(100)
    before, goal, bound = dorsal.memory(), *((1100, 5) if stage.full else (250, 16))
    tries_until(goal)
    growth = dorsal.memory() - before
    expect(growth <= bound, f"memory grew by {growth:.1f} MB over {goal - 100} tries")
    return f"9 kinds of answer bounded; {growth:+.1f} MB over {goal - 100} tries through a server"


BLOCKED = ["127.0.0.1", "127.1.2.3", "10.0.0.1", "100.64.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1", "192.0.2.1",
           "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "0.0.0.0", "::", "::1",
           "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "2001:0:1::1", "fc00::1",
           "2001:db8::1", "ff02::1"]


def d11(stage):
    """Every way to write an address that is not public is refused at save and at send, and nothing is dialled."""
    for address in BLOCKED:
        stage.network.add(address)
    listeners = [Receiver("0.0.0.0", stage.context), Receiver("::", stage.context)]
    hosts = ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::]", "[::1]", "[::ffff:127.0.0.1]",
             "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "[2001:0:1::1]", "169.254.169.254", "100.64.0.1", "198.18.0.1",
             "240.0.0.1", "127.0.0.1", "localhost"]
    for number, address in enumerate(BLOCKED):
        stage.network.names[f"blocked-{number}.example.net"] = [address]
        hosts.append(f"blocked-{number}.example.net")
    # These do not even reach the resolver.
    malformed = ["[fe80::1%25lo]", "[fe80::1%lo]", "１２７.0.0.1", "a@b@c", "example.net\\@127.0.0.1", "127.0.0.1%2f"]
    for host in hosts:
        refused = stage.dorsal.call("webhook", "set", f"https://{host}/", check=False)
        expect(refused.returncode != 0 and "blocked_address" in refused.stderr, f"{host}: {refused.stderr}")
    for host in malformed:
        refused = stage.dorsal.call("webhook", "set", f"https://{host}/", check=False)
        expect(refused.returncode != 0, f"{host} was saved")
    keeper = Receiver(RECEIVER, stage.context, port=8444)
    for host in hosts:
        report = stage.dorsal.attempt(f"https://{host}/")
        expect(report["outcome"] == "blocked_address", f"{host}: {report}")
    for host in malformed:
        report = stage.dorsal.attempt(f"https://{host}/")
        expect(report["outcome"] == "configuration", f"{host}: {report}")
    connections = sum(listener.connections for listener in listeners)
    expect(connections == 0, f"{connections} connections to blocked addresses")
    expect(keeper.connections >= 0, "")
    return f"{len(hosts) + len(malformed)} hosts refused at save and at send, 0 connections"


def d12(stage):
    """Names that change, mix or are slow never lead to a private listener."""
    private = [Receiver("127.0.0.1", stage.context), Receiver("::1", stage.context)]
    stage.receiver("public", behave=lambda connection, request, number: respond(
        connection, 200, close=number % 2 == 0))
    public = stage.network.names["public.example.net"][0]
    names, dorsal = stage.network.names, stage.dorsal
    names["mixed.example.net"] = [public, "127.0.0.1"]
    names["split.example.net"] = [public, "::1"]
    names["inner.example.net"] = ["127.0.0.1"]
    names["alias.example.net"] = ["cname:inner.example.net"]
    for name in ("mixed", "split", "alias"):
        report = dorsal.attempt(stage.url(name))
        expect(report["outcome"] == "blocked_address", f"{name}: {report}")
    names["slow.example.net"] = lambda kind: time.sleep(4) or [public]
    report = dorsal.attempt(stage.url("slow"))
    expect(report["outcome"] == "name_resolution" and 1900 <= report["duration_ms"] <= stage.latest - 2800, str(report))

    lookups = [0]

    def alternate(kind):
        if kind != 1:
            return []
        lookups[0] += 1
        return ["127.0.0.1"] if lookups[0] % 5 == 0 else [public]

    names["rebind.example.net"] = alternate
    dorsal.save(stage.url("rebind"))
    dorsal.start()
    goal = 10_000 if stage.full else 200
    stage.plant_in_parallel(goal * 11 // 20)
    eventually("so many sends", lambda: dorsal.attempts() >= goal, 900)
    outcomes = dorsal.outcomes()
    expect(outcomes.get("delivered", 0) > 0 and outcomes.get("blocked_address", 0) > 0, str(outcomes))
    connections = sum(receiver.connections for receiver in private)
    expect(connections == 0, f"{connections} connections to this machine")
    return (f"{outcomes} over {lookups[0]} lookups, 0 private connections; slow name given up after "
            f"{report['duration_ms']} ms")


def d13(stage):
    """The server's own address is no callback, under whatever name."""
    dorsal = stage.dorsal
    refused = dorsal.call("webhook", "set", "https://dorsal.example.net/hooks", check=False,
                          environment={"DORSAL_PUBLIC_URL": "https://dorsal.example.net"})
    expect(refused.returncode != 0 and "this server itself" in refused.stderr, refused.stderr)
    own = Receiver(RECEIVER, stage.context, port=8443)
    stage.network.names["own.example.net"] = [RECEIVER]
    refused = dorsal.call("webhook", "set", "https://own.example.net:8443/", check=False,
                          environment={"DORSAL_PORT": "8443"})
    expect(refused.returncode != 0 and "blocked_address" in refused.stderr, refused.stderr)
    expect(own.connections == 0, "the server's own port was dialled")
    for url in ("https://ok.example.net:22/", "https://ok.example.net:25/", "https://ok.example.net:5432/",
                "https://ok.example.net:6379/", "file:///etc/passwd", "gopher://ok.example.net/",
                "https://u:p@ok.example.net/", "https://ok.example.net/" + "a" * 8192, "https://ok.example.net/\r\nX: y"):
        refused = dorsal.call("webhook", "set", url, check=False)
        expect(refused.returncode != 0 and len(refused.stderr) > 10, f"{url[:40]}: {refused.stderr}")
    return "own name, own port and 9 other URLs refused with a reason"


def d14(stage):
    """TLS is always verified; whatever is wrong with it is a failure of its own class."""
    other = Authority(stage.directory, "other")
    self_signed = Authority(stage.directory, "self")
    contexts = {
        "expired": server_context(*stage.authority.issue("expired.example.net", expired=True)),
        "self": server_context(self_signed.file, self_signed.key),
        "wrong": server_context(*stage.authority.issue("right.example.org")),
        "unknown": server_context(*other.issue("unknown.example.net")),
    }
    for version in ("TLSv1", "TLSv1_1"):
        context = server_context(*stage.authority.issue("*.example.net"))
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = getattr(ssl.TLSVersion, version)
        contexts["old" + version[-1]] = context
    for name, context in contexts.items():
        receiver = stage.receiver(name)
        receiver.context = context
        report = stage.dorsal.attempt(stage.url(name))
        expect(report["outcome"] == "tls", f"{name}: {report}")
        expect(receiver.connections > 0 and not receiver.requests, f"{name}: a request went through")
    plain = stage.receiver("plain")
    plain.context = None
    report = stage.dorsal.attempt(stage.url("plain"))
    expect(report["outcome"] == "tls" and not plain.requests, f"plain: {report}")
    stage.receiver("stall", greet=lambda connection: time.sleep(30) or True)
    report = stage.dorsal.attempt(stage.url("stall"))
    expect(report["outcome"] == "tls" and 4750 <= report["duration_ms"] <= stage.latest, f"stall: {report}")
    good = stage.receiver("good")
    expect(stage.dorsal.attempt(stage.url("good"))["outcome"] == "delivered", "the custom authority does not work")
    without = stage.dorsal.attempt(environment={"DORSAL_WEBHOOK_CA_FILE": ""})
    expect(without["outcome"] == "tls", f"without the authority: {without}")
    expect(stage.dorsal.attempt("http://good.example.net/")["outcome"] == "configuration", "plain http was sent")
    expect(len(good.requests) == 1, "more than the one request got through")
    return f"{len(contexts) + 2} faults of class tls, the custom authority works"


def d1(stage):
    """Signatures verify with openssl, ids are those of the stream, every try has the same bytes."""
    failed = set()

    def behave(connection, request, number):
        if request.method == "POST" and request.id not in failed:
            failed.add(request.id)
            return respond(connection, 500)
        return respond(connection, 200)

    receiver = stage.receiver("signed", behave=behave)
    dorsal = stage.dorsal
    dorsal.call("webhook", "set", stage.url("signed"))
    secret = dorsal.call("webhook", "show", "--quiet").stdout.strip()
    library = dorsal.json("webhook", "show")["standard_webhooks_secret"]
    dorsal.start()
    streamed, count = [], 2500 if stage.full else 4
    for number in range(count):
        turn = dorsal.ask(f"c-{number}", "Hello 👋 世界 ‮ \\ \" </script>")
        if number < 4:
            with urllib.request.urlopen(turn["sse_subscription_url"], timeout=30) as stream:
                for line in stream:
                    if line.startswith(b"id:"):
                        streamed.append(line[3:].strip().decode())
    eventually("all is delivered", lambda: dorsal.events() and dorsal.status()["pending"] == 0, 600)
    posts = [request for request in receiver.requests if request.method == "POST"]
    bodies = {}
    key = base64.b64decode(library.removeprefix("whsec_"))
    for number, request in enumerate(posts):
        bodies.setdefault(request.id, set()).add(request.body)
        if number < 50:
            digest = subprocess.run(["openssl", "dgst", "-sha256", "-hmac", secret], input=request.body,
                                    capture_output=True, check=True).stdout.decode().split()[-1]
        else:
            digest = hmac.new(secret.encode(), request.body, hashlib.sha256).hexdigest()
        expect(request.headers["x-fin-agent-api-webhook-signature"] == "sha256=" + digest, "the Fin header is wrong")
        content = f"{request.id}.{request.headers['webhook-timestamp']}.".encode() + request.body
        signature = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
        expect(request.headers["webhook-signature"] == "v1," + signature, "webhook-signature is wrong")
        expect(abs(int(request.headers["webhook-timestamp"]) - time.time()) < 3600, "the timestamp is wrong")
    expect(all(len(body) == 1 for body in bodies.values()), "a retry had other bytes")
    expect(streamed and set(streamed) <= set(bodies), f"ids of the stream: {streamed}, of webhooks: {list(bodies)[:5]}")
    return f"{len(posts)} requests of {len(bodies)} events verified, {len(streamed)} ids compared with the stream"


def d18(stage):
    """A receiver that follows the documentation sees no failure while the secret rotates under load."""
    secrets, failures, verified = [], [], [0, 0]

    def behave(connection, request, number):
        if request.method != "POST":
            return respond(connection, 200)
        known = list(secrets)
        fin = request.headers["x-fin-agent-api-webhook-signature"].removeprefix("sha256=")
        isFin = any(hmac.new(s.encode(), request.body, hashlib.sha256).hexdigest() == fin for s in known)
        content = f"{request.id}.{request.headers['webhook-timestamp']}.".encode() + request.body
        given = request.headers["webhook-signature"].split(" ")
        isStandard = any("v1," + base64.b64encode(hmac.new(s.encode(), content, hashlib.sha256).digest()).decode() in given
                         for s in known)
        verified[0] += isFin
        verified[1] += isStandard
        if not (isFin and isStandard):
            failures.append((isFin, isStandard, len(known)))
        return respond(connection, 200 if isFin and isStandard else 401)

    receiver = stage.receiver("rotating", behave=behave)
    dorsal = stage.dorsal
    secrets.append(dorsal.call("webhook", "set", stage.url("rotating"), "--quiet").stdout.strip())
    dorsal.start()
    isOver = threading.Event()

    def load(worker):
        number = 0
        while not isOver.is_set():
            dorsal.ask(f"r{worker}-{number}")
            number += 1

    workers = [threading.Thread(target=load, args=(n,)) for n in range(2)]
    for worker in workers:
        worker.start()
    pause = 20 if stage.full else 1
    for _ in range(2):
        time.sleep(pause)
        staged = dorsal.call("webhook", "rotate-secret", "--quiet").stdout.strip()
        secrets.append(staged)
        time.sleep(pause)
        dorsal.call("webhook", "rotate-secret", "--promote")
        eventually("what was signed before has arrived", lambda: time.sleep(1) or True)
        secrets.pop(0)
        expect(dorsal.call("webhook", "show", "--quiet").stdout.strip() == staged, "the staged secret was not promoted")
    time.sleep(pause)
    isOver.set()
    for worker in workers:
        worker.join()
    eventually("all is delivered", lambda: dorsal.status()["pending"] == 0, 120)
    expect(not failures, f"{len(failures)} failures, the first {failures[:3]}")
    expect(verified[0] > 20, "hardly anything was sent")
    return f"{verified[0]} events over two rotations, 0 failures"


def d19(stage):
    """A replay survives kill -9: every event arrives again with the same id and bytes."""
    receiver = stage.receiver("again")
    dorsal = stage.dorsal
    dorsal.call("webhook", "set", stage.url("again"))
    dorsal.start()
    count = 25_000 if stage.full else 120
    stage.plant_in_parallel(count)
    eventually("all is delivered", lambda: dorsal.status()["pending"] == 0, 900)
    events = dorsal.events()
    first = {request.id: request.body for request in receiver.requests if request.method == "POST"}
    expect(set(first) == {event["id"] for event in events}, "not all was delivered the first time")
    mark = len(receiver.requests)
    one = events[len(events) // 2]["id"]
    dorsal.call("event", "replay", one)
    eventually("the one event comes again", lambda: [r.id for r in receiver.requests[mark:]] == [one])
    mark = len(receiver.requests)
    dorsal.call("event", "replay", "--since", "2020-01-01")
    eventually("the replay has begun", lambda: len(receiver.requests) > mark, 60)
    kills = 0
    for _ in range(3):
        dorsal.kill()
        kills += 1
        dorsal.start()
        time.sleep(0.2)
    unfinished = "SELECT count(*) FROM replays WHERE finished_at_ms IS NULL"
    eventually("the replay is over",
               lambda: dorsal.query(unfinished)[0][0] == 0 and dorsal.status()["pending"] == 0, 900)
    again = receiver.requests[mark:]
    # The long form takes minutes, in which the agent checks in on conversations that fell silent: those events are new.
    missing = set(first) - {request.id for request in again}
    expect(not missing, f"{len(missing)} events did not come again")
    expect(all(first.get(request.id, request.body) == request.body for request in again), "other bytes")
    return f"{len(events)} events again in {len(again)} requests over {kills} kills"


CHECKS = {name: value for name, value in globals().items() if re.fullmatch(r"d\d+", name)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("checks", nargs="+")
    options = parser.parse_args()
    status = 0
    for name in options.checks:
        # Leave no mark of one check on the next: each has a network of its own.
        if len(options.checks) > 1:
            command = ["unshare", "-mn", sys.executable, __file__, "--binary", options.binary, name]
            status |= subprocess.run(command + (["--full"] if options.full else [])).returncode
            continue
        stage = Stage(os.path.abspath(options.binary), options.full)
        try:
            print(f"{name}: ok: {CHECKS[name.lower()](stage)}", flush=True)
        except Exception as error:
            if not isinstance(error, Failed):
                traceback.print_exc()
            print(f"{name}: FAILED: {error}", flush=True)
            status = 1
        finally:
            stage.end()
    sys.exit(status)


if __name__ == "__main__":
    main()
