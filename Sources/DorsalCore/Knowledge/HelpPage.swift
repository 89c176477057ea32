public import FinAgentAPI

/// A page as it was written, before it becomes help content.
public struct HelpPage: Sendable, Hashable {
    /// See ``HelpDocument/source``.
    public var source: String
    /// See ``HelpDocument/path``.
    public var path: String
    public var title: String
    public var url: String?
    public var locale: String
    public var html: String
    public var updatedAt: Timestamp

    /// Makes a page.
    public init(
        source: String, path: String, title: String, url: String?, locale: String, html: String, updatedAt: Timestamp
    ) {
        self.source = source
        self.path = path
        self.title = title
        self.url = url
        self.locale = locale
        self.html = html
        self.updatedAt = updatedAt
    }
}
