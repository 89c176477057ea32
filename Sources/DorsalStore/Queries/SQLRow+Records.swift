import DorsalCore
import FinAgentAPI

extension ConversationRecord {
    /// What ``init(_:)`` reads, of a table called `c`.
    static let columns = """
        c.id AS conversation_id, c.app_id, c.external_id, c.public_number, c.version, c.status, c.outcome, c.resolution_state, \
        c.memory, c.attributes, c.last_sequence
        """

    /// Reads a row with ``columns``.
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("conversation_id"), appID: try row.text("app_id"),
            externalID: try row.text("external_id"), publicNumber: try row.text("public_number"),
            version: try row.word("version", as: APIVersion.self),
            status: try row.word("status", as: ConversationStatus.self),
            outcome: try row.optionalWord("outcome", as: ConversationOutcome.self),
            resolutionState: try row.optionalWord("resolution_state", as: ResolutionState.self),
            memory: try row.json("memory", as: ConversationMemory.self),
            attributes: try row.attributes("attributes"), lastSequence: try row.integer("last_sequence"))
    }
}

extension UserRecord {
    /// What ``init(_:)`` reads, of a table called `u`.
    static let columns = """
        u.id AS user_id, u.external_id AS user_external_id, u.name AS user_name, u.email AS user_email, \
        u.attributes AS user_attributes
        """

    /// Reads a row with ``columns``.
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("user_id"), externalID: try row.text("user_external_id"),
            name: try row.optionalText("user_name"), email: try row.optionalText("user_email"),
            attributes: try row.attributes("user_attributes"))
    }
}

extension AppPackage {
    /// What ``init(_:)`` reads, of a table called `a`.
    static let columns = """
        a.id AS app_id, a.name AS app_name, a.default_version, a.callback_url, a.sealed_webhook_secret, \
        a.sealed_next_webhook_secret, a.is_stream_enabled, a.is_streaming_enabled, a.created_at_ms AS app_created_at_ms
        """

    /// Reads a row with ``columns``.
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("app_id"), name: try row.text("app_name"),
            defaultVersion: try row.word("default_version", as: APIVersion.self),
            callbackURL: try row.optionalText("callback_url"),
            sealedWebhookSecret: try row.optionalText("sealed_webhook_secret"),
            sealedNextWebhookSecret: try row.optionalText("sealed_next_webhook_secret"),
            isStreamEnabled: try row.flag("is_stream_enabled"),
            isStreamingEnabled: try row.flag("is_streaming_enabled"), createdAt: try row.moment("app_created_at_ms"))
    }
}

extension AttributeDefinition {
    /// An app's definitions, in the order of their names. Archived ones are no longer any.
    static func all(appID: String, on connection: any SQLConnection) throws -> [AttributeDefinition] {
        let rows = try connection.query(
            """
            SELECT subject, name, type, options FROM attribute_definitions WHERE app_id = $1 AND is_archived = 0
            ORDER BY subject, name
            """, [.text(appID)])
        return try rows.map { row in
            AttributeDefinition(
                subject: try row.word("subject", as: Subject.self), name: try row.text("name"),
                type: try row.word("type", as: ValueType.self),
                options: try row.value("options") == .null ? nil : try row.json("options", as: [String].self))
        }
    }
}
