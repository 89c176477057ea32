import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal key list`.
struct KeyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the API keys. --quiet prints their ids.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let rows: [[JSONValue]] = try await workspace.access.keys().map { key in
                [
                    .string(key.id), .string(key.masked), .string(key.name),
                    .array(key.scopes.map(\.rawValue).sorted().map { .string($0) }), .string(key.createdAt.rfc3339),
                    Self.moment(key.lastUsedAt), Self.moment(key.expiresAt), Self.moment(key.revokedAt),
                ]
            }
            try Output(output).table(
                columns: ["id", "key", "name", "scopes", "created", "used", "expires", "revoked"], rows: rows)
        }
    }

    private static func moment(_ moment: Timestamp?) -> JSONValue { moment.map { .string($0.rfc3339) } ?? .null }
}
