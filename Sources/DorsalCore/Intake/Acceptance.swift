public import FinAgentAPI

/// What became of an incoming message.
public enum Acceptance: Sendable {
    /// It is durable and a turn will answer it.
    case accepted(Receipt)
    /// The same message was taken in less than five minutes ago; nothing was written.
    case duplicate(Receipt)
    /// A start for a conversation that exists.
    case conversationExists
    /// A reply to a conversation that does not exist.
    case conversationNotFound
    /// A human has the conversation.
    case escalated

    /// Where the conversation stands with the message taken in.
    public struct Receipt: Sendable, Hashable {
        public var conversation: ConversationRecord
        /// Attributes that were not stored.
        public var attributeErrors: AttributeErrors

        /// Makes a receipt.
        public init(conversation: ConversationRecord, attributeErrors: AttributeErrors) {
            self.conversation = conversation
            self.attributeErrors = attributeErrors
        }
    }
}
