import DorsalCore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

/// SIGKILL at random moments under load: what was accepted is answered, and answered once (RELIABILITY E1).
@Suite(.serialized) struct KillTests {
    static let kills = ProcessInfo.processInfo.environment["DORSAL_KILLS"].flatMap(Int.init) ?? 50

    @Test func nothingAcceptedIsLostAndNothingIsAnsweredTwice() async throws {
        var generator = SystemRandomNumberGenerator()
        let delays = (0..<Self.kills).map { _ in Int.random(in: 20...400, using: &generator) }
        try await withTemporaryDirectory { directory in
            try await WebhookRecorder.run { recorder in
                try await Self.crash(delays, data: directory, recorder: recorder)
            }
        }
    }

    private static func crash(_ delays: [Int], data: URL, recorder: WebhookRecorder) async throws {
        let port = ServerProcess.freePort()
        _ = try ServerProcess.run(["knowledge", "import", EndToEndTests.helpCentre.path, "--data", data.path])
        let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
        _ = try ServerProcess.run(["webhook", "set", recorder.url, "--dev", "--quiet", "--data", data.path])
        let client = FinAgentClient(
            baseURL: try #require(URL(string: "http://127.0.0.1:\(port)")), apiKey: BearerToken(key),
            timeout: .seconds(5))
        let accepted = AcceptedConversations()
        for (round, delay) in delays.enumerated() {
            let server = try await ServerProcess.start(data: data, port: port)
            await withTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    group.addTask { await load(client, prefix: "k\(round)-\(worker)", accepted: accepted) }
                }
                group.addTask {
                    // The moment of the kill is what is random here; nothing is waited for.
                    try? await Task.sleep(for: .milliseconds(delay))
                    server.kill()
                }
                await group.waitForAll()
            }
        }
        let server = try await ServerProcess.start(data: data, port: port)
        let all = accepted.ids
        #expect(!all.isEmpty, "the load must have got something accepted")
        let answers = Answers()
        try await eventually("every accepted message is answered") {
            try answers.read(recorder)
            return all.isSubset(of: answers.finished)
        }
        server.kill()
        try answers.read(recorder)
        #expect(all.subtracting(answers.finished).isEmpty, "lost")
        #expect(answers.messages.values.allSatisfy { $0.count == 1 }, "a conversation was answered twice")
        #expect(answers.disordered.isEmpty, "an event came before its predecessor")
        let contract = ContractRecorder()
        try await contract.checkEvents(in: data)
        #expect(contract.violations == [])
        #expect(contract.counts.loggedEvents >= all.count || !Contract.isAvailable)
        print("kills: \(delays.count), accepted: \(all.count), webhooks: \(recorder.received.count), lost: 0")
    }

    /// Starts conversations one after the other until the server is gone.
    private static func load(_ client: FinAgentClient, prefix: String, accepted: AcceptedConversations) async {
        for number in 0..<100_000 {
            let id = "\(prefix)-\(number)"
            let message = Message(
                author: .user, body: "How do I reset my password?",
                timestamp: Timestamp(milliseconds: 1_767_225_600_000))
            do {
                _ = try await client.start(
                    StartRequest(conversationID: id, message: message, user: User(id: "u-\(id)")))
                accepted.add(id)
            } catch {
                return
            }
        }
    }
}

/// What the receiver has, duplicates dropped by message id.
private final class Answers {
    private(set) var messages: [String: Set<String>] = [:]
    private(set) var finished: Set<String> = []
    private(set) var disordered: Set<String> = []
    private var count = 0

    func read(_ recorder: WebhookRecorder) throws {
        let received = recorder.received
        for webhook in received.dropFirst(count) {
            switch try webhook.event() {
            case .replied(let reply):
                messages[reply.conversationID, default: []].insert(reply.message.id ?? "")
            case .statusUpdated(let update):
                if messages[update.conversationID] == nil { disordered.insert(update.conversationID) }
                finished.insert(update.conversationID)
            default: break
            }
        }
        count = received.count
    }
}
