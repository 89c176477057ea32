import DorsalAgent
import DorsalCore
import FinAgentAPI

/// Conversations as the workspace API shows them.
struct ConversationRenderer {
    let workspaceName: String
    /// Bodies come as plain text.
    var isPlain = false

    /// A conversation with everything in it.
    func detail(_ detail: InboxDetail) -> JSONValue {
        var members = conversation(detail.conversation)
        members["conversation_parts"] = [
            "type": "conversation_part.list", "total_count": .integer(Int64(detail.partCount)),
            "conversation_parts": .array(detail.parts.map { part($0, of: detail.conversation) }),
        ]
        members["statistics"] = statistics(detail)
        if detail.conversation.isAgentInvolved {
            members["ai_agent"] = agent(detail.conversation, sources: detail.sources)
        }
        return .object(members)
    }

    /// A conversation as lists have it.
    func conversation(_ conversation: InboxConversation) -> [String: JSONValue] {
        let contact: JSONValue = [
            "type": "contact", "id": .string(conversation.contact.id),
            "external_id": .optional(conversation.contact.externalID),
        ]
        var members: [String: JSONValue] = [
            "type": "conversation", "id": .string(conversation.record.publicNumber), "title": .null,
            "created_at": .seconds(conversation.createdAt), "updated_at": .seconds(conversation.updatedAt),
            "waiting_since": .seconds(conversation.waitingSince), "snoozed_until": .seconds(conversation.snoozedUntil),
            "open": .bool(conversation.state == .open), "state": .string(conversation.state.rawValue), "read": true,
            "priority": "none", "admin_assignee_id": Self.assignee(conversation.adminAssigneeID),
            "team_assignee_id": Self.assignee(conversation.teamAssigneeID),
            "tags": ["type": "tag.list", "tags": []], "conversation_rating": rating(conversation, contact),
            "source": source(conversation), "contacts": ["type": "contact.list", "contacts": [contact]],
            "teammates": Self.teammates(conversation), "custom_attributes": .object(conversation.record.attributes),
            "first_contact_reply": .null, "sla_applied": .null, "statistics": .null,
            "linked_objects": ["type": "list", "total_count": 0, "has_more": false, "data": []],
            "ai_agent_participated": .bool(conversation.isAgentInvolved), "sales_agent_participated": false,
            "channel": ["initial": "api", "current": "api"],
            "external_references": [
                ["type": "fin_conversation", "id": .string(conversation.record.externalID)]
            ],
        ]
        if conversation.source.author.kind == .user {
            members["first_contact_reply"] = [
                "created_at": .seconds(conversation.source.createdAt), "type": "conversation", "url": .null,
            ]
        }
        if conversation.isAgentInvolved { members["ai_agent"] = agent(conversation, sources: nil) }
        return members
    }

    // MARK: The agent

    /// What the agent made of it (AGENT 2, row 23).
    private func agent(_ conversation: InboxConversation, sources: [HelpDocument]?) -> JSONValue {
        let record = conversation.record
        var members: [String: JSONValue] = [
            // The public list of source types has none for the Fin Agent API.
            "source_type": .null, "source_title": .string(workspaceName),
            "last_answer_type": .optional(record.memory.lastAnswer?.rawValue),
            "resolution_state": .optional(record.resolutionState?.rawValue),
            "rating": conversation.rating.map { .integer(Int64($0.score)) } ?? .null,
            "rating_remark": .optional(conversation.rating?.remark),
        ]
        if let spoke = conversation.agentSpokeAt {
            members["created_at"] = .seconds(conversation.rating?.ratedAt ?? spoke.first)
            members["updated_at"] = .seconds(max(conversation.rating?.ratedAt ?? spoke.last, spoke.last))
        }
        if let sources {
            members["content_sources"] = [
                "type": "content_source.list", "total_count": .integer(Int64(sources.count)),
                "content_sources": .array(sources.map(Self.contentSource)),
            ]
        }
        return .object(members)
    }

    private static func contentSource(_ document: HelpDocument) -> JSONValue {
        [
            "content_type": document.source == ArticleDesk.source ? "article" : "external_content",
            "url": .string(document.url ?? ""), "title": .string(document.title), "locale": .string(document.locale),
        ]
    }

    // MARK: Parts

    private func source(_ conversation: InboxConversation) -> JSONValue {
        let source = conversation.source
        return [
            "type": "conversation", "id": .string(source.id),
            "delivered_as": source.author.kind == .user ? "customer_initiated" : "admin_initiated", "subject": "",
            "body": .string(body(source.body ?? "")), "author": Self.author(source.author),
            "attachments": .array(source.attachments.map(Self.attachment)), "url": .null, "redacted": false,
        ]
    }

    private func part(_ part: InboxPart, of conversation: InboxConversation) -> JSONValue {
        var author = Self.author(part.author).object ?? [:]
        author["from_ai_agent"] = .bool(part.author.kind == .bot && part.kind == .comment)
        author["is_ai_answer"] = .bool(part.author.kind == .bot && part.kind == .comment)
        // A missing address is left out here, where the public description has no null for it.
        if part.author.email == nil { author["email"] = nil }
        var members: [String: JSONValue] = [
            "type": "conversation_part", "id": .string(part.id), "part_type": .string(part.kind.rawValue),
            "body": part.body.map { .string(body($0)) } ?? .null, "created_at": .seconds(part.createdAt),
            "updated_at": .seconds(part.createdAt), "notified_at": .seconds(part.createdAt),
            "author": .object(author), "attachments": .array(part.attachments.map(Self.attachment)),
            "external_id": .null, "redacted": false, "tags": [], "app_package_code": .null,
        ]
        if let id = part.assigneeID { members["assigned_to"] = ["type": "admin", "id": .string(id)] }
        return .object(members)
    }

    private func body(_ html: String) -> String { isPlain ? HTMLText.plain(html) : html }

    private static func author(_ author: InboxAuthor) -> JSONValue {
        [
            "type": .string(author.kind.rawValue), "id": .string(author.id), "name": .optional(author.name),
            "email": .optional(author.email),
        ]
    }

    private static func attachment(_ attachment: Attachment) -> JSONValue {
        switch attachment {
        case .url(let url):
            [
                "type": "upload", "name": .string(url.split(separator: "/").last.map(String.init) ?? url),
                "url": .string(url),
            ]
        case .file(let name, let contentType, let data):
            [
                "type": "upload", "name": .string(name), "content_type": .string(contentType),
                "filesize": .integer(Int64(data.utf8.count / 4 * 3)),
            ]
        }
    }

    // MARK: Around it

    private func rating(_ conversation: InboxConversation, _ contact: JSONValue) -> JSONValue {
        guard let rating = conversation.rating else { return .null }
        return [
            "rating": .integer(Int64(rating.score)), "remark": .string(rating.remark ?? ""),
            "created_at": .seconds(rating.requestedAt), "updated_at": .seconds(rating.ratedAt), "contact": contact,
            "teammate": ["type": "bot", "id": .string(InboxAuthor.agent.id)],
        ]
    }

    /// `0` when nobody has it.
    private static func assignee(_ id: String?) -> JSONValue { id.map { .number(id: $0) } ?? 0 }

    private static func teammates(_ conversation: InboxConversation) -> JSONValue {
        guard let id = conversation.adminAssigneeID else { return .null }
        return ["type": "admin.list", "teammates": [["type": "admin", "id": .string(id)]]]
    }

    private func statistics(_ detail: InboxDetail) -> JSONValue {
        let said = [detail.conversation.source] + detail.parts
        func times(_ kind: InboxPart.Kind, by author: InboxAuthor.Kind) -> [Timestamp] {
            said.filter { $0.kind == kind && $0.author.kind == author }.map(\.createdAt)
        }
        let (users, admins, closes) = (
            times(.comment, by: .user), times(.comment, by: .admin), times(.close, by: .admin)
        )
        var members: [String: JSONValue] = [
            "type": "conversation_statistics", "count_conversation_parts": .integer(Int64(detail.partCount)),
            "count_assignments": .integer(Int64(times(.assignment, by: .admin).count)),
            "count_reopens": .integer(Int64(times(.open, by: .admin).count)),
        ]
        let moments = [
            ("first_contact_reply_at", users.first), ("last_contact_reply_at", users.last),
            ("first_admin_reply_at", admins.first), ("last_admin_reply_at", admins.last),
            ("first_close_at", closes.first), ("last_close_at", closes.last),
        ]
        for (name, moment) in moments { if let moment { members[name] = .seconds(moment) } }
        return .object(members)
    }
}
