import DorsalCore
import FinAgentAPI
import ServiceLifecycle
import Synchronization

/// Tells open event streams that their conversation has news. What the news is, they read from the log by sequence.
///
/// One timer serves all streams, so that an idle stream costs no task of its own.
final class EventFeed: Service {
    /// How often a stream that has nothing to say sends a comment (RELIABILITY F9).
    static let heartbeat = Duration.seconds(15)

    /// Why a stream wakes up.
    enum Wake: Sendable, Hashable {
        case events
        /// A heartbeat is due, or the token may have expired.
        case tick
    }

    private struct Subscriber {
        let conversationID: String
        let expiresAt: Timestamp
        let continuation: AsyncStream<Wake>.Continuation
        var nextHeartbeat: Timestamp
    }

    private struct State {
        var subscribers: [UInt64: Subscriber] = [:]
        var byConversation: [String: Set<UInt64>] = [:]
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())
    private let clock: any WallClock

    /// Makes a feed without subscribers.
    init(clock: any WallClock) {
        self.clock = clock
    }

    /// How many streams are open.
    var subscriberCount: Int { state.withLock { $0.subscribers.count } }

    /// Says that new events of a conversation are in the log.
    func publish(conversationID: String) {
        state.withLock { state in
            for id in state.byConversation[conversationID] ?? [] {
                state.subscribers[id]?.continuation.yield(.events)
            }
        }
    }

    /// Runs `body` with the wake-ups of one conversation, until the connection closes or the server shuts down. Wake-ups that nobody
    /// waited for count once. `whenClosed` gets what is to be called when the connection closes.
    func subscribe<Result: Sendable>(
        conversationID: String, expiresAt: Timestamp, whenClosed: (@escaping @Sendable () -> Void) -> Void,
        _ body: (AsyncStream<Wake>) async throws -> Result
    ) async throws -> Result {
        let (stream, continuation) = AsyncStream.makeStream(of: Wake.self, bufferingPolicy: .bufferingNewest(1))
        let now = clock.now()
        let id = state.withLock { state in
            let id = state.nextID
            state.nextID += 1
            state.subscribers[id] = Subscriber(
                conversationID: conversationID, expiresAt: expiresAt, continuation: continuation,
                nextHeartbeat: now.adding(Self.heartbeat))
            state.byConversation[conversationID, default: []].insert(id)
            return id
        }
        defer { remove(id) }
        whenClosed { continuation.finish() }
        return try await withGracefulShutdownHandler {
            try await body(stream)
        } onGracefulShutdown: {
            continuation.finish()
        }
    }

    /// Wakes streams whose heartbeat is due or whose token has expired, once a second.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await self.clock.sleep(for: .seconds(1))) != nil {
                self.tick(at: self.clock.now())
            }
        }
    }

    /// Wakes the streams for which something is due at `now`.
    func tick(at now: Timestamp) {
        state.withLock { state in
            for (id, subscriber) in state.subscribers
            where subscriber.expiresAt <= now || subscriber.nextHeartbeat <= now {
                state.subscribers[id]?.nextHeartbeat = now.adding(Self.heartbeat)
                subscriber.continuation.yield(.tick)
            }
        }
    }

    private func remove(_ id: UInt64) {
        state.withLock { state in
            guard let subscriber = state.subscribers.removeValue(forKey: id) else { return }
            state.byConversation[subscriber.conversationID]?.remove(id)
            if state.byConversation[subscriber.conversationID]?.isEmpty == true {
                state.byConversation[subscriber.conversationID] = nil
            }
        }
    }
}
