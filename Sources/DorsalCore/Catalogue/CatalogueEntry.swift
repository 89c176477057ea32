public import FinAgentAPI

/// A document in a list.
public struct CatalogueEntry: Sendable, Hashable {
    public var id: String
    public var source: String
    public var path: String
    public var title: String
    public var url: String?
    public var updatedAt: Timestamp

    /// Makes an entry.
    public init(id: String, source: String, path: String, title: String, url: String?, updatedAt: Timestamp) {
        self.id = id
        self.source = source
        self.path = path
        self.title = title
        self.url = url
        self.updatedAt = updatedAt
    }

    /// What it is.
    public var kind: ContentKind { ContentKind(source: source) }
}
