import FinAgentAPI
import FinAgentClient
import Synchronization

/// Starts conversations side by side and remembers which were answered with 200.
final class SelftestLoad: Sendable {
    /// What every id begins with, so that it is found in files and traces.
    static let prefix = "selftest-"
    private static let workers = 4
    /// How many digits follow.
    static let digits = 7

    private struct State {
        var next = 0
        var accepted: Set<String> = []
    }

    private let state = Mutex(State())

    /// Those that were answered with 200.
    var accepted: Set<String> { state.withLock { $0.accepted } }

    /// Runs until the server is gone or `limit` conversations have been accepted; `isOver` ends it early.
    func run(_ client: FinAgentClient, limit: Int = .max, isOver: @escaping @Sendable () -> Bool = { false }) async {
        let goal = limit == .max ? Int.max : accepted.count + limit
        await withDiscardingTaskGroup { group in
            for _ in 0..<Self.workers {
                group.addTask {
                    while !isOver(), self.accepted.count < goal, await self.startOne(client) {}
                }
            }
        }
    }

    /// Answers whether the server still answers.
    private func startOne(_ client: FinAgentClient) async -> Bool {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let digits = String(number)
        let id = Self.prefix + String(repeating: "0", count: max(0, Self.digits - digits.count)) + digits
        let message = Message(
            author: .user, body: "Hello, how do I reset my password?",
            timestamp: Timestamp(milliseconds: 1_767_225_600_000))
        do {
            _ = try await client.start(StartRequest(conversationID: id, message: message, user: User(id: "user-\(id)")))
            state.withLock { _ = $0.accepted.insert(id) }
            return true
        } catch {
            return false
        }
    }
}
