import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal app list`.
struct AppList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the app packages. --quiet prints their ids.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let rows: [[JSONValue]] = try await workspace.access.apps().map { app in
                [
                    .string(app.package.id), .string(app.package.name), .string(app.package.kind.rawValue),
                    .array(app.scopes.map(\.rawValue).sorted().map { .string($0) }),
                    .array(app.keys.map { .string($0.masked) }), .string(app.package.createdAt.rfc3339),
                    app.package.revokedAt.map { .string($0.rfc3339) } ?? .null,
                ]
            }
            try Output(output).table(
                columns: ["id", "name", "kind", "scopes", "keys", "created", "revoked"], rows: rows)
        }
    }
}
