public import DorsalCore
public import Foundation

/// Runs transactions on one kind of database.
public protocol SQLDriver: Sendable {
    /// What differs between databases.
    var dialect: SQLDialect { get }

    /// Runs `body` in a transaction and answers once its effect is durable. When `body` throws, nothing of it stays.
    ///
    /// Once called it is carried out even if the calling task is cancelled: what was accepted must not be rolled back
    /// silently. `operation` names the store method in errors.
    @discardableResult
    func write<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws(StoreError) -> Value

    /// Runs `body` on an unchanging view of everything committed so far.
    func read<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws(StoreError) -> Value

    /// Copies everything, as it is at one moment, into a file that does not exist, and syncs it.
    func copy(to file: URL) async throws(StoreError)

    /// Writes everything anew, so that nothing is left of what was deleted.
    func rewrite() async throws(StoreError)

    /// Tells when the disk has failed in a way after which nothing is written any more; ends then.
    var failures: AsyncStream<StoreError> { get }

    /// How the database is set up, and how much was written.
    func diagnostics() async throws(StoreError) -> StoreDiagnostics

    /// Finishes what was accepted, refuses whatever comes later, and gives the database up.
    func close() async
}
