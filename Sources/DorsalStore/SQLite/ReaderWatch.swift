import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Ends reads that take too long: while one goes on, the write-ahead log cannot start anew and grows (RELIABILITY G8).
final class ReaderWatch: Sendable {
    /// A connection that reads.
    ///
    /// `@unchecked`: SQLite takes `sqlite3_interrupt` from any thread as long as the connection is open, which it is until
    /// ``leave(_:)``.
    private struct Reader: @unchecked Sendable {
        var connection: OpaquePointer
        var since: ContinuousClock.Instant
    }

    private struct State {
        var readers: [Int: Reader] = [:]
        var next = 0
    }

    private let limit: Duration
    private let queue = DispatchQueue(label: "dorsal.reader-watch")
    private let state = Mutex(State())

    /// Makes a watch that lets nobody read for longer than `limit`, give or take a tenth of it.
    init(limit: Duration) {
        self.limit = limit
        schedule()
    }

    private func schedule() {
        let interval = DispatchTimeInterval.milliseconds(max(1, Int(limit / .milliseconds(1)) / 10))
        queue.asyncAfter(deadline: .now() + interval) { [weak self] in
            self?.look()
            self?.schedule()
        }
    }

    /// A read begins; the answer is for ``leave(_:)``.
    func enter(_ database: Database) -> Int? {
        guard let connection = database.sqliteConnection else { return nil }
        let reader = Reader(connection: connection, since: .now)
        return state.withLock { state in
            state.next += 1
            state.readers[state.next] = reader
            return state.next
        }
    }

    /// A read has ended.
    func leave(_ number: Int?) {
        guard let number else { return }
        state.withLock { _ = $0.readers.removeValue(forKey: number) }
    }

    private func look() {
        let now = ContinuousClock.now
        state.withLock { state in
            // Inside the lock, so that the connection cannot have gone on to another read.
            for reader in state.readers.values where now - reader.since > limit {
                sqlite3_interrupt(reader.connection)
            }
        }
    }
}
