import DorsalCore

extension ConsolePart {
    /// Conversations and what became of them.
    static func conversations(access: AccessService, stores: any Stores) -> ConsolePart {
        ConsolePart(
            pages: [
                ConsolePage(.conversations, template: "conversations") {
                    try await ConversationsPage($0, access: access, stores: stores)
                },
                ConsolePage(
                    "/console/conversations/{id}", template: "conversation", title: "Conversation",
                    under: .conversations
                ) {
                    try await ConversationPage($0, access: access, stores: stores)
                },
                ConsolePage(.insights, template: "insights") {
                    try await InsightsPage($0, access: access, stores: stores)
                },
            ], forms: [])
    }
}
