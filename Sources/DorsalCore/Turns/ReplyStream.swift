/// A reply that is shown piece by piece while its turn is under way (CONTRACT §6).
public struct ReplyStream: Sendable, Hashable {
    /// 32 hexadecimal digits, the same on every chunk and on the reply.
    public var id: String
    /// The conversation's id within the store.
    public var conversationID: String
    /// The application's own id of the conversation.
    public var externalID: String
    /// The event that the reply comes right after: whoever has it may be shown the chunks.
    public var precedingSequence: Int64

    /// Makes a stream.
    public init(id: String, conversationID: String, externalID: String, precedingSequence: Int64) {
        self.id = id
        self.conversationID = conversationID
        self.externalID = externalID
        self.precedingSequence = precedingSequence
    }
}
