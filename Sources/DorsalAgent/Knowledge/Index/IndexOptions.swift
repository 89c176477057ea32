/// What an index is built with beside the content itself.
public struct IndexOptions: Sendable {
    /// The product, plan, branch or place that a document is about, by document id.
    public var entities: [String: String]
    /// Groups of words and phrases that mean the same to this workspace.
    public var synonyms: [[String]]
    /// Whether what customers call things in any help centre is known as well.
    public var isHelpDesk: Bool
    /// What is known of the languages of the content.
    public var languages: Languages

    /// Makes options.
    public init(
        entities: [String: String] = [:], synonyms: [[String]] = [], isHelpDesk: Bool = false,
        languages: Languages = .bundled
    ) {
        self.entities = entities
        self.synonyms = synonyms
        self.isHelpDesk = isHelpDesk
        self.languages = languages
    }

    /// For help content: what customers call things in any help centre, and the workspace's own `synonyms`.
    public static func helpDesk(synonyms: [[String]] = [], languages: Languages = .bundled) -> IndexOptions {
        IndexOptions(synonyms: synonyms, isHelpDesk: true, languages: languages)
    }
}
