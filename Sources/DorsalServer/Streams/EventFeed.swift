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
        let keyID: String?
        let continuation: AsyncStream<Wake>.Continuation
        var nextHeartbeat: Timestamp
    }

    private struct State {
        var subscribers: [UInt64: Subscriber] = [:]
        var byConversation: [String: Set<UInt64>] = [:]
        var byKey: [String: Set<UInt64>] = [:]
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())
    private let clock: any WallClock
    /// Keeps connections alive: heartbeats are for the network, which knows no development clock.
    private let machineClock: any WallClock

    /// Makes a feed without subscribers. Tokens expire on `clock`; heartbeats come on `machineClock`, by default the same.
    init(clock: any WallClock, machineClock: (any WallClock)? = nil) {
        self.clock = clock
        self.machineClock = machineClock ?? clock
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

    /// The API keys that open streams hang on.
    var keyIDs: Set<String> { state.withLock { Set($0.byKey.keys) } }

    /// Ends the streams that hang on a key: their connections break, and whoever comes back is refused.
    func end(keyID: String) {
        state.withLock { state in
            for id in state.byKey[keyID] ?? [] { state.subscribers[id]?.continuation.finish() }
        }
    }

    /// Runs `body` with the wake-ups of one conversation, until the connection closes or the server shuts down. Wake-ups that nobody
    /// waited for count once. `whenClosed` gets what is to be called when the connection closes.
    func subscribe<Result: Sendable>(
        conversationID: String, expiresAt: Timestamp, keyID: String? = nil,
        whenClosed: (@escaping @Sendable () -> Void) -> Void,
        _ body: (AsyncStream<Wake>) async throws -> Result
    ) async throws -> Result {
        let (stream, continuation) = AsyncStream.makeStream(of: Wake.self, bufferingPolicy: .bufferingNewest(1))
        let now = machineClock.now()
        let id = state.withLock { state in
            let id = state.nextID
            state.nextID += 1
            state.subscribers[id] = Subscriber(
                conversationID: conversationID, expiresAt: expiresAt, keyID: keyID, continuation: continuation,
                nextHeartbeat: now.adding(Self.heartbeat))
            state.byConversation[conversationID, default: []].insert(id)
            if let keyID { state.byKey[keyID, default: []].insert(id) }
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
            while (try? await self.machineClock.sleep(for: .seconds(1))) != nil {
                self.tick()
            }
        }
    }

    /// Wakes the streams for which something is due now.
    func tick() {
        tick(at: clock.now(), machineNow: machineClock.now())
    }

    /// Wakes the streams for which something is due at `now`, by the machine's clock at `machineNow`.
    func tick(at now: Timestamp, machineNow: Timestamp? = nil) {
        let machineNow = machineNow ?? now
        state.withLock { state in
            for (id, subscriber) in state.subscribers
            where subscriber.expiresAt <= now || subscriber.nextHeartbeat <= machineNow {
                state.subscribers[id]?.nextHeartbeat = machineNow.adding(Self.heartbeat)
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
            guard let key = subscriber.keyID else { return }
            state.byKey[key]?.remove(id)
            if state.byKey[key]?.isEmpty == true { state.byKey[key] = nil }
        }
    }
}
