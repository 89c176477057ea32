import DorsalCore
import FinAgentAPI
import ServiceLifecycle
import Synchronization

/// A clock that an integrator holds and moves on, in the development profile only (AGENT 5.1).
///
/// It runs beside the machine's clock until it is frozen or advanced. It never goes back, and what was done to it is a settings
/// document, so that it does not go back over a restart either.
final class DevelopmentClock: WallClock {
    /// The last moment the contract's timestamps can say is in the year 9999.
    static let lastMoment = Timestamp(milliseconds: 253_402_300_799_999)

    /// The clock would show a moment that no timestamp can say.
    struct OutOfRange: Error {}

    /// What the clock shows.
    struct Reading: Sendable, Hashable {
        var now: Timestamp
        var isFrozen: Bool
        /// How far it is ahead of the machine's clock; negative after a freeze.
        var ahead: Duration
        /// How many waits there are on it.
        var sleepers: Int
    }

    private struct State {
        var setting: ClockSetting
        /// The newest moment that was shown.
        var latest: Timestamp
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter: UInt64 = 0
        var changes: UInt64 = 0
    }

    private let base: any WallClock
    private let store: any SettingsStore
    private let state: Mutex<State>
    private let queue = SerialQueue()

    /// The clock as it was left, above `base`.
    static func load(base: any WallClock, store: any SettingsStore) async throws -> DevelopmentClock {
        DevelopmentClock(base: base, store: store, setting: try await ClockSetting.load(from: store))
    }

    private init(base: any WallClock, store: any SettingsStore, setting: ClockSetting) {
        self.base = base
        self.store = store
        state = Mutex(State(setting: setting, latest: setting.moment(at: base.now())))
    }

    func now() -> Timestamp { reading().now }

    /// What the clock shows, and how that relates to the machine's clock.
    func reading() -> Reading {
        let machine = base.now()
        return state.withLock { state in
            let now = Self.show(&state, machine: machine)
            return Reading(
                now: now, isFrozen: state.setting.frozenAt != nil, ahead: now.since(machine),
                sleepers: state.waiters.count)
        }
    }

    /// Waits on this clock: for real while it runs, and for somebody to advance it while it is frozen.
    ///
    /// A server that is told to stop does not wait for a clock that stands still: the sleep is cancelled.
    func sleep(for duration: Duration) async throws {
        try await cancelWhenGracefulShutdown { [self, deadline = now().adding(duration)] in
            try await sleep(until: deadline)
        }
    }

    private func sleep(until deadline: Timestamp) async throws {
        while true {
            try Task.checkCancellation()
            let seen = state.withLock(\.changes)
            let reading = reading()
            let left = deadline.since(reading.now)
            guard left > .zero else { return }
            try await withThrowingTaskGroup(of: Void.self) { group in
                if !reading.isFrozen { group.addTask { try await self.base.sleep(for: left) } }
                group.addTask { await self.change(after: seen) }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    /// Stops the clock. Does nothing when it stands already.
    func freeze() async throws -> Reading {
        try await queue.run { [self] in
            let changed = state.withLock { state -> ClockSetting? in
                guard state.setting.frozenAt == nil else { return nil }
                state.setting.frozenAt = Self.show(&state, machine: base.now())
                return state.setting
            }
            guard let changed else { return }
            // Stopped first and written down then: the other way round it would step back by the time that takes.
            wake()
            do {
                try await changed.save(to: store)
            } catch {
                state.withLock { $0.setting = $0.setting.resumed(at: base.now()) }
                wake()
                throw error
            }
        }
        return reading()
    }

    /// Lets the clock run on from the moment it shows. Does nothing when it runs.
    func resume() async throws -> Reading {
        try await change { $0.resumed(at: $1) }
    }

    /// Moves the clock on, whether it runs or stands, and wakes whoever slept until then.
    func advance(by duration: Duration) async throws -> Reading {
        try await change { setting, machine in
            let advanced = setting.advanced(by: duration)
            guard advanced.moment(at: machine) <= Self.lastMoment else { throw OutOfRange() }
            return advanced
        }
    }

    /// Written down first: a server that is killed in between starts with a clock that is ahead, never behind.
    private func change(
        _ change: @escaping @Sendable (ClockSetting, Timestamp) throws -> ClockSetting
    ) async throws -> Reading {
        try await queue.run { [self] in
            let current = state.withLock(\.setting)
            let changed = try change(current, base.now())
            guard changed != current else { return }
            try await changed.save(to: store)
            state.withLock { $0.setting = changed }
            wake()
        }
        return reading()
    }

    /// Never less than before, whatever the machine's clock does.
    private static func show(_ state: inout State, machine: Timestamp) -> Timestamp {
        state.latest = max(state.latest, state.setting.moment(at: machine))
        return state.latest
    }

    /// Lets sleepers look at the clock again.
    private func wake() {
        let waiters = state.withLock { state in
            state.changes += 1
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits for a change after the one numbered `seen`, or for the task's cancellation.
    private func change(after seen: UInt64) async {
        let id = state.withLock { state in
            defer { state.nextWaiter += 1 }
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.changes != seen || Task.isCancelled { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }
}
