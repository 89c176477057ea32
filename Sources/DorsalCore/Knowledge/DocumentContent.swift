/// A document with everything that is quoted from it.
public struct DocumentContent: Sendable, Hashable {
    public var document: HelpDocument
    public var passages: [Passage]

    /// Makes the pair.
    public init(document: HelpDocument, passages: [Passage]) {
        self.document = document
        self.passages = passages
    }
}
