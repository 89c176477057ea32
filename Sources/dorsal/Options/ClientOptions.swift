import ArgumentParser
import DorsalCore
import DorsalServer
import FinAgentAPI
import FinAgentClient
import Foundation

/// `--url`, `--key` and `--data`, on every command that calls the API of a running server.
struct ClientOptions: ParsableArguments {
    @OptionGroup var server: ServerOption

    @Option(name: .long, help: "The API key (DORSAL_API_KEY; default: a key of the data directory).")
    var key: String?

    @OptionGroup var data: DataOption

    /// A client of the server.
    func client() async throws -> FinAgentClient {
        FinAgentClient(baseURL: try server.base(), apiKey: BearerToken(try await apiKey()))
    }

    private func apiKey() async throws -> String {
        if let key = key ?? ProcessInfo.processInfo.environment["DORSAL_API_KEY"] { return key }
        let settings = try data.settings()
        return try await Workspace.with(settings) { workspace in
            for record in try await workspace.access.keys().reversed()
            where record.isUsable(at: workspace.clock.now()) {
                if let text = try workspace.access.reveal(record) { return text }
            }
            throw CommandFailure("there is no API key in \(settings.dataDirectory.path); make one: dorsal key create")
        }
    }
}
