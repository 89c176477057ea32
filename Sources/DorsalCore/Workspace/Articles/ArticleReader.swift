import FinAgentAPI

/// Reads what a request says about an article and lays it over what there is. Everything that is wrong is reported.
struct ArticleReader {
    static let titleLength = 255
    static let bodyLength = 1 << 20

    let help: any HelpContentReader
    let now: Timestamp
    var fields: FieldReader

    init(version: APIVersion, help: any HelpContentReader, now: Timestamp) {
        fields = FieldReader(version: version)
        self.help = help
        self.now = now
    }

    /// A new article under `id`.
    mutating func create(_ body: JSONValue, id: String) throws -> Article {
        let members = try FieldReader.members(of: body)
        var article = Article(id: id, content: ArticleContent(at: now), createdByID: "", updatedByID: "")
        apply(members, to: &article)
        if article.content.title.isEmpty, !isReported("title") { fields.report("title is required", at: "title") }
        if article.content.authorID.isEmpty, !isReported("author_id") {
            fields.report(
                "author_id must be in the main body or default locale translated_content object", at: "author_id")
        }
        for (locale, translation) in article.translations where translation.title.isEmpty {
            fields.report("title is required", at: "translated_content.\(locale).title")
        }
        try fields.check()
        return article
    }

    /// `stored` with what the request changes.
    mutating func update(_ body: JSONValue, _ stored: Article) throws -> Article {
        let members = try FieldReader.members(of: body)
        var article = stored
        apply(members, to: &article)
        if article.content.title.isEmpty, !isReported("title") { fields.report("title cannot be empty", at: "title") }
        try fields.check()
        article.revision += 1
        return article
    }

    private func isReported(_ path: String) -> Bool { fields.problems.contains { $0.field == path } }

    private mutating func apply(_ members: [String: JSONValue], to article: inout Article) {
        apply(members, to: &article.content, at: "")
        if let parent = members["parent_id"] { article.parentID = fields.optionalID(parent, at: "parent_id") }
        if let type = members["parent_type"] {
            article.parentType = fields.optionalString(type, at: "parent_type", maximumLength: 64)
        }
        if let audiences = members["audience_ids"] {
            article.audienceIDs = fields.optionalIDs(audiences, at: "audience_ids")
        }
        for name in ["scheduled_publish_at", "scheduled_unpublish_at"] where (members[name] ?? .null) != .null {
            fields.report("\(name) is not supported: publish the article when it is time", at: name)
        }
        for (locale, value) in fields.optionalObject(members["translated_content"], at: "translated_content") ?? [:] {
            translate(locale, value, in: &article)
        }
        article.content.updatedAt = now
        article.updatedByID = article.content.authorID
        if article.createdByID.isEmpty { article.createdByID = article.content.authorID }
    }

    private mutating func translate(_ locale: String, _ value: JSONValue, in article: inout Article) {
        guard locale != "type" else { return }
        let path = "translated_content.\(locale)"
        guard ArticleLocales.all.contains(locale) else {
            return fields.report("\(path) is no language that articles can be written in", at: path)
        }
        guard value != .null else {
            article.translations[locale] = nil
            return
        }
        guard let members = fields.optionalObject(value, at: path) else { return }
        if locale == Article.defaultLocale {
            apply(members, to: &article.content, at: path + ".")
        } else {
            var translation = article.translations[locale] ?? ArticleContent(at: now)
            translation.updatedAt = now
            apply(members, to: &translation, at: path + ".")
            if translation.authorID.isEmpty { translation.authorID = article.content.authorID }
            article.translations[locale] = translation
        }
    }

    private mutating func apply(_ members: [String: JSONValue], to content: inout ArticleContent, at path: String) {
        content.title =
            fields.optionalText(members["title"], at: path + "title", maximumLength: Self.titleLength)
            ?? (members["title"] == nil ? content.title : "")
        content.description =
            fields.optionalString(members["description"], at: path + "description", maximumLength: 4096)
            ?? content.description
        applyBody(members, to: &content, at: path)
        content.authorID = fields.optionalID(members["author_id"], at: path + "author_id") ?? content.authorID
        content.state =
            fields.optionalWord(members["state"], at: path + "state", as: ArticleState.self) ?? content.state
        content.isForAgent =
            fields.optionalBool(members["ai_chatbot_availability"], at: path + "ai_chatbot_availability")
            ?? content.isForAgent
        content.isForCopilot =
            fields.optionalBool(members["ai_copilot_availability"], at: path + "ai_copilot_availability")
            ?? content.isForCopilot
        content.isForSalesAgent =
            fields.optionalBool(members["ai_sales_agent_availability"], at: path + "ai_sales_agent_availability")
            ?? content.isForSalesAgent
    }

    private mutating func applyBody(_ members: [String: JSONValue], to content: inout ArticleContent, at path: String) {
        let html = fields.optionalString(members["body"], at: path + "body", maximumLength: Self.bodyLength)
        let markdown = fields.optionalString(
            members["body_markdown"], at: path + "body_markdown", maximumLength: Self.bodyLength)
        switch (html, markdown) {
        case (.some, .some):
            fields.report("body and body_markdown cannot be given together", at: path + "body_markdown")
        case (let html?, nil):
            content.body = html
            content.markdown = nil
        case (nil, let markdown?):
            content.body = help.html(markdown: markdown)
            content.markdown = markdown
        case (nil, nil): break
        }
    }
}
