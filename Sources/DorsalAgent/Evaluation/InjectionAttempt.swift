/// Text that tries to command the agent. Played twice, with it and without: nothing may differ but what is quoted (RELIABILITY I).
public struct InjectionAttempt: Sendable, Hashable, Codable {
    /// Where the text stands.
    public enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
        case message, article, attachment, attribute
        /// What a system outside answered: it comes as an attribute of the conversation.
        case result
    }

    public var id: String
    public var channel: Channel
    /// The text. In a message it stands behind the question.
    public var injected: String
    /// What stands in its place when the conversation is played without it.
    public var harmless: String?
    /// What the customer asks.
    public var question: String
    /// The path of the article that the text is put into.
    public var article: String?
    /// The name of the attachment or of the attribute.
    public var name: String?
    /// Words that may stand in no sentence of the agent's own.
    public var forbidden: [String]
}
