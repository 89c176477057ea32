public import DorsalCore
import FinAgentAPI

extension SQLStore: SurveyStore {
    public func rate(_ submission: RatingSubmission) async throws(StoreError) -> SurveyRefusal? {
        try await driver.write("rate") { connection in
            let conversation = try connection.first(
                "SELECT id FROM conversations WHERE app_id = $1 AND external_id = $2",
                [.text(submission.appID), .text(submission.externalID)])
            guard let conversationID = try conversation?.text("id") else { return .conversationNotFound }
            guard var survey = try Self.newestSurvey(of: conversationID, on: connection) else { return .notRequested }
            let stored = survey
            do {
                try survey.submit(submission.rating, remark: submission.remark, at: submission.now)
            } catch let refusal as SurveyRefusal {
                return refusal
            }
            if survey != stored { try Self.save(survey, on: connection) }
            return nil
        }
    }

    private static func newestSurvey(of conversationID: String, on connection: any SQLConnection) throws -> Survey? {
        let row = try connection.first(
            """
            SELECT id, requested_at_ms, rate_until_ms, change_within_ms, rating, rated_at_ms, remark FROM surveys
            WHERE conversation_id = $1 ORDER BY requested_at_ms DESC, id DESC LIMIT 1\(connection.dialect.lock("surveys"))
            """, [.text(conversationID)])
        return try row.map { row in
            Survey(
                id: try row.text("id"), requestedAt: try row.moment("requested_at_ms"),
                rateUntil: try row.moment("rate_until_ms"),
                changeWithin: .milliseconds(try row.integer("change_within_ms")),
                rating: try row.optionalWord("rating", as: Rating.self),
                ratedAt: try row.optionalMoment("rated_at_ms"), remark: try row.optionalText("remark"))
        }
    }

    private static func save(_ survey: Survey, on connection: any SQLConnection) throws {
        try connection.execute(
            "UPDATE surveys SET rating = $1, rated_at_ms = $2, remark = $3 WHERE id = $4",
            [
                .optional(survey.rating?.rawValue), .optional(survey.ratedAt), .optional(survey.remark),
                .text(survey.id),
            ])
    }
}
