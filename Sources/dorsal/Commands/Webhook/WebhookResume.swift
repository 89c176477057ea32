import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// `dorsal webhook resume`.
struct WebhookResume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Set the endpoint live: what was held is sent, in order, slowly at first.",
        discussion: "Events that were given up before are not among it; they are sent with: dorsal event replay --dead."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let now = workspace.clock.now()
            let change = try await workspace.store.resumeEndpoint(appID: app.id, at: now)
            guard let change, let status = try await workspace.store.endpointStatus(appID: app.id, now: now) else {
                throw CommandFailure("there is no app package")
            }
            try Output(output).record(
                [
                    ("state", .string(change.to.rawValue)), ("was", .string(change.from.rawValue)),
                    ("pending", .integer(Int64(status.pending))), ("dead", .integer(Int64(status.dead))),
                ], quiet: change.to.rawValue)
        }
    }
}
