/// What a document is to the people who look after it.
public enum ContentKind: String, Sendable, Hashable, CaseIterable {
    /// An article that was written or imported as a file.
    case article
    /// A short answer that was written for the agent alone.
    case snippet
    /// A page of a web site.
    case page

    /// The kind of the documents of a source.
    public init(source: String) {
        if source == Snippet.source {
            self = .snippet
        } else if source.contains("://") || source.hasPrefix("workspace:source:") {
            self = .page
        } else {
            self = .article
        }
    }
}
