import DorsalCore
import FinAgentAPI

/// The transaction of what an admin does with a conversation: the agent gives it up, where that follows, and the rest is written with it
/// or not at all.
struct InboxWriter {
    let adminID: String
    let now: Timestamp
    let ids: any IdentifierSource
    let connection: any SQLConnection

    /// A conversation as far as it is needed to change it.
    struct Conversation {
        var id: String
        var appID: String
        var externalID: String
        var outcome: ConversationOutcome?
        var lastPosition: Int64
    }

    /// The conversation with that public number.
    static func conversation(_ number: String, on connection: any SQLConnection) throws -> Conversation? {
        try connection.first(
            """
            SELECT c.id, c.app_id, c.external_id, c.outcome, c.last_position FROM conversations c
            WHERE c.public_number = $1\(connection.dialect.lock("c"))
            """, [.text(number)]
        ).map { row in
            Conversation(
                id: try row.text("id"), appID: try row.text("app_id"), externalID: try row.text("external_id"),
                outcome: try row.optionalWord("outcome", as: ConversationOutcome.self),
                lastPosition: try row.integer("last_position"))
        }
    }

    /// Does it, or writes nothing.
    func act(_ action: InboxAction, on number: String) throws -> InboxOutcome {
        guard let conversation = try Self.conversation(number, on: connection) else { return .notFound }
        let handover = try action.takesOver ? takeOver(conversation, action) : nil
        switch action {
        case .comment(let body):
            try comment(body, in: conversation)
            try handle(conversation, as: .open)
        case .note(let body):
            try connection.execute(
                "INSERT INTO notes (id, conversation_id, body, admin_id, created_at_ms) VALUES ($1, $2, $3, $4, $5)",
                [
                    .text(ids.identifier("not")), .text(conversation.id), .text(body), .text(adminID), .moment(now),
                ])
        case .close(let body):
            try insert(.close, body: body, in: conversation)
            try handle(conversation, as: .closed)
        case .open:
            try insert(.open, in: conversation)
            try handle(conversation, as: .open)
        case .snooze(let until):
            try insert(.snoozed, in: conversation)
            try handle(conversation, as: .snoozed, until: until)
        case .assign(let assignee, let body):
            try insert(.assignment, body: body, assigneeID: assignee.id, in: conversation)
            try assign(conversation, to: assignee)
        }
        return .done(handover)
    }

    /// The agent gives the conversation up, and the application is told. A conversation that is over is only closed: the user can take
    /// it up again.
    private func takeOver(_ conversation: Conversation, _ action: InboxAction) throws -> HandoverOutcome.Receipt? {
        if case .close = action, conversation.outcome != nil { return nil }
        guard conversation.outcome != .escalated else { return nil }
        let handover = Handover(
            appID: conversation.appID, target: .conversation(externalID: conversation.externalID), now: now)
        let outcome = try ConversationHandover(handover: handover, ids: ids, connection: connection).run()
        guard case .handedOver(let receipt) = outcome else { return nil }
        return receipt
    }

    private func comment(_ body: String, in conversation: Conversation) throws {
        let id = ids.identifier("msg")
        try ConversationWriter(now: now, connection: connection).insert(
            Message(author: .agent, body: body, timestamp: now), id: id, in: conversation.id,
            position: conversation.lastPosition + 1)
        try connection.execute("UPDATE messages SET admin_id = $1 WHERE id = $2", [.text(adminID), .text(id)])
        try connection.execute(
            "UPDATE conversations SET last_position = last_position + 1 WHERE id = $1", [.text(conversation.id)])
    }

    private func handle(_ conversation: Conversation, as state: InboxState, until: Timestamp? = nil) throws {
        try connection.execute(
            "UPDATE conversations SET handling = $1, snoozed_until_ms = $2, updated_at_ms = $3 WHERE id = $4",
            [.text(state.rawValue), .optional(until), .moment(now), .text(conversation.id)])
    }

    private func assign(_ conversation: Conversation, to assignee: InboxAction.Assignee) throws {
        let column =
            switch assignee {
            case .admin: "admin_assignee_id"
            case .team: "team_assignee_id"
            }
        try connection.execute(
            "UPDATE conversations SET \(column) = $1, updated_at_ms = $2 WHERE id = $3",
            [assignee.id == "0" ? .null : .text(assignee.id), .moment(now), .text(conversation.id)])
    }

    private func insert(
        _ kind: InboxPart.Kind, body: String? = nil, assigneeID: String? = nil, in conversation: Conversation
    ) throws {
        try connection.execute(
            """
            INSERT INTO conversation_parts (id, conversation_id, kind, body, admin_id, assignee_id, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(ids.identifier("prt")), .text(conversation.id), .text(kind.rawValue), .optional(body),
                .text(adminID), .optional(assigneeID), .moment(now),
            ])
    }
}
