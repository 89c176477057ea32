import FinAgentAPI
import Synchronization

/// Carries a request with an ``IdempotencyKey`` out once and gives everybody who sends it the same answer (CONTRACT §3).
///
/// The key is claimed in the store before anything is done, so that neither another process nor a restart does it a second time.
public final class IdempotencyService: Sendable {
    /// How long a claim holds: far longer than any request takes, so that it runs out only when its owner is gone.
    public static let lease = Duration.seconds(60)
    /// How long an equal request waits for the one that is being carried out.
    public static let patience = Duration.seconds(10)
    /// How often the store is asked whether another process has finished. In this one, waiting requests are rung.
    private static let pollInterval = Duration.milliseconds(100)

    private struct Name: Hashable {
        var appID: String
        var key: IdempotencyKey
    }

    private struct State {
        var waiting: [Name: [UInt64: AsyncStream<Void>.Continuation]] = [:]
        var nextID: UInt64 = 0
    }

    private let store: any IdempotencyStore
    private let clock: any WallClock
    private let ids: any IdentifierSource
    private let state = Mutex(State())

    /// Makes the service.
    public init(store: any IdempotencyStore, clock: any WallClock, ids: any IdentifierSource) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// An answer, and whether it was given before.
    public struct Outcome: Sendable, Hashable {
        public var answer: StoredAnswer
        public var isReplay: Bool
    }

    /// Answers `request`: by carrying it out, or with what was answered when it was.
    ///
    /// Throws ``IdempotencyRefusal`` when the key stands for another request or the same one does not end, ``StoreError`` when the
    /// key could not be claimed, and whatever `execute` throws; then the key is free again. `onLoss` gets the error when the answer
    /// could not be kept: the request has been carried out nonetheless, and its answer is given.
    public func answer(
        _ request: IdempotentRequest, onLoss: (StoreError) -> Void, execute: () async throws -> StoredAnswer
    ) async throws -> Outcome {
        let name = Name(appID: request.appID, key: request.key)
        let deadline = clock.now().adding(Self.patience)
        while true {
            // Listening begins before the look, so that no ending falls between.
            let (endings, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            let id = listen(for: name, ring)
            defer { stopListening(id, for: name) }
            let (owner, now) = (ids.identifier("idm"), clock.now())
            switch try await store.claim(request, owner: owner, now: now, leaseUntil: now.adding(Self.lease)) {
            case .replay(let answer): return Outcome(answer: answer, isReplay: true)
            case .conflict: throw IdempotencyRefusal.otherRequest
            case .wait:
                guard clock.now() < deadline else { throw IdempotencyRefusal.stillRunning }
                await pause(untilOneOf: endings)
            case .execute:
                // The others look again as soon as there is something to see.
                defer { ringOthers(of: name, but: id) }
                return Outcome(answer: try await run(request, owner: owner, onLoss, execute), isReplay: false)
            }
        }
    }

    private func run(
        _ request: IdempotentRequest, owner: String, _ onLoss: (StoreError) -> Void,
        _ execute: () async throws -> StoredAnswer
    ) async throws -> StoredAnswer {
        let answer: StoredAnswer
        do {
            answer = try await execute()
        } catch {
            await settle(onLoss) { () throws(StoreError) in try await store.release(request, owner: owner) }
            throw error
        }
        await settle(onLoss) { () throws(StoreError) in
            if answer.isFinal {
                try await store.keep(answer, of: request, owner: owner)
            } else {
                try await store.release(request, owner: owner)
            }
        }
        return answer
    }

    /// Should it fail, the claim runs out by itself, and the message's mark keeps it from being taken in twice.
    private func settle(_ onLoss: (StoreError) -> Void, _ write: () async throws(StoreError) -> Void) async {
        do throws(StoreError) {
            try await write()
        } catch {
            onLoss(error)
        }
    }

    private func pause(untilOneOf endings: AsyncStream<Void>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in endings { return } }
            group.addTask { [clock] in try? await clock.sleep(for: Self.pollInterval) }
            await group.next()
            group.cancelAll()
        }
    }

    private func listen(for name: Name, _ ring: AsyncStream<Void>.Continuation) -> UInt64 {
        state.withLock { state in
            defer { state.nextID += 1 }
            state.waiting[name, default: [:]][state.nextID] = ring
            return state.nextID
        }
    }

    private func stopListening(_ id: UInt64, for name: Name) {
        state.withLock { state in
            state.waiting[name]?[id] = nil
            if state.waiting[name]?.isEmpty == true { state.waiting[name] = nil }
        }
    }

    private func ringOthers(of name: Name, but id: UInt64) {
        let others = state.withLock { $0.waiting[name]?.filter { $0.key != id }.values.map { $0 } ?? [] }
        for other in others { other.yield() }
    }
}
