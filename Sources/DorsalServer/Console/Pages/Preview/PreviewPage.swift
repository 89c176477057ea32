import DorsalCore

/// Fin AI Agent → Preview: a conversation with the agent.
struct PreviewPage: ConsolePage {
    let path = ConsolePlace.preview.path
    let template = "preview"
    let title = "Preview"
    let place = ConsolePlace.preview
    let access: AccessService

    private struct Content: Sendable {
        var isStreamingEnabled: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        Content(isStreamingEnabled: try await access.finAgentApp().isStreamingEnabled)
    }
}
