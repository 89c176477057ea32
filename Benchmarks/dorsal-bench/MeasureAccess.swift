import ArgumentParser
import FinAgentClient
import Foundation

/// What callers of the API notice of others who guess keys, sign in or dawdle (RELIABILITY B7, C6, H3).
struct MeasureAccess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "Measure starts beside guessers, sign-ins and slow clients.")

    private static let port = 18083

    @Option(help: "Rounds of each measurement; the median ratio counts.")
    var rounds = 3

    @Option(help: "Connections of clients that dawdle; each takes a file descriptor on both sides.")
    var slow = 2000

    func run() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "dorsal-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let dorsal = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "dorsal")
        let data = directory.appending(path: "data").path
        let key = try Child.output(dorsal, ["key", "create", "--quiet", "--data", data])
        // Sign-ins come through this machine as through a proxy, from everywhere; guesses come from an address of their own.
        let server = try Child(
            dorsal,
            [
                "serve", "--data", data, "--log-level", "critical", "--rate-limit", "0", "--port", "\(Self.port)",
                "--trusted-proxy", "127.0.0.1",
            ])
        defer { server.kill() }
        guard let base = URL(string: "http://127.0.0.1:\(Self.port)") else { return }
        let probe = StartProbe(client: FinAgentClient(baseURL: base, apiKey: BearerToken(key)))
        try await waitUntilReady(probe)
        let disturbances: [(name: String, kind: any Disturbance)] = [
            ("bad keys", GuessedKeys(port: Self.port)), ("sign-ins", SignIns(base: base)),
            ("slow clients", SlowClients(port: Self.port, count: slow)),
        ]
        for (name, kind) in disturbances {
            var pairs: [(alone: Double, beside: Double)] = []
            var said = ""
            for round in 0..<rounds {
                let alone = try await probe.p99("\(name)-\(round)-alone")
                let end = EndOfRound()
                async let report = kind.run(until: end)
                try await Task.sleep(for: .seconds(2))
                let beside = try await probe.p99("\(name)-\(round)-beside")
                end.call()
                said = try await report
                pairs.append((alone, beside))
            }
            let middle = pairs.sorted { $0.beside / $0.alone < $1.beside / $1.alone }[pairs.count / 2]
            print(
                String(
                    format: "p99 of /fin/start: %.2f ms, %.2f ms beside %@; ratio %.2f", middle.alone, middle.beside,
                    said as NSString, middle.beside / middle.alone))
        }
    }

    private func waitUntilReady(_ probe: StartProbe) async throws {
        for _ in 0..<500 {
            if (try? await probe.client.start(StartProbe.request("ready", "Hello"))) != nil { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Child.Failed(command: "no answer of the server")
    }
}
