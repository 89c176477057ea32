/// An article of the help centre.
public struct Article: Sendable, Hashable {
    /// The language an article is written in first.
    public static let defaultLocale = "en"

    /// Digits.
    public var id: String
    /// What it says in the default language.
    public var content: ArticleContent
    /// What it says in other languages, by their tag.
    public var translations: [String: ArticleContent]
    public var parentID: String?
    public var parentType: String?
    public var audienceIDs: [Int64]?
    public var createdByID: String
    public var updatedByID: String
    /// Grows with every change, so that nobody overwrites what they have not seen.
    public var revision: Int64

    /// Makes an article.
    public init(
        id: String, content: ArticleContent, translations: [String: ArticleContent] = [:], parentID: String? = nil,
        parentType: String? = nil, audienceIDs: [Int64]? = nil, createdByID: String, updatedByID: String,
        revision: Int64 = 1
    ) {
        self.id = id
        self.content = content
        self.translations = translations
        self.parentID = parentID
        self.parentType = parentType
        self.audienceIDs = audienceIDs
        self.createdByID = createdByID
        self.updatedByID = updatedByID
        self.revision = revision
    }
}
