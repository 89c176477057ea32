import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal key revoke`.
struct KeyRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke an API key. A running server refuses it within a second.")

    @Argument(help: "The key's id, as `dorsal key list` shows it, or the key itself.")
    var key: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            var id = key
            if let pasted = APIKey(key) {
                guard let record = try await workspace.access.keys().first(where: { $0.hash == pasted.hash }) else {
                    throw CommandFailure("no such key here")
                }
                id = record.id
            }
            guard try await workspace.access.revokeKey(id: id) else {
                throw CommandFailure("there is no such key, or it was revoked before")
            }
            try Output(output).record([("revoked", .string(id))], quiet: id)
        }
    }
}
