import DorsalCore

extension ConsolePart {
    /// Conversations and what became of them.
    static func conversations(access: AccessService, stores: any Stores) -> ConsolePart {
        ConsolePart(
            pages: [
                ConversationsPage(access: access, stores: stores), ConversationPage(access: access, stores: stores),
                InsightsPage(access: access, stores: stores),
            ], forms: [])
    }
}
