import DorsalCore
import GRDB
import Synchronization

/// Carries many writes out in one transaction, so that one sync of the disk answers all of them (ARCHITECTURE §3).
///
/// While a transaction runs, new writes pile up and form the next one: under load groups grow by themselves, and a lone
/// write waits for nothing.
final class GroupCommit: Sendable {
    /// The most writes one transaction carries, so that the first of them does not wait for too many others.
    static let maximumGroup = 256

    private struct State {
        var waiting: [GroupedWrite] = []
        /// A group is being carried out or about to be.
        var isRunning = false
        /// A sync failed: what of the file reached the disk is unknown until it is opened again (RELIABILITY G3).
        var hasFailedSync = false
        var writes = 0
        var commits = 0
    }

    /// Ends with the error when a sync has failed.
    let failures: AsyncStream<StoreError>
    private let failure: AsyncStream<StoreError>.Continuation
    private let pool: DatabasePool
    private let state = Mutex(State())

    /// Makes a queue in front of the pool's writer.
    init(_ pool: DatabasePool) {
        self.pool = pool
        (failures, failure) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    /// A sync has failed, so that nothing is written any more.
    var hasFailedSync: Bool { state.withLock { $0.hasFailedSync } }

    /// How many writes were made durable, and in how many transactions.
    var counts: (writes: Int, commits: Int) { state.withLock { ($0.writes, $0.commits) } }

    /// How many writes wait for the next transaction.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Queues a write; its caller is answered later, in any case exactly once.
    func submit(_ write: GroupedWrite) {
        let isFirst = state.withLock { state in
            state.waiting.append(write)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if isFirst { schedule() }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { database in self.runGroup(on: database) }
    }

    /// Runs on the writer's own queue, never on a thread of Swift's pool.
    private func runGroup(on database: Database) {
        let group = state.withLock { state in
            let group = Array(state.waiting.prefix(Self.maximumGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
        for answer in carryOut(group, on: database) { answer() }
        let goesOn = state.withLock { state in
            state.isRunning = !state.waiting.isEmpty
            return state.isRunning
        }
        if goesOn { schedule() }
    }

    /// Runs the group in one transaction and answers how to tell each caller what became of its write.
    private func carryOut(_ group: [GroupedWrite], on database: Database) -> [GroupedWrite.Answer] {
        do {
            guard !hasFailedSync else { throw Self.failedSync }
            let (answers, succeeded) = try inTransaction(group, on: database)
            state.withLock { state in
                state.writes += succeeded
                state.commits += succeeded > 0 ? 1 : 0
            }
            return answers
        } catch {
            if (error as? DatabaseError)?.isFailedSync == true { stop() }
            // Nothing of the group stays. Should the rollback fail as well, SQLite has done it already.
            try? database.rollback()
            return group.map { $0.fail(error) }
        }
    }

    private func inTransaction(
        _ group: [GroupedWrite], on database: Database
    ) throws -> (answers: [GroupedWrite.Answer], succeeded: Int) {
        var answers: [GroupedWrite.Answer] = []
        var succeeded = 0
        try database.run("BEGIN IMMEDIATE")
        for write in group {
            try database.run("SAVEPOINT operation")
            do {
                answers.append(try write.run(database))
                succeeded += 1
            } catch {
                // After some errors, such as a full disk, SQLite has rolled the whole transaction back.
                guard database.isInsideTransaction else { throw error }
                try database.run("ROLLBACK TO operation")
                answers.append(write.fail(error))
            }
            try database.run("RELEASE operation")
        }
        try database.run("COMMIT")
        return (answers, succeeded)
    }

    private func stop() {
        state.withLock { $0.hasFailedSync = true }
        failure.yield(Self.failedSync)
        failure.finish()
    }

    private static let failedSync = StoreError(
        operation: "write", reason: .inputOutput,
        detail: "an earlier write could not be synced to the disk; check the disk and start again")
}

extension Database {
    fileprivate func run(_ sql: String) throws {
        try cachedStatement(sql: sql).execute()
    }
}

extension DatabaseError {
    /// The disk did not confirm that data reached it.
    fileprivate var isFailedSync: Bool {
        extendedResultCode == .SQLITE_IOERR_FSYNC || extendedResultCode == .SQLITE_IOERR_DIR_FSYNC
    }
}
