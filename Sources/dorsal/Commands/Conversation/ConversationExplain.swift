import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal conversation explain`.
struct ConversationExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell for each turn what was read, decided, found and said. --format json prints the traces.")

    @Argument(help: "The conversation's id, as the application gave it.")
    var id: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let recorded = try await ConversationCommand.recorded(id, in: workspace)
            let output = Output(output)
            if self.output.format == .json {
                return try output.json(
                    JSONValue.array(
                        recorded.turns.map { turn in
                            [
                                "turn": .string(turn.id), "finished_at": .string(turn.finishedAt.rfc3339),
                                "trace": turn.trace, "replies": .array(turn.replies.map { .string($0) }),
                            ]
                        }))
            }
            let titles = try await Self.titles(workspace)
            for turn in recorded.turns {
                output.line("\(turn.finishedAt.rfc3339) \(turn.id) (\(turn.occasion.rawValue))")
                if self.output.quiet { continue }
                let summary = TurnSummary(trace: turn.trace, replies: turn.replies)
                for line in TraceText.lines(turn.trace, titles: titles) { output.line("  \(line)") }
                for line in summary.reply.split(separator: "\n") { output.line("  > \(line)") }
            }
        }
    }

    /// What passages are called that are still there, by their ids.
    private static func titles(_ workspace: Workspace) async throws -> [String: String] {
        var titles: [String: String] = [:]
        for content in try await workspace.store.knowledge().contents {
            for passage in content.passages {
                titles[passage.id] = ([content.document.title] + passage.headings).joined(separator: " › ")
            }
        }
        return titles
    }
}
