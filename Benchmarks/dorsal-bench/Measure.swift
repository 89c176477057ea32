import ArgumentParser
import AsyncHTTPClient
import FinAgentAPI
import FinAgentClient
import Foundation
import NIOCore
import Synchronization

/// The measurements themselves.
struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Run every measurement and print the figures.")

    @Option(help: "Seconds a load runs.")
    var seconds = 5

    @Option(help: "Connections of the load.")
    var connections = 64

    @Option(help: "Rounds of the comparison; the median counts.")
    var rounds = 3

    @Option(help: "Conversations in the latency measurement.")
    var conversations = 500

    @Option(help: "Event streams that are held open; each takes a file descriptor on both sides.")
    var streams = 10_000

    @Option(help: "The help content to serve.")
    var knowledge = "Examples/help-centre"

    func run() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "dorsal-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let own = URL(filePath: CommandLine.arguments[0])
        let dorsal = own.deletingLastPathComponent().appending(path: "dorsal")
        let data = directory.appending(path: "data").path
        _ = try Child.output(dorsal, ["knowledge", "import", knowledge, "--data", data])
        let key = try Child.output(dorsal, ["key", "create", "--quiet", "--data", data])
        let load = Load(key: key, directory: directory)

        let serve = ["serve", "--dev", "--data", data, "--log-level", "critical", "--rate-limit", "0", "--port"]
        let empty = try Child(own, ["empty-server", "--port", "18081"])
        defer { empty.stop() }
        let receiver = try Child(own, ["receiver", "--port", "18082"])
        defer { receiver.stop() }
        // Events go somewhere that takes them at once; the comparison below pays for turns and deliveries, as users do.
        _ = try Child.output(
            dorsal, ["webhook", "set", "http://127.0.0.1:18082/hooks", "--dev", "--quiet", "--data", data])
        let server = try Child(dorsal, serve + ["18080"])
        defer { server.stop() }
        try await waitUntilReady("http://127.0.0.1:18080/health")
        try await waitUntilReady("http://127.0.0.1:18082/count")

        print("idle memory: \(rounded(try server.residentMemory())) MiB resident, with the sample help centre")
        try await latency(key: key)
        try rates(load)
        try await throughput(load)
        try await deliveries(data: data, dorsal: dorsal)
        try await backups(data: data, dorsal: dorsal, key: key, into: directory)
        print("memory after the load: \(rounded(try server.residentMemory())) MiB resident")
        server.stop()
        empty.stop()
        try await idleStreams(
            Child(dorsal, serve + ["18080"]), key: key, bare: Child(own, ["empty-server", "--port", "18081"]))
    }

    private func idleStreams(_ server: Child, key: String, bare: Child) async throws {
        defer {
            server.stop()
            bare.kill()
        }
        guard streams > 0, let base = URL(string: "http://127.0.0.1:18080"),
            let bareBase = URL(string: "http://127.0.0.1:18081")
        else { return }
        try await waitUntilReady("\(bareBase)/health")
        let bareMemory = try await IdleStreams(server: bare, base: bareBase, key: key, count: streams).bare()
        try await waitUntilReady("\(base)/health")
        let figures = try await IdleStreams(server: server, base: base, key: key, count: streams).run()
        let (memory, p99) = (figures.memory, figures.p99)
        print(
            "idle streams: \(figures.open) open; memory \(rounded(memory.before)) to \(rounded(memory.with)) MiB, "
                + "\(rounded(memory.with - memory.before)) more, bare Hummingbird \(rounded(bareMemory)) more; p99 of /fin/start \(rounded(p99.before)) to "
                + "\(rounded(p99.with)) ms, ratio \(String(format: "%.2f", p99.with / p99.before))")
    }

    /// Durable `/fin/start` over an empty route, alternating, so that a slow moment of the machine hits both.
    private func rates(_ load: Load) throws {
        var pairs: [(start: Double, empty: Double)] = []
        for round in 0..<rounds {
            let empty = try load.run(
                url: "http://127.0.0.1:18081", seconds: seconds, connections: connections, run: "e\(round)")
            let start = try load.run(
                url: "http://127.0.0.1:18080", seconds: seconds, connections: connections, run: "s\(round)")
            pairs.append((start.requestsPerSecond, empty.requestsPerSecond))
        }
        let start = median(pairs.map(\.start))
        let empty = median(pairs.map(\.empty))
        let ratio = median(pairs.map { $0.start / $0.empty })
        print(
            "durable /fin/start: \(rounded(start))/s; empty route: \(rounded(empty))/s; ratio \(String(format: "%.3f", ratio))"
        )
    }

    /// Turns from request to acknowledged webhook: what is started in a burst, over the time until all of it has arrived; beside
    /// what a bare client posts to the same receiver.
    private func throughput(_ load: Load) async throws {
        try await waitUntilQuiet()
        let before = try await received()
        let start = ContinuousClock.now
        let burst = try load.run(
            url: "http://127.0.0.1:18080", seconds: seconds, connections: connections, run: "t")
        // wrk stops in mid-flight: a few more may have been accepted than it counted.
        while try await received() - before < burst.accepted * 2 { try await Task.sleep(for: .milliseconds(20)) }
        let elapsed = ContinuousClock.now - start
        let perSecond = Double(burst.accepted) / (Double(elapsed.wholeMilliseconds) / 1000)
        print(
            "turns through to delivered webhooks: \(rounded(perSecond))/s (\(burst.accepted) turns, "
                + "\(burst.accepted * 2) webhooks in \(rounded(Double(elapsed.wholeMilliseconds) / 1000)) s)")
        try await waitUntilQuiet()
        let bare = try await BarePosts(url: "http://127.0.0.1:18082/hooks", seconds: seconds, atOnce: connections).run()
        print(
            "delivered webhooks: \(rounded(perSecond * 2))/s, turns included; bare AsyncHTTPClient: \(rounded(bare))/s; "
                + "ratio \(String(format: "%.3f", perSecond * 2 / bare))")
    }

    /// What delivering does when turns do not use the same processors: everything so far once more, in one replay.
    private func deliveries(data: String, dorsal: URL) async throws {
        try await waitUntilQuiet()
        let before = try await received()
        _ = try Child.output(dorsal, ["event", "replay", "--since", "2020-01-01T00:00:00Z", "--quiet", "--data", data])
        while try await received() == before { try await Task.sleep(for: .milliseconds(1)) }
        let (first, start) = (try await received(), ContinuousClock.now)
        try await Task.sleep(for: .seconds(seconds))
        let perSecond = Double(try await received() - first) / ((ContinuousClock.now - start) / .seconds(1))
        try await waitUntilQuiet()
        let bare = try await BarePosts(url: "http://127.0.0.1:18082/hooks", seconds: seconds, atOnce: connections).run()
        print(
            "webhooks delivered by a replay: \(rounded(perSecond))/s; bare AsyncHTTPClient: \(rounded(bare))/s; "
                + "ratio \(String(format: "%.3f", perSecond / bare))")
    }

    /// What everybody else notices of backups made one after the other (RELIABILITY G6).
    private func backups(data: String, dorsal: URL, key: String, into directory: URL) async throws {
        guard let base = URL(string: "http://127.0.0.1:18080") else { return }
        let probe = StartProbe(client: FinAgentClient(baseURL: base, apiKey: BearerToken(key)))
        let before = try await probe.p99("quiet")
        let isOver = Mutex(false)
        async let count = Task.detached {
            var count = 0
            while !isOver.withLock({ $0 }) {
                let copy = directory.appending(path: "backup-\(count)").path
                _ = try Child.output(dorsal, ["backup", copy, "--data", data])
                count += 1
            }
            return count
        }.value
        let during = try await probe.p99("backup")
        isOver.withLock { $0 = true }
        print(
            "p99 of /fin/start: \(rounded(before)) ms, \(rounded(during)) ms while \(try await count) backups are made; "
                + "ratio \(String(format: "%.2f", during / before))")
    }

    /// From sending `/fin/start` to having the answer on the event stream, one conversation after the other.
    private func latency(key: String) async throws {
        guard let base = URL(string: "http://127.0.0.1:18080") else { return }
        let client = FinAgentClient(baseURL: base, apiKey: BearerToken(key))
        var durations: [Double] = []
        for number in 0..<(conversations + 50) {
            let message = Message(
                author: .user, body: "How do I reset my password?",
                timestamp: Timestamp(milliseconds: 1_767_225_600_000))
            let start = ContinuousClock.now
            let response = try await client.start(
                StartRequest(conversationID: "l-\(number)", message: message, user: User(id: "u")))
            guard let events = client.events(of: response) else { return }
            for try await streamed in events where streamed.event.name == .finReplied {
                let elapsed = ContinuousClock.now - start
                // The first ones warm caches and connections.
                if number >= 50 { durations.append(Double(elapsed.components.attoseconds) / 1e15) }
                break
            }
        }
        durations.sort()
        let (p50, p99) = (durations[durations.count / 2], durations[durations.count * 99 / 100])
        print("start to answer: p50 \(rounded(p50)) ms, p99 \(rounded(p99)) ms (\(durations.count) conversations)")
    }

    private func waitUntilQuiet() async throws {
        var last = -1
        while true {
            let now = try await received()
            if now == last { return }
            last = now
            try await Task.sleep(for: .seconds(1))
        }
    }

    private func received() async throws -> Int {
        let text = try await get("http://127.0.0.1:18082/count")
        return Int(text) ?? 0
    }

    private func waitUntilReady(_ url: String) async throws {
        for _ in 0..<500 {
            if (try? await get(url)) != nil { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Child.Failed(command: "no answer at \(url)")
    }

    private func get(_ url: String) async throws -> String {
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(2))
        return String(buffer: try await response.body.collect(upTo: 1 << 16))
    }

    private func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }

    private func rounded(_ value: Double) -> String {
        String(format: value >= 100 ? "%.0f" : "%.2f", value)
    }
}
