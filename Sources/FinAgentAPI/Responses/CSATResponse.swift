/// What `POST /fin/csat` answers when the rating is recorded (CONTRACT §7).
public struct CSATResponse: Sendable, Hashable, Codable {
    /// The result of the submission.
    public enum Status: String, Sendable, Hashable, Codable {
        case rated
    }

    public var conversationID: String
    /// The rating now on record.
    public var rating: Rating
    public var status: Status

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case rating
        case status
    }

    /// Makes the response.
    public init(conversationID: String, rating: Rating) {
        self.conversationID = conversationID
        self.rating = rating
        self.status = .rated
    }
}
