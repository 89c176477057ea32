import DorsalCore
import FinAgentAPI

/// The transaction that hands a conversation over to a human (CONTRACT §7, AGENT 2 row 20).
struct ConversationHandover {
    let handover: Handover
    let ids: any IdentifierSource
    let connection: any SQLConnection

    private var writer: ConversationWriter { ConversationWriter(now: handover.now, connection: connection) }

    /// Hands over, or writes nothing.
    func run() throws -> HandoverOutcome {
        switch handover.target {
        case .conversation(let externalID):
            guard let row = try storedConversation(externalID) else { return .conversationNotFound }
            let conversation = try ConversationRecord(row)
            let receipt = try handOver(
                conversation, userID: try row.text("user_external_id"),
                hasCallback: try row.optionalText("callback_url") != nil)
            return .handedOver(receipt)
        case .user(let user, let message, let version, let ids):
            if let opened = try conversationOpenedBefore() { return .handedOver(opened) }
            return .handedOver(try open(for: user, message: message, version: version, newIDs: ids))
        }
    }

    private func storedConversation(_ externalID: String) throws -> SQLRow? {
        try connection.first(
            """
            SELECT \(ConversationRecord.columns), u.external_id AS user_external_id, a.callback_url
            FROM conversations c JOIN users u ON u.id = c.user_id JOIN apps a ON a.id = c.app_id
            WHERE c.app_id = $1 AND c.external_id = $2\(connection.dialect.lock("c"))
            """, [.text(handover.appID), .text(externalID)])
    }

    /// What this very request opened before a crash lost its response.
    private func conversationOpenedBefore() throws -> HandoverOutcome.Receipt? {
        guard let mark = handover.idempotencyMark else { return nil }
        let row = try connection.first(
            """
            SELECT \(ConversationRecord.columns) FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.idempotency_mark = $1 AND m.created_at_ms > $2 AND c.app_id = $3
            """,
            [.text(mark), .moment(handover.now.adding(.zero - IdempotentRequest.memory)), .text(handover.appID)])
        return try row.map(ConversationRecord.init).map { conversation in
            .init(
                conversation: conversation, precedingSequence: Self.sequenceBeforeHandover(of: conversation),
                hasDeliveries: false)
        }
    }

    /// Cancels what the agent is about to do, and tells the application. A conversation that a human has already stays as it is.
    private func handOver(
        _ conversation: ConversationRecord, userID: String, hasCallback: Bool
    ) throws -> HandoverOutcome.Receipt {
        var machine = ConversationMachine(conversation)
        let actions = machine.escalate(.requestedViaAPI)
        guard !actions.isEmpty else {
            return .init(
                conversation: conversation, precedingSequence: Self.sequenceBeforeHandover(of: conversation),
                hasDeliveries: false)
        }
        try connection.execute(
            """
            UPDATE turns SET state = 'superseded', due_at_ms = NULL, lease_owner = NULL, finished_at_ms = $1
            WHERE conversation_id = $2 AND due_at_ms IS NOT NULL
            """, [.moment(handover.now), .text(conversation.id)])
        let (events, _) = try EventComposer(version: conversation.version).compose(
            actions, conversationID: conversation.externalID, userID: userID, now: handover.now, ids: ids)
        var changed = conversation
        changed.status = machine.status
        changed.outcome = machine.outcome
        changed.resolutionState = machine.resolutionState
        changed.lastSequence += Int64(events.count)
        try connection.execute(
            """
            UPDATE conversations SET status = $1, outcome = $2, resolution_state = $3, last_sequence = $4,
                updated_at_ms = $5
            WHERE id = $6
            """,
            [
                .text(changed.status.rawValue), .optional(changed.outcome?.rawValue),
                .optional(changed.resolutionState?.rawValue), .integer(changed.lastSequence), .moment(handover.now),
                .text(conversation.id),
            ])
        let hasDeliveries = try writer.append(
            events, to: conversation.id, appID: conversation.appID, after: conversation.lastSequence, turnID: nil,
            hasCallback: hasCallback)
        try insertNote(in: conversation.id)
        return .init(
            conversation: changed, precedingSequence: conversation.lastSequence, hasDeliveries: hasDeliveries)
    }

    /// Opens a conversation with the user's first message and hands it over at once. The application has no id for it, so it goes by
    /// the number that the response tells.
    private func open(
        for user: User, message: String, version: APIVersion, newIDs: IncomingMessage.NewIdentifiers
    ) throws -> HandoverOutcome.Receipt {
        let users = UserWriter(appID: handover.appID, now: handover.now, connection: connection)
        let attributes = try users.sort(user: user.attributes ?? [:])
        let userID = try users.save(user, attributes: attributes.user, newID: newIDs.user)
        let conversation = ConversationRecord(
            id: newIDs.conversation, appID: handover.appID, externalID: newIDs.publicNumber,
            publicNumber: newIDs.publicNumber, version: version, status: .thinking, outcome: nil,
            memory: ConversationMemory(), attributes: [:], lastSequence: 0)
        try writer.insert(
            conversation, userID: userID, opening: message, memory: try StoredJSON.text(conversation.memory),
            position: 1, answeredPosition: 1)
        try writer.insert(
            Message(author: .user, body: message), id: newIDs.message, in: conversation.id, position: 1,
            idempotencyMark: handover.idempotencyMark)
        let app = try connection.first("SELECT callback_url FROM apps WHERE id = $1", [.text(handover.appID)])
        return try handOver(
            conversation, userID: user.id, hasCallback: try app?.optionalText("callback_url") != nil)
    }

    private func insertNote(in conversationID: String) throws {
        guard let note = handover.note else { return }
        try connection.execute(
            "INSERT INTO notes (id, conversation_id, body, created_at_ms) VALUES ($1, $2, $3, $4)",
            [.text(ids.identifier("not")), .text(conversationID), .text(note), .moment(handover.now)])
    }

    /// Nothing is told after a hand-over, so `escalated` and `complete` are the last two events.
    private static func sequenceBeforeHandover(of conversation: ConversationRecord) -> Int64 {
        max(0, conversation.lastSequence - 2)
    }
}
