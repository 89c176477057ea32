public import FinAgentAPI

/// A short piece of help content that somebody wrote for the agent alone: a question and its answer. With further phrasings it is
/// what Fin's console calls a custom answer.
public struct Snippet: Sendable, Hashable {
    /// The source of the documents that snippets become. No folder, archive or site can have this name.
    public static let source = "dorsal/snippets"

    public var id: String
    /// The question, or what the snippet is about.
    public var title: String
    /// Other ways to ask the same.
    public var phrasings: [String]
    /// The answer, in Markdown.
    public var answer: String
    /// A BCP 47 language tag.
    public var locale: String
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    /// Makes a snippet.
    public init(
        id: String, title: String, phrasings: [String], answer: String, locale: String = "en", createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.title = title
        self.phrasings = phrasings
        self.answer = answer
        self.locale = locale
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
