import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Trouble with the disk and with others")
struct TroubleTests {
    @Test("A full disk fails the writes that did not fit and none that was confirmed; with room they work again")
    func fullDisk() async throws {
        try await withStore { fixture in
            try await fixture.store.setSetting("before", to: "1")
            try await limitPages(fixture, to: "(SELECT page_count + 20 FROM pragma_page_count)")
            let outcomes = await withTaskGroup(of: StoreError.Reason?.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        // Every fourth is too large for what is left.
                        let size = number.isMultiple(of: 4) ? 200_000 : 10
                        do throws(StoreError) {
                            try await fixture.store.setSetting("s\(number)", to: String(repeating: "x", count: size))
                            return nil
                        } catch {
                            return error.reason
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let confirmed = outcomes.count { $0 == nil }
            #expect(confirmed <= 30)
            #expect(Set(outcomes).subtracting([nil, .full]).isEmpty)
            let rows = try await fixture.rows("settings")
            #expect(rows == confirmed + 1)
            #expect(try await fixture.store.setting("before") == "1")

            try await limitPages(fixture, to: "1000000")
            try await fixture.store.setSetting("after", to: String(repeating: "x", count: 200_000))
            #expect(try await fixture.store.setting("after")?.utf8.count == 200_000)
        }
    }

    @Test("A server's write waits for a tool's transaction instead of failing")
    func waitingForOthers() async throws {
        try await withStore { fixture in
            let tool = try await SQLStore.open(directory: fixture.directory, role: .tool)
            let gate = OpenGate()
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            async let slow: Void = tool.driver.write("test") { connection in
                try connection.execute("INSERT INTO settings (name, json) VALUES ('tool', '1')")
                start.finish()
                gate.wait()
            }
            for await _ in started {}
            async let write: Void = fixture.store.setSetting("server", to: "1")
            // Readers wait for nobody and do not see what is not committed.
            #expect(try await fixture.store.setting("tool") == nil)
            gate.open()
            try await slow
            try await write
            #expect(try await fixture.rows("settings") == 2)
            await tool.close()
        }
    }

    @Test("A read that takes too long is ended, so that the log can begin anew; others are not")
    func longReadsAreEnded() async throws {
        try await withDirectory { directory in
            let driver = try await SQLiteDriver.open(
                DataDirectory(directory), role: .server, readLimit: .milliseconds(100))
            let error = await #expect(throws: StoreError.self) {
                _ = try await driver.read("test") { connection in
                    try connection.query(
                        """
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                        SELECT count(*) AS n FROM n
                        """)
                }
            }
            #expect(error?.reason == .busy)
            let rows = try await driver.read("test") { connection in try connection.query("SELECT 1 AS n") }
            #expect(rows.count == 1)
            await driver.close()
        }
    }

    private func limitPages(_ fixture: StoreFixture, to limit: String) async throws {
        try await fixture.store.driver.write("test") { connection in
            // A pragma takes no expression, so the number is asked for first.
            let pages = try connection.first("SELECT \(limit) AS n")?.integer("n") ?? 0
            _ = try connection.query("PRAGMA max_page_count = \(pages)")
        }
    }
}
