import DorsalCore

/// Fin AI Agent → Preview: a conversation with the agent.
struct PreviewPage: Sendable {
    let isStreamingEnabled: Bool

    init(_ access: AccessService) async throws {
        isStreamingEnabled = try await access.finAgentApp().isStreamingEnabled
    }
}
