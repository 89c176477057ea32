public import FinAgentAPI

/// A rating that passed every check of its form (CONTRACT §7).
public struct RatingSubmission: Sendable, Hashable {
    public var appID: String
    /// The application's own id of the conversation.
    public var externalID: String
    public var rating: Rating
    public var remark: String?
    public var now: Timestamp

    /// Makes a submission.
    public init(appID: String, externalID: String, rating: Rating, remark: String? = nil, now: Timestamp) {
        self.appID = appID
        self.externalID = externalID
        self.rating = rating
        self.remark = remark
        self.now = now
    }
}
