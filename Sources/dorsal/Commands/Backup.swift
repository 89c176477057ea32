import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation

/// `dorsal backup`.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database, as it is at one moment, into a file.",
        discussion: """
            The server goes on meanwhile. FILE must not exist; its SHA-256 is written to FILE.sha256, where 'sha256sum -c' and \
            'dorsal restore' find it. The file holds conversations, and the signing secret sealed with master.key. Without that key \
            a restore is refused: keep a copy of it elsewhere, or take it along with --with-master-key, as FILE.key.
            """)

    @Argument(help: "The file to write.")
    var file: String

    @Flag(name: .long, help: "Copy master.key to FILE.key. Whoever has both can read every secret.")
    var withMasterKey = false

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try data.settings()
        guard FileManager.default.fileExists(atPath: DataDirectory(settings.dataDirectory).database.path) else {
            throw CommandFailure("there is no database in \(settings.dataDirectory.path)")
        }
        let target = URL(filePath: file, directoryHint: .notDirectory)
        try await Workspace.withExisting(settings) { workspace in
            let report: BackupReport
            do {
                report = try await workspace.store.backup(to: target)
                if withMasterKey {
                    try MasterKey.copy(from: settings.dataDirectory, to: MasterKey.companion(of: target))
                }
            } catch let error as StoreError {
                throw Workspace.failure(error, settings.dataDirectory)
            }
            if !withMasterKey {
                let key = settings.dataDirectory.appending(path: MasterKey.fileName).path
                Output.talk("master.key is not part of it; a restore needs it: keep a copy of \(key) elsewhere")
            }
            try Output(output).record(
                [
                    ("file", .string(report.file.path)), ("bytes", .integer(Int64(report.fingerprint.bytes))),
                    ("sha256", .string(report.fingerprint.digest)),
                    ("master_key", withMasterKey ? .string(MasterKey.companion(of: target).path) : .null),
                ], quiet: report.fingerprint.digest)
        }
    }
}
