/// Ends work that takes too long. The HTTP client's own deadline only covers the time until the response begins.
struct Deadline: Sendable {
    /// The time ran out.
    struct Exceeded: Error, CustomStringConvertible {
        let limit: Duration
        var description: String { "no complete answer within \(limit)" }
    }

    private let limit: Duration

    /// Makes a deadline of `limit` from the moment the work begins.
    init(_ limit: Duration) {
        self.limit = limit
    }

    /// The result of `work`; cancels it and throws ``Exceeded`` when it takes longer than the limit.
    func race<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let limit = limit
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                throw Exceeded(limit: limit)
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }
}
