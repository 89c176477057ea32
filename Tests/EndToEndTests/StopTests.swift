import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Synchronization
import Testing

/// Stopping under load, and dying between a receiver's answer and its being written down (RELIABILITY E6, E9).
@Suite(.serialized) struct StopTests {
    @Test func aServerThatIsStoppedUnderLoadLosesNothing() async throws {
        try await withTemporaryDirectory { data in
            let port = ServerProcess.freePort()
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
            let client = FinAgentClient(
                baseURL: try #require(URL(string: "http://127.0.0.1:\(port)")), apiKey: BearerToken(key),
                timeout: .seconds(10))
            let accepted = AcceptedConversations()
            let server = try await ServerProcess.start(data: data, port: port)
            let stopped = await withTaskGroup(of: Duration?.self) { group in
                for worker in 0..<4 {
                    group.addTask {
                        for number in 0..<100_000 {
                            let id = "s\(worker)-\(number)"
                            guard (try? await client.start(Self.request(id))) != nil else { break }
                            accepted.add(id)
                        }
                        return nil
                    }
                }
                group.addTask {
                    try? await eventually("there is load") { accepted.ids.count >= 40 }
                    let start = ContinuousClock.now
                    server.process.terminate()
                    server.process.waitUntilExit()
                    return ContinuousClock.now - start
                }
                var duration: Duration?
                for await result in group { duration = result ?? duration }
                return duration
            }
            #expect(try #require(stopped) < .seconds(30))
            #expect(server.process.terminationStatus == 0)
            let again = try await ServerProcess.start(data: data, port: port)
            defer { again.kill() }
            #expect(accepted.ids.count >= 40)
            for id in accepted.ids {
                await #expect(throws: FinAgentClientError.self, "\(id) must be known") {
                    _ = try await client.start(Self.request(id, body: "Something else entirely"))
                }
            }
        }
    }

    @Test func whatTheReceiverGotBeforeTheCrashComesAgainWithTheSameBytesAndFirst() async throws {
        try await withTemporaryDirectory { data in
            let running = Mutex<ServerProcess?>(nil)
            try await WebhookRecorder.run(answer: { _, number in
                // The first webhook has arrived; its being delivered is not written down yet.
                if number == 0 { running.withLock { $0?.kill() } }
                return 200
            }) { recorder in
                let port = ServerProcess.freePort()
                let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
                _ = try ServerProcess.run(["webhook", "set", recorder.url, "--dev", "--quiet", "--data", data.path])
                let server = try await ServerProcess.start(data: data, port: port)
                running.withLock { $0 = server }
                let client = FinAgentClient(
                    baseURL: try #require(URL(string: server.url)), apiKey: BearerToken(key), timeout: .seconds(5))
                _ = try await client.start(Self.request("c1"))
                try await eventually("the server is dead") { !server.process.isRunning }
                #expect(recorder.received.count == 1, "what comes later has to wait for the first")
                let again = try await ServerProcess.start(data: data, port: port)
                defer { again.kill() }
                await recorder.wait(forCount: 3)
                let received = recorder.received
                #expect(received[1].body == received[0].body && received[1].signature == received[0].signature)
                #expect(received[2].body != received[0].body)
            }
        }
    }

    private static func request(_ id: String, body: String = "How do I reset my password?") -> StartRequest {
        StartRequest(
            conversationID: id,
            message: Message(author: .user, body: body, timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
            user: User(id: "u-\(id)"))
    }
}
