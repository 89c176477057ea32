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
        /// The sequence of the newest event before the turn that answers the message: a stream for it begins after that. Of a
        /// duplicate the turn may be over already.
        public var precedingSequence: Int64

        /// Makes a receipt; without `precedingSequence` the turn is still to come.
        public init(
            conversation: ConversationRecord, attributeErrors: AttributeErrors, precedingSequence: Int64? = nil
        ) {
            self.conversation = conversation
            self.attributeErrors = attributeErrors
            self.precedingSequence = precedingSequence ?? conversation.lastSequence
        }
    }
}
