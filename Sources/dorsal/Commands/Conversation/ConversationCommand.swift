import ArgumentParser
import DorsalCore
import DorsalStore

/// `dorsal conversation`.
struct ConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation",
        abstract: "List conversations, tell why the agent did what it did and what it would do now, and erase one.",
        subcommands: [
            ConversationList.self, ConversationExplain.self, ConversationReplayCommand.self, ConversationErase.self,
        ])

    /// The conversation with the application's id `id`.
    static func recorded(_ id: String, in workspace: Workspace) async throws -> RecordedConversation {
        let app = try await workspace.access.finAgentApp()
        guard let recorded = try await workspace.store.recordedConversation(externalID: id, appID: app.id) else {
            throw CommandFailure("there is no conversation \(id); dorsal conversation list shows them")
        }
        return recorded
    }
}
