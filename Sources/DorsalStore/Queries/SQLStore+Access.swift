public import DorsalCore
public import FinAgentAPI

extension SQLStore: AccessStore {
    public func ensureApp(_ proposal: AppPackage) async throws(StoreError) -> AppPackage {
        let stored = try await driver.read("ensureApp") { connection in try Self.oldestApp(on: connection) }
        if let stored { return stored }
        return try await driver.write("ensureApp") { connection in
            if let stored = try Self.oldestApp(on: connection) { return stored }
            try proposal.insert(on: connection)
            return proposal
        }
    }

    public func app(id: String) async throws(StoreError) -> AppPackage? {
        try await driver.read("app") { connection in try Self.app(id: id, on: connection) }
    }

    public func insertKey(_ key: APIKeyRecord) async throws(StoreError) {
        try await driver.write("insertKey") { connection in try key.insert(on: connection) }
    }

    public func keys() async throws(StoreError) -> [APIKeyRecord] {
        try await driver.read("keys") { connection in
            try connection.query("SELECT \(APIKeyRecord.columns) FROM api_keys ORDER BY created_at_ms, id")
                .map(APIKeyRecord.init)
        }
    }

    public func revokeKey(id: String, at moment: Timestamp) async throws(StoreError) -> Bool {
        try await driver.write("revokeKey") { connection in
            try connection.execute(
                "UPDATE api_keys SET revoked_at_ms = $1 WHERE id = $2 AND revoked_at_ms IS NULL",
                [.moment(moment), .text(id)]) == 1
        }
    }

    public func credential(keyHash: String) async throws(StoreError) -> Credential? {
        try await driver.read("credential") { connection in
            let row = try connection.first(
                """
                SELECT k.id AS key_id, k.scopes, k.expires_at_ms, k.last_used_at_ms,
                    (SELECT coalesce(min(f.is_available), 1) FROM apps f WHERE f.kind = 'fin') AS is_fin_available,
                    \(AppPackage.columns)
                FROM api_keys k JOIN apps a ON a.id = k.app_id
                WHERE k.hash = $1 AND k.revoked_at_ms IS NULL
                """, [.text(keyHash)])
            return try row.map { row in
                Credential(
                    keyID: try row.text("key_id"), scopes: try row.json("scopes", as: Set<Scope>.self),
                    app: try AppPackage(row), expiresAt: try row.optionalMoment("expires_at_ms"),
                    lastUsedAt: try row.optionalMoment("last_used_at_ms"),
                    isFinAgentAPIAvailable: try row.flag("is_fin_available"))
            }
        }
    }

    public func setWebhook(
        appID: String, url: String?, sealedSecretIfNone: String, at moment: Timestamp
    ) async throws(StoreError) -> AppPackage? {
        try await driver.write("setWebhook") { connection in
            if let url {
                _ = try EndpointRecord(appID: appID, connection: connection).resume(at: moment, cause: .newAddress)
                try connection.execute(
                    """
                    UPDATE apps SET callback_url = $1, sealed_webhook_secret = coalesce(sealed_webhook_secret, $2),
                        updated_at_ms = $3
                    WHERE id = $4
                    """, [.text(url), .text(sealedSecretIfNone), .moment(moment), .text(appID)])
            } else {
                // The secret stays: an application that knows it goes on working when the URL comes back.
                try connection.execute(
                    "UPDATE apps SET callback_url = NULL, updated_at_ms = $1 WHERE id = $2",
                    [.moment(moment), .text(appID)])
            }
            return try Self.app(id: appID, on: connection)
        }
    }

    public func stageWebhookSecret(
        appID: String, sealed: String, at moment: Timestamp
    ) async throws(StoreError) -> AppPackage? {
        try await driver.write("stageWebhookSecret") { connection in
            let staged = try connection.execute(
                """
                UPDATE apps SET sealed_next_webhook_secret = $1, updated_at_ms = $2
                WHERE id = $3 AND sealed_webhook_secret IS NOT NULL AND sealed_next_webhook_secret IS NULL
                """, [.text(sealed), .moment(moment), .text(appID)])
            return staged == 1 ? try Self.app(id: appID, on: connection) : nil
        }
    }

    public func endWebhookRotation(
        appID: String, promotes: Bool, at moment: Timestamp
    ) async throws(StoreError) -> AppPackage? {
        try await driver.write("endWebhookRotation") { connection in
            let ended = try connection.execute(
                """
                UPDATE apps SET sealed_webhook_secret = CASE WHEN $1 = 1 THEN sealed_next_webhook_secret
                    ELSE sealed_webhook_secret END, sealed_next_webhook_secret = NULL, updated_at_ms = $2
                WHERE id = $3 AND sealed_next_webhook_secret IS NOT NULL
                """, [.flag(promotes), .moment(moment), .text(appID)])
            return ended == 1 ? try Self.app(id: appID, on: connection) : nil
        }
    }

    public func updateApp(
        id: String, defaultVersion: APIVersion?, isStreamEnabled: Bool?, isStreamingEnabled: Bool?, at moment: Timestamp
    ) async throws(StoreError) -> AppPackage? {
        try await driver.write("updateApp") { connection in
            guard let app = try Self.app(id: id, on: connection) else { return nil }
            try connection.execute(
                """
                UPDATE apps SET default_version = $1, is_stream_enabled = $2, is_streaming_enabled = $3,
                    updated_at_ms = $4
                WHERE id = $5
                """,
                [
                    .text((defaultVersion ?? app.defaultVersion).rawValue),
                    .flag(isStreamEnabled ?? app.isStreamEnabled),
                    .flag(isStreamingEnabled ?? app.isStreamingEnabled), .moment(moment), .text(id),
                ])
            return try Self.app(id: id, on: connection)
        }
    }

    public func attributeDefinitions(appID: String) async throws(StoreError) -> [AttributeDefinition] {
        try await driver.read("attributeDefinitions") { connection in
            try AttributeDefinition.all(appID: appID, on: connection)
        }
    }

    public func defineAttribute(_ definition: AttributeDefinition, appID: String) async throws(StoreError) {
        try await driver.write("defineAttribute") { connection in
            try connection.execute(
                """
                INSERT INTO attribute_definitions (app_id, subject, name, type, number)
                VALUES ($1, $2, $3, $4, (SELECT coalesce(max(number), 0) + 1 FROM attribute_definitions))
                ON CONFLICT (app_id, subject, name) DO UPDATE SET type = excluded.type, options = NULL, is_archived = 0
                """,
                [
                    .text(appID), .text(definition.subject.rawValue), .text(definition.name),
                    .text(definition.type.rawValue),
                ])
        }
    }

    static func app(id: String, on connection: any SQLConnection) throws -> AppPackage? {
        try connection.first("SELECT \(AppPackage.columns) FROM apps a WHERE a.id = $1", [.text(id)])
            .map(AppPackage.init)
    }

    private static func oldestApp(on connection: any SQLConnection) throws -> AppPackage? {
        try connection.first(
            "SELECT \(AppPackage.columns) FROM apps a WHERE a.kind = 'fin' ORDER BY a.created_at_ms, a.id LIMIT 1"
        )
        .map(AppPackage.init)
    }
}
