import DorsalCore
import FinAgentAPI
import Foundation

@testable import DorsalStore

/// A store in a directory of its own with one app package in it.
struct StoreFixture: Sendable {
    static let noon = Timestamp(milliseconds: 1_767_225_600_000)
    static let owner = "server-1"
    static let appID = "app00001"

    let store: SQLStore
    let directory: URL
    let ids = SequentialIdentifiers()

    /// Takes in the first message of a conversation.
    @discardableResult
    func start(
        _ conversation: String = "c1", _ body: String = "How do refunds work?", at moment: Timestamp = noon,
        sent: Timestamp? = noon, user: User = User(id: "u1"), history: [Message] = [],
        attachments: [Attachment] = [], attributes: [String: JSONValue] = [:],
        settings: TurnSettings = TurnSettings(), version: APIVersion = .v2_16
    ) async throws -> Acceptance {
        let draft = MessageDraft(
            conversationID: conversation, message: Message(author: .user, body: body, timestamp: sent), user: user,
            attachments: attachments, history: history, conversationAttributes: attributes, settings: settings)
        return try await store.accept(message(.start, draft, at: moment, version: version))
    }

    /// Takes in a further message of a conversation.
    @discardableResult
    func reply(
        _ conversation: String = "c1", _ body: String, at moment: Timestamp = noon, sent: Timestamp? = nil,
        author: Author = .user, user: User = User(id: "u1"), settings: TurnSettings = TurnSettings()
    ) async throws -> Acceptance {
        let draft = MessageDraft(
            conversationID: conversation, message: Message(author: author, body: body, timestamp: sent), user: user,
            settings: settings)
        return try await store.accept(message(.reply, draft, at: moment, version: .v2_16))
    }

    /// A message with ids of its own.
    func message(
        _ kind: IncomingMessage.Kind, _ draft: MessageDraft, at moment: Timestamp, version: APIVersion
    ) -> IncomingMessage {
        IncomingMessage(
            kind: kind, appID: Self.appID, version: version, draft: draft, now: moment,
            ids: .init(historyCount: draft.history.count, from: ids))
    }

    /// Leases turns for a minute.
    func claim(
        at moment: Timestamp = noon, owner: String = owner, limit: Int = 64
    ) async throws -> [ClaimedTurn] {
        try await store.claimTurns(
            owner: owner, now: moment, leaseUntil: moment.adding(.seconds(60)), limit: limit)
    }

    /// Leases the only turn that is due.
    func claimOne(at moment: Timestamp = noon, owner: String = owner) async throws -> ClaimedTurn {
        let turns = try await claim(at: moment, owner: owner)
        guard turns.count == 1, let turn = turns.first else { throw UnexpectedCount(found: turns.count) }
        return turn
    }

    /// The effect of `turn`: one reply and the events that go with it.
    func effect(
        of turn: ClaimedTurn, owner: String = owner, status: ConversationStatus = .awaitingUserReply,
        outcome: ConversationOutcome? = nil, replies: Int = 1, events: Int = 2, memory: ConversationMemory? = nil,
        at moment: Timestamp = noon
    ) -> TurnCommit {
        TurnCommit(
            turnID: turn.id, owner: owner, conversationID: turn.conversation.id, lastPosition: turn.lastPosition,
            status: status, outcome: outcome, memory: memory ?? turn.conversation.memory,
            replies: (0..<replies).map { .init(id: ids.identifier("msg"), html: "<p>Answer \($0 + 1)</p>") },
            events: (0..<events).map { index in
                ComposedEvent(
                    id: ids.identifier("evt"), name: "fin_replied", body: Array("{\"n\":\(index)}".utf8),
                    endsStream: index == events - 1)
            },
            trace: ["mode": "test"], now: moment)
    }

    /// Starts a conversation and answers it with `events` events. Answers the conversation's id within the store.
    @discardableResult
    func answeredConversation(
        _ conversation: String = "c1", events: Int = 2, at moment: Timestamp = noon,
        status: ConversationStatus = .awaitingUserReply, outcome: ConversationOutcome? = nil
    ) async throws -> String {
        try await start(conversation, at: moment)
        let turn = try await claimOne(at: moment)
        _ = try await store.commit(
            effect(of: turn, status: status, outcome: outcome, events: events, at: moment))
        return turn.conversation.id
    }

    /// Saves a callback URL.
    @discardableResult
    func setCallback(_ url: String? = "https://example.test/hook") async throws -> AppPackage? {
        try await store.setWebhook(
            appID: Self.appID, url: url, sealedSecretIfNone: "sealed-1", at: Self.noon)
    }

    /// Leases deliveries for half a minute.
    func claimDeliveries(
        at moment: Timestamp = noon, owner: String = owner, limit: Int = 64
    ) async throws -> [ClaimedDelivery] {
        try await store.claimDeliveries(
            owner: owner, now: moment, leaseUntil: moment.adding(.seconds(30)), limit: limit)
    }

    /// Records how an attempt ended. Answers the delivery that is leased next.
    @discardableResult
    func record(
        _ delivery: ClaimedDelivery, _ next: DeliveryResult.Next, at moment: Timestamp = noon, owner: String = owner
    ) async throws -> ClaimedDelivery? {
        try await end(delivery, next == .delivered ? 200 : 500, next, at: moment, owner: owner).next
    }

    /// Records that the receiver answered with `status`, and what follows by the rules.
    @discardableResult
    func answer(
        _ delivery: ClaimedDelivery, _ status: Int, retryAfter: [String] = [], at moment: Timestamp = noon
    ) async throws -> RecordedDelivery {
        let report = DeliveryReport(status: status, duration: .milliseconds(7), retryAfter: retryAfter)
        let next = RetrySchedule().next(after: report, attempt: delivery.attempt, now: moment, spread: 0.5)
        return try await end(delivery, status, next, retryAfter: retryAfter, at: moment)
    }

    private func end(
        _ delivery: ClaimedDelivery, _ status: Int, _ next: DeliveryResult.Next, retryAfter: [String] = [],
        at moment: Timestamp, owner: String = owner
    ) async throws -> RecordedDelivery {
        let report = DeliveryReport(
            status: status, duration: .milliseconds(7), retryAfter: retryAfter,
            response: ResponseExcerpt(Array("told \(status)".utf8), isCut: false))
        return try await store.record(
            DeliveryResult(eventID: delivery.eventID, report: report, next: next),
            owner: owner, now: moment, leaseUntil: moment.adding(.seconds(30)))
    }

    /// How many rows a table has.
    func rows(_ table: String, where condition: String = "1 = 1") async throws -> Int {
        try await store.driver.read("test") { connection in
            try connection.first("SELECT count(*) AS n FROM \(table) WHERE \(condition)")?.count("n") ?? -1
        }
    }

    /// One value of one row, as text or number.
    func value(_ column: String, of table: String, where condition: String) async throws -> SQLValue? {
        try await store.driver.read("test") { connection in
            try connection.first("SELECT \(column) AS v FROM \(table) WHERE \(condition)")?.value("v")
        }
    }

    /// How SQLite would run a statement, one line a step.
    func plan(_ sql: String, _ arguments: [SQLValue]) async throws -> [String] {
        try await store.driver.read("test") { connection in
            try connection.query("EXPLAIN QUERY PLAN " + sql, arguments).map { try $0.text("detail") }
        }
    }
}

/// A test expected exactly one.
struct UnexpectedCount: Error {
    var found: Int
}

/// Runs `body` with a fresh store and removes it afterwards.
func withStore(_ body: (StoreFixture) async throws -> Void) async throws {
    try await withDirectory { directory in
        let fixture = try await openStore(directory)
        do {
            try await body(fixture)
            await fixture.store.close()
        } catch {
            await fixture.store.close()
            throw error
        }
    }
}

/// Opens the store in `directory` and makes sure of its app package.
func openStore(_ directory: URL, role: DataDirectory.Role = .server) async throws -> StoreFixture {
    let store = try await SQLStore.open(directory: directory, role: role)
    _ = try await store.ensureApp(
        AppPackage(id: StoreFixture.appID, name: "Fin Agent API", createdAt: StoreFixture.noon))
    return StoreFixture(store: store, directory: directory)
}
