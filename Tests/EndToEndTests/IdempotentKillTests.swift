import AsyncHTTPClient
import FinAgentAPI
import Foundation
import NIOCore
import NIOHTTP1
import Support
import Testing

/// SIGKILL at random moments while messages come: whoever sends the same one until there is an answer gets one, and each message is
/// there once (RELIABILITY A4, A5).
@Suite(.serialized) struct IdempotentKillTests {
    static let kills = ProcessInfo.processInfo.environment["DORSAL_KILLS"].flatMap(Int.init) ?? 10

    /// What tells that a message came before.
    enum Sameness: CaseIterable {
        /// Its `Idempotency-Key`, and nothing else.
        case key
        /// Author, text and timestamp.
        case content
    }

    @Test(arguments: Sameness.allCases)
    func aMessageThatIsSentAgainAfterACrashIsThereOnce(_ sameness: Sameness) async throws {
        try await withTemporaryDirectory { directory in
            try await WebhookRecorder.run { recorder in try await Self.run(sameness, data: directory, recorder) }
        }
    }

    private static func run(_ sameness: Sameness, data: URL, _ recorder: WebhookRecorder) async throws {
        let port = ServerProcess.freePort()
        let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
        _ = try ServerProcess.run(["webhook", "set", recorder.url, "--dev", "--quiet", "--data", data.path])
        let client = RetryingClient(url: "http://127.0.0.1:\(port)", key: key, sameness: sameness)
        var generator = SystemRandomNumberGenerator()
        var conversations = 0
        for round in 0..<kills {
            let delay = Int.random(in: 20...300, using: &generator)
            let server = try await ServerProcess.start(data: data, port: port)
            async let sent = withTaskGroup(of: [String].self) { group in
                for worker in 0..<4 { group.addTask { await client.startUntilRefused(prefix: "i\(round)-\(worker)") } }
                return await group.reduce(into: []) { $0 += $1 }
            }
            // The moment of the kill is what is random here; nothing is waited for.
            try await Task.sleep(for: .milliseconds(delay))
            server.kill()
            let attempted = await sent
            let next = try await ServerProcess.start(data: data, port: port)
            defer { next.kill() }
            for conversation in attempted {
                let (first, second) = (
                    try await client.startUntilAnswered(conversation), try await client.startUntilAnswered(conversation)
                )
                #expect(first.status == 200, "\(conversation): the message may be there, and then it is the same")
                #expect(second.status == 200 && second.isReplay == (sameness == .key), "\(conversation)")
                #expect(sameness == .content || second.body == first.body, "\(conversation)")
            }
            conversations += attempted.count
        }
        #expect(conversations > kills, "the load must have got something through")
        let server = try await ServerProcess.start(data: data, port: port)
        let replies = Replies()
        try await eventually("every conversation is answered") {
            try replies.read(recorder)
            return replies.messages.count == conversations
        }
        server.kill()
        #expect(replies.messages.values.allSatisfy { $0.count == 1 }, "a message was there twice")
        print("kills: \(kills), same by \(sameness), conversations: \(conversations), each with one answer")
    }
}

/// Sends start requests whose messages have either a key or a timestamp.
private struct RetryingClient {
    var url: String
    var key: String
    var sameness: IdempotentKillTests.Sameness

    /// Starts conversations one after the other until the server is gone. Answers all of them, the last one's fate being unknown.
    func startUntilRefused(prefix: String) async -> [String] {
        var attempted: [String] = []
        for number in 0..<10_000 {
            attempted.append("\(prefix)-\(number)")
            guard (try? await start("\(prefix)-\(number)")) != nil else { break }
        }
        return attempted
    }

    /// Tries again when no connection came about: the client's pool may still hold the refusals of the server that was killed.
    func startUntilAnswered(_ conversation: String) async throws -> (status: Int, body: [UInt8], isReplay: Bool) {
        for _ in 0..<5 {
            if let answer = try? await start(conversation) { return answer }
        }
        return try await start(conversation)
    }

    func start(_ conversation: String) async throws -> (status: Int, body: [UInt8], isReplay: Bool) {
        var request = HTTPClientRequest(url: url + "/fin/start")
        request.method = .POST
        request.headers = [
            "Authorization": "Bearer \(key)", "Content-Type": "application/json", "Intercom-Version": "2.17",
        ]
        if sameness == .key { request.headers.add(name: "Idempotency-Key", value: conversation) }
        let timestamp = sameness == .content ? #","timestamp":"2026-01-01T10:00:00.000Z""# : ""
        let message = #"{"author":"user","body":"Hello"\#(timestamp)}"#
        let body = #"{"conversation_id":"\#(conversation)","user":{"id":"u"},"message":\#(message)}"#
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(15))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return (
            Int(response.status.code), Array(bytes.readableBytesView),
            response.headers.contains(name: "Idempotency-Replayed")
        )
    }
}

/// The messages that were answered, duplicates of a delivery dropped by message id.
private final class Replies {
    private(set) var messages: [String: Set<String>] = [:]
    private var count = 0

    func read(_ recorder: WebhookRecorder) throws {
        let received = recorder.received
        for webhook in received.dropFirst(count) {
            guard case .replied(let reply) = try webhook.event() else { continue }
            messages[reply.conversationID, default: []].insert(reply.message.id ?? "")
        }
        count = received.count
    }
}
