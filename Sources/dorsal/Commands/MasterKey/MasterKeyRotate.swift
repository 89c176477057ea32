import ArgumentParser
import DorsalServer
import FinAgentAPI

/// `dorsal master-key rotate`.
struct MasterKeyRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Seal every secret with a new master key.",
        discussion: """
            Works beside a running server, and can be killed and run again at any time: every secret can be read throughout. The \
            file keeps the key before this one until the next rotation; copy it anew to wherever backups of it are kept. A server \
            signs the tokens of event streams with the key it was started with: restart it to end those of the old one.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try data.settings()
        try await Workspace.withExisting(settings) { workspace in
            let rotation = MasterKeyRotation(
                directory: settings.dataDirectory, store: workspace.store, ids: workspace.ids)
            let count: Int
            do {
                count = try await rotation.run()
            } catch let problem as MasterKeyRotation.Problem {
                throw CommandFailure(problem.description)
            }
            try Output(output).record([("sealed", .integer(Int64(count)))], quiet: "\(count)")
        }
    }
}
