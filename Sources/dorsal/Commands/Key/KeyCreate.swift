import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal key create`.
struct KeyCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an API key and print it.",
        discussion: "The key has the scope write_conversations, which is enough for every /fin endpoint.")

    @Option(name: .long, help: "What to call the key.")
    var name = "Fin Agent API"

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let issued = try await workspace.access.createKey(name: name)
            try Output(output).record(
                [
                    ("key", .string(issued.key.text)), ("id", .string(issued.record.id)), ("name", .string(name)),
                    ("scopes", .array(issued.record.scopes.map { .string($0.rawValue) })),
                ], quiet: issued.key.text)
        }
    }
}
