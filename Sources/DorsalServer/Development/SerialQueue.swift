/// Runs one piece of asynchronous work after the other, in the order they came.
actor SerialQueue {
    private var last: Task<Void, Never>?

    /// Runs `work` once everything before it has ended.
    func run(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let before = last
        let task = Task {
            await before?.value
            try await work()
        }
        last = Task { _ = await task.result }
        try await task.value
    }
}
