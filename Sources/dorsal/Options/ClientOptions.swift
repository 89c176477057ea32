import ArgumentParser
import DorsalCore
import DorsalServer
import FinAgentAPI
import FinAgentClient
import Foundation

/// `--url`, `--key-file` and `--data`, on every command that calls the API of a running server.
struct ClientOptions: ParsableArguments {
    @OptionGroup var server: ServerOption

    @Option(
        name: .long,
        help:
            "A file with the API key, or - for standard input (or DORSAL_API_KEY; default: a key of the data directory)."
    )
    var keyFile: String?

    /// Refused: every program on this machine can read arguments (RELIABILITY J4).
    @Option(name: .long, help: .hidden)
    var key: String?

    @OptionGroup var data: DataOption

    func validate() throws {
        guard key == nil else {
            throw ValidationError(
                "A key must not be an argument: every program on this machine can read those. Set DORSAL_API_KEY, or use --key-file."
            )
        }
    }

    /// A client of the server.
    func client() async throws -> FinAgentClient {
        FinAgentClient(baseURL: try server.base(), apiKey: BearerToken(try await apiKey()))
    }

    /// What an error of the client means to whoever runs the command.
    func failure(_ error: FinAgentClientError) throws -> CommandFailure {
        let base = try server.base()
        guard case .transport(let detail) = error.reason, error.subject.hasPrefix("POST"), detail.contains("refused")
        else { return CommandFailure("\(base): \(error)") }
        return server.nobodyAnswers(at: base)
    }

    private func apiKey() async throws -> String {
        if let keyFile { return try Self.key(in: keyFile) }
        if let key = ProcessInfo.processInfo.environment["DORSAL_API_KEY"] { return key }
        let settings = try data.settings()
        guard FileManager.default.fileExists(atPath: settings.dataDirectory.path) else {
            throw CommandFailure(
                "there is no data directory \(settings.dataDirectory.path) to take an API key from; name it with --data, or set "
                    + "DORSAL_API_KEY or use --key-file")
        }
        return try await Workspace.withExisting(settings) { workspace in
            for record in try await workspace.access.keys().reversed()
            where record.isUsable(at: workspace.clock.now()) {
                if let text = try workspace.access.reveal(record) { return text }
            }
            throw CommandFailure("there is no API key in \(settings.dataDirectory.path); make one: dorsal key create")
        }
    }

    private static func key(in path: String) throws -> String {
        let text = path == "-" ? readLine() : try? String(contentsOfFile: path, encoding: .utf8)
        let key = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard !key.isEmpty else {
            throw CommandFailure(path == "-" ? "there is no key on standard input" : "\(path) holds no key")
        }
        return key
    }
}
