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
        a.id AS app_id, a.name AS app_name, a.kind AS app_kind, a.default_version, a.callback_url, a.sealed_webhook_secret, \
        a.sealed_next_webhook_secret, a.is_stream_enabled, a.is_streaming_enabled, a.is_available, \
        a.created_at_ms AS app_created_at_ms, a.revoked_at_ms AS app_revoked_at_ms
        """

    /// Reads a row with ``columns``.
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("app_id"), name: try row.text("app_name"),
            kind: try row.word("app_kind", as: Kind.self),
            defaultVersion: try row.word("default_version", as: APIVersion.self),
            callbackURL: try row.optionalText("callback_url"),
            sealedWebhookSecret: try row.optionalText("sealed_webhook_secret"),
            sealedNextWebhookSecret: try row.optionalText("sealed_next_webhook_secret"),
            isStreamEnabled: try row.flag("is_stream_enabled"),
            isStreamingEnabled: try row.flag("is_streaming_enabled"), isAvailable: try row.flag("is_available"),
            createdAt: try row.moment("app_created_at_ms"), revokedAt: try row.optionalMoment("app_revoked_at_ms"))
    }
}

extension AppPackage {
    /// Writes a new app package down.
    func insert(on connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO apps (id, name, kind, default_version, callback_url, sealed_webhook_secret, is_stream_enabled,
                is_streaming_enabled, is_available, created_at_ms, updated_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
            """,
            [
                .text(id), .text(name), .text(kind.rawValue), .text(defaultVersion.rawValue), .optional(callbackURL),
                .optional(sealedWebhookSecret), .flag(isStreamEnabled), .flag(isStreamingEnabled), .flag(isAvailable),
                .moment(createdAt),
            ])
    }
}

extension APIKeyRecord {
    /// What ``init(_:)`` reads.
    static let columns = """
        id, app_id, name, hash, masked, sealed, scopes, created_at_ms, revoked_at_ms, expires_at_ms, last_used_at_ms
        """

    /// Reads a row with ``columns``.
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("id"), appID: try row.text("app_id"), name: try row.text("name"),
            hash: try row.text("hash"), masked: try row.text("masked"), sealed: try row.optionalText("sealed"),
            scopes: try row.json("scopes", as: Set<Scope>.self), createdAt: try row.moment("created_at_ms"),
            revokedAt: try row.optionalMoment("revoked_at_ms"), expiresAt: try row.optionalMoment("expires_at_ms"),
            lastUsedAt: try row.optionalMoment("last_used_at_ms"))
    }

    /// Writes a new key down.
    func insert(on connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO api_keys (\(Self.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .text(id), .text(appID), .text(name), .text(hash), .text(masked), .optional(sealed),
                try StoredJSON.text(scopes.map(\.rawValue).sorted()), .moment(createdAt), .optional(revokedAt),
                .optional(expiresAt), .optional(lastUsedAt),
            ])
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
