public import DorsalStore

extension TestServer {
    /// Changes the database behind the server's back: to damage it, or to set what has no port yet.
    public func execute(_ sql: String, _ arguments: [SQLValue] = []) async throws {
        let driver = try await SQLiteDriver.open(DataDirectory(directory), role: .tool)
        do {
            try await driver.write("test") { connection in try connection.execute(sql, arguments) }
            await driver.close()
        } catch {
            await driver.close()
            throw error
        }
    }
}
