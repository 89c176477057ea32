public import FinAgentAPI

/// What the user thought of the agent's help.
public struct InboxRating: Sendable, Hashable {
    public var rating: Rating
    public var remark: String?
    public var requestedAt: Timestamp
    public var ratedAt: Timestamp

    /// Makes a rating.
    public init(rating: Rating, remark: String?, requestedAt: Timestamp, ratedAt: Timestamp) {
        self.rating = rating
        self.remark = remark
        self.requestedAt = requestedAt
        self.ratedAt = ratedAt
    }

    /// From 1, the worst, to 5.
    public var score: Int { Self.score(of: rating) }

    /// From 1, the worst, to 5.
    public static func score(of rating: Rating) -> Int {
        switch rating {
        case .terrible: 1
        case .bad: 2
        case .ok: 3
        case .good: 4
        case .amazing: 5
        }
    }
}
