public import DorsalCore

extension SQLStore {
    public func sealedSecrets() async throws(StoreError) -> [SealedSecret] {
        try await driver.read("sealedSecrets") { connection in
            let keys = try connection.query("SELECT id, sealed FROM api_keys WHERE sealed IS NOT NULL ORDER BY id").map
            {
                SealedSecret(place: .apiKey(id: try $0.text("id")), sealed: try $0.text("sealed"))
            }
            let apps = try connection.query(
                "SELECT id, sealed_webhook_secret, sealed_next_webhook_secret FROM apps ORDER BY id")
            let secrets = try apps.flatMap { row in
                let id = try row.text("id")
                return [
                    try row.optionalText("sealed_webhook_secret").map {
                        SealedSecret(place: .webhookSecret(appID: id), sealed: $0)
                    },
                    try row.optionalText("sealed_next_webhook_secret").map {
                        SealedSecret(place: .nextWebhookSecret(appID: id), sealed: $0)
                    },
                ].compactMap(\.self)
            }
            return keys + secrets
        }
    }

    public func reseal(_ changes: [SealedSecret.Change]) async throws(StoreError) -> Int {
        try await driver.write("reseal") { connection in
            var count = 0
            for change in changes {
                let (table, column, id) = Self.column(of: change.secret.place)
                count += try connection.execute(
                    "UPDATE \(table) SET \(column) = $1 WHERE id = $2 AND \(column) = $3",
                    [.text(change.resealed), .text(id), .text(change.secret.sealed)])
            }
            return count
        }
    }

    private static func column(of place: SealedSecret.Place) -> (table: String, column: String, id: String) {
        switch place {
        case .apiKey(let id): ("api_keys", "sealed", id)
        case .webhookSecret(let id): ("apps", "sealed_webhook_secret", id)
        case .nextWebhookSecret(let id): ("apps", "sealed_next_webhook_secret", id)
        }
    }
}
