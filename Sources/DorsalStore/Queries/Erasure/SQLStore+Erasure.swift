public import DorsalCore

extension SQLStore {
    /// Erases a user or a conversation: deletes everything that is kept of it, and then rewrites the database, so that no byte of it is
    /// left in free pages, indexes or the write-ahead log (RELIABILITY G9). Backups are files of their own and keep what they have.
    public func erase(_ subject: ErasureSubject) async throws(StoreError) -> ErasureReport {
        let report = try await driver.write("erase") { connection in
            try Erasure(subject: subject, connection: connection).run()
        }
        // Also when nothing was there: an erasure that was cut off may have left pages behind.
        try await driver.rewrite()
        return report
    }
}
