import DorsalCore
import GRDB

/// A write that waits for the next transaction, with whoever waits for it.
struct GroupedWrite: Sendable {
    /// Wakes the caller. Called once, when the transaction has ended.
    typealias Answer = @Sendable () -> Void

    /// Carries the write out and answers how to tell the caller of its success; throws when it fails.
    let run: @Sendable (Database) throws -> Answer
    /// How to tell the caller of its failure.
    let fail: @Sendable (any Error) -> Answer

    /// Makes a write whose caller waits for `continuation`.
    init<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (any SQLConnection) throws -> Value,
        continuation: CheckedContinuation<Result<Value, StoreError>, Never>
    ) {
        run = { database in
            let value = try body(SQLiteConnection(database: database))
            return { continuation.resume(returning: .success(value)) }
        }
        fail = { cause in
            { continuation.resume(returning: .failure(StoreError(operation: operation, cause: cause))) }
        }
    }
}
