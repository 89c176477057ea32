import DorsalCore
import FinAgentAPI

/// Puts a conversation together from the tables that hold it.
struct InboxReading {
    let connection: any SQLConnection
    let now: Timestamp

    /// The workspace's admins by id.
    static func admins(on connection: any SQLConnection) throws -> [String: InboxAuthor] {
        var admins: [String: InboxAuthor] = [:]
        for row in try connection.query("SELECT id, name, email FROM workspace_admins") {
            let id = try row.text("id")
            admins[id] = InboxAuthor(
                kind: .admin, id: id, name: try row.text("name"), email: try row.text("email"))
        }
        return admins
    }

    /// Reads a row with ``InboxColumns/columns``.
    static func conversation(
        _ row: SQLRow, admins: [String: InboxAuthor], now: Timestamp
    ) throws -> InboxConversation {
        let record = try ConversationRecord(row)
        let isDeleted = try row.optionalMoment("contact_deleted_at_ms") != nil
        let contact = InboxContact(
            id: try row.text("contact_id"), externalID: isDeleted ? nil : try row.text("contact_external_id"),
            name: try row.optionalText("contact_name"), email: try row.optionalText("contact_email"))
        let snoozedUntil = try row.optionalMoment("snoozed_until_ms")
        let state = InboxState(
            handling: try row.optionalWord("handling", as: InboxState.self), snoozedUntil: snoozedUntil,
            status: record.status, outcome: record.outcome, now: now)
        return InboxConversation(
            record: record, contact: contact, createdAt: try row.moment("inbox_created_at_ms"),
            updatedAt: try row.moment("inbox_updated_at_ms"), state: state,
            snoozedUntil: state == .snoozed ? snoozedUntil : nil,
            waitingSince: try row.optionalMoment("waiting_since_ms"),
            adminAssigneeID: try row.optionalText("admin_assignee_id"),
            teamAssigneeID: try row.optionalText("team_assignee_id"),
            source: InboxPart(
                id: try row.text("source_id"), kind: .comment, body: try row.text("source_body"),
                author: author(
                    try row.word("source_author", as: Author.self), adminID: try row.optionalText("source_admin_id"),
                    contact: contact, admins: admins),
                attachments: try row.attachments("source_attachments"), createdAt: try row.moment("source_at_ms")),
            rating: try rating(row), agentFirstAt: try row.optionalMoment("agent_first_at_ms"),
            agentLastAt: try row.optionalMoment("agent_last_at_ms"))
    }

    private static func rating(_ row: SQLRow) throws -> InboxRating? {
        guard let rating = try row.optionalWord("rating", as: Rating.self) else { return nil }
        return InboxRating(
            rating: rating, remark: try row.optionalText("remark"), requestedAt: try row.moment("requested_at_ms"),
            ratedAt: try row.moment("rated_at_ms"))
    }

    private static func author(
        _ author: Author, adminID: String?, contact: InboxContact, admins: [String: InboxAuthor]
    ) -> InboxAuthor {
        switch author {
        case .user: InboxAuthor(kind: .user, id: contact.id, name: contact.name, email: contact.email)
        case .fin: .agent
        case .agent: adminID.map { admins[$0] ?? InboxAuthor(kind: .admin, id: $0) } ?? .teammate
        }
    }

    /// The conversation with that public number.
    func detail(number: String) throws -> InboxDetail? {
        let row = try connection.first(
            "SELECT \(InboxColumns.columns) FROM \(InboxColumns.tables) WHERE c.public_number = $1", [.text(number)])
        guard let row else { return nil }
        let admins = try Self.admins(on: connection)
        let conversation = try Self.conversation(row, admins: admins, now: now)
        let said = try messages(of: conversation, admins: admins)
        let done = try deeds(in: conversation.record.id, admins: admins)
        let parts = Self.merged(said, done)
        return InboxDetail(
            conversation: conversation, parts: parts.suffix(InboxDetail.partLimit),
            partCount: try count(conversation.record.id), sources: try sources(of: conversation.record))
    }

    /// Messages keep their order; what was done comes in between by its time.
    private static func merged(_ messages: [InboxPart], _ deeds: [InboxPart]) -> [InboxPart] {
        var (parts, rest) = ([InboxPart](), deeds[...])
        for message in messages {
            while let deed = rest.first, deed.createdAt < message.createdAt {
                parts.append(deed)
                rest.removeFirst()
            }
            parts.append(message)
        }
        return parts + rest
    }

    /// The newest messages after the first one, in order.
    private func messages(of conversation: InboxConversation, admins: [String: InboxAuthor]) throws -> [InboxPart] {
        let rows = try connection.query(
            """
            SELECT id, author, body, attachments, admin_id, created_at_ms FROM messages
            WHERE conversation_id = $1 AND position > 1 ORDER BY position DESC LIMIT $2
            """, [.text(conversation.record.id), .count(InboxDetail.partLimit)])
        return try rows.reversed().map { row in
            InboxPart(
                id: try row.text("id"), kind: .comment, body: try row.text("body"),
                author: Self.author(
                    try row.word("author", as: Author.self), adminID: try row.optionalText("admin_id"),
                    contact: conversation.contact, admins: admins),
                attachments: try row.attachments("attachments"), createdAt: try row.moment("created_at_ms"))
        }
    }

    /// Notes and what admins did, newest last.
    private func deeds(in conversationID: String, admins: [String: InboxAuthor]) throws -> [InboxPart] {
        let rows = try connection.query(
            """
            SELECT id, kind, body, admin_id, assignee_id, created_at_ms FROM (
                SELECT id, 'note' AS kind, body, admin_id, NULL AS assignee_id, created_at_ms FROM notes
                WHERE conversation_id = $1
                UNION ALL
                SELECT id, kind, body, admin_id, assignee_id, created_at_ms FROM conversation_parts
                WHERE conversation_id = $1
            ) AS deeds ORDER BY created_at_ms DESC, id DESC LIMIT $2
            """, [.text(conversationID), .count(InboxDetail.partLimit)])
        return try rows.reversed().map { row in
            let adminID = try row.optionalText("admin_id")
            return InboxPart(
                id: try row.text("id"), kind: try row.word("kind", as: InboxPart.Kind.self),
                body: try row.optionalText("body"),
                // A hand-over's note was written by the application, for whoever takes over.
                author: adminID.map { admins[$0] ?? InboxAuthor(kind: .admin, id: $0) } ?? .agent,
                assigneeID: try row.optionalText("assignee_id"), createdAt: try row.moment("created_at_ms"))
        }
    }

    private func count(_ conversationID: String) throws -> Int {
        let row = try connection.first(
            """
            SELECT (SELECT count(*) FROM messages WHERE conversation_id = $1 AND position > 1)
                + (SELECT count(*) FROM notes WHERE conversation_id = $1)
                + (SELECT count(*) FROM conversation_parts WHERE conversation_id = $1) AS total
            """, [.text(conversationID)])
        return try row?.count("total") ?? 0
    }

    /// The documents that the agent quoted and that are still there, in the order of their first mention.
    private func sources(of record: ConversationRecord) throws -> [HelpDocument] {
        var ids: [String] = []
        for passage in record.memory.shownPassages {
            let id = String(passage.prefix { $0 != "#" })
            if !ids.contains(id) { ids.append(id) }
        }
        return try ids.compactMap { id in
            try connection.first(
                "SELECT source, path, title, url, locale, updated_at_ms FROM documents WHERE id = $1", [.text(id)]
            )
            .map { row in
                HelpDocument(
                    id: id, source: try row.text("source"), path: try row.text("path"),
                    title: try row.text("title"), url: try row.optionalText("url"),
                    locale: try row.text("locale"), audience: nil, questions: [], contentHash: "",
                    updatedAt: try row.moment("updated_at_ms"))
            }
        }
    }
}

extension SQLRow {
    /// Attachments stored as JSON.
    fileprivate func attachments(_ column: String) throws -> [Attachment] {
        try text(column) == "[]" ? [] : try json(column, as: [Attachment].self)
    }
}
