import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalStore

/// A schema is brought up to date once, after a backup of what was there (RELIABILITY G5).
@Suite("Bringing a schema up to date")
struct UpgradeTests {
    private static let next = Migration(number: 900, name: "0900-next") { _ in
        ["CREATE TABLE extra (id TEXT)", "INSERT INTO extra VALUES ('1')"]
    }

    @Test("Every released schema can be brought up to date, and is backed up before")
    func everySchemaIsBackedUp() async throws {
        for count in 1...Migration.all.count {
            try await withDirectory { directory in
                let old = Migrator(Array(Migration.all.prefix(count)))
                try await open(directory, migrator: old).close()
                let store = try await open(directory, migrator: Migrator(Migration.all + [Self.next]))
                await store.close()
                let missing = (Migration.all + [Self.next])[count]
                let backup = DataDirectory(directory).backups.appending(path: "before-\(missing.name).sqlite")
                try await withDirectory { target in
                    _ = try await Restoration(of: backup, into: DataDirectory(target)).run(
                        replaces: false, now: StoreFixture.noon
                    ) { _ in }
                }
            }
        }
    }

    @Test("Conversations of an earlier version are found by what they begin with")
    func openingsAreFilledIn() async throws {
        try await withDirectory { directory in
            let old = try await open(directory, migrator: Migrator(Migration.all.filter { $0.number < 12 }))
            try await old.driver.write("test") { connection in
                let memory = try StoredJSON.text(ConversationMemory())
                try connection.execute(
                    """
                    INSERT INTO apps (id, name, default_version, is_stream_enabled, created_at_ms, updated_at_ms)
                    VALUES ('a', 'a', '2.16', 0, 0, 0)
                    """)
                try connection.execute(
                    """
                    INSERT INTO users (id, app_id, external_id, attributes, created_at_ms, updated_at_ms)
                    VALUES ('u', 'a', 'u', '{}', 0, 0)
                    """)
                for (id, body) in [("c1", "Where is my Refund?"), ("c2", "Hello")] {
                    try connection.execute(
                        """
                        INSERT INTO conversations (id, app_id, user_id, external_id, public_number, version, status, memory,
                            attributes, last_sequence, last_position, inbound_position, answered_position,
                            created_at_ms, updated_at_ms)
                        VALUES ($1, 'a', 'u', $1, $1, '2.16', 'complete', $2, '{}', 0, 2, 1, 1, 0, 0)
                        """, [.text(id), memory])
                    for (position, body) in [(Int64(1), body), (2, "A refund takes a week.")] {
                        try connection.execute(
                            """
                            INSERT INTO messages (id, conversation_id, position, author, body, attachments, is_history,
                                created_at_ms)
                            VALUES ($1 || $2, $1, $2, 'user', $3, '[]', 0, 0)
                            """, [.text(id), .integer(position), .text(body)])
                    }
                }
            }
            await old.close()
            let store = try await open(directory, migrator: Migrator())
            let page = try await store.inbox(
                PageRequest(size: 20), filter: .test(.standard(.sourceBody), .contains, "refund"),
                now: StoreFixture.noon)
            #expect(page.items.map(\.record.externalID) == ["c1"] && page.total == 1)
            #expect(try await store.brokenInvariants() == [])
            await store.close()
        }
    }

    @Test("A new database needs no backup")
    func newDatabaseHasNoBackup() async throws {
        try await withDirectory { directory in
            try await SQLStore.open(directory: directory, role: .server).close()
            #expect(!FileManager.default.fileExists(atPath: DataDirectory(directory).backups.path))
        }
    }

    @Test("Two that bring it up to date at once do it once")
    func sideBySide() async throws {
        try await withDirectory { directory in
            try await SQLStore.open(directory: directory, role: .server).close()
            let migrator = Migrator(Migration.all + [Self.next])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await open(directory, migrator: migrator, role: .tool).close() }
                }
                try await group.waitForAll()
            }
            let driver = try await SQLiteDriver.open(DataDirectory(directory), role: .tool)
            let rows = try await driver.read("test") { connection in
                try connection.first("SELECT count(*) AS n FROM extra")?.count("n")
            }
            #expect(rows == 1)
            await driver.close()
        }
    }

    @Test("A tool of a newer version changes nothing under a running server")
    func runningServerIsLeftAlone() async throws {
        try await withStore { fixture in
            let driver = try await SQLiteDriver.open(DataDirectory(fixture.directory), role: .tool)
            let error = await #expect(throws: StoreError.self) {
                _ = try await SQLStore.open(
                    driver, backups: DataDirectory(fixture.directory).backups, mayUpgrade: !driver.isBesideServer,
                    migrator: Migrator(Migration.all + [Self.next]))
            }
            #expect(error?.reason == .locked)
            #expect(try await fixture.rows("sqlite_master", where: "name = 'extra'") == 0)
        }
    }

    private func open(
        _ directory: URL, migrator: Migrator, role: DataDirectory.Role = .server
    ) async throws -> SQLStore {
        let directory = DataDirectory(directory)
        return try await SQLStore.open(
            SQLiteDriver.open(directory, role: role), backups: directory.backups, migrator: migrator)
    }
}
