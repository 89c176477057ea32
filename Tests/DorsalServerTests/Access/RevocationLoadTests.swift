import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Synchronization
import Testing

@testable import DorsalServer

/// A key that is revoked while it is in heavy use, with streams open (RELIABILITY B5).
@Suite struct RevocationLoadTests {
    /// The client opens eight connections to a server at most, and some have to be left for the load.
    private static let streams = 5
    private static let senders = 8

    private final class Count: Sendable {
        private let count = Mutex(0)

        var value: Int { count.withLock { $0 } }

        func add() { count.withLock { $0 += 1 } }
    }

    private static func send(_ server: TestServer, _ key: String, _ conversation: String) async throws -> (
        status: Int, headers: [(String, String)], body: [UInt8]
    ) {
        try await server.send(
            "POST", "/fin/start", body: Array(RequestBodies.message(conversation: conversation).utf8),
            headers: [("Authorization", "Bearer \(key)"), ("Content-Type", "application/json")])
    }

    @Test func underLoadItIsRefusedAndEveryStreamOfItBreaksOff() async throws {
        let gate = Gate()
        let hanging = ScriptedAgent { _ in
            await gate.pass()
            throw CancellationError()
        }
        try await withServer(agent: hanging) { server in
            // Otherwise the server would wait for the turns.
            defer { gate.open() }
            let key = try await server.access.createKey(name: "busy")
            var readers: [StreamReader] = []
            for number in 0..<Self.streams {
                let answer = try await Self.send(server, key.key.text, "stream-\(number)")
                let response = try WireJSON.decode(TurnResponse.self, from: answer.body)
                var reader = try await StreamReader.open(try #require(response.sseSubscriptionURL))
                #expect(try await reader.read(until: "connected"))
                readers.append(reader)
            }
            // Of each sender: what it was answered until it was refused, and what came after that.
            let accepted = Count()
            let begin = ContinuousClock.now
            let (refusals, late) = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                for sender in 0..<Self.senders {
                    group.addTask {
                        var (number, refused, late) = (0, 0, 0)
                        while refused < 20 {
                            number += 1
                            let status = try await Self.send(server, key.key.text, "s\(sender)-\(number)").status
                            if status == 401 {
                                refused += 1
                            } else {
                                accepted.add()
                                if refused > 0 { late += 1 }
                            }
                        }
                        return (refused, late)
                    }
                }
                try await eventually("the load is on") { accepted.value > 200 }
                let revoked = ContinuousClock.now
                #expect(try await server.access.revokeKey(id: key.record.id))
                let results = try await group.reduce(into: (0, 0)) { $0 = ($0.0 + $1.0, $0.1 + $1.1) }
                let wait = revoked.duration(to: .now)
                let rate = Double(accepted.value) / (begin.duration(to: revoked) / .seconds(1))
                print("at \(Int(rate)) requests/s a revocation was complete after \(wait)")
                #expect(wait < .seconds(10), "a second, on a machine that has nothing else to do")
                return results
            }
            #expect(refusals == 20 * Self.senders)
            #expect(late == 0, "who was refused once is never let in again")
            for var reader in readers {
                await #expect(throws: (any Error).self) { _ = try await reader.rest() }
            }
            #expect(try await Self.send(server, server.key, "other").status == 200, "another key is as good as before")
        }
    }
}
