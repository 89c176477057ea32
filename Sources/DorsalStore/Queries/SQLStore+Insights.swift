public import DorsalCore
public import FinAgentAPI

extension SQLStore {
    private static let day: Int64 = 24 * 60 * 60 * 1000
    /// Conversations of the app `$1` that began from `$2` on and before `$3`, without previews. Looked up by their beginning: `coalesce`
    /// keeps the app's index, which would give all of them, out of it.
    private static let begunThen = """
        coalesce(c.app_id, '') = $1 AND c.created_at_ms >= $2 AND c.created_at_ms < $3
            AND c.external_id NOT LIKE '\(ConversationStory.previewPrefix)%'
        """

    public func insights(
        appID: String, from start: Timestamp, to end: Timestamp, questions: Int
    ) async throws(StoreError) -> InsightFigures {
        try await driver.read("insights") { connection in
            var figures = InsightFigures()
            let stretch: [SQLValue] = [.text(appID), .moment(start), .moment(end)]
            let rows = try connection.query(
                """
                SELECT c.created_at_ms / \(Self.day) AS day, count(*) AS n,
                    sum(CASE WHEN EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id AND m.author = 'fin'
                        AND m.is_history = 0) THEN 1 ELSE 0 END) AS involved,
                    sum(CASE WHEN c.resolution_state = 'confirmed_resolution' THEN 1 ELSE 0 END) AS confirmed,
                    sum(CASE WHEN c.resolution_state = 'assumed_resolution' THEN 1 ELSE 0 END) AS assumed,
                    sum(CASE WHEN c.outcome = 'escalated' THEN 1 ELSE 0 END) AS escalated
                FROM conversations c WHERE \(Self.begunThen)
                GROUP BY c.created_at_ms / \(Self.day) ORDER BY day
                """, stretch)
            var days: [Int64: InsightFigures.Day] = [:]
            for row in rows {
                let (confirmed, assumed) = (try row.count("confirmed"), try row.count("assumed"))
                let day = InsightFigures.Day(
                    start: Timestamp(milliseconds: try row.integer("day") * Self.day),
                    conversations: try row.count("n"),
                    resolved: confirmed + assumed, escalated: try row.count("escalated"))
                days[try row.integer("day")] = day
                figures.conversations += day.conversations
                figures.involved += try row.count("involved")
                figures.confirmed += confirmed
                figures.assumed += assumed
                figures.escalated += day.escalated
            }
            for number in stride(from: start.milliseconds / Self.day, to: end.milliseconds / Self.day + 1, by: 1) {
                figures.days.append(
                    days[number]
                        ?? InsightFigures.Day(
                            start: Timestamp(milliseconds: number * Self.day), conversations: 0, resolved: 0,
                            escalated: 0))
            }
            figures.ratings = try Self.ratings(stretch, on: connection)
            figures.unanswered = try Self.unanswered(stretch, limit: questions, on: connection)
            return figures
        }
    }

    private static func ratings(_ stretch: [SQLValue], on connection: any SQLConnection) throws -> [String: Int] {
        let rows = try connection.query(
            """
            SELECT s.rating, count(*) AS n FROM surveys s JOIN conversations c ON c.id = s.conversation_id
            WHERE \(Self.begunThen) AND s.rating IS NOT NULL
            GROUP BY s.rating
            """, stretch)
        return Dictionary(
            try rows.map { (try $0.text("rating"), try $0.count("n")) }, uniquingKeysWith: { $1 })
    }

    /// What the user had said when the agent searched and found neither an answer nor anything to choose from: its trace says so.
    private static func unanswered(
        _ stretch: [SQLValue], limit: Int, on connection: any SQLConnection
    ) throws -> [InsightFigures.Question] {
        let rows = try connection.query(
            """
            SELECT c.id, t.created_at_ms,
                coalesce((SELECT SUBSTR(m.body, 1, 400) FROM messages m WHERE m.conversation_id = c.id
                    AND m.author = 'user' AND m.position <= t.last_position ORDER BY m.position DESC LIMIT 1), '') AS text
            FROM turns t JOIN conversations c ON c.id = t.conversation_id
            WHERE \(Self.begunThen) AND t.created_at_ms >= $2 AND t.state = 'done'
                AND t.trace LIKE '%"answer":[]%' AND t.trace LIKE '%"choices":[]%'
            ORDER BY t.created_at_ms DESC, t.id DESC LIMIT $4
            """, stretch + [.count(max(0, limit))])
        return try rows.map { row in
            InsightFigures.Question(
                conversationID: try row.text("id"), text: try row.text("text"), at: try row.moment("created_at_ms"))
        }
    }
}
