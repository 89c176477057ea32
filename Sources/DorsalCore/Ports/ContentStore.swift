public import FinAgentAPI

/// Content sources and their pages, with the documents that the agent answers from. Each method is one transaction.
public protocol ContentStore: Sendable {
    /// Sources, newest first.
    func contentSources(_ request: PageRequest) async throws(StoreError) -> Page<ContentSource>

    /// The source with that id.
    func contentSource(id: String) async throws(StoreError) -> ContentSource?

    /// Writes a source down, a new one or in the place of the one with its id. The documents of a source that is not active are kept
    /// from the agent.
    func saveContentSource(_ source: ContentSource) async throws(StoreError)

    /// Deletes a source with its pages and their documents. Answers `false` when there is none.
    func deleteContentSource(id: String, at moment: Timestamp) async throws(StoreError) -> Bool

    /// Pages, newest first.
    func externalPages(_ request: PageRequest) async throws(StoreError) -> Page<ExternalPage>

    /// The page with that id.
    func externalPage(id: String) async throws(StoreError) -> ExternalPage?

    /// The page that a source knows by `externalID`.
    func externalPage(sourceID: String, externalID: String) async throws(StoreError) -> ExternalPage?

    /// Writes a page down with the document it becomes. `revision` is the stored page's, `nil` for a new one; answers `false` and
    /// changes nothing when that is not so, or the source is gone, or another page of it has that external id.
    func saveExternalPage(_ page: ExternalPage, expecting revision: Int64?, document: DocumentContent?)
        async throws(StoreError) -> Bool

    /// Deletes a page with its document, and answers what it was; `nil` when there is none.
    func deleteExternalPage(id: String, at moment: Timestamp) async throws(StoreError) -> ExternalPage?
}
