import FinAgentAPI

/// Reads requests about content sources and external pages.
struct ContentReader {
    private var fields: FieldReader

    init(version: APIVersion) {
        fields = FieldReader(version: version)
    }

    /// A new source under `id`. Only clients of the API can bring pages into it; other kinds are made by importing.
    mutating func source(_ body: JSONValue, id: String, now: Timestamp) throws -> ContentSource {
        let members = try FieldReader.members(of: body)
        fields.require(members["sync_behavior"], at: "sync_behavior")
        let behavior = behavior(members)
        if let behavior, behavior != .api {
            fields.report("sync_behavior must be api for a source that is created here", at: "sync_behavior")
        }
        fields.require(members["url"], at: "url")
        let source = ContentSource(
            id: id, syncBehavior: .api, status: status(members) ?? .active,
            url: fields.optionalAddress(members["url"], at: "url") ?? "",
            audienceIDs: fields.optionalIDs(members["audience_ids"], at: "audience_ids"), lastSyncedAt: now,
            createdAt: now, updatedAt: now)
        if source.url.isEmpty, fields.problems.isEmpty { fields.report("url is required", at: "url") }
        try fields.check()
        return source
    }

    /// `stored` with what the request changes. Where its pages come from stays what it is.
    mutating func source(_ body: JSONValue, stored: ContentSource, now: Timestamp) throws -> ContentSource {
        let members = try FieldReader.members(of: body)
        var source = stored
        if let behavior = behavior(members), behavior != stored.syncBehavior {
            fields.report(
                "sync_behavior is \(stored.syncBehavior.rawValue) and cannot be changed", at: "sync_behavior")
        }
        source.status = status(members) ?? stored.status
        if let url = fields.optionalAddress(members["url"], at: "url"), url != stored.url {
            if stored.syncBehavior != .api { fields.report("url can be changed for api sources only", at: "url") }
            source.url = url
        }
        if let audiences = members["audience_ids"] {
            source.audienceIDs = fields.optionalIDs(audiences, at: "audience_ids")
        }
        _ = fields.optionalBool(
            members["apply_audience_to_existing_content"], at: "apply_audience_to_existing_content")
        source.updatedAt = now
        try fields.check()
        return source
    }

    /// A page as a request creates it, or changes `stored`.
    mutating func page(_ body: JSONValue, stored: ExternalPage? = nil) throws -> ExternalPageDraft {
        let members = try FieldReader.members(of: body)
        let title =
            members["title"] == nil && stored != nil
            ? stored?.title ?? "" : fields.requiredString(members["title"], at: "title", maximumLength: 1000)
        let html =
            members["html"] == nil && stored != nil
            ? stored?.html ?? "" : fields.requiredString(members["html"], at: "html", maximumLength: 1 << 20)
        let url = members["url"] == nil ? stored?.url : fields.optionalAddress(members["url"], at: "url")
        let locale = fields.optionalString(members["locale"], at: "locale")
        if let locale, locale != Article.defaultLocale {
            fields.report("locale must be \(Article.defaultLocale)", at: "locale")
        }
        // The agent and the copilot were one switch before they had one each.
        let both = fields.optionalBool(members["fin_availability"], at: "fin_availability")
        let draft = ExternalPageDraft(
            sourceID: id(members, "source_id", stored?.sourceID),
            externalID: id(members, "external_id", stored?.externalID), title: title, html: html, url: url,
            isForAgent: fields.optionalBool(members["ai_agent_availability"], at: "ai_agent_availability") ?? both,
            isForCopilot: fields.optionalBool(members["ai_copilot_availability"], at: "ai_copilot_availability")
                ?? both)
        try fields.check()
        return draft
    }

    private mutating func id(_ members: [String: JSONValue], _ name: String, _ stored: String?) -> String {
        if let stored, members[name] == nil { return stored }
        return fields.requiredID(members[name], at: name)
    }

    /// `automated` is the word of updates for what is called `automatic` everywhere else.
    private mutating func behavior(_ members: [String: JSONValue]) -> ContentSource.SyncBehavior? {
        let value = members["sync_behavior"] == "automated" ? "automatic" : members["sync_behavior"]
        return fields.optionalWord(value, at: "sync_behavior", as: ContentSource.SyncBehavior.self)
    }

    private mutating func status(_ members: [String: JSONValue]) -> ContentSource.Status? {
        fields.optionalWord(members["status"], at: "status", as: ContentSource.Status.self)
    }
}
