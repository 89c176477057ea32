import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalStore

/// Which copies still have somebody who was erased (RELIABILITY G9).
@Suite("Finding copies of what was erased")
struct CopySearchTests {
    /// A database with nothing but `user-10` in it, whose name begins with that of another.
    private static func withOther(_ body: (StoreFixture) async throws -> Void) async throws {
        try await withStore { fixture in
            try await fixture.start("c10", "about user-1 and c1", user: User(id: "user-10"))
            try FileManager.default.createDirectory(
                at: DataDirectory(fixture.directory).backups, withIntermediateDirectories: true)
            try await body(fixture)
        }
    }

    private static func place(_ path: String, in fixture: StoreFixture) throws -> URL {
        let url = fixture.directory.appending(path: path, directoryHint: .notDirectory)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        return url
    }

    /// Erases and searches. Answers the paths below the data directory, of copies that hold it and of those of which nobody knows.
    private static func erase(
        _ subject: ErasureSubject, in fixture: StoreFixture, and places: [URL] = []
    ) async throws -> (holding: [String], unclear: [String]) {
        let report = try await fixture.store.erase(subject)
        return find(subject, report.storedIDs, in: fixture, and: places)
    }

    private static func find(
        _ subject: ErasureSubject, _ ids: Set<String>, in fixture: StoreFixture, and places: [URL] = []
    ) -> (holding: [String], unclear: [String]) {
        let finding = CopySearch(of: subject, storedIDs: ids).run(in: DataDirectory(fixture.directory), and: places)
        let root = DataDirectory(fixture.directory).url.path + "/"
        func names(_ urls: [URL]) -> [String] { urls.map { $0.path.replacing(root, with: "") } }
        return (names(finding.holding), names(finding.unclear))
    }

    @Test(
        "A backup is found under any name and in any folder of the directory, one from before the conversation is not")
    func wherever() async throws {
        try await Self.withOther { fixture in
            _ = try await fixture.store.backup(to: try Self.place("backups/before.sqlite", in: fixture))
            try await fixture.start("c1", "Hello", user: User(id: "user-1"))
            let names = ["backups/2026/old/renamed", "backups/after.sqlite", "own place/weekly?#%20.db", "top.bak"]
            for path in names { _ = try await fixture.store.backup(to: try Self.place(path, in: fixture)) }
            let before = try FileManager.default.subpathsOfDirectory(atPath: fixture.directory.path).sorted()
            let conversation = try await Self.erase(.conversation("c1"), in: fixture)
            #expect(conversation.holding == names && conversation.unclear.isEmpty)
            let user = try await Self.erase(.user("user-1"), in: fixture)
            #expect(user.holding == names && user.unclear.isEmpty)
            let again = try await Self.erase(.user("user-1"), in: fixture)
            #expect(again.holding == names, "also when the database has nothing any more")
            let after = try FileManager.default.subpathsOfDirectory(atPath: fixture.directory.path).sorted()
            #expect(before == after, "nothing is left beside a copy")
        }
    }

    @Test("A conversation's id is no user's, and a user's no conversation's")
    func kindsAreToldApart() async throws {
        try await Self.withOther { fixture in
            _ = try await fixture.store.backup(to: try Self.place("backups/b.sqlite", in: fixture))
            #expect(Self.find(.user("c10"), [], in: fixture).holding.isEmpty)
            #expect(Self.find(.conversation("user-10"), [], in: fixture).holding.isEmpty)
            #expect(Self.find(.user("user-10"), [], in: fixture).holding == ["backups/b.sqlite"])
            #expect(Self.find(.conversation("c10"), [], in: fixture).holding == ["backups/b.sqlite"])
        }
    }

    @Test("A user whose id was another when the backup was made is found in it")
    func changedID() async throws {
        try await Self.withOther { fixture in
            try await fixture.start("c1", "Hello", user: User(id: "old-name"))
            _ = try await fixture.store.backup(to: try Self.place("backups/b.sqlite", in: fixture))
            try await fixture.store.driver.write("test") { connection in
                try connection.execute(
                    "UPDATE users SET external_id = $1 WHERE external_id = $2", [.text("new-name"), .text("old-name")])
            }
            let found = try await Self.erase(.user("new-name"), in: fixture)
            #expect(found.holding == ["backups/b.sqlite"])
        }
    }

    @Test("The database that a restore replaced is a copy, and so is what is copied by hand, with its log or without")
    func replacedAndRaw() async throws {
        try await Self.withOther { fixture in
            try await fixture.start("c1", "Hello", user: User(id: "user-1"))
            let backup = try Self.place("backups/b.sqlite", in: fixture)
            _ = try await fixture.store.backup(to: backup)
            let other = fixture.directory.appending(path: "other", directoryHint: .isDirectory)
            let there = try await openStore(other)
            try await there.start("c2", "Hello", user: User(id: "user-2"))
            await there.store.close()
            let report = try await Restoration(of: backup, into: DataDirectory(other)).run(
                replaces: true, now: StoreFixture.noon
            ) { _ in }
            let replaced = "other/" + (try #require(report.replaced)).lastPathComponent
            #expect(Self.find(.user("user-2"), [], in: fixture).holding == [replaced])
            #expect(
                Self.find(.user("user-1"), [], in: fixture).holding == ["backups/b.sqlite", "other/dorsal.sqlite"])

            // The last conversation stands in the log alone.
            let raw = try Self.place("raw/copy.sqlite", in: fixture)
            let log = DataDirectory(fixture.directory).log
            try FileManager.default.copyItem(at: DataDirectory(fixture.directory).database, to: raw)
            try FileManager.default.copyItem(at: log, to: URL(filePath: raw.path + "-wal"))
            let found = Self.find(.user("user-1"), [], in: fixture)
            #expect(found.holding.contains("raw/copy.sqlite") != found.unclear.contains("raw/copy.sqlite"))
            try FileManager.default.removeItem(at: raw)
            #expect(!Self.find(.user("user-1"), [], in: fixture).unclear.contains("raw/copy.sqlite-wal"))
            let orphan = try Self.place("backups/copy.sqlite-wal", in: fixture)
            try FileManager.default.copyItem(at: log, to: orphan)
            #expect(Self.find(.user("user-1"), [], in: fixture).unclear == ["backups/copy.sqlite-wal"])
        }
    }

    @Test("Places outside the directory are looked through, and what is no whole database is said to be unclear")
    func elsewhere() async throws {
        try await Self.withOther { fixture in
            try await withDirectory { elsewhere in
                try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
                try await fixture.start("c1", "Hello", user: User(id: "user-1"))
                let file = elsewhere.appending(path: "monday.sqlite")
                let report = try await fixture.store.backup(to: file)
                var content = try Data(contentsOf: file)
                try Data([0x1F, 0x8B, 8, 0]).write(to: elsewhere.appending(path: "packed.sqlite.gz"))
                try Data().write(to: elsewhere.appending(path: "empty"))
                content.replaceSubrange(100..<4096, with: [UInt8](repeating: 7, count: 3996))
                try content.write(to: elsewhere.appending(path: "damaged.sqlite"))
                try FileManager.default.createSymbolicLink(
                    at: DataDirectory(fixture.directory).backups.appending(path: "link"), withDestinationURL: elsewhere)
                #expect(FileManager.default.fileExists(atPath: report.checksum.path))
                for places in [[], [elsewhere], [file, elsewhere]] {
                    let finding = CopySearch(of: .user("user-1"), storedIDs: []).run(
                        in: DataDirectory(fixture.directory), and: places)
                    #expect(finding.holding.map(\.lastPathComponent) == ["monday.sqlite"], "\(places)")
                    #expect(
                        finding.unclear.map(\.lastPathComponent) == ["damaged.sqlite", "packed.sqlite.gz"], "\(places)")
                }
            }
        }
    }

    @Test("A backup that was made before the schema changed is found")
    func oldSchema() async throws {
        try await withDirectory { directory in
            let place = DataDirectory(directory)
            let old = try await SQLStore.open(
                SQLiteDriver.open(place, role: .server), backups: place.backups,
                migrator: Migrator(Array(Migration.all.prefix(1))))
            try await old.driver.write("test") { connection in
                try connection.execute(
                    """
                    INSERT INTO apps (id, name, default_version, is_stream_enabled, created_at_ms, updated_at_ms)
                    VALUES ('a', 'A', '2.14', 0, 0, 0)
                    """)
                try connection.execute(
                    """
                    INSERT INTO users (id, app_id, external_id, attributes, created_at_ms, updated_at_ms)
                    VALUES ('usr_1', 'a', 'user-1', '{}', 0, 0)
                    """)
            }
            await old.close()
            let store = try await SQLStore.open(directory: directory, role: .server)
            let report = try await store.erase(.user("user-1"))
            #expect(report.users == 1 && report.storedIDs == ["usr_1"])
            await store.close()
            let finding = CopySearch(of: .user("user-1"), storedIDs: report.storedIDs).run(in: place)
            #expect(finding.holding.map(\.lastPathComponent) == ["before-0002-conduct.sqlite"])
        }
    }

    @Test("A database of something else has nobody of ours")
    func foreignDatabase() async throws {
        try await Self.withOther { fixture in
            let driver = try await SQLiteDriver.open(
                DataDirectory(fixture.directory.appending(path: "backups/foreign")), role: .tool)
            try await driver.write("test") { connection in
                try connection.execute("CREATE TABLE users (name TEXT)")
                try connection.execute("INSERT INTO users VALUES ('user-10')")
            }
            await driver.close()
            let found = Self.find(.user("user-10"), [], in: fixture)
            #expect(found.holding.isEmpty)
        }
    }
}
