/// What became of a request for a human.
public enum HandoverOutcome: Sendable {
    /// A human has the conversation, now or since before; everything is durable.
    case handedOver(Receipt)
    case conversationNotFound

    /// Where the conversation stands.
    public struct Receipt: Sendable, Hashable {
        public var conversation: ConversationRecord
        /// The sequence of the newest event before the `escalated` one: a stream for the hand-over begins after that.
        public var precedingSequence: Int64
        /// Webhooks are waiting.
        public var hasDeliveries: Bool

        /// Makes a receipt.
        public init(conversation: ConversationRecord, precedingSequence: Int64, hasDeliveries: Bool) {
            self.conversation = conversation
            self.precedingSequence = precedingSequence
            self.hasDeliveries = hasDeliveries
        }
    }
}
