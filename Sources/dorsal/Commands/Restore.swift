import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation

/// `dorsal restore`.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of a data directory's database.",
        discussion: """
            The backup is compared with FILE.sha256, looked through and brought up to date before it takes the place of what is \
            there; a crash leaves the old database or the new one. The directory's own master.key must open the backup's secrets; a \
            directory without one gets FILE.key. Webhooks carry a new dorsal-epoch from then on. Events that were delivered before \
            the backup was made are not sent again; those that waited then are.
            """)

    @Argument(help: "The file that 'dorsal backup' wrote.")
    var file: String

    @Flag(name: .long, help: "Replace the database that is there; it is kept under another name.")
    var replace = false

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try data.settings()
        let (source, directory, clock) = (
            URL(filePath: file, directoryHint: .notDirectory), settings.dataDirectory, SystemClock()
        )
        let report: Restoration.Report
        do {
            report = try await Restoration(of: source, into: DataDirectory(directory)).run(
                replaces: replace, now: clock.now()
            ) { store in
                try await Self.bringKey(for: source, to: directory, store: store, clock: clock)
            }
        } catch let error as StoreError {
            throw Workspace.failure(error, directory)
        }
        if report.openDeliveries > 0 {
            Output.talk(
                "\(report.openDeliveries) events were not delivered when the backup was made; the server sends them when it starts, "
                    + "under their own ids. A receiver may have some of them")
        }
        try Output(output).record(
            [
                ("database", .string(report.database.path)), ("epoch", .integer(report.epoch)),
                ("open_deliveries", .integer(Int64(report.openDeliveries))),
                ("replaced", report.replaced.map { .string($0.path) } ?? .null),
            ], quiet: report.database.path)
    }

    /// Makes sure that the directory's key opens what the backup has sealed, and brings it when there is none.
    private static func bringKey(for backup: URL, to directory: URL, store: SQLStore, clock: SystemClock) async throws {
        let key = directory.appending(path: MasterKey.fileName, directoryHint: .notDirectory)
        let hasOwn = FileManager.default.fileExists(atPath: key.path)
        let companion = MasterKey.companion(of: backup)
        let found = hasOwn ? key : companion
        let ids = SystemIdentifiers(clock: clock)
        let isNeeded = try await !store.keys().isEmpty
        guard FileManager.default.fileExists(atPath: found.path) else {
            guard isNeeded else { return }
            throw CommandFailure(
                "the backup has sealed secrets, and neither \(key.path) nor \(companion.path) is there to open them; put the "
                    + "master.key of the directory that was backed up in one of these places")
        }
        let master = try MasterKey.load(file: found)
        let access = AccessService(store: store, secrets: master, clock: clock, ids: ids)
        do {
            _ = try await access.webhook()
            for record in try await store.keys() { _ = try access.reveal(record) }
        } catch is MasterKey.Problem {
            throw CommandFailure(
                "\(found.path) is not the key that sealed the secrets of this backup; "
                    + (hasOwn
                        ? "restore into a new directory, with the right key as \(companion.path)"
                        : "put the right one there"))
        }
        if !hasOwn { try MasterKey.copy(file: found, to: key) }
    }
}
