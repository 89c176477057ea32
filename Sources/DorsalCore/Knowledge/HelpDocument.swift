public import FinAgentAPI

/// One article, page or snippet of the help content.
public struct HelpDocument: Sendable, Hashable, Codable {
    /// Derived from source and path, so that a re-import finds it again.
    public var id: String
    /// Where it was imported from; a re-import replaces one source as a whole.
    public var source: String
    /// The path below the source, with `/` between the parts.
    public var path: String
    public var title: String
    /// The address citations link to. `nil` for content without a public page.
    public var url: String?
    /// A BCP 47 language tag.
    public var locale: String
    /// Who may be shown this; `nil` for everybody.
    public var audience: String?
    /// Phrasings of questions that this document answers, as its authors taught them.
    public var questions: [String]
    /// Changes when anything above or in the passages changes.
    public var contentHash: String
    public var updatedAt: Timestamp

    /// Makes a document.
    public init(
        id: String, source: String, path: String, title: String, url: String?, locale: String, audience: String?,
        questions: [String], contentHash: String, updatedAt: Timestamp
    ) {
        self.id = id
        self.source = source
        self.path = path
        self.title = title
        self.url = url
        self.locale = locale
        self.audience = audience
        self.questions = questions
        self.contentHash = contentHash
        self.updatedAt = updatedAt
    }
}
