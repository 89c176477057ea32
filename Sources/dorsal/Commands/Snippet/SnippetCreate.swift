import ArgumentParser
import DorsalCore

/// `dorsal snippet create`.
struct SnippetCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Write a snippet. A running server answers from it within a second.")

    @Argument(help: "The question.")
    var title: String

    @Option(name: .long, help: "The answer, in Markdown.")
    var answer: String

    @Option(name: .long, help: "Another way to ask it; may be repeated.")
    var phrasing: [String] = []

    @Option(name: .long, help: "The language of the answer.")
    var locale = "en"

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let snippet = try await SnippetOutput.refusing {
                try await SnippetOutput.desk(workspace).create(
                    SnippetDraft(title: title, phrasings: phrasing, answer: answer, locale: locale))
            }
            try Output(output).record(SnippetOutput.fields(snippet), quiet: snippet.id)
        }
    }
}
