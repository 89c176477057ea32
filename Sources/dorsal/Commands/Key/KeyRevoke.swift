import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal key revoke`.
struct KeyRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke an API key. A running server refuses it within a second.",
        discussion: """
            With - the key itself is read from standard input. It is not taken as an argument: every program on this machine can \
            read those.
            """)

    @Argument(help: "The key's id, as `dorsal key list` shows it, or - to paste the key.")
    var key: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard APIKey(key) == nil else {
            throw ValidationError("A key must not be an argument; pipe it in: dorsal key revoke -")
        }
    }

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let id = key == "-" ? try Self.pasted(among: try await workspace.access.keys()) : key
            guard try await workspace.access.revokeKey(id: id) else {
                throw CommandFailure("there is no such key, or it was revoked before")
            }
            try Output(output).record([("revoked", .string(id))], quiet: id)
        }
    }

    // Synchronous: optimising it as an asynchronous function ends this compiler (6.3.1).
    private static func pasted(among keys: [APIKeyRecord]) throws -> String {
        guard let key = APIKey((readLine() ?? "").filter { !$0.isWhitespace }),
            let record = keys.first(where: { $0.hash == key.hash })
        else { throw CommandFailure("no such key here") }
        return record.id
    }
}
