public import DorsalCore
import FinAgentAPI
import Hummingbird

/// What `serve --dev` adds to a server: a clock that can be moved, and scenarios. Without it none of this exists.
public struct DevelopmentProfile: Sendable {
    let clock: DevelopmentClock
    private let courier: ScenarioCourier

    init(machineClock: any WallClock, stores: any Stores, courier: any WebhookCourier) async throws {
        clock = try await DevelopmentClock.load(base: machineClock, store: stores)
        self.courier = ScenarioCourier(real: courier, log: stores)
    }

    /// Work under way must not be taken up a second time because somebody moved the clock on meanwhile. Should the process die,
    /// its leases end when it starts again (decision 4).
    let lease = Duration.seconds(100 * 365 * 24 * 60 * 60)

    /// Delivers webhooks.
    var webhooks: any WebhookCourier { courier }

    /// The agent that decides turns.
    func agent(_ real: any Agent) -> any Agent { ScenarioAgent(real: real, clock: clock) }

    /// A claimed turn as it is to be run.
    func prepare(_ turn: ClaimedTurn) -> ClaimedTurn { ScenarioStage(courier: courier).prepare(turn) }

    /// Serves the helpers under `/dev`; `ring` makes the loops look at what is due.
    func register(on routes: Routes, bodies: JSONBodyReader, ring: @escaping @Sendable () -> Void) {
        ClockController(clock: clock, bodies: bodies, ring: ring).register(on: routes)
        ScenarioController().register(on: routes)
    }

    /// Whether the development clock of this store is another than the machine's, or was.
    public static func isClockMoved(in store: any SettingsStore) async throws -> Bool {
        try await store.setting(ClockSetting.settingName) != nil
    }

    /// Whoever moved the clock ahead and then serves without the profile has rows from the future.
    static func moment(aheadOf now: Timestamp, in store: any SettingsStore) async throws -> Timestamp? {
        let moment = try await ClockSetting.load(from: store).moment(at: now)
        return moment > now ? moment : nil
    }
}
