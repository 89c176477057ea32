/// What an index is built with beside the content itself.
public struct IndexOptions: Sendable {
    /// The product, plan, branch or place that a document is about, by document id.
    public var entities: [String: String]
    /// Groups of words and phrases that mean the same to this workspace.
    public var synonyms: [[String]]

    /// Makes options.
    public init(entities: [String: String] = [:], synonyms: [[String]] = []) {
        self.entities = entities
        self.synonyms = synonyms
    }

    /// For help content: what customers call things in any help centre, and the workspace's own `synonyms`.
    public static func helpDesk(synonyms: [[String]] = []) -> IndexOptions {
        IndexOptions(synonyms: HelpDeskThesaurus.groups + synonyms)
    }
}
