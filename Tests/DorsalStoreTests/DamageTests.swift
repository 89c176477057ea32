import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalStore

/// A damaged database is refused, with its name and the way out, and nothing is put in its place (RELIABILITY G4).
@Suite("Damaged databases")
struct DamageTests {
    @Test("One changed byte in any of 50 pages of a database that was closed is found")
    func changedByteIsFound() async throws {
        try await withClosedStore { directory in
            let database = DataDirectory(directory).database
            let original = try Data(contentsOf: database)
            let pages = original.count / 4096
            try #require(pages >= 40)
            for step in 0..<50 {
                var damaged = original
                // Somewhere else within each page, headers, indexes, texts and free space alike.
                let offset = (step % pages) * 4096 + (step * 613) % 4096
                damaged[offset] ^= 0x20
                try damaged.write(to: database)
                try await expectRefusal(of: directory, naming: "dorsal.sqlite is not as it was left")
                #expect(try Data(contentsOf: database) == damaged, "nothing may be changed")
            }
            try original.write(to: database)
            try await expectOpening(of: directory)
        }
    }

    @Test("A database that is too short, empty or gone is refused, and none is made in its place")
    func truncationIsFound() async throws {
        try await withClosedStore { directory in
            let database = DataDirectory(directory).database
            let original = try Data(contentsOf: database)
            for length in [original.count - 4096, original.count / 2, 4096, 100, 0] {
                try original.prefix(length).write(to: database)
                try await expectRefusal(of: directory, naming: "dorsal.sqlite")
                #expect(try Data(contentsOf: database).count == length)
            }
            try FileManager.default.removeItem(at: database)
            try await expectRefusal(of: directory, naming: "dorsal.sqlite is missing or empty")
            #expect(!FileManager.default.fileExists(atPath: database.path))
        }
    }

    @Test("A log with a wiped header is refused, which SQLite would take for an empty one")
    func wipedLogHeaderIsFound() async throws {
        try await withCrashedStore { directory in
            let log = DataDirectory(directory).log
            var content = try Data(contentsOf: log)
            try #require(content.count > 4096)
            content.replaceSubrange(0..<32, with: [UInt8](repeating: 0, count: 32))
            try content.write(to: log)
            try await expectRefusal(of: directory, naming: "dorsal.sqlite-wal")
            #expect(try Data(contentsOf: log) == content)
        }
    }

    @Test("A log that was removed after a crash is missed")
    func removedLogIsMissed() async throws {
        try await withCrashedStore { directory in
            try FileManager.default.removeItem(at: DataDirectory(directory).log)
            try await expectRefusal(of: directory, naming: "dorsal.sqlite-wal is missing")
        }
    }

    @Test("After a crash the log is taken in; the shared index beside it may be gone, it is made anew")
    func crashIsNoDamage() async throws {
        try await withCrashedStore { directory in
            let index = DataDirectory(directory).database.path + "-shm"
            try? FileManager.default.removeItem(atPath: index)
            let fixture = try await openStore(directory)
            #expect(try await fixture.rows("conversations") == 20)
            await fixture.store.close()
        }
    }

    @Test("Damage within the structure is found after a crash as well, where no seal can tell")
    func damagedStructureIsFoundAfterACrash() async throws {
        try await withCrashedStore(closedBefore: true) { directory in
            let database = DataDirectory(directory).database
            var content = try Data(contentsOf: database)
            let pages = content.count / 4096
            // The header of every page but the first, which a log usually has anew.
            for page in 1..<pages { content[page * 4096] ^= 0x3f }
            try content.write(to: database)
            let log = try Data(contentsOf: DataDirectory(directory).log)
            try await expectRefusal(of: directory, naming: "dorsal.sqlite is damaged")
            #expect(try Data(contentsOf: database) == content && Data(contentsOf: DataDirectory(directory).log) == log)
        }
    }

    @Test("A database that was changed by other means is taken when that is asked for, and only if it is sound")
    func changesByOtherMeansAreAccepted() async throws {
        try await withClosedStore { directory in
            let database = DataDirectory(directory).database
            var content = try Data(contentsOf: database)
            // The application's own number in the header, which SQLite does not use.
            content[68] ^= 1
            try content.write(to: database)
            try await expectRefusal(of: directory, naming: "dorsal check --accept")
            let store = try await SQLStore.open(directory: directory, role: .tool, isTrusted: true)
            #expect(try await store.brokenInvariants().isEmpty)
            await store.close()
            try await expectOpening(of: directory)

            content[4096] ^= 0x3f
            try content.write(to: database)
            let error = await #expect(throws: StoreError.self) {
                _ = try await SQLStore.open(directory: directory, role: .tool, isTrusted: true)
            }
            #expect(error?.reason == .corrupt)
        }
    }

    @Test("A directory from before there were seals is looked through and gets one")
    func missingSealIsMade() async throws {
        try await withClosedStore { directory in
            let seal = DataDirectory(directory).seal
            try FileManager.default.removeItem(at: seal)
            try await expectOpening(of: directory)
            #expect(FileManager.default.fileExists(atPath: seal.path))
        }
    }

    // MARK: Support

    private func fill(_ directory: URL) async throws -> StoreFixture {
        let fixture = try await openStore(directory)
        for number in 0..<20 {
            try await fixture.answeredConversation("c\(number)")
        }
        return fixture
    }

    private func withClosedStore(_ body: (URL) async throws -> Void) async throws {
        try await withDirectory { directory in
            try await fill(directory).store.close()
            try await body(directory)
        }
    }

    /// The files as a process leaves them that was killed.
    private func withCrashedStore(closedBefore: Bool = false, _ body: (URL) async throws -> Void) async throws {
        try await withDirectory { directory in
            if closedBefore { try await fill(directory.appending(path: "live")).store.close() }
            let live = directory.appending(path: "live", directoryHint: .isDirectory)
            let fixture = closedBefore ? try await openStore(live) : try await fill(live)
            let crashed = directory.appending(path: "crashed", directoryHint: .isDirectory)
            try FileManager.default.copyItem(at: live, to: crashed)
            await fixture.store.close()
            try await body(crashed)
        }
    }

    private func expectOpening(of directory: URL) async throws {
        let fixture = try await openStore(directory)
        #expect(try await fixture.rows("conversations") == 20)
        await fixture.store.close()
    }

    private func expectRefusal(
        of directory: URL, naming words: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for role in [DataDirectory.Role.server, .tool] {
            let error = await #expect(throws: StoreError.self, sourceLocation: sourceLocation) {
                let store = try await SQLStore.open(directory: directory, role: role)
                await store.close()
            }
            #expect(error?.reason == .corrupt, sourceLocation: sourceLocation)
            let detail = error?.detail ?? ""
            #expect(detail.contains(words), "\(detail)", sourceLocation: sourceLocation)
            #expect(detail.contains("dorsal restore FILE --data"), sourceLocation: sourceLocation)
        }
    }
}
