public import DorsalCore

extension SQLStore: StorageInspector {
    private static let told = ["journal_mode", "synchronous", "foreign_keys"]

    public func storageSettings() async throws(StoreError) -> [String: String] {
        let diagnostics = try await diagnostics()
        let connections = [diagnostics.writer] + diagnostics.readers
        var settings: [String: String] = [:]
        // Readers wait longer for a lock than the writer; the least counts.
        settings["busy_timeout"] = connections.compactMap { $0["busy_timeout"].flatMap { Int($0) } }.min().map {
            "\($0)"
        }
        for name in Self.told {
            let values = Set(connections.map { $0[name] ?? "" })
            settings[name] = values.count == 1 ? values.first : "mixed"
        }
        return settings
    }
}
