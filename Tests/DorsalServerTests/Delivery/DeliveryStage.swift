import DorsalCore
import FinAgentAPI
import Foundation
import ServiceLifecycle
import Support
import Synchronization
import Testing

@testable import DorsalServer
@testable import DorsalStore

/// A store full of events and the delivery loop above it, with a courier that the test plays.
struct DeliveryStage: Sendable {
    static let noon = Timestamp(milliseconds: 1_767_225_600_000)

    let store: SQLStore
    let directory: URL
    let clock: ManualClock
    private let secrets: MasterKey

    /// Opens the store in `directory`. Whatever an earlier stage left under lease is due again.
    static func open(_ directory: URL, clock: ManualClock) async throws -> DeliveryStage {
        DeliveryStage(
            store: try await SQLStore.open(directory: directory, role: .server), directory: directory, clock: clock,
            secrets: MasterKey(bytes: Array(repeating: 7, count: 32)))
    }

    /// Adds an app with a callback URL and `conversations` of `events` events each, all of them due.
    func addApp(_ id: String, conversations: Int, events: Int) async throws {
        let sealed = try secrets.seal("secret", context: AppPackage.sealingContext(id: id))
        try await store.driver.write("test") { connection in
            let (app, now) = (SQLValue.text(id), SQLValue.moment(Self.noon))
            try connection.execute(
                """
                INSERT INTO apps (id, name, default_version, callback_url, sealed_webhook_secret, is_stream_enabled,
                    created_at_ms, updated_at_ms)
                VALUES ($1, 'app', '2.16', 'https://example.test/' || $1, $2, 1, $3, $3)
                """, [app, .text(sealed), now])
            try connection.execute(
                """
                INSERT INTO users (id, app_id, external_id, attributes, created_at_ms, updated_at_ms)
                VALUES ($1, $1, 'u', '{}', $2, $2)
                """, [app, now])
            for number in 0..<conversations {
                let conversation = SQLValue.text("\(id)-\(number)")
                try connection.execute(
                    """
                    INSERT INTO conversations (id, app_id, user_id, external_id, public_number, version, status, memory,
                        attributes, last_sequence, last_position, inbound_position, answered_position, created_at_ms,
                        updated_at_ms)
                    VALUES ($1, $2, $2, $1, $1, '2.16', 'complete', '{}', '{}', $3, 1, 1, 1, $4, $4)
                    """, [conversation, app, .count(events), now])
                for sequence in 1...max(1, events) {
                    let event = SQLValue.text("evt-\(id)-\(number)-\(sequence)")
                    try connection.execute(
                        """
                        INSERT INTO events (id, conversation_id, sequence, name, body, ends_stream, created_at_ms)
                        VALUES ($1, $2, $3, 'fin_replied', $4, 0, $5)
                        """, [event, conversation, .count(sequence), .bytes(Array("{}".utf8)), now])
                    try connection.execute(
                        """
                        INSERT INTO deliveries (event_id, app_id, conversation_id, sequence, state, attempts, due_at_ms)
                        VALUES ($1, $2, $3, $4, 'pending', 0, $5)
                        """, [event, app, conversation, .count(sequence), sequence == 1 ? now : .null])
                }
            }
        }
    }

    /// Runs the delivery loop with `courier` while `body` runs. With `isKilled` it gets no chance to finish.
    func deliver(
        _ owner: String = "one", isKilled: Bool = false,
        courier: @escaping @Sendable (ClaimedDelivery) async -> DeliveryReport,
        while body: @escaping @Sendable () async throws -> Void
    ) async throws {
        let runner = DeliveryRunner(
            store: store, courier: PlayedCourier(play: courier), secrets: secrets, clock: clock, machineClock: clock,
            owner: owner,
            lease: .seconds(30), wakeup: Wakeup(), logger: CapturedLog().logger)
        let services = ServiceGroup(configuration: .init(services: [Loop(runner: runner)], logger: quietLogger))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            do {
                try await body()
            } catch {
                group.cancelAll()
                throw error
            }
            if isKilled { group.cancelAll() } else { await services.triggerGracefulShutdown() }
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// Moves the clock on, a second at a time, until `condition` holds.
    func pass(_ what: String, until condition: () async throws -> Bool) async throws {
        for _ in 0..<600_000 {
            if try await condition() { return }
            clock.advance(by: .seconds(1))
            try await Task.sleep(for: .milliseconds(1))
        }
        Issue.record("never so: \(what)")
    }

    /// How many deliveries are in a state.
    func count(_ state: String, app: String = "%") async throws -> Int {
        try await store.driver.read("test") { connection in
            try connection.first(
                "SELECT count(*) AS n FROM deliveries WHERE state = $1 AND app_id LIKE $2", [.text(state), .text(app)])?
                .count("n") ?? -1
        }
    }

    private struct PlayedCourier: WebhookCourier {
        let play: @Sendable (ClaimedDelivery) async -> DeliveryReport

        func send(_ delivery: ClaimedDelivery, secrets: SigningSecrets, now: Timestamp) async -> DeliveryReport {
            await play(delivery)
        }
    }

    private struct Loop: Service {
        let runner: DeliveryRunner

        func run() async { await runner.run() }
    }
}

/// What the receivers of a stage got.
final class DeliveryLedger: Sendable {
    private struct State {
        var sent: [ClaimedDelivery] = []
        var underWay: [String: Int] = [:]
        var most: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// Every attempt, in the order they began.
    var sent: [ClaimedDelivery] { state.withLock { $0.sent } }

    /// The most attempts that were under way to an app at once.
    func most(_ app: String) -> Int { state.withLock { $0.most[app] ?? 0 } }

    /// An attempt begins. Answers how many are under way to that app, with it.
    @discardableResult
    func begin(_ delivery: ClaimedDelivery) -> Int {
        state.withLock { state in
            state.sent.append(delivery)
            let count = (state.underWay[delivery.appID] ?? 0) + 1
            state.underWay[delivery.appID] = count
            state.most[delivery.appID] = max(count, state.most[delivery.appID] ?? 0)
            return count
        }
    }

    /// An attempt ends.
    func end(_ delivery: ClaimedDelivery) {
        state.withLock { $0.underWay[delivery.appID, default: 0] -= 1 }
    }
}

/// Whether the long forms are to be run (`make soak`).
let isSoak = ProcessInfo.processInfo.environment["DORSAL_SOAK"] != nil
