/// A source with the number of its documents.
public struct SourceSummary: Sendable, Hashable {
    public var name: String
    public var documents: Int

    /// Makes a summary.
    public init(name: String, documents: Int) {
        self.name = name
        self.documents = documents
    }
}
