public import DorsalCore
public import FinAgentAPI

extension SQLStore: AppStore {
    public func insertApp(_ app: AppPackage, key: APIKeyRecord) async throws(StoreError) {
        try await driver.write("insertApp") { connection in
            try app.insert(on: connection)
            try key.insert(on: connection)
        }
    }

    public func apps() async throws(StoreError) -> [AppPackage] {
        try await driver.read("apps") { connection in
            let rows = try connection.query(
                """
                SELECT \(AppPackage.columns) FROM apps a
                ORDER BY CASE a.kind WHEN 'fin' THEN 0 ELSE 1 END, a.created_at_ms, a.id
                """)
            return try rows.map(AppPackage.init)
        }
    }

    public func replaceKeys(
        appID: String, with key: APIKeyRecord, at moment: Timestamp
    ) async throws(StoreError) -> Bool {
        try await driver.write("replaceKeys") { connection in
            guard let app = try Self.app(id: appID, on: connection), app.revokedAt == nil else { return false }
            try Self.revokeKeys(ofApp: appID, at: moment, on: connection)
            try key.insert(on: connection)
            return true
        }
    }

    public func succeedKey(
        id: String, with successor: APIKeyRecord, end: Timestamp
    ) async throws(StoreError) -> Bool {
        try await driver.write("succeedKey") { connection in
            let ended = try connection.execute(
                """
                UPDATE api_keys SET expires_at_ms = $1
                WHERE id = $2 AND revoked_at_ms IS NULL AND expires_at_ms IS NULL
                """, [.moment(end), .text(id)])
            guard ended == 1 else { return false }
            try successor.insert(on: connection)
            return true
        }
    }

    public func revokeApp(id: String, at moment: Timestamp) async throws(StoreError) -> Bool {
        try await driver.write("revokeApp") { connection in
            let revoked = try connection.execute(
                "UPDATE apps SET revoked_at_ms = $1, updated_at_ms = $1 WHERE id = $2 AND revoked_at_ms IS NULL",
                [.moment(moment), .text(id)])
            guard revoked == 1 else { return false }
            try Self.revokeKeys(ofApp: id, at: moment, on: connection)
            return true
        }
    }

    public func revokeKey(hash: String, at moment: Timestamp) async throws(StoreError) -> Bool {
        try await driver.write("revokeKey") { connection in
            try connection.execute(
                "UPDATE api_keys SET revoked_at_ms = $1 WHERE hash = $2 AND revoked_at_ms IS NULL",
                [.moment(moment), .text(hash)]) == 1
        }
    }

    public func setAvailability(
        appID: String, isAvailable: Bool, at moment: Timestamp
    ) async throws(StoreError) -> AppPackage? {
        try await driver.write("setAvailability") { connection in
            try connection.execute(
                "UPDATE apps SET is_available = $1, updated_at_ms = $2 WHERE id = $3",
                [.flag(isAvailable), .moment(moment), .text(appID)])
            return try Self.app(id: appID, on: connection)
        }
    }

    public func noteUse(ofKey id: String, at moment: Timestamp) async throws(StoreError) {
        try await driver.write("noteUse") { connection in
            _ = try connection.execute(
                """
                UPDATE api_keys SET last_used_at_ms = $1
                WHERE id = $2 AND (last_used_at_ms IS NULL OR last_used_at_ms < $1)
                """, [.moment(moment), .text(id)])
        }
    }

    public func usableKeys(
        among ids: Set<String>, at moment: Timestamp
    ) async throws(StoreError) -> Set<String> {
        guard !ids.isEmpty else { return [] }
        return try await driver.read("usableKeys") { connection in
            var usable: Set<String> = []
            var rest = Array(ids)[...]
            // SQLite binds at least 999 values (its own documentation of limits).
            while !rest.isEmpty {
                let piece = rest.prefix(500)
                rest = rest.dropFirst(piece.count)
                let places = piece.indices.map { "$\($0 - piece.startIndex + 2)" }.joined(separator: ", ")
                let rows = try connection.query(
                    """
                    SELECT id FROM api_keys
                    WHERE revoked_at_ms IS NULL AND (expires_at_ms IS NULL OR expires_at_ms > $1) AND id IN (\(places))
                    """, [.moment(moment)] + piece.map { .text($0) })
                for row in rows { usable.insert(try row.text("id")) }
            }
            return usable
        }
    }

    private static func revokeKeys(
        ofApp id: String, at moment: Timestamp, on connection: any SQLConnection
    ) throws {
        try connection.execute(
            "UPDATE api_keys SET revoked_at_ms = $1 WHERE app_id = $2 AND revoked_at_ms IS NULL",
            [.moment(moment), .text(id)])
    }
}
