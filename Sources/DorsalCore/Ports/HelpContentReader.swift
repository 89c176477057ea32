/// Makes help content out of what people write: cleaned, cut into passages, ready for the agent.
public protocol HelpContentReader: Sendable {
    /// The document that `page` becomes; `nil` when there is no text in it. Throws ``InvalidRequest`` when its HTML cannot be used.
    func document(_ page: HelpPage) throws -> DocumentContent?

    /// The HTML of Markdown.
    func html(markdown: String) -> String

    /// The plain text of HTML.
    func text(html: String) -> String
}
