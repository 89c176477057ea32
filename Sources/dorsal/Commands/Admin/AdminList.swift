import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal admin list`.
struct AdminList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the administrators of the console.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let rows: [[JSONValue]] = try await workspace.administration.administrators().map { administrator in
                [
                    .string(administrator.id), .string(administrator.email), .string(administrator.name),
                    .string(administrator.createdAt.rfc3339),
                ]
            }
            try Output(output).table(columns: ["id", "email", "name", "created"], rows: rows)
        }
    }
}
