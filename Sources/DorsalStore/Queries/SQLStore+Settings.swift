public import DorsalCore

extension SQLStore: SettingsStore {
    public func setting(_ name: String) async throws(StoreError) -> String? {
        try await driver.read("setting") { connection in
            try connection.first("SELECT json FROM settings WHERE name = $1", [.text(name)])?.text("json")
        }
    }

    public func setSetting(_ name: String, to json: String) async throws(StoreError) {
        try await driver.write("setSetting") { connection in
            try connection.execute(
                """
                INSERT INTO settings (name, json) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET json = excluded.json
                """, [.text(name), .text(json)])
        }
    }

    public func replaceSetting(
        _ name: String, from old: String?, to json: String
    ) async throws(StoreError) -> Bool {
        try await driver.write("replaceSetting") { connection in
            guard let old else {
                return try connection.execute(
                    "INSERT INTO settings (name, json) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
                    [.text(name), .text(json)]) == 1
            }
            return try connection.execute(
                "UPDATE settings SET json = $1 WHERE name = $2 AND json = $3", [.text(json), .text(name), .text(old)])
                == 1
        }
    }
}
