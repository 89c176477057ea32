/// A conversation with everything that was said and done in it.
public struct InboxDetail: Sendable, Hashable {
    /// The most parts that are shown: the newest ones.
    public static let partLimit = 500

    public var conversation: InboxConversation
    /// After what it began with, oldest first, at most ``partLimit``.
    public var parts: [InboxPart]
    /// How many parts there are in all.
    public var partCount: Int
    /// What the agent quoted.
    public var sources: [HelpDocument]

    /// Makes a conversation.
    public init(conversation: InboxConversation, parts: [InboxPart], partCount: Int, sources: [HelpDocument]) {
        self.conversation = conversation
        self.parts = parts
        self.partCount = partCount
        self.sources = sources
    }
}
