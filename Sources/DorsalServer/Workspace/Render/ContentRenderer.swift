import DorsalCore
import FinAgentAPI

/// Content sources and external pages as the workspace API shows them.
enum ContentRenderer {
    static func source(_ source: ContentSource) -> JSONValue {
        [
            "type": "content_import_source", "id": .number(id: source.id),
            "last_synced_at": .seconds(source.lastSyncedAt), "sync_behavior": .string(source.syncBehavior.rawValue),
            "status": .string(source.status.rawValue), "url": .string(source.url),
            "created_at": .seconds(source.createdAt), "updated_at": .seconds(source.updatedAt),
            "audience_ids": .optional(source.audienceIDs),
        ]
    }

    static func page(_ page: ExternalPage) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": "external_page", "id": .string(page.id), "title": .string(page.title), "html": .string(page.html),
            "ai_agent_availability": .bool(page.isForAgent), "ai_copilot_availability": .bool(page.isForCopilot),
            "ai_sales_agent_availability": false, "fin_availability": .bool(page.isForAgent),
            "locale": .string(page.locale), "source_id": .number(id: page.sourceID),
            "external_id": .string(page.externalID), "created_at": .seconds(page.createdAt),
            "updated_at": .seconds(page.updatedAt), "last_ingested_at": .seconds(page.lastIngestedAt),
        ]
        if let url = page.url { members["url"] = .string(url) }
        return .object(members)
    }
}
