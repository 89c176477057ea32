import FinAgentAPI

/// What a request says about a page; what is `nil` stays as it is.
struct ExternalPageDraft: Sendable {
    var sourceID: String
    var externalID: String
    var title: String
    var html: String
    var url: String?
    var isForAgent: Bool?
    var isForCopilot: Bool?

    /// The page that this makes of `stored`, or of nothing.
    func page(over stored: ExternalPage?, newID: String, now: Timestamp) -> ExternalPage {
        ExternalPage(
            id: stored?.id ?? newID, sourceID: sourceID, externalID: externalID, title: title, html: html, url: url,
            locale: Article.defaultLocale, isForAgent: isForAgent ?? stored?.isForAgent ?? false,
            isForCopilot: isForCopilot ?? stored?.isForCopilot ?? false, createdAt: stored?.createdAt ?? now,
            updatedAt: now, lastIngestedAt: now, revision: (stored?.revision ?? 0) + 1)
    }
}
