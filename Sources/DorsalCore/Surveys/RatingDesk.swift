public import FinAgentAPI

/// Takes ratings in (CONTRACT §7).
public struct RatingDesk: Sendable {
    private let store: any SurveyStore
    private let clock: any WallClock

    /// Makes the desk.
    public init(store: any SurveyStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    /// Records the JSON body of a request. Throws ``InvalidRating`` when it cannot be recorded and ``StoreError`` when it could not be
    /// made durable; nothing is written then.
    public func rate(_ body: JSONValue, app: AppPackage) async throws -> CSATResponse {
        let submission = try Self.read(body, appID: app.id, now: clock.now())
        if let refusal = try await store.rate(submission) { throw InvalidRating(refusal) }
        return CSATResponse(conversationID: submission.externalID, rating: submission.rating)
    }

    private static func read(
        _ body: JSONValue, appID: String, now: Timestamp
    ) throws(InvalidRating) -> RatingSubmission {
        guard let members = body.object else {
            throw InvalidRating(messages: ["base": "The body must be a JSON object, not \(body.typeName)"])
        }
        // The version only words problems, and these are worded by field below.
        var reader = FieldReader(version: .standard)
        let externalID = reader.requiredString(
            members["conversation_id"], at: "conversation_id", maximumLength: RequestLimits.idLength)
        let text = reader.requiredString(members["rating"], at: "rating")
        let remark = reader.optionalText(members["remark"], at: "remark")
        let rating = Rating(rawValue: text)
        if !text.isEmpty, rating == nil { reader.report("Rating isn't an option", at: "rating") }
        guard reader.problems.isEmpty, let rating else {
            let messages = reader.problems.map { ($0.field ?? "base", $0.message) }
            throw InvalidRating(messages: Dictionary(messages, uniquingKeysWith: { first, _ in first }))
        }
        return RatingSubmission(appID: appID, externalID: externalID, rating: rating, remark: remark, now: now)
    }
}
