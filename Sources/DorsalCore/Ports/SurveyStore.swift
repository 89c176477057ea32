/// Ratings. Surveys are asked for by ``ConversationStore/commit(_:)``.
public protocol SurveyStore: Sendable {
    /// Records a rating on the conversation's newest survey. Answers why it was not recorded, `nil` when it was.
    func rate(_ submission: RatingSubmission) async throws(StoreError) -> SurveyRefusal?
}
