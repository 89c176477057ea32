import ArgumentParser
import DorsalCore

/// `dorsal snippet edit`.
struct SnippetEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a snippet. What is not given stays.")

    @Argument(help: "The snippet's id, from dorsal snippet list.")
    var id: String

    @Option(name: .long, help: "The question.")
    var title: String?

    @Option(name: .long, help: "The answer, in Markdown.")
    var answer: String?

    @Option(name: .long, help: "Another way to ask it; may be repeated, and takes the place of those there are.")
    var phrasing: [String] = []

    @Option(name: .long, help: "The language of the answer.")
    var locale: String?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let snippet = try await SnippetOutput.refusing {
                try await SnippetOutput.desk(workspace).edit(id) { draft in
                    draft.title = title ?? draft.title
                    draft.answer = answer ?? draft.answer
                    draft.locale = locale ?? draft.locale
                    if !phrasing.isEmpty { draft.phrasings = phrasing }
                }
            }
            try Output(output).record(SnippetOutput.fields(snippet), quiet: snippet.id)
        }
    }
}
