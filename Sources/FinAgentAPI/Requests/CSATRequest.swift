/// The body of `POST /fin/csat` (CONTRACT §7).
public struct CSATRequest: Sendable, Hashable, Codable {
    /// The id the conversation was started with.
    public var conversationID: String
    public var rating: Rating
    /// Free text; the rating is locked once one is recorded.
    public var remark: String?

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case rating
        case remark
    }

    /// Makes the body.
    public init(conversationID: String, rating: Rating, remark: String? = nil) {
        self.conversationID = conversationID
        self.rating = rating
        self.remark = remark
    }
}
