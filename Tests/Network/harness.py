"""What the delivery checks stand on: a network of its own with public addresses on the loopback device, a name server, a
certificate authority, receivers that misbehave on demand, and the `dorsal` binary in its production profile.

Everything lives in the namespace that the caller made (`unshare -rmn`) and in one temporary directory, and ends with them.
"""
import json, os, re, signal, socket, sqlite3, ssl, struct, subprocess, sys, tempfile, threading, time, urllib.request

RECEIVER = "93.184.216.34"


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Failed(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failed(what)


def eventually(what, condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    raise Failed(f"still not so after {seconds} seconds: {what}")


class Network:
    """Addresses on `lo`, and names that a test answers for."""

    def __init__(self, directory):
        run("ip", "link", "set", "lo", "up")
        self.add(RECEIVER)
        resolver = os.path.join(directory, "resolv.conf")
        with open(resolver, "w") as file:
            file.write("nameserver 127.0.0.1\noptions timeout:5 attempts:1\n")
        run("mount", "--bind", resolver, os.path.realpath("/etc/resolv.conf"))
        self.names = {}
        self.queries = []
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(("127.0.0.1", 53))
        threading.Thread(target=self._serve, args=(server,), daemon=True).start()

    def add(self, address):
        family = "-6" if ":" in address else "-4"
        subprocess.run(["ip", family, "addr", "add", address, "dev", "lo"], capture_output=True)

    def _serve(self, server):
        while True:
            query, client = server.recvfrom(4096)
            threading.Thread(target=self._answer, args=(server, query, client), daemon=True).start()

    def _answer(self, server, query, client):
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode().lower())
            at += 1 + query[at]
        question, kind = query[12 : at + 5], struct.unpack(">H", query[at + 1 : at + 3])[0]
        name = ".".join(labels)
        self.queries.append((name, kind))
        records = self.names.get(name, [])
        records = records(kind) if callable(records) else records
        answers, count = b"", 0
        for record in records:
            if record.startswith("cname:"):
                value = b"".join(bytes([len(part)]) + part.encode() for part in record[6:].split(".")) + b"\0"
                answers += b"\xc0\x0c" + struct.pack(">HHIH", 5, 1, 0, len(value)) + value
                count += 1
                for target in self.names.get(record[6:], []):
                    if (":" in target) == (kind == 28):
                        address = socket.inet_pton(socket.AF_INET6 if kind == 28 else socket.AF_INET, target)
                        answers += value + struct.pack(">HHIH", kind, 1, 0, len(address)) + address
                        count += 1
            elif (":" in record) == (kind == 28) and kind in (1, 28):
                address = socket.inet_pton(socket.AF_INET6 if kind == 28 else socket.AF_INET, record)
                answers += b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 0, len(address)) + address
                count += 1
        code = 0x8180 if name in self.names else 0x8183
        server.sendto(query[:2] + struct.pack(">HHHHH", code, 1, count, 0, 0) + question + answers, client)


class Authority:
    """A certificate authority and the certificates it signs, good and bad ones."""

    def __init__(self, directory, name="authority"):
        self.directory, self.name = directory, name
        self.file = os.path.join(directory, f"{name}.pem")
        self.key = os.path.join(directory, f"{name}.key")
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
            "-subj", f"/CN={name}", "-keyout", self.key, "-out", self.file)

    def issue(self, host, expired=False):
        base = os.path.join(self.directory, f"{self.name}-{re.sub(r'[^a-z0-9]', '-', host)}{'-expired' if expired else ''}")
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=receiver",
            "-keyout", base + ".key", "-out", base + ".csr")
        alternative = f"IP:{host}" if re.fullmatch(r"[0-9.]+", host) else f"DNS:{host}"
        with open(base + ".ext", "w") as file:
            file.write(f"subjectAltName={alternative}\n")
        index = os.path.join(self.directory, "index.txt")
        open(index, "w").close()
        with open(base + ".cnf", "w") as file:
            file.write(f"[ca]\ndefault_ca=d\n[d]\ndatabase={index}\nnew_certs_dir={self.directory}\ndefault_md=sha256\n"
                       "policy=p\nrand_serial=yes\nunique_subject=no\n[p]\ncommonName=supplied\n")
        dates = ("20200101000000Z", "20200201000000Z") if expired else ("20200101000000Z", "20400101000000Z")
        run("openssl", "ca", "-batch", "-config", base + ".cnf", "-cert", self.file, "-keyfile", self.key, "-in",
            base + ".csr", "-out", base + ".pem", "-notext", "-startdate", dates[0], "-enddate", dates[1], "-extfile",
            base + ".ext")
        return base + ".pem", base + ".key"


def server_context(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


class Request:
    def __init__(self, method, target, headers, body):
        self.method, self.target, self.headers, self.body = method, target, headers, body
        self.at = time.monotonic()

    @property
    def id(self):
        return self.headers.get("webhook-id")


class Receiver:
    """Listens, appends each request to a ledger, and lets `behave(connection, request, number)` answer.

    Before a request is read, `greet(socket)` may take the connection over by answering True.
    """

    def __init__(self, address, context, port=443, behave=None, greet=None):
        self.requests, self.connections, self.lock = [], 0, threading.Lock()
        self.context, self.greet = context, greet
        self.behave = behave or (lambda connection, request, number: respond(connection, 200))
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        self.socket.bind((address, port))
        self.socket.listen(1024)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with self.lock:
                self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.settimeout(60)
            if self.greet and self.greet(connection):
                return
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            while True:
                request = read_request(connection)
                if request is None:
                    return
                with self.lock:
                    number = len(self.requests)
                    self.requests.append(request)
                if self.behave(connection, request, number) is False:
                    return
        except (OSError, ssl.SSLError):
            pass
        finally:
            try:
                connection.close()
            except OSError:
                pass

    def close(self):
        self.socket.close()


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
    head, body = data.split(b"\r\n\r\n", 1)
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
    while len(body) < int(headers.get("content-length", "0")):
        piece = connection.recv(65536)
        if not piece:
            return None
        body += piece
    method, target, _ = lines[0].split(" ")
    return Request(method, target, headers, body)


def respond(connection, status, headers=(), body=b"", close=False):
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *headers]
    if close:
        lines.append("Connection: close")
    connection.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
    return not close


def reset(connection):
    """Ends a connection with RST instead of FIN."""
    raw = connection if not isinstance(connection, ssl.SSLSocket) else socket.socket(fileno=connection.detach())
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raw.close()
    return False


class Dorsal:
    """The binary with a data directory, in the production profile: only public https addresses, filter on."""

    def __init__(self, binary, directory, authority, name="data"):
        self.binary, self.authority = binary, authority
        self.data = os.path.join(directory, name)
        self.port, self.process, self.key = 8080, None, None
        self.environment = {**os.environ, "DORSAL_WEBHOOK_CA_FILE": authority} if authority else dict(os.environ)

    def call(self, *arguments, check=True, environment=None):
        done = subprocess.run([self.binary, *arguments, "--data", self.data], capture_output=True, text=True,
                              env={**self.environment, **(environment or {})}, timeout=40)
        expect(not check or done.returncode == 0, f"{arguments} failed: {done.stderr}")
        return done

    def json(self, *arguments, **options):
        return json.loads(self.call(*arguments, "--format", "json", **options).stdout)

    def attempt(self, url=None, **options):
        """One attempt to deliver a test event, as the attempt log would have it."""
        if url:
            self.save(url)
        return self.json("webhook", "test", check=False, **options)

    def save(self, url):
        """Puts a URL into the database as it is, past the check at saving: what counts is the check at sending."""
        if not self.key:
            self.key = self.call("key", "create", "--quiet").stdout.strip()
        with sqlite3.connect(os.path.join(self.data, "dorsal.sqlite"), timeout=30) as database:
            if database.execute("SELECT sealed_webhook_secret FROM apps").fetchone()[0] is None:
                self.call("webhook", "set", f"https://{RECEIVER}:8444/")
            database.execute("UPDATE apps SET callback_url = ?", (url,))

    def start(self, *arguments):
        if not self.key:
            self.key = self.call("key", "create", "--quiet").stdout.strip()
        self.log = open(self.data + ".log", "a")
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", self.data, "--port", str(self.port), "--rate-limit", "0", "--log-level",
             "critical", *arguments], env=self.environment, stdout=self.log, stderr=self.log)
        eventually("the server listens", self._listens)

    def _listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        except OSError:
            return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(60)
        expect(self.process.returncode == 0, f"the server ended with {self.process.returncode}")

    def ask(self, conversation, text="How do I reset my password?"):
        body = {"conversation_id": conversation, "user": {"id": "u-" + conversation},
                "message": {"author": "user", "body": text, "timestamp": "2026-01-01T10:00:00.000Z"}}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/fin/start", json.dumps(body).encode(),
            {"Authorization": "Bearer " + self.key, "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def status(self):
        return self.json("webhook", "status")

    def events(self, *arguments):
        return self.json("event", "list", "--limit", "1000000", *arguments)

    def query(self, statement):
        with sqlite3.connect(os.path.join(self.data, "dorsal.sqlite"), timeout=30) as database:
            return database.execute(statement).fetchall()

    def attempts(self):
        return self.query("SELECT count(*) FROM delivery_attempts")[0][0]

    def outcomes(self):
        return dict(self.query("SELECT outcome, count(*) FROM delivery_attempts GROUP BY outcome"))

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024


class Stage:
    """One check's whole world."""

    def __init__(self, binary, full):
        self.directory = tempfile.mkdtemp(prefix="dorsal-network-")
        self.full = full
        # The short form shares its processors with other tests, which may delay a timer.
        self.latest = 5250 if full else 6000
        self.network = Network(self.directory)
        self.authority = Authority(self.directory)
        certificate, key = self.authority.issue("*.example.net")
        self.context = server_context(certificate, key)
        self.binary = binary
        self.dorsal = Dorsal(binary, self.directory, self.authority.file)
        self.addresses = 0

    def receiver(self, name, **options):
        """A receiver of its own address, with a name under example.net."""
        self.addresses += 1
        address = f"93.184.217.{self.addresses}"
        self.network.add(address)
        self.network.names[f"{name}.example.net"] = [address]
        return Receiver(address, self.context, **options)

    def url(self, name, path="/hooks"):
        return f"https://{name}.example.net{path}"

    def plant(self, count, prefix="c"):
        """Accepts messages of so many conversations, each answered by some events."""
        for number in range(count):
            self.dorsal.ask(f"{prefix}-{number}")

    def plant_in_parallel(self, count):
        workers = [threading.Thread(target=self.plant, args=(count // 4, f"w{number}")) for number in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    def end(self):
        if self.dorsal.process and self.dorsal.process.poll() is None:
            self.dorsal.kill()
        subprocess.run(["rm", "-rf", self.directory])
