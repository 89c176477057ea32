/// What came of reading one page of a site.
public struct ImportPageResult: Sendable, Hashable {
    /// What becomes of the document that the page holds.
    public enum Outcome: Sendable, Hashable {
        /// This is the page now; the texts are its `ETag` and `Last-Modified`.
        case document(DocumentContent, etag: String?, lastModified: String?)
        /// It is as it was: document and links stay.
        case notModified
        /// It could not be read this time: what was read earlier stays.
        case kept
        /// There is no document there (any more).
        case none
    }

    public var page: ImportPage
    public var outcome: Outcome
    /// Addresses that it leads to and that belong to the run.
    public var links: [String]
    public var problem: String?
    /// How many bytes came.
    public var bytes: Int

    /// Makes a result.
    public init(
        page: ImportPage, outcome: Outcome, links: [String] = [], problem: String? = nil, bytes: Int = 0
    ) {
        self.page = page
        self.outcome = outcome
        self.links = links
        self.problem = problem
        self.bytes = bytes
    }
}
