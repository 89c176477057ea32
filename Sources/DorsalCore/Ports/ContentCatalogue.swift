/// The help content as people look through it.
public protocol ContentCatalogue: Sendable {
    /// Documents by source and path.
    func catalogue(_ query: CatalogueQuery) async throws(StoreError) -> [CatalogueEntry]

    /// The sources by name.
    func contentSummary() async throws(StoreError) -> [SourceSummary]

    /// A document with its passages.
    func content(id: String) async throws(StoreError) -> DocumentContent?
}
