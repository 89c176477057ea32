import DorsalCore
import FinAgentAPI
import Foundation
import Synchronization
import Testing

@testable import DorsalStore

/// Backups are consistent and whole, and a restore puts the old or the new in place (RELIABILITY G6, G7).
@Suite("Backup and restore")
struct BackupTests {
    @Test("A backup made while others write is consistent, holds what was accepted before, and is its owner's alone")
    func backupUnderLoad() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            for number in 0..<10 { try await fixture.answeredConversation("before-\(number)") }
            // So much that the copy takes several steps, between which others write: it must not begin anew each time.
            try await fill(fixture.store)
            let tool = try await SQLStore.open(directory: fixture.directory, role: .tool)
            let file = fixture.directory.appending(path: "backup.sqlite")
            let (began, begin) = AsyncStream.makeStream(of: Void.self)
            let writing = Task {
                defer { begin.finish() }
                var number = 0
                while !Task.isCancelled {
                    try await fixture.answeredConversation("during-\(number)")
                    number += 1
                    begin.yield()
                }
                return number
            }
            for await _ in began { break }
            let report = try await tool.backup(to: file)
            writing.cancel()
            #expect(try await writing.value > 0)
            await tool.close()

            #expect(try permissions(file) == 0o600)
            #expect(report.fingerprint == (try FileFingerprint(of: file)))
            #expect(try Data(contentsOf: file)[18...19] == Data([1, 1]), "the header asks for no write-ahead log")
            let line = try String(contentsOf: report.checksum, encoding: .utf8)
            #expect(line == "\(report.fingerprint.digest)  backup.sqlite\n")
            try await restored(file) { store in
                let broken = try await store.brokenInvariants()
                #expect(broken.isEmpty)
                let held = try await store.driver.read("test") { connection in
                    try connection.first("SELECT count(*) AS n FROM conversations WHERE external_id LIKE 'before-%'")?
                        .count("n")
                }
                #expect(held == 10)
            }
        }
    }

    @Test("A copy that is paced rests after every stretch and holds the same; one that is not does not rest")
    func copyIsPaced() async throws {
        try await withStore { fixture in
            try await fill(fixture.store)
            let driver = try #require(fixture.store.driver as? SQLiteDriver)
            let rests = Mutex<[Duration]>([])
            let note: CopyPace.Rest = { rest in rests.withLock { $0.append(rest) } }
            func copy(_ name: String, resting: CopyPace.Rest?) async throws -> FileFingerprint {
                let file = fixture.directory.appending(path: name)
                try await driver.copy(to: file, resting: resting)
                return try FileFingerprint(of: file)
            }
            let hurried = try await copy("hurried.sqlite", resting: nil)
            #expect(rests.withLock { $0.isEmpty })
            #expect(hurried.bytes > 8 << 20)
            let paced = try await copy("paced.sqlite", resting: note)
            #expect(paced == hurried)
            let taken = rests.withLock { $0 }
            let stretch = Int(CopyPace.stretch)
            #expect(taken.count == (hurried.bytes + stretch - 1) / stretch)
            #expect(taken.allSatisfy { $0 > .zero && $0 <= CopyPace.longestRest })
            #expect(try await fixture.store.driver.diagnostics().writer["synchronous"] == "2")
        }
    }

    @Test("A backup replaces no file")
    func existingFileIsKept() async throws {
        try await withStore { fixture in
            let file = fixture.directory.appending(path: "backup.sqlite")
            try Data("mine".utf8).write(to: file)
            let error = await #expect(throws: StoreError.self) { _ = try await fixture.store.backup(to: file) }
            #expect(error?.reason == .constraint)
            #expect(try Data(contentsOf: file) == Data("mine".utf8))
        }
    }

    @Test("What was delivered before the backup stays delivered, what waited waits, under a new epoch")
    func restoreKeepsDeliveries() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation("c1", events: 2)
            let first = try #require(try await fixture.claimDeliveries().first)
            let second = try #require(try await fixture.record(first, .delivered))
            _ = try await fixture.record(second, .delivered)
            try await fixture.answeredConversation("c2", events: 2)
            let epoch = try await fixture.store.epoch()
            let file = fixture.directory.appending(path: "backup.sqlite")
            _ = try await fixture.store.backup(to: file)
            try await restored(file) { store in
                let raised = try await store.epoch()
                #expect(raised > epoch)
                let sent = try await store.claimDeliveries(
                    owner: "new", now: StoreFixture.noon.adding(.seconds(3600)),
                    leaseUntil: StoreFixture.noon.adding(.seconds(3700)), limit: 64)
                #expect(sent.count == 1, "only the first of the conversation that was not delivered")
                #expect(sent.first?.eventID != first.eventID && sent.first?.eventID != second.eventID)
            }
        }
    }

    @Test("A second restore of the same backup begins another epoch")
    func everyRestoreHasItsEpoch() async throws {
        try await withStore { fixture in
            let file = fixture.directory.appending(path: "backup.sqlite")
            _ = try await fixture.store.backup(to: file)
            var epochs: [Int64] = []
            for second in 0..<3 {
                let target = fixture.directory.appending(path: "target", directoryHint: .isDirectory)
                let report = try await Restoration(of: file, into: DataDirectory(target)).run(
                    replaces: true, now: StoreFixture.noon.adding(.seconds(Int64(second)))
                ) { _ in }
                epochs.append(report.epoch)
            }
            #expect(Set(epochs).count == 3 && epochs == epochs.sorted())
        }
    }

    @Test("A database is replaced only when that is asked for, and kept; while a server has it, it is not")
    func replacingIsAskedFor() async throws {
        try await withStore { fixture in
            try await fixture.start("in the backup")
            let file = fixture.directory.appending(path: "backup.sqlite")
            _ = try await fixture.store.backup(to: file)
            let target = fixture.directory.appending(path: "target", directoryHint: .isDirectory)
            let other = try await openStore(target)
            try await other.start("in the way")
            let restoration = Restoration(of: file, into: DataDirectory(target))
            let refusedForServer = await #expect(throws: StoreError.self) {
                _ = try await restoration.run(replaces: true, now: StoreFixture.noon) { _ in }
            }
            #expect(refusedForServer?.reason == .locked)
            await other.store.close()
            let refused = await #expect(throws: StoreError.self) {
                _ = try await restoration.run(replaces: false, now: StoreFixture.noon) { _ in }
            }
            #expect(refused?.reason == .constraint)
            #expect(try await conversations(target) == ["in the way"])

            let report = try await restoration.run(replaces: true, now: StoreFixture.noon) { _ in }
            #expect(try await conversations(target) == ["in the backup"])
            let kept = try #require(report.replaced)
            #expect(FileManager.default.fileExists(atPath: kept.path))
        }
    }

    @Test("A damaged database is replaced as well, with its log put aside")
    func damagedDatabaseIsReplaced() async throws {
        try await withStore { fixture in
            try await fixture.start("in the backup")
            let file = fixture.directory.appending(path: "backup.sqlite")
            _ = try await fixture.store.backup(to: file)
            // As a killed process leaves it, and then with a wiped header of the log.
            let target = fixture.directory.deletingLastPathComponent().appending(
                path: fixture.directory.lastPathComponent + "-crashed", directoryHint: .isDirectory)
            try FileManager.default.copyItem(at: fixture.directory, to: target)
            defer { try? FileManager.default.removeItem(at: target) }
            let log = DataDirectory(target).log
            var content = try Data(contentsOf: log)
            content.replaceSubrange(0..<32, with: [UInt8](repeating: 0, count: 32))
            try content.write(to: log)
            let report = try await Restoration(of: file, into: DataDirectory(target)).run(
                replaces: true, now: StoreFixture.noon
            ) { _ in }
            #expect(try await conversations(target) == ["in the backup"])
            let kept = try #require(report.replaced)
            #expect(try Data(contentsOf: URL(filePath: kept.path + "-wal")) == content)
        }
    }

    @Test("A backup that is not what its checksum says, has none, or is refused by the caller changes nothing")
    func badBackupsAreRefused() async throws {
        try await withStore { fixture in
            let file = fixture.directory.appending(path: "backup.sqlite")
            let report = try await fixture.store.backup(to: file)
            let target = fixture.directory.appending(path: "target", directoryHint: .isDirectory)
            let restoration = Restoration(of: file, into: DataDirectory(target))
            await #expect(throws: Refusal.self) {
                _ = try await restoration.run(replaces: false, now: StoreFixture.noon) { _ in throw Refusal() }
            }
            var content = try Data(contentsOf: file)
            content[5000] ^= 1
            try content.write(to: file)
            let damaged = await #expect(throws: StoreError.self) {
                _ = try await restoration.run(replaces: false, now: StoreFixture.noon) { _ in }
            }
            #expect(damaged?.reason == .corrupt)
            try FileManager.default.removeItem(at: report.checksum)
            let unproven = await #expect(throws: StoreError.self) {
                _ = try await restoration.run(replaces: false, now: StoreFixture.noon) { _ in }
            }
            #expect(unproven?.detail.contains("checksum") == true)
            #expect(!FileManager.default.fileExists(atPath: DataDirectory(target).database.path))
        }
    }

    private struct Refusal: Error {}

    /// Makes a database of more than 8 MiB.
    private func fill(_ store: SQLStore) async throws {
        try await store.driver.write("test") { connection in
            _ = try connection.execute("CREATE TABLE filler (content BLOB)")
            _ = try connection.execute(
                """
                INSERT INTO filler (content)
                WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 8192)
                SELECT randomblob(1000) FROM numbers
                """)
        }
    }

    /// Restores `file` into a directory of its own and opens it.
    private func restored(_ file: URL, _ body: (SQLStore) async throws -> Void) async throws {
        try await withDirectory { directory in
            _ = try await Restoration(of: file, into: DataDirectory(directory)).run(
                replaces: false, now: StoreFixture.noon
            ) { _ in }
            let store = try await SQLStore.open(directory: directory, role: .server)
            try await body(store)
            await store.close()
        }
    }

    private func conversations(_ directory: URL) async throws -> [String] {
        let fixture = try await openStore(directory)
        let names = try await fixture.store.driver.read("test") { connection in
            try connection.query("SELECT external_id FROM conversations ORDER BY external_id").map {
                try $0.text("external_id")
            }
        }
        await fixture.store.close()
        return names
    }

    private func permissions(_ url: URL) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}
