public import FinAgentAPI

/// Snippets and the documents they become. Each method is one transaction.
public protocol SnippetStore: Sendable {
    /// Snippets, the one that changed last first.
    func snippets(limit: Int, offset: Int) async throws(StoreError) -> [Snippet]

    /// How many there are.
    func snippetCount() async throws(StoreError) -> Int

    /// The snippet with that id.
    func snippet(id: String) async throws(StoreError) -> Snippet?

    /// Keeps a snippet with its document. Answers `false`, and changes nothing, when one that is not new is not there.
    func saveSnippet(_ snippet: Snippet, document: DocumentContent, isNew: Bool) async throws(StoreError) -> Bool

    /// Deletes a snippet with its document. Answers `false` when there is none.
    func deleteSnippet(id: String, at moment: Timestamp) async throws(StoreError) -> Bool
}
