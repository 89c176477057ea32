import NIOCore
import ServiceLifecycle
import Synchronization

/// Disconnects clients that do not read (RELIABILITY F7). One timer serves all streams.
///
/// In real time, unlike everything else: the network does not run on the injected clock.
final class StallWatch: Service {
    /// How long one write may wait for the client, which takes it in portions of some 20 KB.
    private let limit: Duration
    private static let interval = Duration.milliseconds(500)

    private struct Write {
        let connection: StreamConnection
        let since: ContinuousClock.Instant
    }

    private struct State {
        var writes: [UInt64: Write] = [:]
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Makes a watch that lets a write wait for `limit`.
    init(limit: Duration = .seconds(3)) {
        self.limit = limit
    }

    /// Runs `write`, which waits while the client does not read.
    func watching<Result>(
        _ connection: StreamConnection, _ write: () async throws -> Result
    ) async rethrows -> Result {
        let now = ContinuousClock.now
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            state.writes[state.nextID] = Write(connection: connection, since: now)
            return state.nextID
        }
        defer { state.withLock { _ = $0.writes.removeValue(forKey: id) } }
        return try await write()
    }

    /// Looks twice a second. Ends after the streams did: a client that does not read must not hold a shutdown up.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.interval)) != nil {
                for connection in self.stalled(at: .now) { connection.abort() }
            }
        }
    }

    /// The connections whose write has waited for too long at `moment`.
    private func stalled(at moment: ContinuousClock.Instant) -> [StreamConnection] {
        state.withLock { state in
            state.writes.values.filter { $0.since + limit <= moment }.map(\.connection)
        }
    }
}
