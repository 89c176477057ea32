import DorsalAgent
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// What the commands for snippets have in common.
enum SnippetOutput {
    static func desk(_ workspace: Workspace) -> SnippetDesk {
        SnippetDesk(store: workspace.store, reader: SnippetReader(), clock: workspace.clock, ids: workspace.ids)
    }

    static func fields(_ snippet: Snippet) -> [(name: String, value: JSONValue)] {
        [
            ("id", .string(snippet.id)), ("title", .string(snippet.title)),
            ("phrasings", .array(snippet.phrasings.map { .string($0) })), ("answer", .string(snippet.answer)),
            ("locale", .string(snippet.locale)),
        ]
    }

    /// Runs a change and tells a refusal as what it is.
    static func refusing<Result>(_ change: () async throws -> Result) async throws -> Result {
        do {
            return try await change()
        } catch let refusal as SnippetRefusal {
            throw CommandFailure(refusal.description)
        }
    }
}
