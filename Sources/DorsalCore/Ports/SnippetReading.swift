/// Makes what the agent quotes out of snippets.
public protocol SnippetReading: Sendable {
    /// The document that a snippet becomes; `nil` when there is no text in its answer, or none that can be used.
    func document(_ snippet: Snippet) -> DocumentContent?
}
