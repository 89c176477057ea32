/// `fin_replied`: the agent says something (CONTRACT §4).
public struct RepliedEvent: Sendable, Hashable, Codable {
    /// What the agent says.
    public struct Message: Sendable, Hashable, Codable {
        /// The id a receiver can drop duplicates by.
        public var id: String?
        /// Always `fin`.
        public var author: Author
        /// HTML from the contract's set of elements only.
        public var body: String
        public var timestamp: Timestamp

        private enum CodingKeys: String, CodingKey {
            case id
            case author
            case body
            case timestamp = "timestamp_ms"
        }

        /// Makes the message.
        public init(id: String, body: String, timestamp: Timestamp) {
            self.id = id
            self.author = .fin
            self.body = body
            self.timestamp = timestamp
        }
    }

    public var conversationID: String
    public var userID: String
    public var message: Message
    /// `replying`; before 2.16 `awaiting_user_reply`.
    public var status: ConversationStatus
    /// The stream of chunks that this reply replaces, if it was streamed.
    public var streamID: String?
    public var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case userID = "user_id"
        case message
        case status
        case streamID = "stream_id"
        case createdAt = "created_at_ms"
    }

    /// Makes the event.
    public init(
        conversationID: String, userID: String, message: Message, status: ConversationStatus, streamID: String? = nil,
        createdAt: Timestamp
    ) {
        self.conversationID = conversationID
        self.userID = userID
        self.message = message
        self.status = status
        self.streamID = streamID
        self.createdAt = createdAt
    }
}
