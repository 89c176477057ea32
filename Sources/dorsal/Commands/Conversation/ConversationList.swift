import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal conversation list`.
struct ConversationList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List conversations, newest first. --quiet prints their ids.")

    /// How much of the first message is printed.
    private static let opening = 60

    @Option(name: .long, help: "How many to list.")
    var limit = 20

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...500).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 500.") }
    }

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let found = try await workspace.store.conversations(appID: app.id, state: nil, before: nil, limit: limit)
            try Output(output).table(
                columns: ["conversation", "status", "outcome", "created", "user", "opening"],
                rows: found.map { one in
                    [
                        .string(one.externalID), .string(one.status.rawValue),
                        one.outcome.map { .string($0.rawValue) } ?? .null, .string(one.createdAt.rfc3339),
                        .string(one.userExternalID), .string(Self.line(one.opening)),
                    ]
                })
        }
    }

    private static func line(_ html: String) -> String {
        let words = HTMLText.plain(html).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count <= opening ? words : words.prefix(opening) + "…"
    }
}
