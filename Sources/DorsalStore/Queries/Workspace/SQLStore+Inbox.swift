public import DorsalCore
public import FinAgentAPI

extension SQLStore: InboxStore {
    /// Conversations in the order of their beginning.
    static func inboxList(_ filter: SearchFilter<ConversationField>?, now: Timestamp, dialect: SQLDialect) -> PagedList
    {
        let compiler = SearchCompiler<ConversationField>(dialect: dialect) { field in
            InboxColumns.column(of: field, dialect: dialect, now: now)
        }
        return PagedList(
            columns: InboxColumns.columns, tables: InboxColumns.tables, table: "conversations c",
            moment: "c.created_at_ms", id: "c.id",
            condition: { arguments in try filter.map { try compiler.condition($0, &arguments) } })
    }

    public func inbox(
        _ request: PageRequest, filter: SearchFilter<ConversationField>?, now: Timestamp
    ) async throws(StoreError) -> Page<InboxConversation> {
        try await driver.read("inbox") { connection in
            let admins = try InboxReading.admins(on: connection)
            return try Self.inboxList(filter, now: now, dialect: connection.dialect)
                .page(request, on: connection) { row in
                    try InboxReading.conversation(row, admins: admins, now: now)
                }
        }
    }

    public func inboxDetail(number: String, now: Timestamp) async throws(StoreError) -> InboxDetail? {
        try await driver.read("inboxDetail") { connection in
            try InboxReading(connection: connection, now: now).detail(number: number)
        }
    }

    public func latestConversation(ofContact contact: ContactReference) async throws(StoreError) -> String? {
        let (column, value) =
            switch contact {
            case .id(let id): ("id", id)
            case .externalID(let id): ("external_id", id)
            case .email(let email): ("email", email)
            }
        return try await driver.read("latestConversation") { connection in
            try connection.first(
                """
                SELECT c.public_number FROM users u JOIN conversations c ON c.user_id = u.id
                WHERE u.\(column) = $1 AND u.deleted_at_ms IS NULL ORDER BY c.created_at_ms DESC, c.id DESC LIMIT 1
                """, [.text(value)])?.text("public_number")
        }
    }

    public func act(
        _ action: InboxAction, onConversation number: String, by adminID: String, at now: Timestamp,
        ids: any IdentifierSource
    ) async throws(StoreError) -> InboxOutcome {
        try await driver.write("act") { connection in
            try InboxWriter(adminID: adminID, now: now, ids: ids, connection: connection).act(action, on: number)
        }
    }

    public func appendUserMessage(
        _ body: String, attachments: [Attachment], toConversation number: String, id: String, at now: Timestamp
    ) async throws(StoreError) -> Bool {
        try await driver.write("appendUserMessage") { connection in
            guard let conversation = try InboxWriter.conversation(number, on: connection) else { return false }
            try ConversationWriter(now: now, connection: connection).insert(
                Message(author: .user, body: body, timestamp: now), id: id, in: conversation.id,
                position: conversation.lastPosition + 1,
                attachments: attachments.isEmpty ? .text("[]") : try StoredJSON.text(attachments))
            // The user has something to say to whoever has it: it is open again.
            try connection.execute(
                """
                UPDATE conversations SET last_position = last_position + 1, updated_at_ms = $1, handling = 'open',
                    snoozed_until_ms = NULL
                WHERE id = $2
                """, [.moment(now), .text(conversation.id)])
            return true
        }
    }
}
