import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation

/// `dorsal conversation replay`.
struct ConversationReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Decide a conversation's turns once more and tell what would be different.",
        discussion: """
            Goes by the content and the settings as they are now, with changes for this replay alone: \
            dorsal conversation replay 4711 --set confirmation_prompt=inline --content new-articles. Nothing is sent and nothing is \
            stored. The exit code is 1 when something is different.
            """)

    @Argument(help: "The conversation's id, as the application gave it.")
    var id: String

    @Option(name: .long, help: "SETTING=VALUE, as for dorsal settings set; may be repeated.")
    var set: [String] = []

    @Option(name: .long, help: "A folder with help content to be used instead.")
    var content: String?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        _ = try changes()
    }

    func run() async throws {
        let changes = try changes()
        let settings = try data.settings()
        let languages = try settings.languages()
        let turns = try await Workspace.withExisting(settings) { workspace in
            var policy = try await PolicyDesk(store: workspace.store).policy()
            for (key, value) in changes { try key.set(value, in: &policy) }
            let contents =
                if let content { try Self.contents(of: content) } else {
                    try await workspace.store.knowledge().contents
                }
            let recorded = try await ConversationCommand.recorded(id, in: workspace)
            let synonyms = try await workspace.store.synonyms().map(\.words)
            let agent = Evaluation.helpAgent(contents, synonyms: synonyms, languages: languages)
            return try await ConversationReplay(agent: agent, policy: policy).run(recorded)
        }
        try tell(turns)
        if turns.contains(where: { !$0.differences.isEmpty }) { throw ExitCode(1) }
    }

    private func tell(_ turns: [ReplayedTurn]) throws {
        let output = Output(output)
        if self.output.format == .json { return try output.json(turns) }
        for turn in turns where !self.output.quiet || !turn.differences.isEmpty {
            output.line("\(turn.id)\(turn.differences.isEmpty ? ": the same" : "")")
            for line in turn.said where !self.output.quiet { output.line("  < \(line)") }
            for difference in turn.differences where !self.output.quiet { output.line("  \(difference)") }
        }
    }

    private func changes() throws -> [(PolicySetting, PolicySetting.Value)] {
        try set.map { change in
            guard let border = change.firstIndex(of: "=") else {
                throw ValidationError("--set takes SETTING=VALUE.")
            }
            let key = try Choice.parse(String(change[..<border])) as PolicySetting
            return (key, try SettingText.value(String(change[change.index(after: border)...]), of: key))
        }
    }

    private static func contents(of folder: String) throws -> [DocumentContent] {
        let result: FolderImporter.Result
        do {
            result = try FolderImporter(source: "replay", baseURL: nil)
                .contents(of: URL(filePath: folder, directoryHint: .isDirectory), at: Timestamp(milliseconds: 0))
        } catch {
            throw FileTrouble.failure(folder, error)
        }
        for problem in result.problems { Output.talk(problem) }
        return result.contents
    }
}
