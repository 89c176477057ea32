import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalStore

/// Commands that are killed at each of their system calls in turn leave the old state or the new one (RELIABILITY G5, G7).
@Suite(.serialized) struct CutOffTests {
    /// The calls that change files.
    private static let calls = ["pwrite64", "fdatasync", "fsync", "rename", "link"]
    private static let step = ProcessInfo.processInfo.environment["DORSAL_CUTOFF_STEP"].flatMap(Int.init) ?? 7

    @Test func bringingASchemaUpToDateSurvivesAKillAtAnyCall() async throws {
        try await withTemporaryDirectory { parent in
            let original = parent.appending(path: "original", directoryHint: .isDirectory)
            try await Self.makeFirstSchema(original)
            let kills = try await Self.killEverywhere(parent, copying: original, command: ["key", "list"]) {
                directory in
                // Whatever the moment: the next one finishes it, and nothing is lost.
                _ = try ServerProcess.run(["key", "list", "--data", directory.path])
                let store = try await SQLStore.open(directory: directory, role: .tool)
                #expect(try await store.setting("kept") == "\"yes\"")
                await store.close()
                let backups = try FileManager.default.contentsOfDirectory(atPath: DataDirectory(directory).backups.path)
                #expect(backups.contains { $0.hasSuffix(".sqlite") })
            }
            #expect(kills > 5)
        }
    }

    @Test func aRestoreThatIsKilledLeavesTheOldOrTheNew() async throws {
        try await withTemporaryDirectory { parent in
            let (original, other) = (
                parent.appending(path: "original", directoryHint: .isDirectory),
                parent.appending(path: "other", directoryHint: .isDirectory)
            )
            for (directory, value) in [(original, "\"old\""), (other, "\"new\"")] {
                let store = try await SQLStore.open(directory: directory, role: .server)
                try await store.setSetting("which", to: value)
                await store.close()
            }
            let backup = parent.appending(path: "backup.sqlite").path
            _ = try ServerProcess.run(["backup", backup, "--data", other.path])
            var seen: Set<String> = []
            let kills = try await Self.killEverywhere(
                parent, copying: original, command: ["restore", backup, "--replace"]
            ) { directory in
                let store = try await SQLStore.open(directory: directory, role: .server)
                let value = try await store.setting("which")
                seen.insert(value ?? "nothing")
                #expect(try await store.brokenInvariants().isEmpty)
                await store.close()
            }
            #expect(kills > 5)
            #expect(seen == ["\"old\"", "\"new\""], "both, and never anything else: \(seen)")
        }
    }

    /// Runs `command` on a fresh copy of `original` for every call it makes, killed at that call. Answers how often.
    private static func killEverywhere(
        _ parent: URL, copying original: URL, command: [String], check: (URL) async throws -> Void
    ) async throws -> Int {
        var kills = 0
        for call in calls {
            for number in stride(from: 1, to: 2000, by: call == "pwrite64" ? step : 1) {
                let directory = parent.appending(path: "run", directoryHint: .isDirectory)
                try? FileManager.default.removeItem(at: directory)
                try FileManager.default.copyItem(at: original, to: directory)
                let process = Process()
                process.executableURL = URL(filePath: "/usr/bin/env")
                process.arguments =
                    [
                        "strace", "-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                        "inject=\(call):signal=KILL:when=\(number)", ServerProcess.binary.path,
                    ] + command + ["--data", directory.path]
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                try process.run()
                process.waitUntilExit()
                // It has come through: it makes no more such calls.
                guard process.terminationReason == .uncaughtSignal else { break }
                kills += 1
                try await check(directory)
            }
        }
        return kills
    }

    /// A database as the first release wrote it.
    private static func makeFirstSchema(_ directory: URL) async throws {
        let directory = DataDirectory(directory)
        let store = try await SQLStore.open(
            SQLiteDriver.open(directory, role: .server), backups: nil, migrator: Migrator([.foundation]))
        try await store.setSetting("kept", to: "\"yes\"")
        await store.close()
    }
}
