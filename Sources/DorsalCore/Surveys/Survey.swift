public import FinAgentAPI

/// A request for a rating and what became of it (CONTRACT §7). Pure: the windows are moments, so no timer has to close them.
public struct Survey: Sendable, Hashable {
    public var id: String
    public var requestedAt: Timestamp
    /// The last moment of a first rating.
    public var rateUntil: Timestamp
    /// How long after the first rating another one is taken.
    public var changeWithin: Duration
    public private(set) var rating: Rating?
    public private(set) var ratedAt: Timestamp?
    public private(set) var remark: String?

    /// A survey that is asked for now.
    public init(id: String, requestedAt: Timestamp, policy: SurveyPolicy) {
        self.init(
            id: id, requestedAt: requestedAt, rateUntil: requestedAt.adding(.seconds(policy.rateWithin)),
            changeWithin: .seconds(policy.changeWithin))
    }

    /// A survey as it is stored.
    public init(
        id: String, requestedAt: Timestamp, rateUntil: Timestamp, changeWithin: Duration, rating: Rating? = nil,
        ratedAt: Timestamp? = nil, remark: String? = nil
    ) {
        self.id = id
        self.requestedAt = requestedAt
        self.rateUntil = rateUntil
        self.changeWithin = changeWithin
        self.rating = rating
        self.ratedAt = ratedAt
        self.remark = remark
    }

    /// Takes a rating in. The same one again without a new remark changes nothing and succeeds, whenever it comes, so that a client
    /// may repeat itself. Throws without a change when the window is closed or a remark has locked the rating.
    public mutating func submit(_ rating: Rating, remark: String?, at now: Timestamp) throws(SurveyRefusal) {
        let remark = remark.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        if rating == self.rating, remark == nil || remark == self.remark { return }
        guard self.remark == nil else { throw .locked }
        guard now <= lastMoment(of: rating) else { throw .windowClosed }
        self.rating = rating
        self.remark = remark
        ratedAt = ratedAt ?? now
    }

    /// A first rating and a remark are taken as long as the survey is open, another rating as long as the first one is fresh.
    private func lastMoment(of rating: Rating) -> Timestamp {
        guard let first = self.rating, let ratedAt else { return rateUntil }
        let changeUntil = ratedAt.adding(changeWithin)
        return first == rating ? max(rateUntil, changeUntil) : changeUntil
    }
}
