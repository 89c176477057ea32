/// A heading section of a document: the unit that is ranked and quoted (ARCHITECTURE §4).
public struct Passage: Sendable, Hashable, Codable {
    /// `{document id}#{ordinal}`.
    public var id: String
    public var documentID: String
    /// Position within the document, from 0.
    public var ordinal: Int
    /// The headings above this passage, outermost first, without the document's title.
    public var headings: [String]
    /// Sanitised HTML of the section without its heading.
    public var html: String
    /// The same as plain text, one block a line.
    public var text: String

    /// Makes a passage.
    public init(documentID: String, ordinal: Int, headings: [String], html: String, text: String) {
        self.id = "\(documentID)#\(ordinal)"
        self.documentID = documentID
        self.ordinal = ordinal
        self.headings = headings
        self.html = html
        self.text = text
    }
}
