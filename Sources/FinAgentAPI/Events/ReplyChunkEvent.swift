/// `fin_reply_chunk`: the reply so far, on the event stream only (CONTRACT §6).
public struct ReplyChunkEvent: Sendable, Hashable, Codable {
    public var conversationID: String
    /// 32 hexadecimal digits, the same on every chunk and on the closing `fin_replied`.
    public var streamID: String
    /// Contiguous from 0.
    public var chunkIndex: Int
    /// The whole plain text so far, not a difference.
    public var chunkText: String
    /// Always `replying`.
    public var status: ConversationStatus?
    public var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case streamID = "stream_id"
        case chunkIndex = "chunk_index"
        case chunkText = "chunk_text"
        case status
        case createdAt = "created_at_ms"
    }

    /// Makes the event.
    public init(conversationID: String, streamID: String, chunkIndex: Int, chunkText: String, createdAt: Timestamp) {
        self.conversationID = conversationID
        self.streamID = streamID
        self.chunkIndex = chunkIndex
        self.chunkText = chunkText
        self.status = .replying
        self.createdAt = createdAt
    }
}
