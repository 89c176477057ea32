import DorsalCore
import FinAgentAPI

/// Articles as the workspace API shows them.
struct ArticleRenderer {
    let workspaceID: String

    /// An article; what is read about it is told of a single one alone.
    func article(_ article: Article, isListed: Bool = false) -> JSONValue {
        var members = content(article.content)
        members["type"] = "article"
        members["id"] = .string(article.id)
        members["workspace_id"] = .string(workspaceID)
        members["created_by_id"] = .number(id: article.createdByID)
        members["updated_by_id"] = .number(id: article.updatedByID)
        members["parent_ids"] = .array(article.parentID.flatMap(Int64.init).map { [.integer($0)] } ?? [])
        members["url"] = .null
        members["exclude_from_article_suggestions"] = false
        members["help_center_audience"] = "everyone"
        members["scheduled_publish_at"] = .null
        members["scheduled_unpublish_at"] = .null
        members["default_locale"] = .string(Article.defaultLocale)
        members["tags"] = ["type": "tag.list", "tags": []]
        members["translated_content"] = translations(of: article)
        if !isListed { members["statistics"] = .null }
        return .object(members)
    }

    /// What matches in an article.
    func highlights(of article: Article, text: String, words: [String]) -> JSONValue {
        let title = SearchHighlight.pieces(of: article.content.title, words: words).map(Self.piece)
        let summary = SearchHighlight.excerpts(of: text, words: words).map { .array($0.map(Self.piece)) } as [JSONValue]
        return [
            "article_id": .string(article.id), "highlighted_title": .array(title),
            "highlighted_summary": .array(summary),
        ]
    }

    private static func piece(_ piece: SearchHighlight) -> JSONValue {
        ["type": piece.isMatch ? "highlight" : "plain", "text": .string(piece.text)]
    }

    private func translations(of article: Article) -> JSONValue {
        guard !article.translations.isEmpty else { return .null }
        var members: [String: JSONValue] = ["type": "article_translated_content"]
        var languages = article.translations
        languages[Article.defaultLocale] = article.content
        for (locale, content) in languages {
            var translation = self.content(content)
            translation["type"] = "article_content"
            members[locale] = .object(translation)
        }
        return .object(members)
    }

    private func content(_ content: ArticleContent) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "title": .string(content.title), "description": .string(content.description),
            "body": .string(content.body), "author_id": .number(id: content.authorID),
            "state": .string(content.state.rawValue), "created_at": .seconds(content.createdAt),
            "updated_at": .seconds(content.updatedAt), "has_unpublished_changes": false, "draft_updated_at": .null,
            "ai_chatbot_availability": .bool(content.isForAgent),
            "ai_copilot_availability": .bool(content.isForCopilot),
            "ai_sales_agent_availability": .bool(content.isForSalesAgent),
        ]
        if let markdown = content.markdown { members["body_markdown"] = .string(markdown) }
        return members
    }
}
