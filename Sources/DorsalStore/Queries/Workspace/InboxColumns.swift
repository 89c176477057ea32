import DorsalCore
import FinAgentAPI

/// Where the parts of a listed conversation are found. The conversation is `c`, its user `u`, its first message `m`, its newest survey `s`.
enum InboxColumns {
    static let columns = """
        \(ConversationRecord.columns), c.created_at_ms AS inbox_created_at_ms, c.updated_at_ms AS inbox_updated_at_ms, \
        c.handling, c.snoozed_until_ms, c.admin_assignee_id, c.team_assignee_id, u.id AS contact_id, \
        u.external_id AS contact_external_id, u.name AS contact_name, u.email AS contact_email, \
        u.deleted_at_ms AS contact_deleted_at_ms, m.id AS source_id, m.author AS source_author, \
        m.body AS source_body, m.attachments AS source_attachments, m.admin_id AS source_admin_id, \
        coalesce(m.sent_at_ms, m.created_at_ms) AS source_at_ms, s.rating, s.remark, s.requested_at_ms, s.rated_at_ms, \
        \(waitingSince) AS waiting_since_ms, \(agentSpoke("min")) AS agent_first_at_ms, \
        \(agentSpoke("max")) AS agent_last_at_ms
        """

    static let tables = """
        conversations c JOIN users u ON u.id = c.user_id \
        JOIN messages m ON m.conversation_id = c.id AND m.position = 1 LEFT JOIN surveys s ON s.id = \(newestSurvey)
        """

    /// The survey that counts.
    private static let newestSurvey = """
        (SELECT n.id FROM surveys n WHERE n.conversation_id = c.id ORDER BY n.requested_at_ms DESC, n.id DESC LIMIT 1)
        """

    private static let waitingSince = """
        (SELECT w.created_at_ms FROM messages w WHERE w.conversation_id = c.id AND w.position = c.last_position \
        AND w.author = 'user')
        """

    private static func agentSpoke(_ function: String) -> String {
        """
        (SELECT \(function)(f.created_at_ms) FROM messages f WHERE f.conversation_id = c.id AND f.turn_id IS NOT NULL)
        """
    }

    /// What a field is in SQL, for a condition on `conversations c` alone.
    static func column(of field: ConversationField, dialect: SQLDialect, now: Timestamp) -> SearchColumn {
        switch field {
        case .attribute(let name): SearchColumn { dialect.attribute(name, of: "c.attributes", &$0) }
        case .standard(let standard): column(of: standard, dialect: dialect, now: now)
        }
    }

    private static func column(
        of field: ConversationField.Standard, dialect: SQLDialect, now: Timestamp
    ) -> SearchColumn {
        switch field {
        case .id: SearchColumn { _ in "c.public_number" }
        case .createdAt: SearchColumn(expression: { _ in "c.created_at_ms" }, isMoment: true)
        case .updatedAt: SearchColumn(expression: { _ in "c.updated_at_ms" }, isMoment: true)
        case .waitingSince: SearchColumn(expression: { _ in waitingSince }, isMoment: true)
        case .snoozedUntil: SearchColumn(expression: { _ in "c.snoozed_until_ms" }, isMoment: true)
        case .isOpen: SearchColumn { "CASE WHEN \(state(now, &$0)) = 'open' THEN 1 ELSE 0 END" }
        case .state: SearchColumn { state(now, &$0) }
        case .isRead: SearchColumn { _ in "1" }
        case .priority: SearchColumn { _ in "'none'" }
        case .adminAssigneeID: SearchColumn { _ in "CAST(coalesce(c.admin_assignee_id, '0') AS BIGINT)" }
        case .teamAssigneeID: SearchColumn { _ in "CAST(coalesce(c.team_assignee_id, '0') AS BIGINT)" }
        case .teammateIDs: SearchColumn { _ in "c.admin_assignee_id" }
        case .channelInitiated: SearchColumn { _ in "'api'" }
        case .contactIDs, .sourceAuthorID: SearchColumn { _ in "c.user_id" }
        case .sourceType: SearchColumn { _ in "'conversation'" }
        case .sourceDeliveredAs: SearchColumn { _ in "'customer_initiated'" }
        case .sourceSubject: SearchColumn { _ in "''" }
        case .sourceID: SearchColumn { _ in source("x.id") }
        case .sourceBody: SearchColumn { _ in "c.opening" }
        case .sourceAuthorType:
            SearchColumn { _ in source("CASE x.author WHEN 'user' THEN 'user' WHEN 'agent' THEN 'admin' ELSE 'bot' END")
            }
        case .sourceAuthorName: SearchColumn { _ in contact("name") }
        case .sourceAuthorEmail: SearchColumn { _ in contact("email") }
        case .ratingScore, .agentRating: SearchColumn { _ in survey(score) }
        case .ratingRemark, .agentRatingRemark: SearchColumn { _ in survey("r.remark") }
        case .ratingRequestedAt: SearchColumn(expression: { _ in survey("r.requested_at_ms") }, isMoment: true)
        case .ratingRepliedAt: SearchColumn(expression: { _ in survey("r.rated_at_ms") }, isMoment: true)
        case .isAgentInvolved: SearchColumn { _ in "CASE WHEN \(agentHasSpoken) THEN 1 ELSE 0 END" }
        case .resolutionState: SearchColumn { _ in "c.resolution_state" }
        case .lastAnswerType: SearchColumn { lastAnswer(dialect, &$0) }
        }
    }

    /// The state that ``InboxConversation`` has, see ``InboxState/init(handling:snoozedUntil:status:outcome:now:)``.
    private static func state(_ now: Timestamp, _ arguments: inout SQLArguments) -> String {
        """
        (CASE WHEN c.handling = 'closed' THEN 'closed' \
        WHEN c.handling = 'snoozed' AND c.snoozed_until_ms > \(arguments.bind(.moment(now))) THEN 'snoozed' \
        WHEN c.handling IS NOT NULL THEN 'open' \
        WHEN c.status = 'complete' AND c.outcome <> 'escalated' THEN 'closed' ELSE 'open' END)
        """
    }

    /// What ``ConversationMemory/lastAnswer`` is when the memory is read.
    private static func lastAnswer(_ dialect: SQLDialect, _ arguments: inout SQLArguments) -> String {
        let answers = dialect.attribute("answers", of: "c.memory", &arguments)
        let type = dialect.attribute("lastAnswerType", of: "c.memory", &arguments)
        return "CASE WHEN \(answers) > 0 THEN coalesce(\(type), '\(AnswerType.ai.rawValue)') END"
    }

    private static let agentHasSpoken = """
        EXISTS (SELECT 1 FROM messages f WHERE f.conversation_id = c.id AND f.turn_id IS NOT NULL)
        """

    private static let score =
        "CASE r.rating \(Rating.allCases.map { "WHEN '\($0.rawValue)' THEN \(InboxRating.score(of: $0))" }.joined(separator: " ")) END"

    private static func source(_ expression: String) -> String {
        "(SELECT \(expression) FROM messages x WHERE x.conversation_id = c.id AND x.position = 1)"
    }

    private static func contact(_ column: String) -> String {
        "(SELECT y.\(column) FROM users y WHERE y.id = c.user_id)"
    }

    private static func survey(_ expression: String) -> String {
        "(SELECT \(expression) FROM surveys r WHERE r.conversation_id = c.id "
            + "ORDER BY r.requested_at_ms DESC, r.id DESC LIMIT 1)"
    }
}
