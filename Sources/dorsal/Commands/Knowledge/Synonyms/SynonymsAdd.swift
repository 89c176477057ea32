import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge synonyms add`.
struct SynonymsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Say that words or phrases mean the same. --quiet prints the group's number.",
        discussion: "A running server uses the group within a second. A phrase of two to four words goes in quotes.")

    @Argument(help: "Two to twelve words or phrases.")
    var words: [String]

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (2...12).contains(words.count) else { throw ValidationError("A group has two to twelve members.") }
        if let problem = SynonymProblem.first(in: words) { throw ValidationError(problem.description) }
    }

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let group = try await workspace.store.addSynonyms(words, at: workspace.clock.now())
            try Output(output).record(
                [("number", .integer(group.number)), ("words", .array(group.words.map { .string($0) }))],
                quiet: "\(group.number)")
        }
    }
}
