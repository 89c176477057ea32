import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalStore

@Suite("Opening a store")
struct OpeningTests {
    @Test("Migrations run once, however often the store is opened")
    func migrationsAreIdempotent() async throws {
        try await withDirectory { directory in
            for _ in 0..<3 {
                let fixture = try await openStore(directory)
                #expect(try await fixture.rows("schema_migrations") == Migration.all.count)
                #expect(try await fixture.rows("knowledge_state") == 1)
                await fixture.store.close()
            }
        }
    }

    @Test("The migrations are in the order of their numbers, and named after them")
    func migrationsAreNumbered() {
        let numbers = Migration.all.map(\.number)
        #expect(numbers == Set(numbers).sorted() && numbers.first == 1)
        for migration in Migration.all {
            #expect(migration.name.hasPrefix(String(format: "%04d-", Int(migration.number))))
        }
    }

    @Test("A database of a newer version is refused and left alone")
    func newerSchemaIsRefused() async throws {
        try await withDirectory { directory in
            let fixture = try await openStore(directory)
            try await fixture.store.driver.write("test") { connection in
                try connection.execute(
                    "INSERT INTO schema_migrations (number, name) VALUES ($1, $2)",
                    [.integer(9999), .text("9999-future")])
            }
            await fixture.store.close()
            let error = await #expect(throws: StoreError.self) {
                _ = try await SQLStore.open(directory: directory, role: .server)
            }
            #expect(error?.reason == .newerSchema)
            #expect(error?.detail.contains("9999-future") == true)
            // The refusal has given the lock back.
            let again = await #expect(throws: StoreError.self) {
                _ = try await SQLStore.open(directory: directory, role: .server)
            }
            #expect(again?.reason == .newerSchema)
        }
    }

    @Test("A migration that fails leaves nothing of itself and of those before it")
    func failingMigrationLeavesNothing() async throws {
        try await withStore { fixture in
            let migrator = Migrator(
                Migration.all + [
                    Migration(number: 900, name: "0900-good") { _ in ["CREATE TABLE good (id TEXT)"] },
                    Migration(number: 901, name: "0901-bad") { _ in ["CREATE TABLE users (id TEXT)"] },
                ])
            await #expect(throws: StoreError.self) {
                try await fixture.store.driver.write("test") { connection in try migrator.run(on: connection) }
            }
            let migrations = try await fixture.rows("schema_migrations")
            let tables = try await fixture.rows("sqlite_master", where: "name = 'good'")
            #expect(migrations == Migration.all.count)
            #expect(tables == 0)
        }
    }

    @Test("Every commit is synced to the disk, on the connection that writes")
    func settingsAreDurable() async throws {
        try await withStore { fixture in
            let diagnostics = try await fixture.store.diagnostics()
            #expect(diagnostics.readers.count == 4, "every reading connection was asked")
            for connection in [diagnostics.writer] + diagnostics.readers {
                #expect(connection["journal_mode"] == "wal")
                #expect(connection["synchronous"] == "2")
                #expect(connection["foreign_keys"] == "1")
                #expect(connection["busy_timeout"].flatMap(Int.init) ?? 0 >= 5000)
                #expect(connection["wal_autocheckpoint"] == "1000")
            }
        }
    }

    @Test("A second server is refused while the first one runs, a tool is not")
    func secondServerIsRefused() async throws {
        try await withDirectory { directory in
            let first = try await openStore(directory)
            let error = await #expect(throws: StoreError.self) {
                _ = try await SQLStore.open(directory: directory, role: .server)
            }
            #expect(error?.reason == .locked)
            let tool = try await SQLStore.open(directory: directory, role: .tool)
            try await tool.setSetting("seen", to: "true")
            await tool.close()
            #expect(try await first.store.setting("seen") == "true")
            await first.store.close()
            let second = try await SQLStore.open(directory: directory, role: .server)
            #expect(try await second.setting("seen") == "true")
            await second.close()
        }
    }

    @Test("A store that is let go of without being closed gives its lock back")
    func lockIsReleasedWithTheStore() async throws {
        try await withDirectory { directory in
            _ = try await SQLStore.open(directory: directory, role: .server)
            let second = try await SQLStore.open(directory: directory, role: .server)
            await second.close()
        }
    }

    @Test("Many tools may open a new directory at the same moment")
    func concurrentOpening() async throws {
        try await withDirectory { directory in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let store = try await SQLStore.open(directory: directory, role: .tool)
                        try await store.setSetting("tool-\(number)", to: "1")
                        await store.close()
                    }
                }
                try await group.waitForAll()
            }
            let fixture = try await openStore(directory)
            #expect(try await fixture.rows("settings") == 8)
            await fixture.store.close()
        }
    }

    @Test("Directory and files are their owner's alone")
    func filesArePrivate() async throws {
        try await withDirectory { directory in
            let nested = directory.appending(path: "a/data", directoryHint: .isDirectory)
            let fixture = try await openStore(nested)
            try await fixture.start()
            #expect(try permissions(nested) == 0o700)
            for name in ["dorsal.sqlite", "dorsal.sqlite-wal", "dorsal.sqlite-shm", "dorsal.lock"] {
                #expect(try permissions(nested.appending(path: name)) == 0o600, "\(name)")
            }
            await fixture.store.close()
        }
    }

    @Test("After a server has closed, everything is in the one file")
    func closingCheckpoints() async throws {
        try await withDirectory { directory in
            let fixture = try await openStore(directory)
            try await fixture.start()
            await fixture.store.close()
            let log = directory.appending(path: "dorsal.sqlite-wal")
            let attributes = try? FileManager.default.attributesOfItem(atPath: log.path)
            #expect((attributes?[.size] as? NSNumber)?.intValue ?? 0 == 0)
        }
    }

    @Test("A file that is no database is refused and left as it is")
    func foreignFileIsRefused() async throws {
        try await withDirectory { directory in
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            let file = directory.appending(path: "dorsal.sqlite")
            let content = Data(String(repeating: "not a database at all. ", count: 400).utf8)
            try content.write(to: file)
            let error = await #expect(throws: StoreError.self) {
                _ = try await SQLStore.open(directory: directory, role: .server)
            }
            #expect(error?.reason == .corrupt)
            #expect(try Data(contentsOf: file) == content)
        }
    }

    @Test("A write-ahead log without its database is not thrown away")
    func lostDatabaseIsNoticed() async throws {
        try await withDirectory { directory in
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            let log = directory.appending(path: "dorsal.sqlite-wal")
            try Data("committed pages".utf8).write(to: log)
            let error = await #expect(throws: StoreError.self) {
                _ = try await SQLStore.open(directory: directory, role: .server)
            }
            #expect(error?.reason == .corrupt)
            #expect(FileManager.default.fileExists(atPath: log.path))
            #expect(!FileManager.default.fileExists(atPath: directory.appending(path: "dorsal.sqlite").path))
        }
    }

    @Test("A directory that cannot be made is told as such")
    func unusableDirectory() async throws {
        let error = await #expect(throws: StoreError.self) {
            _ = try await SQLStore.open(directory: URL(filePath: "/dev/null/data"), role: .server)
        }
        #expect(error?.reason == .inputOutput)
        #expect(error?.operation == "open")
    }

    private func permissions(_ url: URL) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}
