import AsyncHTTPClient
import DorsalCore
import DorsalServer
import FinAgentAPI
import Foundation
import NIOCore
import NIOHTTP1
import Support
import Synchronization
import Testing

/// What others notice of guessers and of people who sign in (RELIABILITY B7, C6). Measured where `DORSAL_TIMING` is set: speed never goes
/// into a test.
@Suite(.serialized) struct AccessLoadTests {
    private static let isMeasured = ProcessInfo.processInfo.environment["DORSAL_TIMING"] != nil

    /// Milliseconds that 99 of 100 starts took at most.
    private static func p99(_ server: TestServer, _ run: String, count: Int = 1000) async throws -> Double {
        var times: [Double] = []
        for number in 0..<count + 50 {
            let start = ContinuousClock.now
            let answer = try await server.post(
                "/fin/start", RequestBodies.message(conversation: "\(run)-\(number)"),
                headers: [("X-Forwarded-For", "198.51.100.1")])
            #expect(answer.status == 200)
            if number >= 50 { times.append(start.duration(to: .now) / .milliseconds(1)) }
        }
        return times.sorted()[count * 99 / 100]
    }

    private final class Tally: Sendable {
        private let counts = Mutex<[Int: Int]>([:])
        private let ended = Mutex(false)

        var value: [Int: Int] { counts.withLock { $0 } }
        var isOver: Bool { ended.withLock { $0 } }

        func add(_ status: Int) { counts.withLock { $0[status, default: 0] += 1 } }
        func end() { ended.withLock { $0 = true } }
    }

    @Test(.enabled(if: isMeasured)) func tenThousandBadKeysAMinute() async throws {
        try await withServer(
            agent: ScriptedAgent.replying("<p>Hi</p>"), badKeysPerMinute: 300, trustedProxies: ["127.0.0.1"]
        ) { server in
            let before = try await Self.p99(server, "before")
            let tally = Tally()
            let begin = ContinuousClock.now
            let during = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let ids = SystemIdentifiers(clock: SystemClock())
                    // 167 a second are 10,000 a minute.
                    while !tally.isOver {
                        let answer = try await server.send(
                            "POST", "/fin/start", body: Array("{}".utf8),
                            headers: [
                                ("Authorization", "Bearer \(APIKey(from: ids).text)"),
                                ("Content-Type", "application/json"), ("X-Forwarded-For", "203.0.113.7"),
                            ])
                        tally.add(answer.status)
                        try await Task.sleep(for: .milliseconds(5))
                    }
                }
                let during = try await Self.p99(server, "during", count: 3000)
                tally.end()
                try await group.waitForAll()
                return during
            }
            let rate = Double(tally.value.values.reduce(0, +)) / (begin.duration(to: .now) / .seconds(60))
            print("p99 of /fin/start \(before) ms, \(during) ms beside \(Int(rate)) bad keys a minute: \(tally.value)")
            let minutes = Int(begin.duration(to: .now) / .seconds(60)) + 2
            #expect(tally.value[401] ?? 0 <= 300 * minutes && tally.value.keys.sorted() == [401, 429])
        }
    }

    @Test(.enabled(if: isMeasured)) func aHundredSignInsAtOnce() async throws {
        try await withConsole(trustedProxies: ["127.0.0.1"], isCostly: true) { browser in
            _ = try await browser.claim()
            let server = browser.server
            let before = try await Self.p99(server, "before")
            let tally = Tally()
            let visitor = browser.another()
            let token = try await visitor.formToken()
            let cookies = visitor.cookies
            let during = try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let one = browser.another(cookies: cookies)
                        while !tally.isOver {
                            let answer = try await one.post(
                                "/console/sign-in", ["email": "u\(number)@example.com", "password": "wrong password"],
                                token: token,
                                headers: [
                                    ("Sec-Fetch-Site", "same-origin"), ("Origin", "null"),
                                    ("X-Forwarded-For", "203.0.\(number).\(Int.random(in: 1...250))"),
                                ])
                            tally.add(answer.status)
                        }
                    }
                }
                let during = try await Self.p99(server, "during")
                tally.end()
                try await group.waitForAll()
                return during
            }
            print("p99 of /fin/start \(before) ms, \(during) ms beside 100 parallel sign-ins: \(tally.value)")
            #expect(tally.value.keys.allSatisfy { [401, 429].contains($0) } && tally.value[401] ?? 0 > 0)
        }
    }
}
